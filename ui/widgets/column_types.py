"""How each kind of column is drawn: figures, dates, links, lights with their words and colours."""

import streamlit as st

from tracker.schema import light_colours
from tracker.schema.declarations import Column
from tracker.words import say

_LIGHT_WIDTH = {"zh": 100, "en": 130}
LIGHT_WORDS = {
    f"{light.shape} {name}": light.ground
    for light in light_colours.LIGHTS
    for name in (light.zh, light.en, *light.aliases)
}


def column_type(column: Column, lang: str, door: str | None = None, pinned: bool = False):
    """Return the framework's type of a column; with `door`, the key of a press, its cells are buttons, and if
    it is `pinned` they stay where they are while the others are scrolled sideways."""
    label = column.label(lang)
    if door:
        return st.column_config.ButtonColumn(
            label,
            key=door,
            type="tertiary",
            alignment="left",
            width="large" if column.width > 36 else None,
            pinned=pinned,
        )
    if column.id == "progress":
        return st.column_config.ProgressColumn(label, min_value=0, max_value=100, format="%.1f")
    if column.kind == "light":
        return st.column_config.MultiselectColumn(
            label, options=list(LIGHT_WORDS), color=list(LIGHT_WORDS.values()), width=_LIGHT_WIDTH[lang]
        )
    if column.kind == "percent":
        return st.column_config.NumberColumn(label, format="%.1f")
    if column.kind == "link":
        return st.column_config.LinkColumn(label, display_text=r"https?://([^/]+)")
    if column.kind in ("days", "days_ago"):
        return st.column_config.NumberColumn(label, format=say(f"table.{column.kind}", lang))
    if column.kind in ("integer", "number"):
        return st.column_config.NumberColumn(label, format="localized")
    if column.kind == "date":
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    return st.column_config.TextColumn(label, width="large" if column.width > 36 else None)
