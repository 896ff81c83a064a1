"""Play submissions, corrections and withdrawals of three assignments on a log, and keep a naive record of the result."""

from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

import pandas as pd
from hypothesis import strategies as st
from tests.builders import fold
from tracker.intake.commit import digest
from tracker.log import as_of as log_as_of, write
from tracker.log.one_log import ALL, Scope

MOMENT = datetime(2020, 9, 28, 9)
PAIRS = [("1.1", "A"), ("1.1", "B"), ("2.1", "A")]
VALUES = ("task", "unit", "as_of", "period", "status", "progress", "note")
a_report = st.tuples(st.sampled_from(PAIRS), st.integers(0, 5), st.integers(0, 3))
a_submission = st.tuples(st.sampled_from(["2020-07", "2020-08", "2020-09"]), st.lists(a_report, min_size=1, max_size=4))
a_correction = st.tuples(st.integers(0, 6), a_submission)
operations = st.lists(st.one_of(a_submission, a_correction, st.integers(0, 6)), min_size=1, max_size=9)


def report(pair, day: int, progress: int) -> dict:
    """Return one report of an assignment, `day` days after 1 July 2020."""
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
    """Record one submission of some reports, as a correction of `replaces` where it is given."""
    document = write.Document("f.xlsx", digest(b"bytes"), b"bytes", {}, [])
    receipt = write.Receipt(period, MOMENT, MOMENT, "someone", replaces)
    if replaces is not None:
        write.supersede(log, replaces, write.Receipt(period, MOMENT, MOMENT), "corrected")
    return write.append(log, receipt, document, [report(*one) for one in reports])


def withdraw(log, number: int):
    """Withdraw one submission."""
    write.withdraw(log, number, write.Receipt("2020-09", MOMENT, MOMENT), "wrong file")


def plain(frame: pd.DataFrame) -> list[tuple]:
    """Return a state as sorted rows of values, without ids."""
    return sorted(frame[list(VALUES)].itertuples(index=False, name=None), key=str)


class Played:
    """A fresh log on which steps were played, with a naive record of what should count.

    A step is a submission, a correction (place of the corrected submission, new submission) or a withdrawal
    (a place)."""

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
            number = order[place]
            del self.live[number]
            if step == place:
                withdraw(log, number)
                corrected = self.replaces.get(number)
                self.live |= {corrected: self.sent[corrected]} if corrected else {}
            else:
                self._sent(submit(log, *step[1], replaces=number), step[1], number)

    def _sent(self, number: int, step: tuple, replaces: int | None = None):
        self.live[number] = self.sent[number] = step
        if replaces:
            self.replaces[number] = replaces

    def state(self, as_of: date | None = None, scope: Scope = ALL) -> list[tuple]:
        """Return the stored current state, or the state as of a date."""
        with self.database.read(self.programme) as log:
            frame = log_as_of.current(log, scope) if as_of is None else log_as_of.as_of(log, as_of, scope)
        return plain(frame)

    def folded(self, as_of: date | None = None) -> list[tuple]:
        """Return the fold of the submissions that count, in the order received."""
        numbers = count()
        rows = [
            report(*one) | {"counted": report(*one)["as_of"], "period": period, "id": next(numbers)}
            for _, (period, reports) in sorted(self.live.items())
            for one in reports
        ]
        return plain(fold(pd.DataFrame(rows, columns=[*VALUES, "counted", "id"]), as_of))
