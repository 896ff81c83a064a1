"""The course from the stored months is the same as from every month's recomputed state."""

from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import example, given, strategies as st
from tests.played_submissions import a_submission, played
from tracker.display.charts import trend
from tracker.figures import by_key, history, months, months as figure_months
from tracker.figures.filters import Filter
from tracker.figures.selection import select

CHOSEN = (
    Filter(),
    Filter(support=True),
    Filter(unit=("OP-CM",)),
    Filter(measure=(2,), support=True),
    Filter(area=(2,)),
    Filter(status=("in_progress", "completed")),
)


@contextmanager
def taken_at_once(records: int):
    """Let the history be processed in batches of `records` records."""
    usual, history._AT_ONCE = history._AT_ONCE, records
    yield
    history._AT_ONCE = usual


def held_on(rows):
    """Return the assignments that have begun and are valid."""
    return rows[rows["valid"].to_numpy(bool)]


def courses(totals, tables, keys):
    """Return the courses of all and by task, as pages show them."""
    return [trend.rows(totals, "en"), *(trend.rows([(day, table.loc[key]) for day, table in tables], "en") for key in keys)]


def both(office, programme: str, chosen: Filter, day: date):
    """Return the courses twice: from the stored months, and recomputed from every month's state."""
    days, catalogue = months.months(office.programme, day), office.programme
    with office.database.read(programme) as log:
        every = office.rows(log, day)
        selected = select(every, chosen, catalogue)
        # With a filter by state, the course is that of the assignments that it selects now.
        past = trend.MonthEnds(select(every, chosen, catalogue, always=True) if chosen.lasting else selected, office.history(log), days)
        rows_by_day = [(one, held_on(office.rows(log, one).loc[past.selected.index])) for one in days]
    keys = list(by_key.table(catalogue, selected, "task").index)
    tables = [(one, by_key.table(catalogue, rows, "task", keys=keys)) for one, rows in rows_by_day]
    return (
        courses(past.totals(by_key.total(catalogue, selected)), past.tables(tables[-1][1], "task"), keys),
        courses([(one, by_key.total(catalogue, rows)) for one, rows in rows_by_day], tables, keys),
    )


@pytest.mark.long
@given(
    steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=1, max_size=8),
    chosen=st.sampled_from(CHOSEN),
    day=st.sampled_from([date(2020, 9, 30), date(2020, 11, 11), date(2020, 3, 1), date(2021, 2, 28)]),
    at_once=st.sampled_from([1, 100, 500, 20_000]),
)
# The explicit examples: reported in May and due on 2020-06-30; a deadline moved on 2020-08-20; valid for some
# months only.
@example(steps=[("2020-03", [(8, 85, "in_progress", 50)])], chosen=Filter(), day=date(2020, 9, 30), at_once=100)
@example(steps=[("2020-03", [(3, 85, "in_progress", 50)])], chosen=Filter(), day=date(2021, 2, 28), at_once=100)
@example(steps=[("2020-03", [(11, 130, "in_progress", 50)])], chosen=Filter(), day=date(2021, 2, 28), at_once=100)
def test_the_course_from_the_kept_months_is_the_recomputed_one(office, steps, chosen, day, at_once):
    with taken_at_once(at_once):
        kept, recomputed = both(office, played(office, steps), chosen, day)
    assert kept == recomputed


def test_weights_that_left_one_after_the_other_leave_nothing_behind(office):
    steps = [
        ("2020-03", [(0, 10, "blocked", 20), (1, 10, "blocked", 50)]),
        ("2020-06", [(0, 80, "not_applicable", 1)]),
        ("2020-08", [(1, 120, "not_applicable", 1)]),
    ]
    kept, recomputed = both(office, played(office, steps), Filter(measure=(1,)), date(2020, 9, 30))
    assert kept == recomputed
    assert [row["progress"] for row in kept[0]] == [40.0, 40.0, 50.0, None, None, None, None]


ONE = [("2020-05", [(4, 85, "in_progress", 50)])]


@pytest.mark.parametrize(
    "steps, day, months, last",
    [
        (ONE, date(1900, 1, 1), 1, {"progress": None, "expected": None, "coverage": "0 of 0 reported"}),
        (ONE, date(2020, 3, 23), 1, {"progress": None, "gap": None, "coverage": "0 of 0 reported"}),
        (ONE, date(2020, 3, 31), 1, {"progress": None, "expected": None, "coverage": "0 of 14 reported (0 of 9 dated)"}),
        (ONE, date(2020, 5, 31), 3, {"progress": 50.0, "expected": 24.1, "drawn": 24.1, "gap": 25.9}),
        (ONE, date(2100, 1, 1), 959, {"progress": 50.0, "expected": 100.0, "drawn": 100.0, "gap": -50.0}),
        ([], date(2100, 1, 1), 959, {"progress": None, "expected": None, "coverage": "0 of 14 reported (0 of 9 dated)"}),
    ],
)
def test_a_course_is_drawn_up_to_any_date(office, steps, day, months, last):
    own = office.programme
    with office.database.read(played(office, steps)) as log:
        rows = office.rows(log, day)
        past = trend.MonthEnds(select(rows, Filter(), own, always=True), office.history(log), figure_months.months(own, day))
    found = trend.rows(past.totals(by_key.total(own, select(rows, Filter(), own))), "en")
    assert len(found) == months and {name: found[-1][name] for name in last} == last
