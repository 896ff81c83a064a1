"""The day as of which a report counts (rule 1): dated after its period's end but by the cut-off, it counts as
of the period's last day."""

from dataclasses import replace
from datetime import date

import pytest
from tests import small
from tests.builders import NOW
from tests.empty_log import empty_database
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log import as_of, reporting_day, submissions
from tracker.log.database import Database
from tracker.log.projections import rebuild
from tracker.operations import catalogue_takeover
from tracker.operations.office import Office

pytestmark = pytest.mark.long

NEXT = {"due_day": 5, "due_month": "次月"}


@pytest.fixture
def office(tmp_path, log_url):
    """An office on 15 December 2020 whose cut-off is the 5th of the next month, on each kind of database."""
    return Office(small.programme(tmp_path, settings=NEXT), Database(log_url), NOW, date(2020, 12, 15))


def under(office: Office, folder, **settings) -> Office:
    """Return the same office with other settings (the cut-off) in its catalogue."""
    return replace(office, programme=small.programme(folder, settings=settings))


def send(office: Office, day: str, progress: int = 40, period: str = "2020-09"):
    """Submit one report of 中国移动 for a period, dated on a day."""
    checked, number = office.submit(Upload(f"{day}.xlsx", book(row(progress=progress, day=day)), period=period))
    assert checked.accepted and number, checked.problems


def counted(office: Office) -> dict[str, str]:
    """Return the day as of which each report counts, by its as-of date."""
    with office.log() as log:
        rows = [row for one in submissions.ledger(log) for row in submissions.reports(log, one.id).to_dict("records")]
    return {str(row["as_of"]): str(row["counted"]) for row in rows}


@pytest.mark.parametrize(
    "day, as_of",
    [
        ("2020-09-30", "2020-09-30"),
        ("2020-10-01", "2020-09-30"),
        ("2020-10-03", "2020-09-30"),
        ("2020-10-05", "2020-09-30"),
        ("2020-10-06", "2020-10-06"),
        ("2020-08-20", "2020-08-20"),
    ],
)
def test_a_date_after_the_periods_end_and_by_the_cut_off_counts_as_its_last_day(office, day, as_of):
    send(office, day)
    assert counted(office) == {day: as_of}


@pytest.mark.parametrize("on, progress", [("2020-09-29", None), ("2020-09-30", 40), ("2020-10-31", 40)])
def test_the_figures_of_the_month_before_hold_it(office, on, progress):
    send(office, "2020-10-03")
    with office.log() as log:
        rows = office.with_report_texts(log, office.rows(log, date.fromisoformat(on)))
    row = rows.iloc[office.programme.pairs["1.1", "OP-CM"]]
    assert (row["reported_progress"] if row["report"] >= 0 else None) == progress
    assert row["reported_on"] == (None if progress is None else date(2020, 10, 3))


def test_of_two_that_count_as_of_one_day_the_later_period_wins_then_the_one_recorded_last(office):
    send(office, "2020-10-03", 50)
    send(office, "2020-09-30", 40)
    with office.log() as log:
        assert list(as_of.current(log)["progress"]) == [40]
    send(office, "2020-09-30", 30, "2020-08")
    with office.log() as log:
        assert list(as_of.current(log)["progress"]) == [40]


def test_a_report_dated_after_the_end_is_compared_with_what_counted_then(office):
    send(office, "2020-10-20", 60, "2020-10")
    checked = office.check(Upload("a.xlsx", book(row(progress=50, day="2020-10-04")), period="2020-09"))
    assert [one.outcome for one in checked.proposals] == ["created"]
    assert [one.code for one in checked.problems if one.code == "older_date"] == ["older_date"]


@pytest.mark.parametrize("due_day", [1, 5, 28, 31])
@pytest.mark.parametrize("due_month", ["当月", "次月"])
def test_the_log_knows_the_cut_off_of_the_catalogue_by_its_name(tmp_path, due_day, due_month):
    programme = small.programme(tmp_path, settings={"due_day": due_day, "due_month": due_month})
    for period in ("2020-01", "2020-02", "2020-09", "2020-12", "2021-02"):
        assert reporting_day.last_day(catalogue_takeover.cut_off(programme), period) == programme.last_day(period)


DATES = ("2020-09-28", "2020-10-03", "2020-10-08")


@pytest.mark.parametrize(
    "settings, as_of",
    [
        (NEXT, ("2020-09-28", "2020-09-30", "2020-10-08")),
        ({"due_day": 10, "due_month": "次月"}, ("2020-09-28", "2020-09-30", "2020-09-30")),
        ({"due_day": 28}, DATES),
    ],
)
def test_another_cut_off_derives_all_anew_when_the_log_is_opened(office, tmp_path, settings, as_of):
    for number, day in enumerate(DATES):
        send(office, day, 40 + number)
    moved = under(office, tmp_path, **settings)
    assert counted(moved) == dict(zip(DATES, as_of, strict=True))
    with moved.writing() as log:
        assert [one.same for one in rebuild.rebuild(log.conn)] == [True]
    assert list(counted(moved)) == sorted(DATES, reverse=True)


def test_what_is_derived_anew_is_what_was_recorded_so(office, tmp_path):
    for number, day in enumerate(DATES):
        send(office, day, 40 + number)
    with office.log() as log:
        before, first = rebuild.kept(log), log.version
    moved = under(office, tmp_path, due_day=10, due_month="次月")
    with moved.log() as log:
        assert (log.cut_off, log.version) == ("10 next", first + 1)
        assert rebuild.kept(log) != before
        assert moved.rows(log, date(2020, 9, 30)).iloc[0]["reported_progress"] == 42
    with under(office, tmp_path, **NEXT).log() as log:
        assert rebuild.kept(log) == before


def test_where_no_report_counts_otherwise_nothing_moves(office, tmp_path):
    send(office, "2020-09-28")
    with office.log() as log:
        before = log.version
    with under(office, tmp_path, due_day=10, due_month="次月").log() as log:
        assert (log.cut_off, log.version) == ("10 next", before)


def test_a_database_that_may_only_be_read_goes_on_with_what_is_there(tmp_path):
    office = Office(small.programme(tmp_path, settings=NEXT), empty_database(tmp_path), NOW, date(2020, 12, 15))
    send(office, "2020-10-03")
    office.database.engine.dispose()
    readonly = replace(under(office, tmp_path, due_day=28), database=Database(office.database.url.replace("///", "///file:") + "?mode=ro&uri=true"))
    assert counted(readonly) == {"2020-10-03": "2020-09-30"}


def test_who_confirms_under_another_cut_off_looks_once_more(office, tmp_path):
    send(office, "2020-10-03")
    seen = office.check(Upload("b.xlsx", book(row(progress=70, day="2020-10-04")), period="2020-09"))
    moved = under(office, tmp_path, due_day=28)
    assert counted(moved) == {"2020-10-03": "2020-10-03"}
    with pytest.raises(Exception, match="log_moved"):
        moved.commit(seen)


def test_a_failure_in_between_leaves_everything_as_it_was(office, tmp_path, monkeypatch):
    send(office, "2020-10-03")
    moved = under(office, tmp_path, due_day=28)
    monkeypatch.setattr("tracker.log.projections.rebuild.renew", lambda into: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        counted(moved)
    monkeypatch.undo()
    with office.log() as log:
        assert (log.cut_off, str(as_of.current(log)["counted"][0])) == ("5 next", "2020-09-30")
