"""The frame: language switch, menu, the programme's head with its date, the sample's banner, refusals."""

import html
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from pages.shared import strips
from pages.shared.standing import plain
from pages.shared.view import View
from tracker.desk import Desk
from tracker.filters import Filter
from tracker.intake import message
from tracker.problems import Refused
from tracker.words import say

PAGES: Mapping[str, tuple[str, ...]] = {
    "overview": ("overview",),
    "ledger": ("ledger",),
    "timeline": ("timeline",),
    "measures": ("measures", "measure"),
    "units": ("units", "unit"),
    "record": ("record",),
    "report": ("sheet", "form", "submissions"),
}
_ICONS = {"overview": "monitoring", "ledger": "table_rows", "timeline": "timeline",
          "measures": "checklist", "measure": "article", "units": "groups", "unit": "person",
          "record": "query_stats", "sheet": "upload_file", "form": "edit_note",
          "submissions": "history"}
_NAMES = {"中文": "zh", "English": "en"}
_STYLE = """<style>
.stMainBlockContainer { padding: 3.3rem 1.2rem 2rem; }
.stMainBlockContainer > .stVerticalBlock, .stMainBlockContainer > * > .stVerticalBlock { gap: .5rem; }
[data-testid="stMetricValue"] { font-size: 1.7rem; }
.programme { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }
.programme b { font-size: 1.1rem; }
.programme mark { background: #fff3cd; color: #6b4e00; padding: 0 .5rem; border-radius: .3rem;
  font-size: .78rem; }
.st-key-figures .stVerticalBlock { padding: .3rem .6rem .4rem; }
.st-key-figures [data-testid="stMetric"] { position: relative; padding: 0; }
.st-key-figures [data-testid="stMetricValue"] { font-size: 1.4rem; line-height: 1.25; }
.st-key-figures [data-testid="stMetric"] > :nth-child(2) { position: absolute; right: 0; top: 1.4rem;
  width: 38%; transform: scaleY(.55); transform-origin: top; }
.st-key-figures [data-testid="stCaptionContainer"],
.st-key-dense [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
.st-key-figures [data-testid="stCaptionContainer"] p { font-size: .72rem; line-height: 1.2; margin: 0; }
.st-key-figures [data-testid="stPageLink-NavLink"] { padding: 0; min-height: 0; }
.st-key-figures [data-testid="stCaptionContainer"] a { color: inherit; text-decoration: underline dotted; }
.st-key-figures [data-testid="stPageLink-NavLink"] p { font-size: .72rem; line-height: 1.2;
  white-space: normal; text-decoration: underline dotted; }
.st-key-dense, .st-key-dense .stVerticalBlock { gap: .1rem; }
.st-key-dense .stMarkdown p { font-size: .95rem; margin: .4rem 0 .1rem; }
.st-key-dense [data-testid="stPageLink-NavLink"] { padding: .14rem .3rem; }
.st-key-dense [data-testid="stPageLink-NavLink"] p { font-size: .8rem; line-height: 1.7; }
.st-key-dense [data-testid="stPopover"] button { min-height: 1.5rem; padding: 0 .5rem; }
</style>"""
_HISTORY = f"<script>{(Path(__file__).parent / 'history.js').read_text(encoding='utf-8')}</script>"


def style():
    """Tighten the page's margins, and let the browser's back button return page by page."""
    st.html(_STYLE)
    strips.style()
    st.html(_HISTORY, unsafe_allow_javascript=True)


def language() -> str:
    """Draw the language switch and return the language: the link's, else the browser's."""
    chinese = (st.context.locale or "zh").lower().startswith("zh")
    with st.sidebar:
        name = st.segmented_control(
            "语言 / Language", _NAMES, default="中文" if chinese else "English", required=True,
            key="lang", bind="query-params", label_visibility="collapsed")
    return _NAMES[name]


def path(section: str, name: str) -> str:
    """Return the script of a page."""
    return f"pages/{section}/{name}.py"


def menu(lang: str):
    """Declare the menu, every page one click away, and return the page that was asked for."""
    return st.navigation([
        st.Page(path(section, name), title=say(f"page.{name}", lang), url_path=name,
                icon=f":material/{_ICONS[name]}:", default=name == "overview")
        for section, names in PAGES.items() for name in names], position="top")


def remembered(desk: Desk, lang: str, chosen: Filter) -> View:
    """Return this rerun's view; an empty database gets the sample first, which takes a moment."""
    with desk.database.read(desk.programme.id) as log:
        known = log and (log.key, log.kind)
    if known is None:
        with st.spinner(say("frame.loading", lang)), desk.log() as log:
            known = log.key, log.kind
    return View(desk, lang, chosen, (*known[0], desk.programme.digest, desk.today), known[1] == "sample")


def head(view: View):
    """Draw the programme's title with its date, what is shown, and the sample's banner."""
    settings = view.programme.settings
    title = settings["title_zh"] if view.lang == "zh" else settings["title_en"]
    sample = f"<mark role='note'>{html.escape(view.say('frame.sample'))}</mark>" if view.sample else ""
    st.html(f"<div class='programme'><b role='heading' aria-level='1'>{html.escape(title)}</b>"
            f"<span>{html.escape(settings['document'] or '')}</span>{sample}</div>")
    st.caption(plain(view.shown))


def refused(refused: Refused, lang: str):
    """Say why something was refused: where, what, and what is accepted."""
    for problem in refused.problems[:20]:
        place = " ".join(filter(None, (problem.sheet, problem.cell, problem.column)))
        st.error(f"{place} {message(problem, lang)}".strip())
