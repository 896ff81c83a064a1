"""Choices on a page itself (which measure, which unit), kept in the link; and opening such a page."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from ui.frame import filter_bar, link_values, pages, short_address
from ui.view import View
from ui.widgets.plain_text import plain

_LANGS, _MOST_OFFERED = "choice_langs", 12


def turn_to(name: str, **values):
    """Open another page with values of its link.

    A field of the filter keeps its value unless it is set here, by the key of one of its options."""
    st.switch_page(pages.script(name), query_params=filter_bar.ask(values))


def _unnamed(_text: str) -> tuple:
    return ()


@dataclass(frozen=True)
class Choice:
    """A choice of one option: the key in the link, the label, and the titles of the options.

    `titles` gives the title of each option in a language, `named` the options that any other text names.
    `beneath` are the keys of choices that are reset when this one changes; `labelled` is whether the label is
    seen; `preset` is whether a filter or the browser's own unit gives the default, so that the address names
    the default, too; `then` is called when the choice changes."""

    key: str
    label: str
    titles: Callable[[str], Mapping[str, str]]
    named: Callable[[str], Collection[object]] = _unnamed
    beneath: tuple[str, ...] = ()
    labelled: bool = True
    preset: bool = False
    then: Callable[[], None] | None = None

    def find(self, given: str | None, options: Collection[str]) -> str | None:
        """Return the option that a value of the widget or the link stands for, or None."""
        if given is None or given in options:
            return given
        if not given:
            return None
        for meant in self._meanings(given):
            found = {str(one) for one in meant}.intersection(options)
            if len(found) == 1:
                return found.pop()
        return None

    def _meanings(self, given: str) -> Iterator[Collection[object]]:
        """Give what a text may mean: the options with it as their label, those that it names, and those that
        a label of an earlier catalogue names or is of, by its beginning."""
        labelled: list[str] = link_values.labelled(self.titles, given)
        yield labelled
        yield self.named(given)
        for beginning in link_values.beginnings(given):
            yield [beginning]
            yield self.named(beginning)


def void(keys: tuple[str, ...]):
    """Reset choices to their first option, "" (all)."""
    for key in keys:
        st.session_state[key] = ""


def _changed(choice: Choice):
    void(choice.beneath)
    if choice.then:
        choice.then()


def _settle(choice: Choice, options: Collection[str], lang: str):
    """Replace what was typed, or chosen in the other language, by the option that it stands for: the browser
    goes on showing the text otherwise."""
    drawn_in = st.session_state.setdefault(_LANGS, {})
    value = st.session_state.get(choice.key)
    found = choice.find(value, options)
    if found is not None and (found != value or drawn_in.get(choice.key, lang) != lang):
        st.session_state[choice.key] = found
    drawn_in[choice.key] = lang


def choose(view: View, choice: Choice, default: str) -> str:
    """Draw a select box that is kept in the link and return the chosen option.

    The link may hold any name of an option. If it holds none, a warning names the value and the default
    is shown."""
    titles = choice.titles(view.lang)
    options = list(titles)
    linked = choice.find(st.query_params.get(choice.key), options)
    if linked == default != st.session_state.get(choice.key, default):
        # The framework ignores a link to the default and would keep what was chosen before.
        st.session_state[choice.key] = default
    _settle(choice, options, view.lang)

    def label(option: str) -> str:
        # A link may hold any name of an option.
        return titles[option] if option in titles else titles.get(choice.find(option, options) or "", option)

    picked = st.selectbox(
        choice.label,
        options,
        key=choice.key,
        bind="query-params",
        accept_new_options=True,
        index=options.index(default),
        on_change=_changed,
        args=(choice,),
        placeholder=choice.label,
        label_visibility="visible" if choice.labelled else "collapsed",
        format_func=label,
    )
    chosen = choice.find(picked, options)
    if chosen:
        short_address.note(choice.key, {titles[chosen]: chosen})
        if choice.preset:
            short_address.keep(choice.key, chosen)
    if chosen is None:
        _offer(view, choice, str(picked), default)
    return default if chosen is None else chosen


def _offer(view: View, choice: Choice, picked: str, default: str):
    """Say that a text is no option, and which is shown; offer those that it may mean."""
    titles = choice.titles(view.lang)
    meant = [one for one in map(str, choice.named(picked)) if one in titles]
    if not meant:
        st.warning(plain(view.say("choice.unknown", value=picked, title=titles[default])))
        return
    shown = view.say("choice.shown", title=titles[default]) if default else ""
    st.warning(plain(view.say("choice.several", value=picked, n=len(meant)) + shown))
    with st.container(horizontal=True, gap="small"):
        for one in meant[:_MOST_OFFERED]:
            st.button(plain(titles[one]), key=f"{choice.key}_{one}", on_click=_take, args=(choice, one))


def _take(choice: Choice, option: str):
    st.session_state[choice.key] = option
    _changed(choice)


def page(view: View, number: int, key: str, size: int) -> slice:
    """Return the rows of the chosen page; draw the page numbers if there is more than one page.

    The page is kept in the link. A page that does not exist is named in a notice and the first is shown."""
    pages = max(1, -(-number // size))
    link_values.warn_of_unfit_values(
        view.lang, key, view.say("frame.page"), link_values.one_of(map(str, range(1, pages + 1)))
    )
    chosen = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    return slice((chosen - 1) * size, chosen * size)
