"""The course from what is kept of every month is what recomputing every month's state gives."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests import small
from tests.conftest import NOW
from tests.test_log import MOMENT, report, withdraw
from tracker import course, figures, history, status
from tracker.desk import Desk
from tracker.filters import Filter, select
from tracker.store import Database, events

CATALOGUE = {
    "tasks": small.changed(small.changed(small.TASKS, "1.2", weight=0), "2.1", weight=0.3),
    "exceptions": [{"task": "1.1", "unit": "OP-CM", "weight": 0.1, "plan": "2020-05-31:30；2020-08-31:61.3"},
                   {"task": "1.1", "unit": "OP-CU", "weight": 0.2}, {"task": "3.2", "unit": "CA-21", "weight": 0},
                   {"task": "2.1", "unit": "CA-21", "deadline": "2020-06-30"}]}
STATUSES = ("not_started", "in_progress", "completed", "blocked", "not_applicable")
START = date(2020, 2, 25)
a_row = st.tuples(st.integers(0, 18), st.integers(0, 215), st.sampled_from(STATUSES), st.integers(1, 98))
a_submission = st.tuples(st.sampled_from(["2020-03", "2020-06", "2020-08", "2020-09", "2020-11"]),
                         st.lists(a_row, min_size=1, max_size=12))
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


CHOSEN = (Filter(), Filter(support=True), Filter(unit=("OP-CM",)), Filter(measure=(2,), support=True), Filter(area=(2,)),
          Filter(status=("in_progress", "completed")))


@pytest.fixture
def office(tmp_path):
    """A desk of the small programme with uneven weights, plan points and deadlines."""
    database = Database(f"sqlite:///{tmp_path / 'log.sqlite'}")
    return Desk(small.programme(tmp_path, **CATALOGUE), database, NOW, date(2020, 12, 15))


def submitted(office, log, period: str, rows) -> int:
    """Record rows (assignment's number, days since START, status, progress) as one submission."""
    fixed = {"completed": 100.0, "not_started": 0.0, "not_applicable": None}
    pairs = list(office.programme.pairs)
    reports = [report(pairs[at], 0, 0) | {
        "as_of": START + timedelta(days=day), "status": status, "progress": fixed.get(status, progress + at / 100)}
        for at, day, status, progress in rows]
    document = {"file": "f", "digest": "0", "content": b"", "counts": {}, "problems": []}
    return events.append(log, events.Receipt(period, MOMENT, MOMENT), document, reports)


def play(office, log, steps):
    """Submit and withdraw (a number: that submission, if it still counts) step by step, giving way after each."""
    live = []
    for step in steps:
        if isinstance(step, tuple):
            live.append(submitted(office, log, *step))
        elif step < len(live) and live[step]:
            withdraw(log, live[step])
            live[step] = None
        yield step


def played(office, steps) -> str:
    """Play steps on a fresh log; return its programme."""
    programme = f"t{uuid4().hex}"
    with office.database.open_log(programme, "own", MOMENT) as log:
        list(play(office, log, steps))
    return programme


@contextmanager
def taken_at_once(records: int):
    """So many records of the history at once, whatever is usual."""
    usual, history._AT_ONCE = history._AT_ONCE, records
    yield
    history._AT_ONCE = usual


def both(office, programme: str, chosen: Filter, day: date):
    """The courses as pages show them, of all and by task: from what is kept, and recomputed from every month's state."""
    days, own = figures.months(office.programme, day), office.programme
    with office.database.read(programme) as log:
        selected = select(office.rows(log, day), chosen, own)
        past = course.Past(selected, office.past(log), days)
        held = [office.rows(log, one).loc[selected.index] for one in days]
    tables = [status.table(own, rows, "task") for rows in held]
    kept = past.tables(tables[-1], "task")
    return ([course.rows(past.totals(status.total(own, selected)), "en"),
             *(course.rows([(one, table.loc[key]) for one, table in kept], "en") for key in tables[-1].index)],
            [course.rows([(one, status.total(own, rows)) for one, rows in zip(days, held, strict=True)], "en"),
             *(course.rows([(one, table.loc[key]) for one, table in zip(days, tables, strict=True)], "en") for key in tables[-1].index)])


@slow
@given(steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=1, max_size=8),
       chosen=st.sampled_from(CHOSEN), day=st.sampled_from([date(2020, 9, 30), date(2020, 11, 11), date(2020, 3, 1), date(2021, 2, 28)]),
       at_once=st.sampled_from([1, 100, 500, 20_000]))
def test_the_course_from_the_kept_months_is_the_recomputed_one(office, steps, chosen, day, at_once):
    with taken_at_once(at_once):
        kept, recomputed = both(office, played(office, steps), chosen, day)
    assert kept == recomputed


def test_weights_that_left_one_after_the_other_leave_nothing_behind(office):
    steps = [("2020-03", [(0, 10, "blocked", 20), (1, 10, "blocked", 50)]),
             ("2020-06", [(0, 80, "not_applicable", 1)]), ("2020-08", [(1, 120, "not_applicable", 1)])]
    kept, recomputed = both(office, played(office, steps), Filter(measure=(1,)), date(2020, 9, 30))
    assert kept == recomputed
    assert [row["progress"] for row in kept[0]] == [40.01, 40.01, 50.01, None, None, None, None]
