"""Whom to remind of what: against a plain recount of the rows, the reports and the acts; the zip; the record."""

import io
import zipfile
from datetime import date, timedelta

import openpyxl
import pytest
from icalendar import Calendar
from tests import small
from tests.builders import DAY, NOW
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.display import reminder
from tracker.display.tables import acts as acts_table
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations import acts, chasing, claims, excuses, rectifications, remarks
from tracker.operations.acts import Person
from tracker.operations.claims import Verdict
from tracker.operations.office import Office
from tracker.operations.rectifications import Answer
from tracker.values.office_act import Act

WHO = Person("王处", "处长")
ALL = Filter(as_of=DAY)


@pytest.fixture
def office(tmp_path) -> Office:
    """An office on 30 September 2020: China Mobile sent two of its rows, one complete; Unicom sent all four."""
    found = Office(small.programme(tmp_path), Database(f"sqlite:///{tmp_path / 'log.sqlite'}"), NOW, DAY)
    with found.database.open_log("small", "own", found.moment):
        pass
    mobile = [row("1.1", "中国移动", "已完成", 100, evidence="验收单"), row("1.2", "中国移动", "推进中", 40)]
    unicom = [row(task, "中国联通", "推进中", 60) for task in ("1.1", "1.2", "3.1", "3.2")]
    for name, rows in (("a", mobile), ("b", unicom)):
        assert found.submit(Upload(f"{name}.xlsx", book(*rows)))[1]
    return found


def counts(office: Office, chosen: Filter = ALL) -> dict[str, dict[str, int]]:
    return {one.unit: one.counts for one in chasing.chases(office, chosen)}


def test_who_reported_all_and_owes_nothing_is_not_reminded(office):
    assert "OP-CU" not in counts(office)


def test_units_are_reminded_of_the_rows_that_the_period_lacks(office):
    found = {one.unit: one for one in chasing.chases(office, ALL)}
    assert (found["OP-CM"].absent, found["OP-CM"].counts) == (("3.1", "3.2"), {"partial": 2})
    assert {unit: one.counts for unit, one in found.items() if unit != "OP-CM"} == {
        "TOWER": {"missing": 1},
        "IND-21": {"missing": 2},
        "IND-2102": {"missing": 2},
        "CA-21": {"missing": 2},
    }


def test_a_claim_that_was_returned_and_a_remark_that_waits_are_reasons_of_their_own(office):
    claims.decide(office, ("1.1", "OP-CM"), Verdict(accepted=False, why="补材料"), WHO)
    remarks.make(office, Act("remark", DAY, unit="OP-CU"), "抓紧", date(2020, 10, 15), WHO)
    assert counts(office)["OP-CM"] == {"partial": 2, "returned": 1}
    assert counts(office)["OP-CU"] == {"unanswered": 1}


def red_office(tmp_path) -> Office:
    """An office on 9 October 2020: China Mobile was far behind in August and September, and is blocked."""
    office = office_in(tmp_path, date(2020, 10, 9))
    for period, progress, status in (("2020-08", 5, "推进中"), ("2020-09", 6, "受阻")):
        rows = [row("1.1", "中国移动", "推进中", progress, day=f"{period}-20"), row("1.2", "中国移动", status, 80, day=f"{period}-20")]
        assert office.submit(Upload(f"{period}.xlsx", book(*rows), period=period))[1]
    return office


def test_what_is_red_twice_or_blocked_is_a_reason_until_it_is_answered(tmp_path):
    office = red_office(tmp_path)
    (asked,) = chasing.chases(office, Filter(as_of=date(2020, 9, 30), unit=("OP-CM",)))
    assert {one.task for one in asked.demands} == {"1.1", "1.2"} and asked.counts["rectification"] == 2
    lines = reminder.text(office.programme, asked, "2020-09", "zh").splitlines()
    said = [line[3:] for line in lines if "要答复的整改" in line]
    assert said == [
        "要答复的整改（原因、措施、责任人、期限；受阻的写明预计恢复日期）："
        "1.2 建设重点县镇网络（待答复，自2020-09-20起）；1.1 建设主要城市网络（待答复，自2020-09-30起）。"
    ]
    answer = Answer("power", "增容", "张三", due=date(2020, 12, 31), day=date(2020, 10, 8))
    rectifications.answer(office, ("1.1", "OP-CM"), answer, WHO)
    assert counts(office, Filter(as_of=date(2020, 10, 8)))["OP-CM"]["rectification"] == 1


def test_who_is_excused_is_not_reminded_of_the_period(office):
    excuses.grant(office, Act("excused", DAY, unit="CA-21", why="调整"), "2020-09", WHO)
    assert "CA-21" not in counts(office)


def test_overdue_and_due_soon_come_with_the_date(office):
    near = {unit: found.get("due_soon", 0) for unit, found in counts(office, Filter(as_of=date(2020, 12, 20))).items()}
    late = {unit: found.get("overdue", 0) for unit, found in counts(office, Filter(as_of=date(2021, 1, 31))).items()}
    # 1.1 of China Mobile is complete; 3.1 is due in 2022 and 3.2 goes on without a deadline.
    assert near == late == {"OP-CM": 1, "OP-CU": 2, "TOWER": 1, "IND-21": 1, "IND-2102": 1, "CA-21": 1}


def test_those_with_most_that_is_overdue_come_first(office):
    found = chasing.chases(office, Filter(as_of=date(2021, 1, 31)))
    assert [one.counts["overdue"] for one in found] == [2, 1, 1, 1, 1, 1]


def test_a_filter_narrows_whom(office):
    assert set(counts(office, Filter(as_of=DAY, group=("IND",)))) == {"IND-21", "IND-2102"}


def test_each_unit_gets_a_folder_with_its_text_and_its_own_sheet(office):
    remarks.make(office, Act("remark", DAY, unit="OP-CM"), "抓紧", date(2020, 10, 15), WHO)
    found = chasing.chases(office, ALL)
    letters = reminder.letters(office, found, "zh")
    with zipfile.ZipFile(io.BytesIO(chasing.package(office, letters, "2020-09", "zh"))) as package:
        assert len(package.namelist()) == 2 * len(found) + 1
        assert package.read("中国移动/日程.ics") == letters["OP-CM"].calendar
        text = package.read("中国移动/催办.txt").decode("utf-8-sig")
        sheet = openpyxl.load_workbook(io.BytesIO(package.read("中国移动/进展报送表_2020-09.xlsx"))).worksheets[0]
    assert text.splitlines()[2] == "1. 2020-09期报送：部分（4项中报2项），应报4项，已报2项（截止2020-09-28）。还缺：3.1 打造5个平台；3.2 总结经验做法。"
    assert "中国移动" in str(sheet["A2"].value)


def dates(office: Office, day: date, unit: str = "OP-CM") -> list[tuple[str, date]]:
    """Return the titles and days in a unit's calendar, read back."""
    found = chasing.chases(office, Filter(as_of=day))
    events = Calendar.from_ical(reminder.letters(office, found, "zh")[unit].calendar).events
    assert all(one.end - one.start == timedelta(days=1) and one.uid and one.stamp for one in events)
    return [(str(one.summary), one.start) for one in events]


def test_the_calendar_holds_the_dates_to_come(office):
    remarks.make(office, Act("remark", DAY, unit="OP-CM"), "抓紧", date(2020, 12, 25), WHO)
    number = acts.every(office)[0].id
    assert dates(office, date(2020, 12, 20)) == [
        (f"答复批示截止：第{number}号“抓紧”", date(2020, 12, 25)),
        ("报送截止：2020-12期（还缺3项）", date(2020, 12, 28)),
        ("完成时限：1.2 建设重点县镇网络", date(2020, 12, 31)),
    ]
    assert dates(office, date(2020, 12, 29)) == [("完成时限：1.2 建设重点县镇网络", date(2020, 12, 31))]


def test_a_unit_without_a_date_to_come_gets_no_calendar(office):
    letters = reminder.letters(office, chasing.chases(office, ALL), "zh")  # the cut-off was two days before
    assert letters["TOWER"].calendar is None
    assert len(list(chasing.enclosed(office, "TOWER", letters["TOWER"], "2020-09", "zh"))) == 1


def test_what_a_unit_promised_for_being_red_stands_in_its_calendar(tmp_path):
    office = red_office(tmp_path)
    assert dates(office, date(2020, 10, 8))[:1] == [("报送截止：2020-10期（还缺4项）", date(2020, 10, 28))]
    answer = Answer("power", "增容", "张三", due=date(2020, 10, 20), day=date(2020, 10, 8))
    rectifications.answer(office, ("1.1", "OP-CM"), answer, WHO)
    assert dates(office, date(2020, 10, 8))[0] == ("整改期限：1.1 建设主要城市网络", date(2020, 10, 20))


def test_a_reminder_is_on_record_counted_and_undone(office):
    found = chasing.chases(office, ALL)[:2]
    numbers = chasing.record(office, found, WHO) + chasing.record(office, found[:1], WHO)
    assert {unit: one.times for unit, one in chasing.chased(office, DAY).items()} == {found[0].unit: 2, found[1].unit: 1}
    said = acts_table.said(acts.every(office)[0].act, "zh")
    assert said == "催办：" + "、".join({"missing": "缺报", "partial": "部分"}[name] for name in found[0].counts)
    for number in numbers:
        acts.undo(office, number, "未发出", WHO)
    assert chasing.chased(office, DAY) == {}
