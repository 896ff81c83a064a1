"""Play submissions of the small programme's assignments, random or given, on a log."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import strategies as st
from tests.played_log import MOMENT, report, withdraw
from tracker.intake.commit import digest
from tracker.log import write

STATUSES = ("not_started", "in_progress", "completed", "blocked", "not_applicable")
START = date(2020, 2, 25)
a_row = st.tuples(st.integers(0, 18), st.integers(0, 215), st.sampled_from(STATUSES), st.integers(1, 98))
a_submission = st.tuples(st.sampled_from(["2020-03", "2020-06", "2020-08", "2020-09", "2020-11"]), st.lists(a_row, min_size=1, max_size=12))


def submitted(office, log, period: str, rows) -> int:
    """Record rows (number of the assignment, days since START, status, progress) as one submission."""
    fixed = {"completed": 100.0, "not_started": 0.0, "not_applicable": None}
    pairs = list(office.programme.pairs)
    reports = [
        report(pairs[at], 0, 0) | {"as_of": START + timedelta(days=day), "status": status, "progress": fixed.get(status, progress + at / 100)}
        for at, day, status, progress in rows
    ]
    document = write.Document("f", digest(b""), b"", {}, [])
    return write.append(log, write.Receipt(period, MOMENT, MOMENT), document, reports)


def play(office, log, steps):
    """Play the steps, yielding after each: a tuple is submitted; a number withdraws that submission if it still counts."""
    live = []
    for step in steps:
        if isinstance(step, tuple):
            live.append(submitted(office, log, *step))
        elif step < len(live) and live[step]:
            withdraw(log, live[step])
            live[step] = None
        yield step


def played(office, steps) -> str:
    """Play steps on a fresh log; return its programme's name."""
    programme = f"t{uuid4().hex}"
    with office.database.open_log(programme, "own", MOMENT) as log:
        list(play(office, log, steps))
    return programme


ROWS = [(0, 10, "blocked", 20), (1, 70, "in_progress", 50), (2, 71, "not_applicable", 1)]
