"""The product without a mouse: set a filter, open a measure from a bar, upload a sheet and withdraw it."""

import re

import pytest
from docs.pictures import look, rest, window
from playwright.sync_api import expect
from tests.status_sheets import HEADER, book

AT = """(wanted) => { const at = document.activeElement; return /^[.]|canvas/.test(wanted) ? at.matches(wanted)
  : at.matches("a, button") && at.innerText.trim().split("\\n").pop() === wanted; }"""


def go(page, wanted: str, most: int = 120):
    """Press Tab until the element with the focus matches a selector (.…), or is a button or link with this text."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(AT, wanted):
            return
    raise AssertionError(f"{wanted} is not reached by {most} steps of the Tab key")


def test_a_filter_is_set_and_a_measure_opened_from_its_bar(reading, chromium):
    page = window(chromium, "zh", "light")
    look(page, reading)
    go(page, ".st-key-unit input")
    page.keyboard.type("中国移动")
    expect(page.get_by_role("option", name=re.compile("^中国移动")).first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_text("责任单位为中国移动").first).to_be_visible()
    rest(page)
    go(page, ".strips [data-key='4']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/measure\?.*m=4"))
    expect(page.get_by_text("责任单位为中国移动").first).to_be_visible()
    page.close()


def test_a_table_is_read_cell_by_cell_and_opens_nothing_by_itself(reading, chromium):
    page = window(chromium, "zh", "light")
    look(page, f"{reading}/measures")
    go(page, "canvas.data-grid-canvas, .dvn-scroller canvas, .stDataFrameGlideDataEditor canvas")
    for key in ("ArrowDown", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        rest(page)
    assert page.evaluate("document.activeElement.innerText") == "加强电力和频率保障"
    expect(page).to_have_url(re.compile("/measures$"))
    page.close()


@pytest.mark.whole
def test_a_row_of_a_table_is_opened_from_the_list_beside_it(reading, chromium):
    page = window(chromium, "zh", "light")
    look(page, f"{reading}/units")
    go(page, ".st-key-units_rows button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="打开哪一行")).to_be_visible()
    rest(page)
    go(page, ".st-key-units_row input")
    page.keyboard.type("北京市通信")
    page.keyboard.press("Enter")
    rest(page)
    go(page, "打开：责任单位")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/unit\?.*u=%E5%8C%97%E4%BA%AC"))
    page.close()


@pytest.mark.whole
def test_a_sheet_is_uploaded_confirmed_and_withdrawn(address, chromium, tmp_path):
    file = tmp_path / "40.xlsx"
    file.write_bytes(book(("1.1", "中国移动", "推进中", 71, None, "k 1", None, "2020-09-30"), header=HEADER))
    page = window(chromium, "zh", "light")
    look(page, f"{address}/sheet")
    go(page, box := ".stFileUploader button")
    rest(page)
    assert page.evaluate(AT, box), page.evaluate("document.activeElement.outerHTML")
    with page.expect_file_chooser() as chooser:
        page.wait_for_timeout(1000)  # the browser hands its window over in parallel with the keys, not before them
        page.keyboard.press("Enter")
    chooser.value.set_files(file)
    expect(page.get_by_text(re.compile("可以接收"))).to_be_visible()
    rest(page)
    go(page, "确认提交")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("已记录为批次"))).to_be_visible()

    rest(page)
    go(page, "报送")
    page.keyboard.press("Enter")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("/submissions"))
    rest(page)
    go(page, "撤回这一批次")
    rest(page)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="撤回原因")).to_be_visible()
    rest(page)
    go(page, ".stDialog textarea, .stDialog [data-testid=stTextArea] textarea")
    page.keyboard.type("k 2")
    go(page, ".stDialog input[type=text]")
    page.keyboard.type("k 3")
    rest(page)
    go(page, "确认撤回")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("已撤回，各页数字已恢复"))).to_be_visible()
    page.close()
