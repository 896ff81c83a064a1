"""Every page as it is seen: in one language, light and dark, by a screen reader, on a small screen, on paper; and it
does only what the content policy allows."""

import re
from functools import cache
from itertools import cycle, product
from urllib.parse import urlsplit

import openpyxl
import pytest
from benchmarks.browser import ROOT
from docs.pictures import LOCALES, PAGES, SIZES, THEMES, link, look, rest, window
from playwright.sync_api import expect
from tests.screens import forbidden, heeding, until, watched
from tests.status_sheets import book
from tracker.operations import sample
from tracker.schema import declarations, light_colours, status_sheet, terms as schema_terms
from tracker.words import SENTENCES, say
from ui.frame import pages

AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations
  .filter(({impact}) => ["serious", "critical"].includes(impact))
  .flatMap(({id, nodes}) => nodes.map(({target, html}) => [id, target.join(" "), html.slice(0, 120)])))"""
# Faults inside Streamlit's own elements that are accepted: (rule, part of the selector).
SHELL_FAULTS = (
    ("svg-img-alt", ".metric_chart_"),  # a sparkline's points have no title; the figure beside it gives the value
)
TEXTS = """() => {
  const found = new Set(), walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent.trim());
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName)
      || ["stIconMaterial", "stExpanderIcon"].includes(node.dataset.testid) || getComputedStyle(node).display === "none") return;
    for (const name of ["title", "aria-label", "placeholder", "alt"]) found.add(node.getAttribute(name) ?? "");
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return [...found];
}"""
# Streamlit's own words, which exist in English only.
SHELL_WORDS = frozenset(
    (
        "App pages",
        "Choose date",
        "Choose date and time",
        "Collapse sidebar",
        "Decrement",
        "Increment",
        "Open",
        "Sidebar",
        "Skip to main content",
        "Upload",
        "Add files",
        "Close",
        "Help",
        "file upload",
        "yyyy",
        "Vega visualization",
        "Clear all",
        "Selected values",
    )
)
SHELL_PATTERNS = (
    "^Selected Date: ",
    "^Remove ",
    "^(hour|minute), ",
    "MB per file$",
    "^• XLSX, ",
    "^Help for ",
    " icon$",
    "^(Download as CSV|Fullscreen|Search|Show/hide columns)",
)


@cache
def runs() -> frozenset[str]:
    """Return every run of Chinese characters in the office's own texts: the catalogue, the public record, the reports."""
    texts = [text for entry in sample.rounds(ROOT / "data" / "sample") for text in entry.values()]
    for file in (ROOT / "data").rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(file, read_only=True):
            texts += [str(value) for row in sheet.iter_rows(min_row=2, values_only=True) for value in row if value]
    return frozenset(run for text in texts for run in re.findall(r"[一-鿿]+", text))


def words_of(text: str) -> set[str]:
    """Return the Latin words of three letters or more in a text."""
    return set(re.findall(r"[A-Za-z]{3,}", text))


@cache
def known_words() -> frozenset[str]:
    """Return the Latin words that occur in Chinese sentences and in the office's own texts."""
    terms = [word for table in (status_sheet.REPORT, light_colours.LIGHTS, light_colours.CLASSES, schema_terms.ALL_STATUSES) for word in table]
    texts = [zh for zh, _ in SENTENCES.values()] + [term.zh for term in terms]
    for file in (ROOT / "data").glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(file, read_only=True):
            texts += [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value]
    return frozenset(word for text in texts for word in words_of(text)) | {"English", "Language"}


SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  shifted += one.hadRecentInput ? 0 : one.value; })).observe({type: "layout-shift", buffered: true});"""
SAID = {"zh": ("示例数据 sample data", "数据截至|截至2020-09-30"), "en": ("示例数据 sample data: the statuses are invented", "as of 2020-09-30")}
SCRIPTS = [page.name for page in pages.PAGES]
KINDS = tuple(product(LOCALES, THEMES))


def pytest_generate_tests(metafunc):
    """Give each page and each dialog its looks: with --whole in both languages, light and dark, and a page's
    further parts, too; else one of these four, in turn."""
    whole = metafunc.config.getoption("whole")
    parts = sorted(set(PAGES) - set(SCRIPTS)) if whole else []
    for fixture, names in (("shown", [*SCRIPTS, *parts]), ("used", DIALOGS)):
        if fixture in metafunc.fixturenames:
            looks = [(name, *kind) for name in names for kind in KINDS] if whole else [(name, *kind) for name, kind in zip(names, cycle(KINDS), strict=False)]
            metafunc.parametrize(fixture, looks, indirect=True, scope="module", ids=map("-".join, looks))


@pytest.fixture(scope="module")
def turned(chromium, reading):
    """A function that opens a page in the one window of a language and theme, and returns the window.

    The page is opened by a link, if one is given or the window is new, else through the menu."""
    kept, contexts, asked = {}, {}, []

    def turned(name: str, lang: str = "zh", theme: str = "light", path: str | None = None):
        if lang not in contexts:
            contexts[lang] = heeding(chromium, LOCALES[lang], SIZES["screen"])
            contexts[lang].add_init_script(SHIFTS)
            contexts[lang].on("request", lambda request: asked.append(request.url))
        new = (lang, theme) not in kept
        page = kept[lang, theme] = watched(contexts[lang]) if new else kept[lang, theme]
        if new or path is not None:
            page.emulate_media(color_scheme=theme)
            look(page, f"{reading}/{link(name, lang) if path is None else path}")
            return page
        page.evaluate("() => { shifted = 0; }")
        page.get_by_role("link", name=say(f"page.{name}", lang), exact=True).first.click()
        expect(page).to_have_url(re.compile(rf"/{'' if name == 'overview' else name}(\?|$)"))
        rest(page)
        return page

    yield turned
    for context in contexts.values():
        context.close()
    assert {urlsplit(url).netloc for url in asked if url.startswith(("http", "ws"))} == {urlsplit(reading).netloc}


@pytest.fixture(scope="module")
def shown(request, turned):
    """A page at rest in one language and theme, and the language.

    With --whole it is opened by its link, else through the menu where its link names nothing on it."""
    name, lang, theme = request.param
    path = link(name, lang)
    return turned(name, lang, theme, path if "?" in path or request.config.getoption("whole") else None), lang


def test_a_page_opens_in_the_browsers_language_and_says_that_the_data_are_a_sample(shown):
    page, lang = shown
    banner, as_of = SAID[lang]
    expect(page.get_by_text(banner).first).to_be_visible()
    expect(page.get_by_text(re.compile(as_of)).first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_page_works_with_what_it_may_do(shown):
    page, _ = shown
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert forbidden(page) == []


def test_nothing_jumps_while_a_page_loads(shown):
    page, _ = shown
    assert page.evaluate("shifted") < 0.25


def foreign(page, lang: str) -> set[str]:
    """Return the texts of a page that are neither in the page's language nor the office's own."""
    texts = page.evaluate(TEXTS)
    if lang == "en":
        own = {"中文", "语言", "示例数据", "通知原文"}
        return {text for text in texts for run in re.findall(r"[一-鿿]+", text) if run not in own | runs()}
    return {
        text for text in texts if words_of(text) - known_words() and text not in SHELL_WORDS and not any(re.search(pattern, text) for pattern in SHELL_PATTERNS)
    }


def faults(page) -> list:
    """Return what makes a page inaccessible to some readers, as far as axe-core's rules detect it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return [fault for fault in page.evaluate(RUN) if not any(fault[0] == rule and part in fault[1] for rule, part in SHELL_FAULTS)]


def test_a_page_speaks_one_language(shown):
    page, lang = shown
    assert page.evaluate("document.documentElement.lang") == lang
    assert foreign(page, lang) == set()


def test_no_reader_is_shut_out(shown):
    page, _ = shown
    assert faults(page) == []


def test_every_chart_says_what_it_is(shown):
    page, _ = shown
    charts = page.get_by_test_id("stPlotlyChart").all()
    assert all(chart.get_attribute("role") == "figure" and chart.get_attribute("aria-label") for chart in charts)


def test_a_phone_scrolls_down_only(shown):
    page, _ = shown
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    until(
        page,
        """() => ["html", "[data-testid=stMain]"].map((one) => document.querySelector(one))
      .every(({scrollWidth, clientWidth}) => scrollWidth === clientWidth)""",
    )
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["screen"], strict=True)))


def test_paper_is_light_and_shows_what_there_is_to_read(shown):
    page, _ = shown
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in ("stSidebar", "stHeader", "stBaseButton-secondary", "stDownloadButton"):
        assert not any(one.is_visible() for one in page.get_by_test_id(hidden).all())
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.get_by_test_id("stCaptionContainer").first.locator("p")).to_have_css("color", "rgb(29, 35, 42)")
    page.emulate_media(media="screen")


def sheet(lang: str, *rows: dict) -> bytes:
    """Return a status sheet in one language; each row replaces some of the usual values."""
    usual = {
        "task_id": "1.1",
        "unit": {"zh": "中国移动", "en": "China Mobile"}[lang],
        "status": {"zh": "推进中", "en": "in progress"}[lang],
        "progress": 72,
        "note": "k 1",
        "as_of": "2020-09-30",
    }
    columns = declarations.index(status_sheet.REPORT)
    return book(*(tuple((usual | row).values()) for row in rows), header=[columns[name].label(lang) for name in usual])


def sent(page, content: bytes, file: str = "40.xlsx"):
    """Upload a file on the upload page and wait for its verdict."""
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files({"name": file, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_test_id("stMain").get_by_text(file, exact=True).last.wait_for()
    rest(page)


def pressed(page, name: str):
    """Press a button and wait for the dialog that opens."""
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("dialog").wait_for()
    rest(page)


def point(page, _):
    """Press a point of the first published series and wait for its dialog."""
    mark = page.locator("[class*='st-key-record_'] .points path").first
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    at = mark.bounding_box()
    page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.get_by_role("dialog").wait_for()
    rest(page)


def refused(page, lang: str):
    """Upload a sheet with a wrong status and progress, and with a unit's name that is close to a known one."""
    sent(page, sheet(lang, {}, {"progress": 117, "status": "?"}, {"unit": {"zh": "中国移动通信集团公司", "en": "China Mobil"}[lang]}))
    expect(page.get_by_role("button", name=re.compile({"zh": "中国移动", "en": "China Mobile"}[lang])).first).to_be_visible()


# What opens on a page when it is used, each with the page's link and what to do there.
DIALOGS = {
    "withdrawal": ("submissions?submission=1", lambda page, lang: pressed(page, say("past.withdraw", lang))),
    "own log": ("submissions", lambda page, lang: pressed(page, say("own.head", lang))),
    "point": ("record", point),
    "accepted": ("sheet", lambda page, lang: sent(page, sheet(lang, {}))),
    "refused": ("sheet", refused),
    "by hand": ("sheet", lambda page, lang: sent(page, book((1, 2), header={"zh": ("甲", "乙"), "en": ("aa", "bb")}[lang]))),
}


@pytest.fixture(scope="module")
def used(request, turned):
    """A page on which something was opened or uploaded, and its language."""
    name, lang, theme = request.param
    path, act = DIALOGS[name]
    page = turned(name, lang, theme, path)
    act(page, lang)
    yield page, lang
    page.keyboard.press("Escape")


def test_what_opens_on_a_page_speaks_its_language(used):
    page, lang = used
    assert foreign(page, lang) == set()


def test_what_opens_on_a_page_shuts_no_reader_out(used):
    page, _ = used
    assert faults(page) == []


@pytest.mark.parametrize("lang, last", [("zh", "分工已取消"), ("en", "no longer assigned")])
def test_the_overview_answers_its_three_questions_without_scrolling(turned, lang, last):
    page = turned("overview", lang)
    for element in (page.get_by_role("link", name=last), page.locator(".strips .axis")):
        box = element.bounding_box()
        assert box["y"] + box["height"] <= SIZES["screen"][1]


@pytest.mark.parametrize("lang, name", [("zh", "选择文件"), ("en", "Browse")])
def test_the_upload_box_speaks_the_pages_language_and_says_no_other_size(turned, lang, name):
    page = turned("sheet", lang)
    expect(page.locator(".stFileUploader button")).to_have_accessible_name(re.compile(name))
    expect(page.get_by_text("per file")).not_to_be_visible()


def test_a_page_that_is_printed_shows_every_row_of_its_tables(turned):
    page = turned("units")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="打印本页").click()
    until(page, "window.printed")
    expect(page.locator(".paper tbody tr")).to_have_count(111)
    expect(turned("overview").locator(".paper")).to_have_count(0)


def test_a_charts_ink_is_the_pages(turned):
    page = turned("timeline", theme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    colours = page.evaluate("""() => [".stApp", ".js-plotly-plot .ytick text", ".js-plotly-plot .shapelayer path"].map(
      (one) => getComputedStyle(document.querySelector(one))).map(({color, fill, stroke}, at) => [color, fill, stroke][at])""")
    assert len(set(colours)) == 1


def test_a_tall_table_covers_nothing_beneath_it_on_a_phone(reading, chromium):
    page = window(chromium, "zh", "light", "phone")
    look(page, f"{reading}/ledger")
    table, below = (page.locator(one).bounding_box() for one in (".stDataFrame", ".st-key-ledger_rows button"))
    page.close()
    assert table["y"] + table["height"] <= below["y"]


COUNT = """() => {
  const counts = window.drawn;
  window.drawn = [];
  if (counts) return;
  let changes = 0;
  new MutationObserver((found) => {
    changes += found.filter(({target}) => (target.closest ? target : target.parentElement)?.closest(".stPlotlyChart")).length;
  }).observe(document.body, {subtree: true, childList: true, attributes: true});
  const frame = () => { if (changes) window.drawn.push(changes); changes = 0; requestAnimationFrame(frame); };
  frame();
}"""


@pytest.mark.parametrize("name, chosen", [("timeline", ""), ("timeline", "逐月走势"), ("measure", "")])
def test_a_chart_is_drawn_once_when_the_filter_changes(turned, name, chosen):
    page = turned(name)
    if chosen:
        page.get_by_test_id("stMain").get_by_text(chosen, exact=True).click()
        rest(page)
    page.evaluate(COUNT)
    page.locator(".st-key-support label").click()
    rest(page)
    drawn = page.evaluate("window.drawn")
    assert [changes for changes in drawn if changes > max(drawn) / 10] == [max(drawn)], drawn
