"""Bars, grids, tiles and cards that can be clicked."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from ui.asset import asset

_bars = st.components.v2.component(
    "bars", html='<div class="bars"></div>', js=asset("clickable_bars.js"), isolate_styles=False
)


def bars(markup: str, key: str, height: int | Literal["content"] = "content") -> str | None:
    """Draw bars or a grid (see `tracker.display.html.bars`); return the key that was just clicked, if any.

    A height in pixels is reserved while the page loads."""
    return _bars(data=markup, key=key, height=height, on_opened_change=lambda: None).opened


def pressed(markup: str, key: str, then: Callable[[str], None]):
    """Draw tiles or cards; `then` gets the key of a clicked one before the rerun, so that it may set the
    filter and other fields."""
    _bars(data=markup, key=key, on_opened_change=lambda: then(st.session_state[key].opened))
