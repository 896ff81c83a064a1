"""A picture of the sheet as it was read, so that a wrong guess of header, columns or unit is seen at once."""

import streamlit as st

from tracker.display.tables import recognised
from tracker.intake.commit import Checked
from ui.upload import point_to_columns
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets.plain_text import plain


def block(view: View, files: Files, checked: Checked):
    """Draw the first rows of a file's sheets with what was recognised, and offer to set it by hand.

    The block is open if no rows were found."""
    if not checked.pictures:
        return
    key = digest(checked.upload.content)
    with st.expander(
        view.say("picture.head"), expanded=not checked.row_count, key=f"picture_{key}_{checked.row_count > 0}"
    ):
        number = 0
        if len(checked.pictures) > 1:
            number = st.selectbox(
                view.say("picture.sheet"),
                range(len(checked.pictures)),
                key=f"picture_sheet_{key}",
                placeholder="",
                format_func=lambda number: checked.pictures[number].sheet,
            )
        picture = checked.pictures[number]
        st.caption(plain(recognised.recognition_sentence(picture, view.lang)))
        listing = recognised.listing(picture, view.lang)
        st.dataframe(
            {column.id: [row[column.id] for row in listing.rows] for column in listing.columns},
            column_config={column.id: column.label(view.lang) for column in listing.columns},
            hide_index=True,
            key=f"picture_rows_{key}_{number}",
            alt=picture.sheet,
            height="content",
            placeholder="",
        )
        if not checked.row_count or st.toggle(view.say("point.head"), key=f"point_{key}_{number}"):
            point_to_columns.block(view, files, checked, picture)
