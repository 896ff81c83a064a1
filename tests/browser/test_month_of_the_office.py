"""One month of the office on the pages, without a break: a period is opened, handed out, chased, decided, verified and closed."""

import os
import re
import zipfile
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.screens import choose_file, follow, rested, through_menu
from tracker.log.database import Database

REMARK, WHY, EVIDENCE = "缺验收单，请补报", "设备到货延迟", "验收单第12号"
SLOW = {"进展状态": "推进中", "完成进度": 45, "进展情况": "主城区在建", "申请延期至": date(2021, 3, 31), "延期理由": WHY}
CLAIM = {"进展状态": "已完成", "完成进度": 100, "进展情况": "县镇全部开通"}
HALF = {"进展状态": "推进中", "完成进度": 50}


class Month:
    """A folder with a catalogue and an own log without reports, served on one day after another."""

    def __init__(self, folder: Path, tab):
        self.tab, url = tab, f"sqlite:///{folder / 'log.sqlite'}"
        catalogue = small.catalogue(folder, settings={"current_period": None})
        self.environ = os.environ | {"TRACKER_DB": url, "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": str(catalogue)}
        with Database(url).open_log("small", "own", datetime(2020, 10, 9, 4, tzinfo=UTC)):
            pass

    @contextmanager
    def day(self, day: str, title: str):
        """Serve the pages on a day; open one through the menu."""
        with streamlit("dashboard.py", self.environ | {"TRACKER_TODAY": day}) as server:
            yield through_menu(rested(self.tab(server.address)), title)


def signed(page, within=None):
    """Write who acts into a form; the browser keeps it for the next one."""
    for name, text in (("办理人", "王处"), ("职务或岗位", "处长")):
        box = (within or page).get_by_role("textbox", name=name)
        box.fill(text)
        box.press("Tab")
    return rested(page)


def sheet_of(page, unit: str):
    """Download a unit's return sheet on the page 上传报送表, filled by nobody yet."""
    box = page.get_by_role("combobox", name="责任单位").first
    box.fill(unit)
    page.get_by_role("option", name=re.compile(f"^{unit}")).first.click()
    rested(page)
    with page.expect_download() as found:
        page.get_by_role("button", name="下载报送表").click()
    assert found.value.suggested_filename == f"进展报送表_{unit}_2020-10.xlsx"
    return openpyxl.load_workbook(BytesIO(Path(found.value.path()).read_bytes()))


def filled(book, **rows) -> bytes:
    """Fill in rows of a return sheet by task and heading, as a unit does."""
    sheet, heads = book.worksheets[0], {}
    for row in sheet.iter_rows():
        if str(row[0].value).startswith("任务编号"):
            heads = {str(cell.value): cell.column for cell in row if cell.value}
        for heading, value in rows.get(f"t{row[0].value}".replace(".", "_"), {}).items():
            column = next(column for head, column in heads.items() if heading in head)
            sheet.cell(row[0].row, column).value = value
    book.save(stream := BytesIO())
    return stream.getvalue()


def sent(page, when: str, name: str, content: bytes):
    """Say when a filled sheet was received, upload and confirm it."""
    rested(page).get_by_text("选填：报送人").click()
    rested(page).locator(".st-key-upload_received [role=spinbutton]").first.click()
    page.keyboard.type(re.sub("[^0-9]", "", when))
    page.keyboard.press("Escape")
    page.get_by_text("第2步　上传填好的报送表").click()  # the field is taken over when it is left
    choose_file(rested(page), name, content)
    rested(page).get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("已记录为批次")).to_be_visible()


def chased(page, unit: str):
    """Record that one unit was reminded, on a page narrowed to it."""
    rested(page).get_by_role("combobox", name="责任单位").click()
    page.get_by_role("option", name=unit).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("要催办的单位（1家）")).to_be_visible()
    rested(page).locator("summary").filter(has_text="记录已催办").click()
    signed(rested(page)).get_by_role("button", name="记录已催办1家").click()
    expect(page.get_by_text("已记录催办1家")).to_be_visible()


def cells(page, table: str) -> list[list[str]]:
    """Return the texts of a table's cells, row by row, as those who cannot see the grid are told them."""
    rows = rested(page).locator(f"[class*=st-key-{table}] canvas tbody tr").all()
    return [[one.strip() for one in row.locator("td").all_text_contents()] for row in rows]


def told(page) -> list[str]:
    """Return the head of each item of an assignment's timeline, the latest first."""
    return [one.strip() for one in rested(page).locator("ol.past p:first-child").all_inner_texts()]


def test_a_month_of_the_office_is_told_alike_by_the_board_the_ledger_and_the_history(tmp_path, tab):
    month = Month(tmp_path, tab)
    with month.day("2020-10-12", "报送期") as page:
        signed(page).get_by_role("button", name="打开2020-10期").click()
        expect(page.get_by_text("2020-10期已打开；打开错了可在“办理记录”页撤销")).to_be_visible()
        expect(page.get_by_role("button", name="关闭2020-10期")).to_be_hidden()  # it is early, so it is folded
        through_menu(rested(page), "上传报送表")
        mobile, unicom = sheet_of(rested(page), "中国移动"), sheet_of(rested(page), "中国联通")
    with month.day("2020-10-26", "上传报送表") as page:
        sent(page, "2020-10-26 10:00", "移动十月.xlsx", filled(mobile, t1_1=SLOW, t1_2=CLAIM))
        expect(page.get_by_text("已记录为批次2（2020-10期）：2条首次报送；申请延期1项")).to_be_visible()
        through_menu(rested(page), "催办")
        expect(page.get_by_text("要催办的单位（6家）")).to_be_visible()
        chased(page, "中国联通")
        through_menu(rested(page), "时限台账")
        expect(page.get_by_text("当前筛选下：没有待办的延期申请")).to_be_visible()
        rested(page).locator(".st-key-waiting_clear button").click()
        expect(page.get_by_text("待办的延期申请（1件）")).to_be_visible()
        rested(page).get_by_role("button", name="批准", exact=True).click()
        expect(page.get_by_text("已批准延期至2021-03-31")).to_be_visible()
        through_menu(rested(page), "核验销号")
        expect(rested(page).get_by_role("button", name="核验通过，销号")).to_be_disabled()  # without evidence
        page.get_by_role("textbox", name="意见").fill(REMARK)
        page.get_by_role("textbox", name="意见").press("Tab")
        rested(page).get_by_role("button", name="退回").click()
        expect(page.get_by_text("意见会写在中国移动下次的报送表上")).to_be_visible()
        through_menu(rested(page), "上传报送表")
        again = sheet_of(rested(page), "中国移动")
        assert f"1.2 建设重点县镇网络：所报“已完成”于2020-10-26退回，意见：{REMARK}" in again.worksheets[0]["A5"].value
        sent(page, "2020-10-26 16:00", "移动补报.xlsx", filled(again, t1_2={"佐证材料": EVIDENCE}))
        through_menu(rested(page), "核验销号")
        expect(page.get_by_text(EVIDENCE).first).to_be_visible()
        rested(page).get_by_role("button", name="核验通过，销号").click()
        expect(page.get_by_text("已核验销号（1项）")).to_be_visible()
    with month.day("2020-10-29", "上传报送表") as page:
        sent(page, "2020-10-29 09:00", "联通十月.xlsx", filled(unicom, t1_1=HALF, t1_2=HALF, t3_1=HALF | {"实际值": 2}, t3_2=HALF))
        through_menu(rested(page), "报送期")
        expect(page.get_by_text("应报6家：已报齐1家（其中迟报1家），部分1家，一行未报4家")).to_be_visible()
        signed(rested(page)).get_by_role("button", name="关闭2020-10期").click()
        expect(page.get_by_text("2020-10期已关闭，不再收报；关错了可在“办理记录”页撤销")).to_be_visible()
        with page.expect_download() as archive:
            page.get_by_role("button", name="下载归档包").first.click()
        names = zipfile.ZipFile(archive.value.path()).namelist()
        assert all(any(file in name for name in names) for file in ("移动十月", "移动补报", "联通十月")), names
        agree(page)


def agree(page):
    """The board, the ledger, the tasks' histories and the record of acts tell what was done."""
    through_menu(rested(page), "报送率")
    states = rested(page).locator("td:last-child a.go")
    expect(states).to_have_text([*["✕ 缺报"] * 4, "◐ 部分 2/4", "△ 迟报"])
    assert [place.get_attribute("title") for place in states.all()[4:]] == [
        "中国移动 2020-10期：部分，应报4项，已报2项",
        "中国联通 2020-10期：迟报，应报4项，已报4项",
    ]
    through_menu(rested(page), "台账")
    ledger = {(task, unit): rest for task, _, unit, *rest in cells(page, "ledger")}
    assert [ledger["1.1", "中国移动"][place] for place in (1, 3, 5)] == ["45", "推进中", "2021-03-31"]
    assert [ledger["1.2", "中国移动"][place] for place in (1, 3, 5)] == ["100", "已完成", "2020-12-31"]
    assert ledger["1.1", "中国联通"][5] == "2020-12-31"
    follow(page, "assignment?owner=OP-CM&task=1.2")
    expect(page.get_by_text("核验：所报“已完成”已于2020-10-26核验销号 · 王处（处长）（自述，未验证）")).to_be_visible()
    assert told(page) == ["核验通过，予以销号（进展记录4） 有效", "100% 已完成 ● 现以此为准", "核验未通过，退回（进展记录2） 有效", "100% 已完成 ○ 较早"]
    follow(page, "unit?u=OP-CM")
    follow(page, "assignment?owner=OP-CM&task=1.1")
    assert told(page)[-3:] == ["批准延期至2021-03-31 有效", "申请延期至2021-03-31（随第2号批次） 有效", "45% 推进中 ○ 较早"]
    through_menu(rested(page), "办理记录")
    assert [(row[1][5:], row[2], row[3]) for row in cells(page, "acts_")] == [
        ("10-29", "", "关闭报送期"),
        ("10-26", "1.2 建设重点县镇网络 · 中国移动", "核验通过，予以销号（进展记录4）"),
        ("10-26", "1.2 建设重点县镇网络 · 中国移动", "核验未通过，退回（进展记录2）"),
        ("10-26", "1.1 建设主要城市网络 · 中国移动", "批准延期至2021-03-31"),
        ("10-26", "中国联通", "催办：待报"),
        ("10-26", "1.1 建设主要城市网络 · 中国移动", "申请延期至2021-03-31（随第2号批次）"),
        ("10-12", "", "打开报送期"),
    ]
