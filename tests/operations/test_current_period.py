"""The current period (rule 11): the opened one, else the catalogue's (taken once), else the calendar's; and
which periods can be chosen."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from benchmarks.servers import ROOT
from openpyxl import load_workbook
from tests import small
from tests.builders import NOW, shipped
from tests.empty_log import empty_database
from tests.status_sheets import book, codes, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations import reporting_periods, sample
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.problems import Refused

DATA = ROOT / "data"
NO_CELL = {"current_period": None}


def office_in(folder, today: str, **settings) -> Office:
    """Return an office of the small programme on a day, with an empty database and without the sample."""
    folder.mkdir(exist_ok=True)
    return Office(small.programme(folder, settings=settings), empty_database(folder), NOW, date.fromisoformat(today))


@pytest.mark.parametrize(
    "due_day, due_month, today, period",
    [
        (28, "当月", "2020-09-01", "2020-09"),
        (28, "当月", "2020-09-28", "2020-09"),
        (28, "当月", "2020-09-29", "2020-09"),
        (28, "当月", "2020-09-30", "2020-09"),
        (28, "当月", "2020-10-01", "2020-10"),
        (31, "当月", "2020-02-29", "2020-02"),
        (5, "次月", "2020-09-30", "2020-09"),
        (5, "次月", "2020-10-01", "2020-09"),
        (5, "次月", "2020-10-05", "2020-09"),
        (5, "次月", "2020-10-06", "2020-10"),
        (10, "次月", "2020-10-10", "2020-09"),
        (10, "次月", "2020-10-11", "2020-10"),
        (31, "次月", "2021-02-28", "2021-01"),
        (5, "次月", "2021-01-05", "2020-12"),
        (5, "次月", "2021-01-06", "2021-01"),
    ],
)
def test_where_none_was_opened_the_calendar_decides(tmp_path, due_day, due_month, today, period):
    office = office_in(tmp_path, today, due_day=due_day, due_month=due_month, **NO_CELL)
    with office.log() as log:
        assert (office.at(log).period, log.opened) == (period, None)


@pytest.mark.parametrize("today, as_of", [("2020-10-03", "2020-09-30"), ("2020-09-12", "2020-09-12"), ("2020-10-07", "2020-10-07")])
def test_the_usual_date_is_the_end_of_the_current_period_and_never_later_than_today(tmp_path, today, as_of):
    office = office_in(tmp_path, today, due_day=5, due_month="次月", **NO_CELL)
    assert office.as_of(Filter()) == date.fromisoformat(as_of)
    assert office.as_of(Filter(as_of=date(2020, 4, 30))) == date(2020, 4, 30)


def test_the_catalogues_cell_counts_once_and_is_ignored_afterwards(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    assert office.period == "2020-09"
    with office.log() as log:
        assert (log.first_period, log.opened, log.version) == ("2020-09", None, 0)
    moved = replace(office, programme=small.programme(tmp_path, settings={"current_period": "2020-11"}))
    with moved.log() as log:
        assert moved.at(log).period == "2020-09"
        assert [(one.code, one.value, one.figures) for one in moved.warnings(log)] == [("period_ignored", "2020-11", {"current": "2020-09"})]


def test_a_file_that_names_no_period_is_for_the_one_that_the_log_began_with_whatever_the_cell_says_later(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    with office.log():
        pass
    moved = replace(office, programme=small.programme(tmp_path, settings={"current_period": "2020-11"}))
    assert moved.check(Upload("a.xlsx", book(row(day=None)))).period == "2020-09"


def test_a_cell_that_says_what_is_so_is_not_worth_a_word(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    with office.log() as log:
        assert office.warnings(log) == []


def test_a_database_that_may_only_be_read_goes_by_the_cell(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    with office.database.open_log("small", "own", office.moment):
        pass
    office.database.engine.dispose()
    url = office.database.url.replace("///", "///file:") + "?mode=ro&uri=true"
    readonly = replace(office, database=Database(url))
    with readonly.log() as log:
        assert (readonly.at(log).period, log.opened) == ("2020-09", None)


@pytest.mark.parametrize("period", ["2020-03", "2020-08", "2020-12", "2020年10月"])
def test_an_opened_period_is_current_from_then_on(tmp_path, period):
    office = office_in(tmp_path, "2020-12-15")
    with office.log() as log:
        before = log.version
    opened, _ = reporting_periods.open_period(office, period, Person("张三"))
    with office.log() as log:
        assert (log.opened, office.at(log).period, log.version) == (opened, opened, before + 1)
    assert reporting_periods.standing_of(office, opened).opened.by == "张三"
    assert office.period == opened


@pytest.mark.parametrize(
    "period, code", [("2020-02", "period_before"), ("2021-01", "period_future"), ("2020-13", "bad_period"), ("十月", "bad_period"), ("2020", "bad_period")]
)
def test_what_is_no_month_of_the_programme_until_today_cannot_be_opened(tmp_path, period, code):
    office = office_in(tmp_path, "2020-12-15")
    with pytest.raises(Refused) as refused:
        reporting_periods.open_period(office, period, Person())
    assert refused.value.problems[0].code == code
    with office.log() as log:
        assert (log.first_period, log.opened) == ("2020-09", None)


@pytest.mark.parametrize(
    "given, cell, period", [("2020-10", None, "2020-10"), ("2020-10", "2020-09", "2020-10"), (None, "2020-09", "2020-09"), (None, None, "2020-12")]
)
def test_the_own_log_starts_with_the_period_that_is_asked_for(tmp_path, given, cell, period):
    office = office_in(tmp_path, "2020-12-15", current_period=cell)
    with office.database.open_log("small", "sample", office.moment):
        pass
    office.start(given, "李四")
    with office.log() as log:
        assert (log.kind, office.at(log).period) == ("own", period)
        assert log.first_period == (None if given else cell)
    known = reporting_periods.standing_of(office, period).opened
    assert (known and known.by) == ("李四" if given else None)


def test_a_period_that_cannot_be_opened_leaves_the_sample_as_it_is(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    with office.database.open_log("small", "sample", office.moment):
        pass
    with pytest.raises(Refused):
        office.start("2021-06")
    with office.log() as log:
        assert log.kind == "sample"


def test_the_samples_period_is_its_latest():
    assert sample.period(DATA / "sample") == "2020-09"


@pytest.mark.parametrize("today", ["2020-10-10", "2026-11-01"])
def test_before_the_sample_is_there_its_period_is_current_already(tmp_path, today):
    office = Office(shipped(), empty_database(tmp_path), NOW, date.fromisoformat(today), DATA / "sample")
    assert office.period == "2020-09"


@pytest.mark.parametrize("today, sent, latest", [("2020-12-15", "2020-08", "2020-12"), ("2020-06-10", "2020-08", "2020-08"), ("2020-06-10", None, "2020-06")])
def test_the_periods_one_can_choose_reach_from_the_start_to_today_or_the_newest_report(tmp_path, today, sent, latest):
    office = office_in(tmp_path, "2020-12-15", **NO_CELL)
    if sent:
        office.submit(Upload("a.xlsx", book(row(day="2020-08-25")), period=sent))
    earlier = replace(office, today=date.fromisoformat(today))
    with earlier.log() as log:
        periods = earlier.at(log).periods
    assert (periods[0], periods[-1]) == (latest, "2020-03")


def test_the_current_period_can_always_be_chosen(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    reporting_periods.open_period(office, "2020-11", Person())
    earlier = replace(office, today=date(2020, 6, 10))
    with earlier.log() as log:
        assert earlier.at(log).periods[0] == "2020-11"


def test_a_withdrawn_report_reaches_nowhere(tmp_path):
    office = office_in(tmp_path, "2020-12-15", **NO_CELL)
    _, number = office.submit(Upload("a.xlsx", book(row(day="2020-08-25")), period="2020-08"))
    office.withdraw(number, "报错")
    earlier = replace(office, today=date(2020, 6, 10))
    with earlier.log() as log:
        assert earlier.at(log).periods[0] == "2020-06"


def test_a_sheet_without_period_and_dates_is_for_the_opened_one(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    reporting_periods.open_period(office, "2020-11", Person())
    checked = office.check(Upload("a.xlsx", book(row(day=None))))
    assert (checked.period, checked.proposals[0].as_of) == ("2020-11", date(2020, 11, 30))
    other = office.check(Upload("a.xlsx", book(row()), period="2020-09"))
    assert [(one.code, one.figures["current"]) for one in other.problems] == [("other_period", "2020-11")]


@pytest.mark.parametrize("day, wrong", [("2020-09-30", []), ("2020-10-01", [("future_date", "H2")])])
def test_a_report_dated_later_than_today_is_refused(office, day, wrong):
    assert codes(office.check(Upload("a.xlsx", book(row(day=day))))) == wrong


def test_the_template_is_of_the_current_period_unless_it_says_otherwise(tmp_path):
    office = office_in(tmp_path, "2020-12-15")
    reporting_periods.open_period(office, "2020-11", Person())
    for period, text in ((None, "2020-11"), ("2020-10", "2020-10")):
        sheet = load_workbook(BytesIO(office.template("OP-CM", period, "zh"))).worksheets[0]
        assert any(text in str(cell.value) for cell in sheet[2])
