"""The log as one property: whatever comes in whatever order, the kept state is the fold of what counts."""

from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tracker.figures.state import fold
from tracker.intake.commit import digest
from tracker.log import read, write
from tracker.log.database import ALL, Scope
from tracker.problems import Refused

MOMENT = datetime(2020, 9, 28, 9)
PAIRS = [("1.1", "A"), ("1.1", "B"), ("2.1", "A")]
VALUES = ("task", "unit", "as_of", "period", "status", "progress", "note")

a_report = st.tuples(st.sampled_from(PAIRS), st.integers(0, 5), st.integers(0, 3))
a_submission = st.tuples(st.sampled_from(["2020-07", "2020-08", "2020-09"]), st.lists(a_report, min_size=1, max_size=4))
a_correction = st.tuples(st.integers(0, 6), a_submission)
operations = st.lists(st.one_of(a_submission, a_correction, st.integers(0, 6)), min_size=1, max_size=9)
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def report(pair, day: int, progress: int) -> dict:
    """One report of an assignment, a few days into July 2020."""
    return {
        "task": pair[0],
        "unit": pair[1],
        "as_of": date(2020, 7, 1) + timedelta(days=day),
        "status": "in_progress",
        "progress": float(progress),
        "actual": None,
        "note": f"note {progress}",
        "problem": None,
        "next_step": None,
        "evidence": None,
        "reporter": None,
        "sheet": "S",
        "row": 2,
        "outcome": "created",
    }


def submit(log, period: str, reports, replaces: int | None = None) -> int:
    """Record one submission of some reports, in the place of another where one is named."""
    document = {"file": "f.xlsx", "digest": digest(b"bytes"), "content": b"bytes", "counts": {}, "problems": []}
    receipt = write.Receipt(period, MOMENT, MOMENT, "someone", replaces)
    if replaces is not None:
        write.supersede(log, replaces, write.Receipt(period, MOMENT, MOMENT), "corrected")
    return write.append(log, receipt, document, [report(*one) for one in reports])


def withdraw(log, number: int):
    """Take one submission back."""
    write.withdraw(log, number, write.Receipt("2020-09", MOMENT, MOMENT), "wrong file")


def plain(frame: pd.DataFrame) -> list[tuple]:
    """A state as sorted rows of values, without ids."""
    return sorted(frame[list(VALUES)].itertuples(index=False, name=None), key=str)


class Played:
    """A fresh log on which operations were played (a submission; one in the place of another, by its place;
    a withdrawal of one), with what a naive reader would keep of them."""

    def __init__(self, database, steps):
        self.programme, self.database = f"p{uuid4().hex}", database
        self.live: dict[int, tuple] = {}
        self.sent: dict[int, tuple] = {}
        self.replaces: dict[int, int] = {}
        with database.open_log(self.programme, "own", MOMENT) as log:
            for step in steps:
                self._play(log, step)

    def _play(self, log, step):
        order, place = list(self.sent), step if isinstance(step, int) else step[0]
        if isinstance(place, str):
            self._sent(submit(log, *step), step)
        elif place < len(order) and order[place] in self.live:
            mine = order[place]
            del self.live[mine]
            if step == place:
                withdraw(log, mine)
                back = self.replaces.get(mine)
                self.live |= {back: self.sent[back]} if back else {}
            else:
                self._sent(submit(log, *step[1], replaces=mine), step[1], mine)

    def _sent(self, number: int, step: tuple, replaces: int | None = None):
        self.live[number] = self.sent[number] = step
        if replaces:
            self.replaces[number] = replaces

    def state(self, as_of: date | None = None, scope: Scope = ALL) -> list[tuple]:
        """The kept state, or the state as of a date."""
        with self.database.read(self.programme) as log:
            frame = read.current(log, scope) if as_of is None else read.as_of(log, as_of, scope)
        return plain(frame)

    def folded(self, as_of: date | None = None) -> list[tuple]:
        """The fold of the submissions that were never taken back, in the order they came."""
        numbers = count()
        rows = [
            report(*one) | {"counted": report(*one)["as_of"], "period": period, "id": next(numbers)}
            for _, (period, reports) in sorted(self.live.items())
            for one in reports
        ]
        return plain(fold(pd.DataFrame(rows, columns=[*VALUES, "counted", "id"]), as_of))


@slow
@given(steps=operations, day=st.integers(0, 5))
def test_the_kept_state_is_the_fold_of_what_was_not_withdrawn(database, steps, day):
    played, asked = Played(database, steps), date(2020, 7, 1) + timedelta(days=day)
    assert played.state() == played.folded()
    assert played.state(asked) == played.folded(asked)


@slow
@given(steps=operations, extra=a_submission)
def test_withdrawing_gives_the_state_as_if_it_had_never_come(database, steps, extra):
    without = Played(database, steps)
    moved = [step + 1 if isinstance(step, int) else (step[0] + 1, step[1]) if isinstance(step[0], int) else step for step in steps]
    taken_back = Played(database, [extra, *moved, 0])
    assert taken_back.state() == without.state()


@slow
@given(periods=st.permutations([("2020-07", 1), ("2020-08", 2), ("2020-09", 3)]), reports=st.lists(a_report, min_size=1, max_size=4))
def test_submissions_of_different_periods_commute(database, periods, reports):
    in_order = Played(database, [(period, [(pair, day, step) for pair, day, _ in reports]) for period, step in sorted(periods)])
    shuffled = Played(database, [(period, [(pair, day, step) for pair, day, _ in reports]) for period, step in periods])
    assert shuffled.state() == in_order.state()


def test_a_withdrawn_workbook_may_come_again(database):
    step = ("2020-09", [(PAIRS[0], 1, 2)])
    assert Played(database, [step, 0, step]).state() == Played(database, [step]).state()


def test_the_version_moves_with_every_event_and_both_acts_stay_in_the_log(database):
    played = Played(database, [("2020-09", [(PAIRS[0], 1, 2)]), 0])
    with database.read(played.programme) as log:
        found = read.submissions(log)
        assert log.version == 2
        assert list(found["live"]) == [False]
        assert read.document(log, int(found["id"][0])) == ("f.xlsx", b"bytes")


@pytest.mark.parametrize("number, code", [(10**6, "no_submission"), (None, "already_withdrawn")])
def test_what_cannot_be_withdrawn_is_refused_and_nothing_is_written(database, number, code):
    played = Played(database, [("2020-09", [(PAIRS[0], 1, 2)]), 0])
    with pytest.raises(Refused) as refused, database.write(played.programme) as log:
        known = int(read.submissions(log)["id"][0])
        withdraw(log, number or known)
    assert refused.value.problems[0].code == code
    with database.read(played.programme) as log:
        assert log.version == 2


def test_a_reader_sees_only_the_units_in_its_scope(database):
    played = Played(database, [("2020-09", [(pair, 1, 2) for pair in PAIRS])])
    assert {row[1] for row in played.state(scope=Scope(frozenset({"B"})))} == {"B"}
    assert {row[1] for row in played.state(date(2020, 9, 1), Scope(frozenset({"B"})))} == {"B"}


def test_the_own_log_hides_the_sample_which_stays(database):
    programme = f"p{uuid4().hex}"
    with database.open_log(programme, "sample", MOMENT) as log:
        submit(log, "2020-09", [(PAIRS[0], 1, 2)])
        sample = log.id
    with database.open_log(programme, "own", MOMENT) as log:
        assert log is not None
    with database.read(programme) as log:
        assert (log.kind, len(read.current(log))) == ("own", 0)
        assert len(read.current(type(log)(log.conn, sample, "sample", 0))) == 1
    with database.open_log(programme, "own", MOMENT) as again:
        assert again is None
