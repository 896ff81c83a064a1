"""The blocks of the page of data quality: how much is questionable, which assignments, each unit's score."""

import numpy as np
import streamlit as st

from tracker.display.tables import quality as tables
from tracker.figures import quality
from tracker.values.kinds import show
from tracker.words import LANGUAGES, say
from ui import quality_cache
from ui.frame import page_choice
from ui.frame.coded_choice import CodedChoice
from ui.view import View
from ui.widgets import empty_state, hint, linked_rows, rule_link, table


def _choice() -> CodedChoice:
    in_each = [{"": say("quality.flag_all", lang)} | tables.names(lang) for lang in LANGUAGES]
    return CodedChoice(
        *("quality", "flag", "quality.flag"),
        {code: tuple(one[code] for one in in_each) for code in in_each[0]},
    )


def block(view: View):
    """Say how much is questionable, list it by flag, then the score of each unit."""
    looked = quality_cache.looked(view)
    reported = int(looked.case.reported.sum())
    if not reported:
        empty_state.draw(view.say("quality.none"))
        return
    counts = {name: int(mask.sum()) for name, mask in looked.flags.items()}
    anything = quality.flagged(looked.flags)
    with st.container(key="opening"):
        st.markdown(_sentence(view, counts, int(anything.sum()), reported))
    rule = rule_link.label(view.say("quality.rule"), "quality")
    st.caption(view.say("quality.note", rule=rule, period=looked.period))
    if anything.any():
        _flagged(view, looked, {"": int(anything.sum()), **counts})
    st.markdown(f"**{view.say('quality.units')}**")
    listing = tables.units(view.programme, looked.units, view.lang)
    clicked = table.draw(view, listing, "quality_units", select=True)
    if clicked is not None:
        page_choice.turn_to("unit", u=listing.rows[clicked]["key"])


def _sentence(view: View, counts: dict[str, int], n: int, reported: int) -> str:
    if not n:
        return view.say("quality.clean", as_of=view.as_of, n=reported)
    most = max(counts, key=lambda name: counts[name])
    figures = {"share": show("percent", n / reported * 100), "most": tables.names(view.lang)[most]}
    return view.say("quality.head", as_of=view.as_of, n=reported, flagged=n, count=counts[most], **figures)


def _flagged(view: View, looked: quality_cache.Looked, counts: dict[str, int]):
    choice = _choice()
    flag = choice.one(view.lang)
    choice.draw(view.lang, [name for name, n in counts.items() if n or name in ("", flag)], counts)
    mask = looked.flags[flag] if flag else quality.flagged(looked.flags)
    at = tables.by_gravity(looked.flags, np.flatnonzero(mask))
    st.markdown(f"**{view.say('quality.rows', n=len(at))}**")
    hint.caption(view, "quality.click")
    listing = tables.flagged(view.programme, looked.case, looked.flags, at, view.lang)
    linked_rows.draw(view, listing, f"quality_{flag or 'all'}")
