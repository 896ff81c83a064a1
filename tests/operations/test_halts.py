"""Halting an assignment: it leaves every count from its day on, and the days before stay."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook
from tests.builders import DAY
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.display import period_archive
from tracker.figures import by_key
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, halts
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.problems import Refused

PAIR, WHO, FROM = ("1.1", "OP-CM"), Person("王处", "处长"), date(2020, 9, 10)
BEFORE, SEPTEMBER = date(2020, 9, 9), "2020-09"


@pytest.fixture
def office(tmp_path) -> Office:
    """An office on 30 September 2020 with two reports of China Mobile and one of Unicom."""
    found = office_in(tmp_path)
    rows = [row("1.1", "中国移动", "推进中", 20), row("1.2", "中国移动", "已完成", 100, evidence="文件"), row("1.1", "中国联通", "推进中", 60)]
    assert found.submit(Upload("a.xlsx", book(*rows)))[1]
    return found


def figures(office: Office, day: date, **chosen) -> tuple:
    """What a day's figures say of a selection, and what is due in the day's period."""
    with office.log() as log:
        total = by_key.total(office.at(log).programme, office.selected(log, Filter(as_of=day, **chosen)))
        due = office.reporting(log, f"{day:%Y-%m}", day).total
    return int(total["assignments"]), int(total["reported"]), str(total["progress"]), total["light"], due["rows_due"]


def test_what_is_halted_leaves_the_figures_and_what_is_due_from_its_day_on_and_comes_back_undone(office):
    # Task 1.1 is the mean of 20 and 60, then 60 alone; task 1.2 is complete as far as it is reported.
    earlier, before = figures(office, BEFORE, measure=(1,)), figures(office, DAY, measure=(1,))
    number = halts.halt(office, PAIR, "规划调整", WHO, FROM)
    after = figures(office, DAY, measure=(1,))
    assert (before[0] - after[0], before[1] - after[1], before[4] - after[4]) == (1, 1, 1)
    assert (before[2], after[2]) == ("70.0", "80.0")
    assert figures(office, BEFORE, measure=(1,))[:4] == earlier[:4]
    acts.undo(office, number, "记错", WHO)
    assert figures(office, DAY, measure=(1,)) == before


def test_a_month_that_ended_before_keeps_what_was_due_in_it(office):
    august = figures(office, date(2020, 8, 31))
    halts.halt(office, PAIR, "规划调整", WHO, FROM)
    assert figures(office, date(2020, 8, 31)) == august


def test_the_filter_and_the_return_sheet_of_the_unit_no_longer_have_it(office):
    halts.halt(office, PAIR, "规划调整", WHO, FROM)
    with office.log() as log:
        tasks = list(office.selected(log, Filter(unit=("OP-CM",), as_of=DAY))["task"])
    assert tasks == ["1.2", "3.1", "3.2"]
    assert [one.act.task for one in halts.every(office, Filter(unit=("OP-CM",)))] == ["1.1"]
    assert halts.every(office, Filter(unit=("OP-CU",))) == []


def test_a_report_on_it_is_taken_with_a_warning_and_counts_in_nothing(office):
    halts.halt(office, PAIR, "规划调整", WHO, FROM)
    before = figures(office, DAY)
    checked, number = office.submit(Upload("b.xlsx", book(row("1.1", "中国移动", "推进中", 90))))
    assert number and "halted_reported" in {one.code for one in checked.problems}
    assert figures(office, DAY) == before


@pytest.mark.parametrize(
    "pair, why, day, code",
    [
        (("2.1", "OP-CM"), "原因", FROM, "halt_no_part"),
        (PAIR, " ", FROM, "why_missing"),
        (PAIR, "原因", date(2020, 3, 1), "halt_not_valid"),
        (PAIR, "原因", date(2020, 10, 1), "act_future"),
        (("1.2", "OP-CM"), "原因", FROM, "halt_completed"),
    ],
)
def test_what_cannot_be_halted_is_refused_and_nothing_is_recorded(office, pair, why, day, code):
    with pytest.raises(Refused) as refused:
        halts.halt(office, pair, why, WHO, day)
    assert (refused.value.problems[0].code, acts.every(office)) == (code, [])


def test_the_later_of_two_people_sees_who_halted_it(office):
    number = halts.halt(office, PAIR, "规划调整", WHO, FROM)
    with pytest.raises(Refused) as refused:
        halts.halt(office, PAIR, "另有原因", Person("李四"))
    problem = refused.value.problems[0]
    assert (problem.code, problem.figures["who"], problem.figures["day"], problem.value) == ("halted_already", "王处", FROM, str(number))


STEPS = st.lists(st.tuples(st.sampled_from([("1.1", "OP-CM"), ("1.1", "OP-CU"), ("3.2", "CA-21"), ("2.1", "IND-21")]), st.integers(0, 60)), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(STEPS, st.integers(0, 70))
def test_a_day_counts_all_that_is_valid_and_not_halted_by_then(office, steps, at):
    """Against a plain recount; undoing all gives the state before."""
    day = date.fromordinal(date(2020, 7, 20).toordinal() + at)
    before, halted, numbers = figures(office, day), {}, []
    for pair, number in steps:
        first = date.fromordinal(date(2020, 8, 1).toordinal() + number)
        if pair not in halted:
            numbers.append(halts.halt(office, pair, "调整", WHO, first))
            halted[pair] = first
    assert figures(office, day)[0] == before[0] - sum(first <= day for first in halted.values())
    for number in numbers:
        acts.undo(office, number, "撤销", WHO)
    assert figures(office, day) == before


def test_the_ledger_in_an_archive_names_no_unit_as_leading_what_is_halted(office):
    assert "中国铁塔" in _leading(office)
    for pair in office.programme.pairs:
        if pair[1] == "TOWER":
            halts.halt(office, pair, "规划调整", WHO, FROM)
    assert "中国铁塔" not in _leading(office)


def _leading(office: Office) -> str:
    """The words on the archive's sheets of the ledger's figures."""
    with zipfile.ZipFile(BytesIO(period_archive.archive(office, SEPTEMBER, "zh"))) as archive:
        (file,) = (name for name in archive.namelist() if "台账" in name)
        pages = load_workbook(BytesIO(archive.read(file))).worksheets
    return "\n".join(str(cell) for page in pages for row in page.iter_rows(values_only=True) for cell in row if cell)
