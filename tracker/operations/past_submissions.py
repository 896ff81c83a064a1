"""What people ask of past submissions: their list, one as a whole, what was taken back."""

from collections.abc import Iterable
from datetime import date, datetime

import pandas as pd

from ..log import as_of, received, submissions
from ..log.one_log import ALL, Log, Scope
from ..problems import Problem
from .office import Desk


def _scope(units: Iterable[str]) -> Scope:
    held = frozenset(units)
    return Scope(held) if held else ALL


def count(desk: Desk, units: Iterable[str]) -> int:
    """Return how many submissions there are with reports of some units; of all where none is named."""
    with desk.log() as log:
        return submissions.submitted(log, _scope(units))


def listed(desk: Desk, units: Iterable[str], start: int, most: int) -> list[dict]:
    """Return at most so many of them from a place in their list on (see `submissions.ledger`), the latest
    first."""
    with desk.log() as log:
        return submissions.ledger(log, _scope(units), (start, most))


def one(desk: Desk, number: int) -> list[dict]:
    """Return the submission of a number as a list of one, of none where there is none."""
    with desk.log() as log:
        return submissions.ledger(log, number=number)


def contents(desk: Desk, number: int) -> tuple[pd.DataFrame, list[Problem]]:
    """Return a submission's reports, and what was noted about its file."""
    with desk.log() as log:
        return submissions.reports(log, number), submissions.problems(log, number)


def document(desk: Desk, number: int) -> bytes:
    """Return a submission's file as it came; Refused where it is no longer that."""
    with desk.log() as log:
        return submissions.document(log, number)[1]


def effect(desk: Desk, number: int) -> tuple[int, int | None]:
    """Return how many assignments a submission's reports count for, and the submission that would count again
    without it."""
    with desk.log() as log:
        return as_of.standing_on(log, number), received.replaced(log, number)


def of_unit(desk: Desk, unit: str) -> pd.DataFrame:
    """Return every live report of a unit, the latest first, with their files, sheets and rows."""
    with desk.log() as log:
        return submissions.history(log, unit)


def taken_back(desk: Desk, until: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the reports withdrawn until a day, and those that count whose assignment is gone."""
    with desk.log() as log:
        return submissions.withdrawn(log, until), desk.strays(log)


def last(log: Log | None) -> tuple[int | None, datetime | None]:
    """Return the number of a log's last submission and when it was recorded, None where there is none."""
    return received.last(log.conn, log) if log else (None, None)
