"""A file's period: a person's statement, a line, a sheet's name, the dates; what contradicts itself is asked."""

from datetime import date

import pytest
from tests.status_sheets import assumed, book, codes, row, several
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer
from tracker.operations.batch import Batch
from tracker.operations.confirm import accept_all

UNDATED = row(day=None)


@pytest.mark.parametrize("sheet", ["8月", "2020年8月", "8月份进展", "202008", "2020-08", "Aug 2020", "八月", "移动8月"])
def test_a_sheet_s_name_states_the_month_and_undated_rows_take_its_end(office, sheet):
    checked = office.check(Upload("a.xlsx", book(UNDATED, sheet=sheet)))
    assert (checked.period, [one.as_of for one in checked.proposals]) == ("2020-08", [date(2020, 8, 31)])


@pytest.mark.parametrize("line", ["报送期：2020年8月", "报送期：8月", "报送期：202008", "8月份进展情况表", "2020年8月5G进展情况", "2020年8月"])
def test_a_line_states_the_month(office, line):
    assert office.check(Upload("a.xlsx", book(UNDATED, above=[(line,)]))).period == "2020-08"


def test_a_heading_states_the_month_where_nothing_else_does(office):
    header = ("任务编号", "责任单位", "进展状态", "完成进度（截至8月底，%）")
    assert office.check(Upload("a.xlsx", book(("1.1", "移动", "推进中", 45), header=header))).period == "2020-08"


def test_the_month_of_the_present_sheet_is_not_after_today(office):
    checked = office.check(Upload("a.xlsx", book(UNDATED, sheet="9月")))
    assert [one.as_of for one in checked.proposals] == [date(2020, 9, 30)]


@pytest.mark.parametrize(
    "content, said, choices",
    [
        (book(UNDATED, sheet="8月", above=[("报送期：2020年9月",)]), {}, ("line", "sheet")),
        (book(UNDATED, above=[("报送期：2020年9月",)]), {"period": "2020-08"}, ("stated", "line")),
        (book(UNDATED, sheet="9月"), {"period": "2020-08"}, ("stated", "sheet")),
        (book(row(), sheet="8月"), {}, ("sheet", "dates")),
    ],
)
def test_a_contradiction_is_asked_and_names_both_places(office, content, said, choices):
    checked = office.check(Upload("a.xlsx", content, **said))
    assert [(one.code, one.choices) for one in checked.errors] == [("period_conflict", choices)]
    assert (checked.proposals, checked.refused_row_count) == ((), 1)


@pytest.mark.parametrize("choice, period", [("line", "2020-09"), ("sheet", "2020-08")])
def test_the_answer_decides_the_period(office, choice, period):
    content = book(UNDATED, sheet="8月", above=[("报送期：2020年9月",)])
    assert office.check(Upload("a.xlsx", content, answers=(Answer("period_conflict", None, None, choice),))).period == period


@pytest.mark.parametrize("name", ["2020年8月台账.xlsx", "移动_202008.xlsx", "Aug 2020.xlsx", "8月报送表（移动）.xlsx"])
def test_a_month_in_the_file_s_name_decides_nothing_but_is_pointed_out(office, name):
    checked = office.check(Upload(name, book(row())))
    assert (checked.period, codes(checked, "warning")) == ("2020-09", [("file_name_month", None)])


@pytest.mark.parametrize("name", ["2020年9月台账.xlsx", "台账20201008.xlsx", "台账.xlsx", "第3版.xlsx"])
def test_a_file_s_name_without_another_month_says_nothing(office, name):
    assert codes(office.check(Upload(name, book(row()))), "warning") == []


def test_sheets_of_two_months_are_two_submissions_recorded_in_one_act(office):
    content = several(("8月", UNDATED), ("9月", row(progress=50, day=None)))
    outcomes = list(Batch(office).submitted([("a.xlsx", Upload("a.xlsx", content))]))
    assert [(one.sheets, one.accepted, one.number) for one in outcomes] == [(("8月",), True, 1), (("9月",), True, 2)]
    assert [(one.counts["created"], one.counts["changed"]) for one in outcomes] == [(1, 0), (0, 1)]


def test_of_two_months_none_is_recorded_where_one_is_refused(office):
    content = several(("8月", UNDATED), ("9月", row(progress=150, day=None)))
    outcomes = list(Batch(office).submitted([("a.xlsx", Upload("a.xlsx", content))]))
    assert [(one.accepted, one.number) for one in outcomes] == [(False, None), (False, None)]
    assert outcomes[0].problems[0].code == "other_month_refused"


def test_a_file_of_two_months_sent_again_changes_nothing_in_either(office):
    content = several(("8月", UNDATED), ("9月", row(progress=50, day=None)))
    list(Batch(office).submitted([("a.xlsx", Upload("a.xlsx", content))]))
    again = list(Batch(office).submitted([("a.xlsx", Upload("a.xlsx", content))]))
    assert [(one.sheets, one.number, one.counts["unchanged"]) for one in again] == [(("8月",), None, 1), (("9月",), None, 1)]


def test_both_months_are_in_one_verdict_with_their_own_periods(office):
    checked = office.check(Upload("a.xlsx", several(("8月", UNDATED), ("9月", row(progress=50, day=None)))))
    assert [(one.period, one.upload.sheets, len(one.proposals)) for one in checked.each] == [("2020-08", ("8月",), 1), ("2020-09", ("9月",), 1)]


AUGUST = ("8月", row(progress=30, actual=4, day=None))


def september(office, values, first=AUGUST):
    return office.check(Upload("a.xlsx", several(first, ("9月", values))))


@pytest.mark.parametrize(
    ("values", "kept", "said"),
    [
        (row(progress=None, day=None), ("in_progress", 30), ("progress_kept", "D2")),
        (row(status=None, progress=None, day=None), ("in_progress", 30), ("values_kept", "C2")),
        (row(status="受阻", progress=None, day=None), ("blocked", 30), ("progress_kept", "D2")),
        (row(status=None, progress=50, day=None), ("in_progress", 50), ("status_guessed", "C2")),
    ],
)
def test_what_is_blank_in_a_later_month_of_a_file_is_kept_from_its_earlier_month(office, values, kept, said):
    later = september(office, values).each[1]
    (proposal,) = later.proposals
    assert (proposal.values["status"], proposal.values["progress"]) == kept
    assert said in assumed(later)


def test_a_month_of_a_file_is_compared_with_its_earlier_month(office):
    later = september(office, row(progress=20, actual=4, day=None)).each[1]
    assert [(one.column, one.old, one.new) for one in later.proposals[0].changes] == [("progress", 30, 20)]
    assert ("falling", "D2") in codes(later, "warning")


def test_a_blank_in_a_month_is_not_filled_from_another_task_or_from_a_later_report_of_the_log(office):
    assert ("status_missing", "C2") in codes(september(office, row(task="1.2", status=None, progress=None, day=None)))
    office.submit(Upload("b.xlsx", book(row(progress=40, day="2020-09-10"))))
    assert [one.values["progress"] for one in september(office, row(progress=None, day=None)).proposals] == [30, 40]


def test_a_refused_row_of_an_earlier_month_fills_no_blank(office):
    refused = ("8月", row(progress=150, day=None))
    assert ("progress_missing", "D2") in codes(september(office, row(progress=None, day=None), refused).each[1])


def test_months_that_are_checked_again_when_they_are_confirmed_are_compared_with_each_other_again(office):
    seen = september(office, row(status=None, progress=None, day=None))
    office.submit(Upload("b.xlsx", book(row(progress=20, day=None), sheet="7月")))
    recorded = accept_all(office, list(seen.each), written=1)
    assert [one.proposals[0].values["progress"] for one, _ in recorded] == [30, 30]


def test_a_year_less_month_after_the_present_one_is_last_year_s(office):
    assert office.check(Upload("a.xlsx", book(UNDATED, sheet="12月"))).period == "2019-12"


def test_a_date_is_assumed_at_the_end_of_the_sheet_s_month(office):
    assert ("date_assumed", "H2") in assumed(office.check(Upload("a.xlsx", book(UNDATED, sheet="8月"))))
