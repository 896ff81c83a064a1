"""The history in memory: updating it after each event gives the same as reading it anew."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given, strategies as st
from tests.played_log import MOMENT
from tests.played_submissions import a_submission, play, submitted
from tracker.figures import history, state
from tracker.log import as_of
from tracker.log.projections import settled
from tracker.operations import history_of_log

DAYS = [date(2020, 2, 29), date(2020, 3, 31), date(2020, 5, 2), date(2020, 6, 30), date(2020, 11, 15), date(2021, 1, 31)]


def same(one: history.History, other: history.History) -> bool:
    """Tell whether two histories are the same, month by month."""
    return (
        (one.event, one.strays, one.months.keys()) == (other.event, other.strays, other.months.keys())
        and all(
            np.array_equal(month.row, other.months[number].row) and month.records.tobytes() == other.months[number].records.tobytes()
            for number, month in one.months.items()
        )
        and one.latest.tobytes() == other.latest.tobytes()
        and turns(one) == turns(other)
    )


def turns(known: history.History) -> set[tuple[int, int]]:
    """Return the periods after which assignments become settled, or stop being so."""
    return set(zip(known.turns.row.tolist(), known.turns.period.tolist(), strict=True))


@pytest.mark.long
@given(steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=1, max_size=8))
def test_a_history_brought_up_to_date_is_the_one_read_anew(office, steps):
    with office.database.open_log(f"h{uuid4().hex}", "own", MOMENT) as log:
        known = history_of_log.read(office.programme, log)
        for _ in play(office, log, steps):
            known = history_of_log.renewed(known, office.programme, log)
            assert same(known, history_of_log.read(office.programme, log))


@pytest.mark.long
@given(submissions=st.lists(a_submission, min_size=1, max_size=5))
def test_the_record_that_counts_on_a_day_is_the_latest_report_of_the_log(office, submissions):
    with office.database.open_log(f"h{uuid4().hex}", "own", MOMENT) as log:
        for one in submissions:
            submitted(office, log, *one)
        known = office.history(log)
        for day in filter(known.whole, DAYS):
            assert known.at(day).tobytes() == state.records(office.programme, as_of.as_of(log, day)).tobytes()
        assert known.last == max(as_of.current(log)["as_of"])
        assert known.whole(known.last) and not any(known.whole(day) for day in (known.last - timedelta(days=1),) if day.month == known.last.month)


PERIODS = ("2020-03", "2020-04", "2020-06", "2020-08", "2020-09", "2020-12")


@pytest.mark.long
@given(steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=1, max_size=8))
def test_settled_before_a_period_is_what_the_reports_for_earlier_ones_leave(office, steps):
    with office.database.open_log(f"h{uuid4().hex}", "own", MOMENT) as log:
        list(play(office, log, steps))
        known = history_of_log.read(office.programme, log)
        for period in PERIODS:
            before = state.records(office.programme, as_of.as_of(log, date.max, before=period))
            assert known.settled(period).tolist() == settled.are_settled(before).tolist()


def test_a_history_shares_the_months_that_an_event_leaves_alone(office):
    with office.database.open_log("shared", "own", MOMENT) as log:
        submitted(office, log, "2020-03", [(0, 20, "in_progress", 20), (1, 20, "in_progress", 30)])
        before = office.history(log)
        submitted(office, log, "2020-06", [(0, 120, "in_progress", 40)])
        after = history_of_log.renewed(before, office.programme, log)
    assert [after.months[number] is before.months.get(number) for number in sorted(after.months)] == [True, False]


@pytest.mark.long
@given(steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=2, max_size=8))
def test_what_no_event_is_known_to_have_changed_is_as_it_was(office, steps):
    def told(log, known):
        return {(day, known.reported_by(f"{day:%Y-%m}")): str(office.reporting(log, f"{day:%Y-%m}", day).units.to_dict("list")) for day in DAYS}

    with office.database.open_log(f"h{uuid4().hex}", "own", MOMENT) as log:
        known = history_of_log.read(office.programme, log)
        before = told(log, known)
        for _ in play(office, log, steps):
            known = history_of_log.renewed(known, office.programme, log)
            now = told(log, known)
            assert {key: now[key] for key in now.keys() & before.keys()} == {key: before[key] for key in now.keys() & before.keys()}
            before = now


def test_an_event_moves_its_own_period_only(office):
    with office.database.open_log("moved", "own", MOMENT) as log:
        submitted(office, log, "2020-03", [(0, 20, "in_progress", 20)])
        before = history_of_log.read(office.programme, log)
        submitted(office, log, "2020-06", [(0, 90, "in_progress", 40)])
        after = history_of_log.renewed(before, office.programme, log)
    assert after.reported_by("2020-03") == before.reported_by("2020-03") < after.reported_by("2020-06")


@pytest.mark.parametrize(("day", "whole"), [(date(2020, 3, 15), False), (date(2020, 3, 16), True), (date(2020, 3, 31), True), (date(2020, 4, 1), True)])
def test_a_day_is_known_whole_once_nothing_in_its_month_counts_later(office, day, whole):
    with office.database.open_log("whole", "own", MOMENT) as log:
        submitted(office, log, "2020-03", [(0, 20, "in_progress", 20)])
        known = history_of_log.read(office.programme, log)
    assert known.last == date(2020, 3, 16)
    assert known.whole(day) is whole


def test_a_log_that_ends_earlier_is_read_anew(office):
    with office.database.open_log("earlier", "own", MOMENT) as log:
        submitted(office, log, "2020-03", [(0, 20, "in_progress", 20)])
        first = history_of_log.read(office.programme, log)
        later = replace(first, event=first.event + 5, months={}, latest=np.zeros_like(first.latest))
        assert same(history_of_log.renewed(later, office.programme, log), first)
