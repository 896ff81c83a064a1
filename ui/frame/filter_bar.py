"""The filter above the content: the fields that narrow the page, kept in the link.

An unknown value is named and ignored."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.figures.filters import FIELDS, Field, Filter
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.programme import unit_search
from tracker.words import say
from ui import cache
from ui.frame import as_of_field, compare_date, link_values, own_unit, pages, short_address
from ui.frame.pages import Page

_CODES, _LANG, _DAYS = "filter_codes", "filter_lang", ("period", "as_of")


def codes(name: str, value: object) -> object:
    """Return the codes that the value of a field stands for, or the value of a field without codes."""
    picked, keys = st.session_state.get(_CODES, {}).get(name, (None, []))
    return keys if picked == value else value


def _labels(field: Field, office: Office, lang: str) -> dict:
    """The label of each of a field's options in a language."""
    return cache.labels(office.programme, office.programme.digest, lang)[field.id]


def _meant(field: Field, office: Office, lang: str, value) -> Sequence:
    """The keys that a value stands for: an option itself, else a label or a name, also the one that a label
    of an earlier catalogue begins with, else the units that have it in a name; none where there is none."""
    if value in _labels(field, office, lang):
        return [value]
    if labelled := link_values.labelled(partial(_labels, field, office), value):
        return labelled
    for name in (value, *link_values.beginnings(value)):
        with suppress(Refused):
            return field.values(office.programme, [name], lang)
    return unit_search.found(office.programme, value) if field.id == "unit" else []


def _keys(field: Field, office: Office, lang: str, picked: list) -> tuple[list[str | int], list]:
    """The keys of what was picked or came with the link, and the values that match nothing."""
    keys: list[str | int] = []
    unknown: list = []
    for value in picked:
        meant = _meant(field, office, lang, value)
        keys += meant
        if not meant:
            unknown.append(value)
    return list(dict.fromkeys(keys)), unknown


def _chosen(field: Field, office: Office, lang: str, picked: list) -> tuple:
    """The keys of what was picked or came with the link; values that match nothing are named."""
    keys, unknown = _keys(field, office, lang, picked)
    for value in unknown:
        link_values.notice(say("frame.ignored", lang, label=field.label(lang), value=value))
    st.session_state.setdefault(_CODES, {})[field.name] = picked, keys
    return tuple(keys)


def _settle(field: Field, office: Office, lang: str):
    """Replace what came with the link, was typed or was chosen in the other language by the options that it
    stands for: a name by its option, the offices' fifth class by its parts. What stands for none stays, to be
    named.

    If the field is not drawn yet, replace in the link what stands for several: from the link the framework
    fills a new field."""
    name, state, options = field.name, st.session_state, _labels(field, office, lang)
    drawn = name in state
    values = state[name] if drawn else st.query_params.get_all(name)
    keys_by_value = {value: _keys(field, office, lang, [value])[0] for value in values}
    # The browser goes on showing the labels of the language before unless the values are set anew.
    turned = drawn and state.get(_LANG, lang) != lang
    if not turned and not any(
        value not in options if drawn else len(keys) > 1 for value, keys in keys_by_value.items()
    ):
        return
    settled = list(dict.fromkeys(key for value, keys in keys_by_value.items() for key in keys or [value]))
    if drawn:
        state[name] = settled
    elif settled != values:
        st.query_params[name] = list(map(str, settled))
        link_values.begin_anew()


def _follow(office: Office, lang: str, page: Page):
    """Take over the fields that a link to another page sets: the framework reads a field from the link only
    when it is drawn for the first time."""
    state, link = st.session_state, st.query_params
    first = _PAGE not in state
    if state.get(_PAGE) != page.name:
        for field in FIELDS:
            if first and field.name in page.fields:
                continue
            linked_keys, _ = _keys(field, office, lang, link.get_all(field.name))
            if linked_keys and linked_keys != _keys(field, office, lang, state.get(field.name, []))[0]:
                state[field.name] = linked_keys
        day = link.get("as_of", "")
        if day != str(state.get("as_of")) and link_values.until(office.today)(day):
            state["as_of"] = date.fromisoformat(day)
    state[_PAGE] = page.name


def _date(office: Office, lang: str) -> date | None:
    """Draw the date and return it; begin anew if its button says another than its fields hold.

    After a link or a step back to another page, the framework gives the fields the link's date only when they
    are drawn, after the button."""
    said = as_of_field.day(office)
    as_of = as_of_field.draw(office, lang)
    if as_of_field.day(office) != said:
        link_values.begin_anew()
    return as_of


def _field(field: Field, office: Office, lang: str) -> tuple:
    texts = _labels(field, office, lang)
    name = field.name

    def label(value) -> str:
        # A link holds codes and names, as texts: each is shown by the label of the option that it stands for.
        meant = _meant(field, office, lang, value)
        return texts[meant[0]] if len(meant) == 1 else str(value)

    _settle(field, office, lang)
    picked = st.multiselect(
        field.label(lang),
        list(texts),
        key=name,
        bind="query-params",
        format_func=label,
        accept_new_options=True,
        placeholder=field.label(lang),
        label_visibility="collapsed",
    )
    chosen = _chosen(field, office, lang, picked)
    short_address.note(name, {texts[key]: key for key in chosen if key in texts})
    return chosen


def _words(lang: str) -> str:
    return st.text_input(
        say("filter.words", lang), key="words", bind="query-params", placeholder=say("frame.words_hint", lang)
    )


def _support(lang: str) -> bool:
    link_values.warn_of_unfit_values(
        lang, "support", say("frame.support", lang), link_values.one_of(("true", "false"))
    )
    return st.toggle(
        say("frame.support", lang),
        key="support",
        bind="query-params",
        help=say("frame.support_help", lang),
        width="content",
    )


FIELD_BY_NAME = {field.name: field for field in FIELDS}
_NAMES = set(FIELD_BY_NAME)
_REQUESTED, _PAGE, SHOWN = "filter_asked", "filter_page", "filter_shown"


def ask(values: Mapping[str, Any]) -> dict[str, Any]:
    """Set fields of the filter when it is drawn next; return the values that are not fields of the filter.

    A field that is already drawn can be changed neither through the link nor in this rerun."""
    st.session_state[_REQUESTED] = {name: [value] for name, value in values.items() if name in _NAMES}
    return {name: value for name, value in values.items() if name not in _NAMES}


def clear():
    """Empty every field of the filter, and compare with the last period again."""
    for field in FIELDS:
        st.session_state[field.name] = []
    st.session_state["words"] = ""
    for name in ("period", "as_of", *compare_date.KEYS):
        st.session_state[name] = None
    st.session_state["support"] = False


def draw(office: Office, lang: str, name: str) -> Filter:
    """Draw the fields of a page's filter above its content and return the chosen filter."""
    with office.present() as log:
        office = office.at(log)
    page = pages.page(name)
    if _PAGE not in st.session_state:
        own_unit.open_with(office.programme, (*_NAMES, "words", "support"))
    _follow(office, lang, page)
    st.session_state.update(st.session_state.pop(_REQUESTED, {}))
    picked: dict[str, Any] = {
        FIELD_BY_NAME[preset].id: _chosen(
            FIELD_BY_NAME[preset], office, lang, st.session_state.get(preset, [])
        )
        for preset in page.preset
    }
    words, support, as_of = "", False, None
    fields = [FIELD_BY_NAME[one] for one in page.fields if one in FIELD_BY_NAME]
    st.session_state[SHOWN] = ()
    if not fields and not page.dated:
        return Filter(**picked)
    with st.container(horizontal=True, key="filters"):
        picked |= {field.id: _field(field, office, lang) for field in fields[: pages.OPEN]}
        if page.dated:
            as_of = _date(office, lang)
        if "support" in page.fields:
            support = _support(lang)
        if fields[pages.OPEN :]:
            with st.popover(say("frame.more", lang), icon=":material/filter_list:", key="more"):
                picked |= {field.id: _field(field, office, lang) for field in fields[pages.OPEN :]}
                words = _words(lang)
        st.session_state[_LANG] = lang
        if "unit" in page.fields:
            own_unit.offer(picked["unit"], lang)
        names = (*page.fields, *(_DAYS if page.dated else ()))
        st.session_state[SHOWN] = names
        if any(st.session_state[one] for one in names):
            st.button(say("frame.clear", lang), on_click=clear, key="clear_filter", type="tertiary")
    return Filter(**picked, words=words or "", as_of=as_of, support=support)
