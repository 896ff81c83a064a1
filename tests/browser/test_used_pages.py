"""Pages that are used: what opens on them is seen as they are, and charts, tables and paper follow."""

import re

import pytest
from docs.pictures import LOCALES, SIZES, link, look, rest
from playwright.sync_api import expect
from tests.page_checks import faults, foreign, looks
from tests.part import part, turn
from tests.screens import SHIFTS, heeding, until
from tests.status_sheets import book
from tracker.schema import declarations, status_sheet
from tracker.words import say


def pytest_generate_tests(metafunc):
    """Give what opens on a page its looks; without --whole it is a part."""
    if "used" in metafunc.fixturenames:
        whole = metafunc.config.getoption("whole")
        names = list(OPENED)
        found = looks(names if whole else [names[place] for place in sorted(turn("opened", len(names), 3))], whole)
        metafunc.parametrize("used", found, indirect=True, scope="module", ids=map("-".join, found))


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


def own_log(page, lang: str):
    """Open the fold at the foot of the page and press its button."""
    page.locator(".st-key-hint_own summary, [data-testid=stExpander]", has_text=say("own.head", lang)).last.click()
    pressed(page, say("own.ask", lang))


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
OPENED = {
    "withdrawal": ("submissions?submission=1", lambda page, lang: pressed(page, say("past.withdraw", lang))),
    "own log": ("submissions", own_log),
    "point": ("record", point),
    "accepted": ("sheet", lambda page, lang: sent(page, sheet(lang, {}))),
    "refused": ("sheet", refused),
    "by hand": ("sheet", lambda page, lang: sent(page, book((1, 2), header={"zh": ("甲", "乙"), "en": ("aa", "bb")}[lang]))),
}


@pytest.fixture(scope="module")
def used(request, turned):
    """A page on which something was opened or uploaded, and its language."""
    name, lang, theme = request.param
    path, act = OPENED[name]
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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_overview_shows_its_sentence_cards_lists_and_six_measures_without_scrolling(turned, lang):
    page = turned("overview", lang)
    lists = page.locator(".st-key-dense .stColumn")
    expect(lists).to_have_count(4)
    seen = [page.locator(".st-key-opening"), page.locator(".st-key-figures"), page.locator(".strips [data-key='6']")]
    for element in (*seen, *(one.get_by_test_id("stPageLink").first for one in lists.all())):
        box = element.bounding_box()
        assert box["y"] + box["height"] <= SIZES["screen"][1]


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.whole)])
def test_no_title_owner_or_unit_of_the_overview_is_cut(turned, lang):
    page = turned("overview", lang)
    cut = page.evaluate("""() => [...document.querySelectorAll(".strips .name, .strips .owners, .strips .beside, .st-key-dense a p")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 3).map((one) => one.innerText)""")
    assert cut == []


@pytest.mark.parametrize("lang, name", [("zh", "选择文件"), pytest.param("en", "Browse", marks=pytest.mark.whole)])
def test_the_upload_box_speaks_the_pages_language_and_says_no_other_size(turned, lang, name):
    page = turned("sheet", lang)
    expect(page.locator(".stFileUploader button")).to_have_accessible_name(re.compile(name))
    expect(page.get_by_text("per file")).not_to_be_visible()


@pytest.mark.parametrize(
    ("path", "theme"),
    part(
        "paper", [("measure?m=2", "dark"), ("submissions?submission=3", "light"), ("units", "light"), ("record?part=events", "dark"), ("timeline", "light")], 2
    ),
)
def test_paper_holds_every_row_and_nothing_that_is_there_to_be_clicked(turned, path, theme):
    page = turned(path.partition("?")[0], theme=theme, path=path)
    page.evaluate("() => { window.printed = false; window.print = () => { window.printed = true; } }")
    page.keyboard.press("Control+p")
    until(page, "window.printed")
    page.emulate_media(media="print")
    try:
        expect(page.get_by_text("页面出错了")).to_have_count(0)
        clickable = ".stButton, .stDownloadButton, .stPopover, .stMultiSelect, .stTextInput, [class*='st-key-hint_'], details:not([open], .clause)"
        assert not [one.text_content() for one in page.locator(clickable).all() if one.is_visible()]
        expect(page.locator(".stDataFrame")).to_have_count(0)
        colours = page.locator(".paper .pill").evaluate_all("all => all.map((one) => getComputedStyle(one).backgroundColor)")
        assert "rgba(0, 0, 0, 0)" not in colours
        heights = page.locator(".paper .pill").evaluate_all("all => all.map((one) => one.getClientRects().length)")
        assert set(heights) <= {1}
    finally:
        page.emulate_media(media="screen")


def test_a_page_that_is_printed_shows_every_row_of_its_tables(turned):
    page = turned("units")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="打印本页").click()
    until(page, "window.printed")
    expect(page.locator(".paper tbody tr")).to_have_count(111)
    expect(turned("overview").locator(".paper")).to_have_count(0)


def test_a_unit_that_is_printed_shows_what_is_folded_on_the_screen(turned):
    page = turned("unit")
    expect(page.locator(".st-key-unit_support [data-task]").first).not_to_be_visible()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="打印本页").click()
    until(page, "window.printed")
    expect(page.locator(".st-key-unit_support [data-task]").filter(visible=True)).to_have_count(16)


def test_a_charts_ink_is_the_pages(turned):
    page = turned("measure", theme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    colours = page.evaluate("""() => [".stApp", ".js-plotly-plot .ytick text", ".js-plotly-plot path.js-line[style*='dasharray: 3px']"].map(
      (one) => getComputedStyle(document.querySelector(one))).map(({color, fill, stroke}, at) => [color, fill, stroke][at])""")
    assert len(set(colours)) == 1


def test_a_tall_table_covers_nothing_beneath_it_on_a_phone(turned):
    page = turned("ledger")
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["phone"], strict=True)))
    rest(page)
    table, below = (page.locator(one).bounding_box() for one in (".stDataFrame", ".st-key-ledger_rows button"))
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["screen"], strict=True)))
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


def test_a_chart_is_drawn_once_when_the_filter_changes(turned):
    page = turned("measure")
    page.evaluate(COUNT)
    page.locator(".st-key-support label").click()
    rest(page)
    drawn = page.evaluate("window.drawn")
    assert [changes for changes in drawn if changes > max(drawn) / 10] == [max(drawn)], drawn


@pytest.mark.parametrize("name", part("a phone", ["overview", "rules", "assignment", "form"], 2))
def test_nothing_moves_while_a_page_loads_on_a_phone(chromium, reading, name):
    context = heeding(chromium, LOCALES["zh"], SIZES["phone"])
    context.add_init_script(SHIFTS)
    page = context.new_page()
    look(page, f"{reading}/{link(name, 'zh')}")
    assert page.evaluate("shifted") < 0.05
    context.close()
