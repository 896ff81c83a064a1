"""The frame of every page: the bar with title, sample badge, language and print; menu, refusals."""

import html
from urllib.parse import urlencode

import streamlit as st

from tracker.display import attention
from tracker.figures.filters import Filter
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.words import problem_sentence, say
from ui.frame import link_values, links, pages, window_acts
from ui.frame.pages import PAGES
from ui.view import View, seen
from ui.widgets.plain_text import plain

_NAMES = {"zh": "中文", "en": "English"}
_SWITCH = "语言 / Language"


# Chinese fonts draw quotation marks a whole character wide, which looks wrong in English.
_QUOTES = """<style>@font-face { font-family: "Latin quotes"; unicode-range: U+2018-201F;
  src: local("Arial"), local("Liberation Sans"), local("DejaVu Sans"), local("Noto Sans"); }</style>"""


_TITLE = "title_place"


def bar():
    """Draw the bar at the top of the page, whose title comes with `head`; return its right end."""
    line = st.container(horizontal=True, key="bar", vertical_alignment="center")
    st.session_state[_TITLE] = line.empty()
    return line.container(horizontal=True, key="bar_end", width="content")


def language() -> str:
    """Draw the language switch and return the language: the link's or, without one, the browser's."""
    chinese = (st.context.locale or "zh").lower().startswith("zh")
    default_lang = "zh" if chinese else "en"
    titles = {lang: (name,) * len(_NAMES) for lang, name in _NAMES.items()}
    # A run that ends before the menu is declared would open the first page.
    link_values.choice(default_lang, ("lang", _SWITCH), titles, before=lambda: menu(default_lang))
    lang = st.segmented_control(
        _SWITCH,
        _NAMES,
        default=default_lang,
        required=True,
        key="lang",
        bind="query-params",
        format_func=lambda one: _NAMES.get(one, ""),
        label_visibility="collapsed",
    )
    st.html(
        f"{window_acts.act('language', lang)}{_QUOTES if lang == 'en' else ''}"
        f"<style>:root {{ --choose-file: '{say('upload.choose', lang)}'; }}</style>"
    )
    return lang


def print_button(lang: str):
    """Draw the button that prints the page; in the rerun after a click, tables are plain and complete."""
    st.session_state["printing"] = st.button(
        say("frame.print", lang), icon=":material/print:", key="print", type="tertiary"
    )


def print_if_asked():
    """Print the page if the button was pressed; call it once the page is drawn."""
    if st.session_state["printing"]:
        st.html(window_acts.act("print", once=True))


def menu(lang: str):
    """Declare the menu, with pages in groups where they belong together, and return the page that is open."""
    groups: dict[str, list] = {}
    for page in PAGES:
        group = say(f"menu.{page.section}", lang) if page.section in pages.GROUPS else ""
        groups.setdefault(group, []).append(
            st.Page(
                page.script,
                title=say(f"page.{page.name}", lang),
                url_path=page.name,
                icon=f":material/{page.icon}:",
                default=page is PAGES[0],
                visibility="hidden" if page.above else "visible",
            )
        )
    return st.navigation(groups, position="top")


def _above(name: str, lang: str) -> str:
    """The word of the menu that a page stands under, "" for a page with an entry of its own."""
    page = pages.page(name)
    if page.section in pages.GROUPS:
        return say(f"menu.{page.section}", lang)
    return say(f"page.{page.above}", lang) if page.above else ""


def this_view(office: Office, lang: str, chosen: Filter) -> View:
    """Return this rerun's view; an empty database is first filled with the sample, which takes a moment."""
    with office.present() as log:
        view = seen(office, log, lang, chosen) if log else None
    if view is None:
        with st.spinner(say("frame.loading", lang)), office.log() as log:
            view = seen(office, log, lang, chosen)
    return view


def head(view: View, name: str):
    """Draw the programme's title and document number and the sample badge into the bar; then what a filter
    leaves, on a page that shows all of it."""
    title, document = view.programme.name(view.lang), view.programme.settings["document"] or ""
    about = view.sample and pages.page(name).reports
    sample = f"<mark role='note'>{html.escape(view.say('frame.sample'))}</mark>" if about else ""
    st.session_state[_TITLE].html(
        f"<div class='programme' data-view='{html.escape(urlencode(links.kept(), doseq=True))}'"
        f" data-above='{html.escape(_above(name, view.lang))}'>"
        f"<b role='heading' aria-level='1'>{html.escape(title)}</b>"
        f"<span>{html.escape(document)}</span>{sample}</div>"
    )
    if view.office.database.readonly:
        st.warning(view.say("frame.readonly"))
    if not pages.page(name).whole:
        return
    if view.chosen != Filter(as_of=view.chosen.as_of):
        st.caption(plain(view.shown))
    if view.kept(_nothing_reported):
        st.info(view.say("frame.silent", as_of=view.as_of))


def _nothing_reported(view: View) -> bool:
    return attention.nothing_reported(view.every_row())


def refused(refused: Refused, lang: str):
    """Say why something was refused: where the problem is, what it is, and what is accepted."""
    for problem in refused.problems[:20]:
        place = " ".join(filter(None, (problem.sheet, problem.cell, problem.column)))
        st.error(plain(f"{place} {problem_sentence(problem, lang)}"))
