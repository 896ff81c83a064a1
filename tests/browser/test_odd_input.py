"""Links that ask for what does not exist, days before the first report, and unexpected texts: named, or shown as text."""

import csv
import os
import re

import pytest
from benchmarks.browser import ROOT, served, window
from docs.pictures import quiet
from playwright.sync_api import expect
from tests import small
from tests.command_line import tracker
from tests.part import part
from tests.screens import field, follow, on_page, through_menu
from tracker.words import say
from ui.frame import pages as page_table

NAME = ("某某市工业和信息化发展<b>领导小组</b>办公室*" * 9)[:200]
NOTE = ('<script>alert(1)</script><img src=x onerror="alert(2)"> **粗** [链](http://x) # 题 | 表 | 😀👩‍👧 $x$ `c` :red[红]\n' * 400)[:20_000]
LINKS = ("timeline?show=两期对比", "measure?m=3")
PAGES = ("overview", "ledger", "timeline", "measures", "units", "unit", "assignment", "form", "submissions")
# Without --whole each page is opened once: those that show a report's note after there is one.
BEFORE, NOTED = (LINKS[:1], PAGES[:1] + PAGES[2:5]), (LINKS[1:], PAGES[1:2] + PAGES[5:])


@pytest.fixture(scope="module")
def odd(tmp_path_factory, chromium):
    """An office without reports that has 18 measures and one unit whose name has 200 characters.

    Its values are a window on the product, the product's address, the folder and the environment. The test
    fails when a page raises an alert."""
    folder = tmp_path_factory.mktemp("odd")
    measures = [{"measure": n, "area": 1, "title_zh": NAME if n == 3 else f"举措{n}", "clause_zh": NAME} for n in range(1, 19)]
    tasks = [{"task": f"{n}.1", "measure": n, "title_zh": f"{NAME}{n}", "lead": "甲", "done_test_zh": NAME} for n in range(1, 19)]
    unit = {"unit": "甲", "title_zh": NAME, "title_en": NAME, "group": "G", "region": "21", "aliases": None}
    small.catalogue(folder, measures=measures, tasks=tasks, units=[unit], groups=[{"group": "G", "title_zh": f"{NAME}组"}])
    environment = os.environ | {
        "TRACKER_DB": f"sqlite:///{folder / 'log.sqlite'}",
        "TRACKER_TODAY": "2020-10-05",
        "TRACKER_SAMPLE": "0",
        "TRACKER_PROGRAMME": str(folder / "programme.xlsx"),
    }
    with served(ROOT / "dashboard.py", environment) as address:
        page, alerts = window(chromium), []
        page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
        page.goto(f"{address}/unit")  # the very first visit of this server
        page.get_by_text("截至2020-09-30").first.wait_for(timeout=60_000)
        expect(page.get_by_text("Page not found")).to_have_count(0)
        yield page, address, folder, environment
        page.close()
        assert alerts == []


def sound(page):
    """Return the window once its page is drawn.

    Check that nothing failed, that none of the office's texts became markup, and that nothing is wider than
    the window."""
    expect(page.locator(".programme b")).to_be_visible(timeout=30_000)
    quiet(page, 300)
    expect(page.get_by_text("页面出错了")).to_have_count(0)
    expect(page.locator("img[src=x], .stMain b b, .stMain strong b")).to_have_count(0)
    wide = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth - main.clientWidth, document.body.scrollWidth - innerWidth]")
    assert max(wide) <= 0
    return page


def opened(odd, path: str):
    """Return the window with what a link shows."""
    page, address, *_ = odd
    page.goto(f"{address}/{path}")
    return sound(page)


def pages(odd, links: tuple[str, ...], names: tuple[str, ...]):
    """Yield the window on one page after the other: some opened by a link, the rest through the menu."""
    page, *_ = odd
    for path in links:
        yield opened(odd, path) if on_page(page, path) else sound(follow(page, path))
    for name in names:
        if page_table.page(name).above:
            follow(page, name)
        else:
            through_menu(page, say(f"page.{name}", "zh"))
        page.wait_for_url(re.compile(rf"/{'' if name == 'overview' else name}(\?|$)"))
        yield sound(page)


def test_an_office_without_reports_and_then_with_a_note_of_20000_characters_has_every_page(odd, pytestconfig):
    *_, folder, own = odd
    before, noted = ((LINKS, PAGES), (LINKS, PAGES)) if pytestconfig.getoption("whole") else (BEFORE, NOTED)
    for page in pages(odd, *before):
        expect(page.get_by_text("截至2020-09-30还没有收到任何进展")).to_be_visible()
    with (folder / "报.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [("任务编号", "责任单位", "进展状态", "完成进度(%)", "进展情况", "存在问题", "填报日期"), ("3.1", "甲", "推进中", 20, NOTE, NOTE, "2020-09-30")]
        )
    tracker(own, "submit", folder / "报.csv")
    for page in pages(odd, *noted):
        expect(page.get_by_text("还没有收到任何进展")).to_have_count(0)


# What links ask for that is not there, and the sentences that name it.
NOWHERE = (
    (
        "?as_of=2030-01-01&since=2031-01-01&lang=fr&period=2019-13&support=也许&region=月球&class=zz&area=9&unit=某某公司&light=紫",
        (
            "截至日期2030-01-01不在可选的日期之内",
            "对比日期2031-01-01不在可选的日期之内",
            "语言 / Language“fr”不存在",
            "报送期“2019-13”不存在",
            "地区“月球”不存在",
            "“某某公司”不存在",
            "“紫”不存在",
        ),
    ),
    # The link is read anew for the class; what was told before is told again.
    ("ledger?lang=fr&class=other", ("语言 / Language“fr”不存在",)),
    ("measure?m=99&t=77&as_of=昨天", ("“99”不存在", "截至日期“昨天”不存在")),
    ("ledger?view=foo&by=foo&columns=bar&where=light&light_among=紫", ("台账视图“foo”不存在", "加列“bar”不存在", "只看这些值（不选为全部）“紫”不存在")),
    ("ledger?where=deadline&deadline_to=2020-02-30", ("“2020-02-30”不存在",)),
    ("timeline?show=compare&kinds=foo&since=2031-01-01&pairs_page=x", ("对比日期2031-01-01不在可选的日期之内", "页码“x”不存在")),
    ("submissions?rate_state=foo&submissions_page=7", ("显示“foo”不存在", "页码“7”不存在")),
    ("unit?u=无", ("“无”不存在",)),
    ("timeline?show=xyz", ("显示“xyz”不存在",)),
    ("ledger?by=measure&ledger_page=0&where=gap&gap_from=多", ("页码“0”不存在", "不小于（不早于）“多”不存在")),
)


@pytest.mark.parametrize("path, told", part("nowhere", NOWHERE, 2))
def test_what_a_link_asks_for_and_is_not_there_is_named_and_the_page_works(odd, path, told):
    page = opened(odd, path)
    for one in told:
        expect(page.get_by_text(one).first).to_be_visible()


@pytest.mark.whole
def test_a_day_before_the_first_report_is_explained(odd):
    page = opened(odd, "measure?m=3&as_of=2020-03-25")
    expect(page.get_by_text("截至2020-03-25还没有收到任何进展")).to_be_visible()
    expect(page.get_by_text("各月均无已报进展，不画走势")).to_be_visible()


CHOICES = (
    ("timeline?show=Two+dates&timeline_by=unit", "各责任单位进度变动"),
    ("timeline?show=courses&timeline_by=方面", "各方面逐月进度"),
    ("submissions?rate_state=on_time&lang=zh", "没有“按时”的单位"),
    ("submissions?rate_state=按时&lang=en", "No unit is “on time”"),
    ("ledger?by=measure&where=gap&gap_from=101", "按列筛选后0项，共18项"),
    ("ledger?where=Progress+(%25)&progress_from=101", "按列筛选后0项"),
)


@pytest.mark.parametrize("path, shown", part("choices", CHOICES, 3))
def test_a_links_choice_is_understood_by_its_id_and_in_the_other_language(odd, path, shown):
    page = opened(odd, path)
    expect(page.get_by_text(shown).or_(page.get_by_text("各月均无已报进展")).first).to_be_visible()
    expect(page.get_by_text("不存在，已忽略")).to_have_count(0)


def test_a_link_with_the_fifth_class_opens_its_parts_in_the_filter(odd):
    page = opened(odd, "ledger?class=other")
    tags = field(page, "class").locator(".react-aria-ComboBox [data-tag]")
    expect(tags).to_have_count(3)
    assert {re.sub(r"[^一-鿿]", "", text) for text in tags.all_text_contents()} == {"持续推进", "未报送", "不涉及"}
    expect(page.get_by_text(re.compile("进度分类为.*持续推进.*未报送.*不涉及")).first).to_be_visible()
