"""A choice that stands in the link by a short code, the same in either language, drawn as a row of links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from tracker.display.html import pill_links
from tracker.display.html.pill_links import Pill
from tracker.words import LANGUAGES, say
from ui.frame import link_values, links


@dataclass(frozen=True)
class CodedChoice:
    """A choice on a page.

    page     the name of the page
    key      its name in the link
    label    the key of the sentence that names it
    options  the words of each option's code in every language; the first option is the one that a link
             without any shows
    resets   the names in the link that mean nothing once another option is chosen"""

    page: str
    key: str
    label: str
    options: Mapping[str, tuple[str, ...]]
    resets: tuple[str, ...] = ()

    def every(self, lang: str) -> list[str]:
        """Return the codes that the link names, by themselves or by their words in any language; whatever
        else it names is told in a notice."""
        named = {text: code for code, titles in self.options.items() for text in (code, *titles)}
        link_values.warn_of_unfit_values(lang, self.key, say(self.label, lang), named.__contains__)
        values = st.query_params.get_all(self.key)
        return list(dict.fromkeys(named[value] for value in values if value in named))

    def one(self, lang: str) -> str:
        """Return the code that the link names, the first option's where it names none."""
        return [*self.every(lang), *self.options][0]

    def draw(self, lang: str, offered: Iterable[str] = (), counts: Mapping[str, int] | None = None):
        """Draw the offered options (all, if none are given), each with how many rows it leads to where that
        is known."""
        default = next(iter(self.options))
        chosen = self.every(lang) or [default]
        kept = links.here(*self.resets, self.key)
        pills = [
            Pill(
                self.options[code][LANGUAGES.index(lang)],
                (counts or {}).get(code),
                links.address(self.page, kept | ({} if code == default else {self.key: [code]})),
                code in chosen,
            )
            for code in offered or self.options
        ]
        st.html(pill_links.row(say(self.label, lang), pills))

    def field(self, lang: str) -> dict[str, Any]:
        """Return what a widget of several options needs to stand in the link by codes; its options are the
        codes."""
        st.session_state[self.key] = self.every(lang)
        return {"key": self.key, "on_change": _write, "args": (self.key,)}


def _write(key: str):
    st.query_params[key] = st.session_state[key]
