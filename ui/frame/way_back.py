"""The way back at the top of a page that is not in the menu: its list, itself, and its neighbours."""

import html
from collections.abc import Mapping

import streamlit as st

from ui.frame import links, pages
from ui.view import View


def draw(view: View, name: str, titles: Mapping[str, str], choice: tuple[str, str]):
    """Draw the links to a page's list and to the neighbours of what it shows.

    `titles` gives the title of everything the page can show, in order; `choice` is the key in its link and
    what it shows."""
    above, (key, chosen) = pages.page(name).above, choice
    options = list(titles)
    place = options.index(chosen)

    def link(number: int, form: str, title: str) -> str:
        if not 0 <= number < len(options):
            return ""
        text = html.escape(form.format(titles[options[number]]))
        return (
            f"<a class='go' href='{html.escape(links.href(name, **{key: options[number]}))}'"
            f" title='{html.escape(title)}'>{text}</a>"
        )

    whole = html.escape(view.say(f"page.{above}"))
    list_of_all = f"<a class='go' href='{html.escape(links.href(above))}'>{whole}</a>"
    before = link(place - 1, "‹ {}", view.say("way.previous"))
    after = link(place + 1, "{} ›", view.say("way.next"))
    st.html(
        f"<nav class='way' aria-label='{html.escape(view.say('way.label'))}'>{list_of_all}"
        f"<span>› <b>{html.escape(titles[chosen])}</b></span>{before}{after}</nav>"
    )
