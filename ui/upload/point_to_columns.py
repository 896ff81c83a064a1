"""Header and columns pointed to by hand, where none were found or the guess is wrong."""

import streamlit as st

from tracker.display.tables import recognised
from tracker.intake.commit import Checked
from tracker.sheets.reading.layout import Layout, lacking
from tracker.sheets.reading.recognised import Picture
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets.plain_text import plain

_BESIDE = 4


def block(view: View, files: Files, checked: Checked, picture: Picture):
    """The header's row and what each column holds, to be chosen; the file is then checked again."""
    key = f"{digest(checked.upload.content)}_{picture.sheet}_{files.edits}"
    pointed = next((one for one in checked.upload.layouts if one.sheet == picture.sheet), None)
    st.caption(view.say("point.offered" if picture.offer and not pointed else "point.how"))
    row = _row(view, picture, key)
    with st.form(f"point_{key}", border=False):
        columns = _columns(view, picture, row, key)
        sent = st.form_submit_button(view.say("point.check"), icon=":material/fact_check:")
    if sent:
        _take(view, files, checked, Layout(picture.sheet, row, columns))
    if pointed or recognised.told(checked, picture):
        back = None if pointed else Layout(picture.sheet)
        st.button(
            view.say("point.undo" if pointed else "point.back"),
            on_click=files.point,
            args=(checked, back, picture.sheet),
            key=f"point_back_{key}",
            icon=":material/undo:",
        )


def _row(view: View, picture: Picture, key: str) -> int:
    options = [0, *picture.numbers]
    first = picture.offer.row if picture.offer else picture.header or recognised.likely(picture)
    return st.selectbox(
        view.say("point.row"),
        options,
        options.index(first) if first in options else 0,
        key=f"point_row_{key}",
        placeholder="",
        format_func=lambda row: recognised.line(picture, row, view.lang),
    )


def _columns(view: View, picture: Picture, row: int, key: str) -> tuple[tuple[int, str], ...]:
    """A box for each column that holds something, with its first values."""
    meant = recognised.meant(picture, row)
    choices, found = recognised.choices(view.lang), []
    shown = recognised.below(picture, row)
    for first in range(0, len(shown), _BESIDE):
        for place, one in zip(st.columns(_BESIDE), shown[first : first + _BESIDE], strict=False):
            with place:
                known = st.selectbox(
                    plain(one.title),
                    list(choices),
                    list(choices).index(meant.get(one.number, "")),
                    key=f"point_{key}_{row}_{one.number}",
                    placeholder="",
                    format_func=choices.get,
                )
                st.caption(plain(one.values) or "—")
            if known:
                found.append((one.number, known))
    return tuple(found)


def _take(view: View, files: Files, checked: Checked, layout: Layout):
    if code := lacking(tuple(known for _, known in layout.columns)):
        st.error(view.say(code, value=plain(layout.sheet)))
        return
    files.point(checked, layout, layout.sheet)
    st.rerun()
