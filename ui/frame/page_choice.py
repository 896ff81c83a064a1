"""What a page itself lets choose (which measure, which unit), kept in the link; and the way to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from ui.frame import filter_bar, frame, link_values
from ui.view import View
from ui.widgets.plain_text import plain


def turn_to(section: str, name: str, **values):
    """Open another page on what it is to show; fields of the filter keep themselves unless set anew here,
    by the key of one of their options."""
    st.switch_page(frame.path(section, name), query_params=filter_bar.ask(values))


@dataclass(frozen=True)
class Choice:
    """One thing of several: the link's key, the label, the options with their titles, which of them
    another text stands for (None: none), and the choices that another choice here makes void."""

    key: str
    label: str
    options: Mapping[str, str]
    named: Callable[[str], str | None]
    beneath: tuple[str, ...] = ()

    def find(self, given: str | None) -> str | None:
        """Return the option that a value of the widget or of a link stands for, None when none does."""
        if given in self.options:
            return given
        titles = {title: option for option, title in self.options.items()}
        found = titles.get(given) or (self.named(given) if given else None)
        return found if found in self.options else None


def void(keys: tuple[str, ...]):
    """Set choices back to their first option, "" (all)."""
    for key in keys:
        st.session_state[key] = ""


def choose(view: View, choice: Choice, default: str) -> str:
    """Draw a select box that is kept in the link and return what is chosen.

    What a link names and is not there is said and the default shown; any name of an option fits."""
    options = list(choice.options)
    if choice.find(st.query_params.get(choice.key)) == default != st.session_state.get(choice.key, default):
        # The framework takes a link to the default for none and keeps what was chosen before.
        st.session_state[choice.key] = default
    given = st.selectbox(
        choice.label,
        options,
        key=choice.key,
        bind="query-params",
        accept_new_options=True,
        index=options.index(default),
        on_change=void,
        args=(choice.beneath,),
        placeholder=choice.label,
        format_func=lambda option: choice.options.get(option, option),
    )
    found = choice.find(given)
    if found is None:
        st.warning(plain(view.say("choice.unknown", value=given, title=choice.options[default])))
    return default if found is None else found


def page(view: View, number: int, key: str, size: int) -> slice:
    """Draw the pages of so many rows where one does not hold them, kept in the link; return the rows of
    the chosen one. A page that is not there is named and the first shown."""
    pages = max(1, -(-number // size))
    link_values.told(
        view.lang, key, view.say("frame.page"), link_values.one_of(map(str, range(1, pages + 1)))
    )
    chosen = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    return slice((chosen - 1) * size, chosen * size)
