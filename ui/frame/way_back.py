"""The way back at the top of a page not in the menu: the pages above it, itself, and its neighbours."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from ui.frame import links, pages
from ui.view import View


@dataclass(frozen=True)
class Step:
    """A page that a way leads to: its title and its address."""

    title: str
    address: str


def along(view: View, name: str, titles: Mapping[str, str], choice: tuple[str, str]):
    """Draw the links to a page's list and to the neighbours of what it shows.

    `titles` gives the title of everything the page can show, in order; `choice` is the key in its link and
    what it shows."""
    key, chosen = choice

    def step(option: str) -> Step:
        return Step(titles[option], links.href(name, **{key: option}))

    draw(view, [whole(view, name)], titles[chosen], neighbours(list(titles), chosen, step))


def whole(view: View, name: str) -> Step:
    """Return the step to the list above a page."""
    above = pages.page(name).above
    return Step(view.say(f"page.{above}"), links.href(above))


def neighbours(options: Sequence[str], chosen: str, step) -> tuple[Step | None, Step | None]:
    """Return the steps to the options before and after the chosen one, None where there is none."""
    place = options.index(chosen)
    before, after = (options[number : number + 1] for number in (place - 1, place + 1))
    return (step(before[0]) if place else None), (step(after[0]) if after else None)


def draw(view: View, above: Sequence[Step], here: str, beside: tuple[Step | None, Step | None]):
    """Draw the links to the pages above this one and to its neighbours, the one before and the one after; the
    window is named after this page."""
    st.set_page_config(page_title=here)
    back = "".join(f"{_link(step)} › " for step in above)
    before = _neighbour(view, "way.previous", beside[0], "‹ {}")
    after = _neighbour(view, "way.next", beside[1], "{} ›")
    st.container(key="way").html(
        f"<nav class='way' aria-label='{html.escape(view.say('way.label'))}'>"
        f"<span>{back}<b>{html.escape(here)}</b></span>{before}{after}</nav>"
    )


def _neighbour(view: View, key: str, step: Step | None, form: str) -> str:
    if step is None:
        return ""
    # What a narrow window cuts off is read by pointing at it.
    title = html.escape(view.say(key, title=step.title))
    text = form.format(f"<span>{html.escape(step.title)}</span>")
    return f"<a class='go' href='{html.escape(step.address)}' title='{title}'>{text}</a>"


def _link(step: Step) -> str:
    return (
        f"<a class='go' href='{html.escape(step.address)}' title='{html.escape(step.title)}'>"
        f"{html.escape(step.title)}</a>"
    )
