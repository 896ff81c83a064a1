"""The product in everyday use: a real browser on the real pages, with the sample's figures."""

import re
from urllib.parse import parse_qsl

import pytest
from benchmarks.browser import window
from playwright.sync_api import expect
from tests.part import part
from tests.screens import choose_file, emptied, field, follow, headline, on_page, rested, through_menu, until


@pytest.fixture(scope="module")
def standing(reading, chromium):
    """A function that opens a link in a window in which other tests opened links with the same filter and date.

    A test that leaves another filter behind takes a window of its own (`tab`)."""
    kept = {}

    def opened(path: str):
        view = frozenset(one for one in parse_qsl(path.partition("?")[2]) if one[0] in ("unit", "as_of"))
        if view in kept and not on_page(kept[view], path):
            return follow(kept[view], path)
        page = kept.setdefault(view, kept.get(view) or window(chromium))
        page.goto(f"{reading}/{path}")
        return rested(page)

    yield opened
    for page in kept.values():
        page.close()


def test_a_new_window_finds_nothing_of_those_before_it(reading, chromium):
    keep, kept = "localStorage.own = 1; document.cookie = 'own=1'", "[localStorage.own ?? null, document.cookie.includes('own=')]"
    for _ in range(2):
        page = window(chromium)
        page.goto(f"{reading}/_stcore/health")
        assert page.evaluate(kept) == [None, False]
        page.evaluate(keep)
        page.reload()
        assert page.evaluate(kept) == ["1", True]
        page.close()


def test_a_unit_narrows_the_figures_and_the_link_reproduces_them(reading, tab):
    page = tab(f"{reading}/")
    whole = headline(page)
    field(page, "unit").locator("input").fill("移动")
    page.get_by_role("option", name=re.compile("^中国移动")).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("责任单位为中国移动")).to_be_visible()
    narrowed = headline(page)
    assert narrowed != whole
    assert "unit=" in page.url
    again = tab(page.url)
    expect(again.get_by_text("责任单位为中国移动")).to_be_visible()
    assert headline(again) == narrowed
    again.get_by_text("全部清除").first.click()
    expect(again.get_by_text("责任单位为中国移动")).to_have_count(0)
    assert headline(again) == whole


def test_a_page_shows_no_field_that_does_nothing_there_and_gives_back_what_was_chosen(reading, tab):
    page = rested(tab(f"{reading}/ledger?status=blocked&unit=OP-CM&words=5G"))
    chips = page.locator(".st-key-chips button")
    expect(chips).to_have_text([re.compile("进展状态：受阻"), re.compile("文字：5G")])
    chips.first.click()
    expect(chips).to_have_text([re.compile("文字：5G")])
    turned(page, "上传报送表")
    expect(page.locator(".st-key-sheet_unit")).to_be_visible()
    expect(page.locator(".st-key-filters, .st-key-chips")).to_have_count(0)


def test_a_filter_outlives_a_page_that_has_none(reading, tab):
    page = rested(tab(f"{reading}/sheet?unit=OP-CM&status=blocked"))
    page.get_by_role("link", name="台账").click()
    expect(page.get_by_text("责任单位为中国移动；进展状态为受阻")).to_be_visible()
    assert "unit=" in page.url and "status=" in page.url


def test_what_a_unit_supports_is_folded_until_it_is_asked_for(standing):
    page = standing("unit?u=移动")
    tasks = page.locator(".st-key-unit_support [data-task]")
    expect(tasks.first).not_to_be_visible()
    page.get_by_text("配合的任务（16项").click()
    expect(tasks.filter(visible=True)).to_have_count(16)


def test_an_assignment_that_is_not_yet_in_force_is_not_judged(reading, tab):
    page = rested(tab(f"{reading}/assignment?owner=移动&task=2.4&as_of=2020-03-01"))
    expect(page.get_by_text("这项分工不在有效期内（自2020-03-24起）")).to_be_visible()
    expect(page.locator(".past > li em").first).to_have_text("▷ 晚于所看日期")
    expect(page.locator(".spread, .st-key-standing")).to_have_count(0)
    expect(page.get_by_text("只有这一家")).to_have_count(0)


def test_the_clause_is_short_until_it_is_opened(standing):
    page = standing("measure?m=2")
    clause = page.locator(".clause summary > span")
    short = clause.bounding_box()["height"]
    page.locator(".clause summary").click()
    until(page, f"document.querySelector('.clause summary > span').getBoundingClientRect().height > {short * 1.5}")


def test_another_unit_is_chosen_on_an_assignments_page_and_its_task_kept_where_it_has_it(standing):
    page = standing("assignment?owner=移动&task=2.4")
    heading = page.get_by_role("heading", level=5)
    for unit, task in (("中国联通", "2.4"), ("北京市通信管理局", "")):
        box = page.locator(".st-key-owner input")
        box.fill(unit)
        page.get_by_role("option", name=re.compile(f"^{unit}")).first.click()
        expect(heading).to_have_text(re.compile(f"^{task}.* · {unit}"))
        expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_an_entry_of_the_menu_opened_in_another_window_shows_the_same_view(standing):
    page = standing("ledger?unit=OP-CM&as_of=2020-08-31")
    with page.context.expect_page() as opened:
        page.get_by_test_id("stTopNavLink").filter(has_text="举措").click(modifiers=["Control"])
    expect(opened.value.get_by_text("责任单位为中国移动；仅牵头，截至2020-08-31")).to_be_visible()
    opened.value.close()


def test_on_a_phone_the_menu_closes_when_it_has_been_used(reading, chromium):
    page = window(chromium, "zh-CN", (390, 844), touch=True)
    page.goto(f"{reading}/sheet")
    rested(page).get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="台账", exact=True).click()
    expect(page).to_have_url(re.compile("/ledger"))
    expect(page.get_by_test_id("stSidebarNavLink").first).not_to_be_in_viewport()
    page.close()


def turned(page, name: str):
    """Open a page through the menu; return the window once it rests."""
    return rested(through_menu(page, name))


def test_the_filter_stays_when_the_page_changes(standing):
    page = turned(standing("?unit=移动"), "举措")
    expect(page).to_have_url(re.compile("/measures"))
    expect(page.get_by_text("责任单位为中国移动").first).to_be_visible()


@pytest.fixture(scope="module")
def uploads(reading, chromium):
    """A window on the upload page."""
    page = window(chromium)
    page.goto(f"{reading}/sheet")
    yield rested(page)
    page.close()


@pytest.fixture
def upload(uploads):
    """That window, whose box is empty."""
    yield uploads
    emptied(uploads)


@pytest.mark.parametrize(
    "name, content, sentence",
    [
        ("进展.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "这是图片，不是表格"),
        ("进展.xls", b"<html><table></table></html>", "这是网页"),
        ("进展.csv", "姓名,电话\n张三,1\n".encode("gb18030"), "没有找到进展报送表"),
    ],
)
@pytest.mark.whole
def test_a_wrong_file_is_refused_in_a_sentence(upload, name, content, sentence):
    choose_file(upload, name, content)
    expect(upload.get_by_text(re.compile(sentence)).first).to_be_visible()
    expect(rested(upload).get_by_role("button", name="确认提交")).to_have_count(0)


@pytest.mark.whole
def test_each_published_series_is_a_chart_of_its_own_and_back_returns_to_the_theme_before(reading, tab):
    page = rested(tab(f"{reading}/record?part=users"))
    expect(page.locator(".js-plotly-plot")).to_have_count(9)
    for name, points in (("users5g", 40), ("term5g", 16), ("pkg5g_cm", 7), ("net5g_cm", 2)):
        expect(page.locator(f".st-key-record_{name} .scatterlayer .points path")).to_have_count(points)
    page.wait_for_timeout(4000)  # while a page is arriving, a change of its link makes no entry in the history
    steps = page.evaluate("history.length")
    page.get_by_text("网络覆盖", exact=False).first.click()
    expect(page.locator(".js-plotly-plot")).to_have_count(3)
    page.wait_for_function("steps => history.length > steps", arg=steps)
    page.go_back()
    expect(page.locator(".js-plotly-plot")).to_have_count(9)


def test_events_are_narrowed_by_a_text_and_without_any_the_page_says_what_to_do(reading, tab):
    page = rested(tab(f"{reading}/record?part=events&measure=3"))
    field = page.get_by_label("在大事记中找")
    field.fill("700MHz")
    field.press("Enter")
    expect(page.get_by_text("大事记：", exact=False).first).to_be_visible()
    expect(page.locator(".record-events li").first).to_contain_text("700")
    field.fill("没有这回事")
    field.press("Enter")
    expect(page.locator(".empty")).to_contain_text("换一个词")
    expect(page.locator(".record-events")).to_have_count(0)


def test_a_measure_without_a_series_of_the_theme_leaves_an_empty_state_that_clears_the_filter(reading, tab):
    page = rested(tab(f"{reading}/record?part=investment&measure=18"))
    expect(page.locator(".empty")).to_contain_text("没有符合筛选的内容")
    page.locator(".st-key-record_clear button").click()
    expect(page.locator(".published").first).to_be_visible()


@pytest.mark.whole
def test_the_region_narrows_the_provinces(reading, tab):
    page = rested(tab(f"{reading}/record?part=provinces&region=辽宁", "en-US"))
    expect(page.locator(".st-key-record_province .barlayer .point")).to_have_count(1)
    expect(page.locator(".st-key-record_region")).to_have_count(0)


@pytest.mark.whole
def test_a_measures_events_are_marked_apart_and_their_sources_open_elsewhere(reading, tab):
    page = rested(tab(f"{reading}/measure?m=17"))
    expect(page.get_by_text("公开资料，非报送状态；22件")).to_be_visible()
    links = page.locator(".record-events li a")
    expect(links).to_have_count(22)
    assert {(one.get_attribute("target"), one.get_attribute("href")[:4]) for one in links.all()} == {("_blank", "http")}


def press(mark):
    """Click a mark of a chart once the chart has stopped moving."""
    mark.scroll_into_view_if_needed()
    rested(mark.page).wait_for_timeout(1000)
    at = mark.bounding_box()
    mark.page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)


@pytest.mark.whole
def test_the_grids_group_is_chosen_and_a_row_opens_its_unit(reading, tab):
    page = rested(tab(f"{reading}/units?support=true"))
    page.get_by_role("combobox", name="显示哪一组单位").click()
    page.get_by_role("option", name=re.compile("^通信管理局")).click()
    row = page.locator(".strips tr[data-key]", has_text="北京市通信管理局")
    expect(row).to_have_count(1)
    row.locator("th").click()
    expect(page).to_have_url(re.compile(r"/unit\?.*u="))
    expect(page.get_by_text("北京市通信管理局").first).to_be_visible()


@pytest.mark.whole
def test_a_tile_narrows_the_measure_to_its_region_by_the_keyboard_and_back_returns(reading, tab):
    page, tile = tab(f"{reading}/measure?m=2"), ".tiles [data-key='2102']"
    page.locator(tile).wait_for()
    rested(page).wait_for_timeout(3000)  # while a page is arriving, a change of its link makes no entry in the history
    steps = page.evaluate("history.length")
    page.locator(tile).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("地区为大连市").first).to_be_visible()
    expect(page.locator(f"{tile}[aria-pressed=true]")).to_be_visible()
    expect(page.locator(".tiles .place")).to_have_count(34 + 6 + 1)
    page.wait_for_function("steps => history.length > steps", arg=steps)
    page.go_back()
    expect(page.locator(f"{tile}[aria-pressed=false]")).to_be_visible()
    page.locator(".cards [data-key='2.3']").click()
    expect(page.get_by_text("各单位进展（68项任务分工")).to_be_visible()


def units_stay(reading, tab):
    """The grid of units: the address holds codes of what the link named."""
    page = rested(tab(f"{reading}/units?region=Hebei&light=behind&measure=2"))
    codes = re.compile(r"/units\?region=13&light=red&measure=2$")
    for _ in range(2):
        expect(field(page, "region").get_by_text("河北省")).to_be_visible()
        expect(field(page, "light").get_by_text("滞后")).to_be_visible()
        expect(page).to_have_url(codes)
        page.reload()
        rested(page)
    page.locator(".st-key-lang").get_by_text("English").click()
    for _ in range(2):
        expect(field(page, "region").get_by_text("Hebei")).to_be_visible()
        expect(page).to_have_url(re.compile("(?=.*lang=en)(?=.*region=13)(?=.*light=red)(?=.*measure=2)"))
        rested(page).reload()
        rested(page)


def marked(page) -> list[str]:
    """Return the words of the choices that are marked on a page, without their numbers."""
    return [re.sub(r" [\d,]+$", "", text) for text in page.locator(".pills [aria-current]").all_inner_texts()]


def timeline_stays(reading, tab):
    """A view of the timeline."""
    page = rested(tab(f"{reading}/timeline?region=Hebei&show=Two+dates&timeline_by=unit+group&kinds=worse"))
    shown = page.get_by_text("各单位分组进度变动")
    for _ in range(2):
        expect(shown).to_be_visible()
        assert marked(page) == ["两期对比", "单位分组", "亮灯变差"]
        rested(page).reload()
        rested(page)
    page.goto(page.url + "&lang=en")
    expect(page.get_by_text("Movement of progress by unit group")).to_be_visible()
    assert marked(rested(page)) == ["Two dates", "unit group", "light worse"]


def ledger_stays(reading, tab):
    """A view of the ledger, which stands in the address by its code."""
    page = rested(tab(f"{reading}/ledger?unit=OP-CM&by=measure&columns=submission"))
    page.locator(".pills a", has_text="问题清单").click()
    titles = {"zh": "任务台账 · 问题清单", "en": "Task ledger · problems"}
    expect(page.get_by_text(titles["zh"])).to_be_visible()
    assert "view=problems" in page.url and "by=measure" in page.url
    rested(page).reload()
    expect(page.get_by_text(titles["zh"])).to_be_visible()
    page.locator(".st-key-lang").get_by_text("English").click()
    expect(page.get_by_text(titles["en"])).to_be_visible()
    rested(page).reload()
    expect(page.get_by_text(titles["en"])).to_be_visible()
    assert marked(rested(page)) == ["by measure", "problems"]
    assert "columns=submission" in page.url and "unit=" in page.url


@pytest.mark.parametrize("stays", part("what stays", [units_stay, timeline_stays, ledger_stays], 3))
def test_a_view_stays_after_f5_and_in_the_other_language(reading, tab, stays):
    stays(reading, tab)


def test_worse_or_better_alone_leaves_the_rows_that_the_switch_counts(reading, tab):
    page = rested(tab(f"{reading}/timeline?show=compare&since=2020-08-31&as_of=2020-09-30"))
    for kind in ("亮灯变差", "亮灯变好"):
        pill = page.locator(".pills a", has_text=kind)
        count = int(pill.locator("b").inner_text())
        pill.click()
        expect(page.get_by_text(f"变化明细（{kind}）：{count}处")).to_be_visible()
        word = kind[-2:]
        assert sum(int(found) for text in page.locator(".moves .counts").all_inner_texts() for found in re.findall(rf"{word}(\d+)", text)) == count
    page.go_back()
    expect(page.locator(".pills [aria-current]", has_text="亮灯变差")).to_be_visible()


def test_an_added_column_stays_in_the_address_beside_what_is_chosen_after_it(reading, tab):
    page = rested(tab(f"{reading}/ledger?view=overdue&as_of=2021-01-31"))
    page.get_by_role("button", name="加列").click()
    page.locator(".st-key-columns input").fill("报送批次")
    page.get_by_role("option", name="报送批次").click()
    page.wait_for_url(re.compile("columns=submission"))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".pills a", has_text="按举措").click()
    expect(page.locator(".pills [aria-current]", has_text="按举措")).to_be_visible()
    assert {"columns=submission", "view=overdue", "as_of=2021-01-31", "by=measure"} <= set(re.split("[?&]", page.url))


def test_the_ledgers_views_count_what_the_overview_counts(reading, tab):
    page = tab(f"{reading}/?as_of=2021-01-31")
    overdue = headline(page)[1].split(" / ")[1]
    due = headline(page)[3]
    turned(page, "台账")
    expect(page.locator(".pills a", has_text=re.compile("^逾期")).locator("b")).to_have_text(overdue)
    expect(page.locator(".pills a", has_text="临期").locator("b")).to_have_text(due)
    page.locator(".pills a", has_text=re.compile("^逾期")).click()
    expect(page.get_by_text(f"逾期：{overdue}项任务分工")).to_be_visible()


def test_a_grids_toolbar_lies_over_no_button(standing):
    page = standing("ledger")
    page.locator(".stDataFrame").hover()
    boxes = [page.locator(one).first.bounding_box() for one in ("[data-testid=stElementToolbar]", ".stDownloadButton")]
    toolbar, button = ((box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes)
    assert toolbar[2] <= button[0] or button[2] <= toolbar[0] or toolbar[3] <= button[1] or button[3] <= toolbar[1]


def test_on_a_phone_the_timeline_is_a_list_with_whole_names(reading, chromium):
    page = window(chromium, "zh-CN", (390, 844), touch=True)
    page.goto(f"{reading}/timeline")
    rested(page)
    first = page.locator(".calendar a").first
    expect(first).to_contain_text("1.1 优化设备采购、查勘设计和工程建设流程，抢回疫情耽误的工期")
    expect(first.locator(".track")).not_to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('.calendar *')].filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth).length") == 0
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    page.locator(".pills a", has_text="逐月走势").click()
    expect(page.locator(".courses a").first).to_contain_text("1 加快5G网络建设进度")
    expect(page.locator(".courses .columns").first).not_to_be_visible()
    expect(page.locator(".courses .says").first).to_contain_text("9月")
    page.close()


def test_a_short_view_of_the_ledger_is_as_high_as_its_rows(reading, tab):
    page = rested(tab(f"{reading}/ledger?view=problems&unit=OP-CM&as_of=2020-09-30"))
    rows = int(page.locator(".pills a", has_text="问题清单").locator("b").inner_text())
    assert 0 < rows < 15
    assert page.locator(".stDataFrame").bounding_box()["height"] < 40 * (rows + 2)


def test_a_browsers_own_unit_narrows_what_opens_until_it_is_taken_off_and_a_links_filter_wins(reading, chromium):
    page = window(chromium)
    page.goto(f"{reading}/ledger?unit=OP-CM")
    rested(page).get_by_role("button", name="设为我的单位").click()
    expect(page.get_by_role("button", name="我的单位", exact=True)).to_be_visible()
    page.goto(f"{reading}/measures")
    expect(rested(page).get_by_text("责任单位为中国移动")).to_be_visible()
    expect(page).to_have_url(re.compile("unit=OP-CM"))
    expect(turned(page, "上传报送表").locator(".st-key-sheet_unit input")).to_have_value(re.compile("中国移动"))
    page.goto(f"{reading}/measures?region=13")
    expect(rested(page).get_by_text("地区为河北省")).to_be_visible()
    expect(page.get_by_text("责任单位为中国移动")).to_have_count(0)
    page.goto(f"{reading}/units")
    rested(page).get_by_role("button", name="我的单位", exact=True).click()
    expect(page.get_by_role("button", name="设为我的单位")).to_be_visible()
    page.goto(f"{reading}/measures")
    expect(rested(page).get_by_text("责任单位为中国移动")).to_have_count(0)
    page.close()


def way_of_a_measure(opened):
    """The way back from a measure and its neighbours, with the filter."""
    page = opened("measure?m=2&unit=OP-CM&as_of=2020-08-31")
    way = page.locator(".way")
    expect(way).to_contain_text("› 2 加大基站站址资源支持")
    for one in way.get_by_role("link").all():
        expect(one).to_have_attribute("href", re.compile("[?&]unit=OP-CM&as_of=2020-08-31(&|$)"))
    way.get_by_role("link", name="3 加强电力和频率保障").click()
    expect(way).to_contain_text("› 3 加强电力和频率保障")
    expect(page.get_by_text("责任单位为中国移动").first).to_be_visible()
    page.go_back()
    expect(way).to_contain_text("› 2 加大基站站址资源支持")
    way.get_by_role("link", name="举措").click()
    expect(page).to_have_url(re.compile("/measures.*unit="))


def way_of_a_unit(opened):
    """A unit's tasks, its assignment, and the way on and back."""
    page = opened("assignment?owner=移动&task=2.4&as_of=2020-08-31")
    way, heading = page.locator(".way"), page.get_by_role("heading", level=5)
    expect(heading).to_have_text(re.compile("2.4 对支持力度大的地区.* · 中国移动"))
    way.get_by_role("link", name=re.compile("^3.1 ")).click()
    expect(heading).to_have_text(re.compile("3.1 .* · 中国移动"))
    page.go_back()
    expect(heading).to_have_text(re.compile("2.4 "))
    page.locator(".spread a:not([aria-current])").first.click()
    expect(heading).to_have_text(re.compile("2.4 "))
    expect(heading).not_to_contain_text("中国移动")
    page.go_back()
    expect(heading).to_contain_text("中国移动")
    way.get_by_role("link", name="中国移动").click()
    expect(page).to_have_url(re.compile("/unit\\?.*u="))
    expect(way).to_contain_text("› 中国移动")
    expect(page.locator(".st-key-day")).to_have_text(re.compile("截至2020-08-31"))


def page_of_a_unit(opened):
    """A task of a unit opens its assignment, a period its submissions."""
    page = opened("unit?u=移动&as_of=2020-08-31")
    page.locator(".st-key-unit_lead [data-task='4.3'] a").click()
    expect(page.get_by_role("heading", level=5)).to_have_text(re.compile("^4.3 .* · 中国移动"))
    page.go_back()
    page.locator(".months a").nth(-2).click()
    expect(page).to_have_url(re.compile("/submissions"))
    expect(page.get_by_text("2020-07期报送情况").first).to_be_visible()
    expect(page.get_by_text("只列含所选单位进展的批次")).to_be_visible()


def light_of_a_task(opened):
    """A light of a measure's task opens the unit's assignment; back leads to the measure."""
    page = opened("measure?m=2&as_of=2020-08-31")
    light = page.locator(".card[data-task='2.3'] .spread a").first
    unit = light.get_attribute("aria-label").split("：")[0]
    light.click()
    heading = page.get_by_role("heading", level=5)
    expect(heading).to_have_text(re.compile(f"^2.3 .* · {unit}$"))
    expect(page.locator(".st-key-day")).to_have_text(re.compile("截至2020-08-31"))
    page.locator(".way").get_by_role("link", name=re.compile("^举措2")).click()
    expect(heading).to_have_text(re.compile("^举措2"))
    page.locator(".held a").first.click()
    expect(heading).to_have_text(re.compile(r"^2\.\d .* · "))


def report_of_an_assignment(opened):
    """A report of an assignment opens its submission with the original."""
    page = opened("assignment?owner=移动&task=2.4")
    expect(page.locator(".past > li")).to_have_count(6)
    page.locator(".past > li").last.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/submissions\\?.*submission=1"))
    expect(page.get_by_role("button", name="下载原始文件")).to_be_visible()


def overview(opened):
    """A bar opens its measure, a count its rows, with the filter."""
    page = opened("?unit=移动")
    page.locator(".strips [data-key='4']").click()
    expect(page).to_have_url(re.compile(r"/measure\?.*m=4"))
    expect(page.get_by_text("责任单位为中国移动").first).to_be_visible()
    page.go_back()
    page.locator(".strips .part[data-key='yellow']").click()
    expect(page.get_by_text("责任单位为中国移动；亮灯为▲ 预警").or_(page.get_by_text("责任单位为中国移动；亮灯为预警")).first).to_be_visible()
    expect(page).to_have_url(re.compile("/ledger"))
    page.go_back()
    page.locator(".st-key-figures").get_by_text("未报按0计").click()  # a link to another page may replace the filter
    expect(page.get_by_text("责任单位为中国移动；进展状态为未报送").first).to_be_visible()


def grid(opened):
    """A cell of the grid opens the unit within the measure, a head the measure."""
    page = opened("units")
    page.locator(".strips td[data-key='IND-2102 6']").click()
    expect(page).to_have_url(re.compile("/unit"))
    expect(page.get_by_text("举措为6. 推动“5G+医疗健康”创新发展").first).to_be_visible()
    expect(page.get_by_text("大连市工业和信息化主管部门").first).to_be_visible()
    page.go_back()
    page.locator(".strips th [data-key=' 8']").click()
    expect(page).to_have_url(re.compile(r"/measure\?.*m=8"))


def charts(opened):
    """A month of the course becomes the date; a point of the record tells its source."""
    page = opened("measure?m=4")
    press(page.locator(".st-key-measure_course .points path").nth(1))
    expect(page.get_by_text("截至2020-05-31").first).to_be_visible()
    page.get_by_role("link", name="公开数据").click()
    press(page.locator("[class*='st-key-record_'] .points path").first)
    expect(page.get_by_role("dialog").get_by_text("可信度")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("link")).to_have_attribute("href", re.compile("^http"))


def calendar(opened):
    """A task of the calendar opens with the filter."""
    page = opened("timeline?unit=OP-CM&as_of=2020-08-31")
    page.locator(".calendar a", has_text="1.2 ").click()
    expect(page.locator(".way")).to_contain_text("› 1 加快5G网络建设进度")
    expect(page.get_by_text("截至2020-08-31").first).to_be_visible()
    page.wait_for_url(re.compile("t=1.2"))
    assert "unit=" in page.url


OPENS = (way_of_a_measure, way_of_a_unit, page_of_a_unit, light_of_a_task, report_of_an_assignment, overview, grid, charts, calendar)


@pytest.mark.parametrize("opens", part("what opens", OPENS, 3))
def test_what_is_clicked_opens_what_it_names_with_the_view_that_was_there(reading, tab, opens):
    opens(lambda path: rested(tab(f"{reading}/{path}")))


def test_the_menu_marks_the_word_that_the_open_page_stands_under(reading, tab):
    page = rested(tab(f"{reading}/form"))
    marked = page.locator("[data-testid=stTopNavSection][aria-current] p, [data-testid=stTopNavLink][aria-current] p")
    expect(marked).to_have_text(["报送"])
    for path, word in (("measure?m=2", "举措"), ("ledger", "台账"), ("submissions", "报送")):
        follow(page, path)
        expect(marked).to_have_text([word])
