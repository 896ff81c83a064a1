"""Processes whose clocks disagree: the log's order is the order of recording, and no report is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests import small
from tests.builders import NOW
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log import submissions
from tracker.log.database import Database
from tracker.operations.batch import Batch
from tracker.operations.office import Office


@pytest.fixture
def ahead(tmp_path, log_url):
    """The office of a process whose clock says 1 October, with an empty log of its own."""
    office = Office(small.programme(tmp_path), Database(log_url), NOW + timedelta(days=1), date(2020, 10, 1))
    with office.database.open_log("small", "own", office.moment):
        pass
    return office


@pytest.fixture
def behind(ahead):
    """The office of another process on the same log, whose clock is a day behind."""
    return replace(ahead, database=Database(ahead.database.url), now=NOW, today=date(2020, 9, 30))


def upload(progress: int, day: str = "2020-09-29", **values) -> Upload:
    """Return a sheet with one report."""
    return Upload(f"{progress}.xlsx", book(row(progress=progress, day=day, **values)))


def standing(office: Office) -> list[float]:
    """Return the progress of each reported assignment on the office's day."""
    with office.log() as log:
        return sorted(office.rows(log, office.today)["progress"].dropna())


def test_of_two_reports_of_one_date_the_one_recorded_last_counts_whatever_the_clocks_said(ahead, behind):
    _, first = ahead.submit(upload(40))
    checked, second = behind.submit(upload(60))
    assert [one.outcome for one in checked.proposals] == ["changed"]
    with behind.log() as log:
        found = submissions.ledger(log)
    recorded = [one.recorded for one in found]
    assert [one.id for one in found] == [second, first]
    assert recorded == sorted(recorded), "the clock went back between the two"
    assert standing(ahead) == standing(behind) == [60]
    behind.withdraw(second, "报错")
    assert standing(ahead) == standing(behind) == [40]


def test_what_one_process_dates_tomorrow_the_other_keeps_and_shows_when_its_day_has_come(ahead, behind):
    behind.submit(upload(40))
    ahead.submit(upload(50, "2020-10-01"))
    assert (standing(ahead), standing(behind)) == ([50], [40])
    tomorrow = replace(behind, today=date(2020, 10, 1))
    assert standing(tomorrow) == [50]


def test_a_report_dated_tomorrow_is_refused_by_the_process_behind_and_taken_by_it_a_day_later(ahead, behind):
    checked, number = behind.submit(upload(50, "2020-10-01"))
    assert number is None and [one.code for one in checked.errors] == ["future_date"]
    _, number = replace(behind, today=date(2020, 10, 1)).submit(upload(50, "2020-10-01"))
    assert number and standing(ahead) == [50]


def test_an_older_report_after_a_newer_one_is_recorded_with_a_warning_on_either_clock(ahead, behind):
    ahead.submit(upload(50, "2020-10-01"))
    checked, number = behind.submit(upload(45))
    assert number and [one.code for one in checked.problems] == ["older_date"]
    assert (standing(ahead), standing(behind)) == ([50], [45])


def test_a_preview_of_one_process_stands_or_falls_by_the_log_not_by_the_clock(ahead, behind):
    seen = behind.check(upload(60))
    ahead.submit(upload(30, unit="联通"))
    assert behind.commit(seen) == 2
    stale = behind.check(upload(70))
    ahead.submit(upload(65))
    with pytest.raises(Exception, match="log_moved"):
        behind.commit(stale)


def test_the_same_files_at_once_through_both_processes_are_recorded_once(ahead, behind):
    files = [(str(n), upload(n + 1, f"2020-09-{n + 1:02}")) for n in range(6)]
    assert [one.number for one in Batch(ahead).submitted(files)] == [1, 2, 3, 4, 5, 6]
    assert [one.number for one in Batch(behind).submitted(files)] == [None] * 6
