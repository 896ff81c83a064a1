"""Questions about past submissions: their list, a single one, and what was withdrawn."""

from collections.abc import Iterable
from datetime import date, datetime

import pandas as pd

from ..log import as_of, received, submissions
from ..log.as_of import Report
from ..log.one_log import ALL, Log, Scope
from ..log.submissions import Submission
from ..problems import Problem
from .office import Office

__all__ = [
    "Report",
    "Submission",
    "by_number",
    "contents",
    "count",
    "document",
    "effect",
    "last",
    "listed",
    "of_assignment",
    "of_unit",
    "taken_back",
]


def _scope(units: Iterable[str]) -> Scope:
    named = frozenset(units)
    return Scope(named) if named else ALL


def count(office: Office, units: Iterable[str]) -> int:
    """Return how many submissions have reports of some units; of any unit where none is named."""
    with office.log() as log:
        return submissions.submitted(log, _scope(units))


def listed(office: Office, units: Iterable[str], start: int, most: int) -> list[Submission]:
    """Return at most `most` of the submissions with reports of some units, the latest first, from place
    `start` of their list on (see `submissions.ledger`)."""
    with office.log() as log:
        return submissions.ledger(log, _scope(units), (start, most))


def by_number(office: Office, number: int) -> list[Submission]:
    """Return the submission with a number as a list of one; an empty list where there is none."""
    with office.log() as log:
        return submissions.ledger(log, number=number)


def contents(office: Office, number: int) -> tuple[pd.DataFrame, list[Problem], list[Problem]]:
    """Return a submission's reports, the problems that were noted about its file, and what was assumed."""
    with office.log() as log:
        return (
            submissions.reports(log, number),
            submissions.problems(log, number),
            submissions.assumptions(log, number),
        )


def document(office: Office, number: int) -> bytes:
    """Return a submission's file as it came; raise Refused where its bytes have changed since."""
    with office.log() as log:
        return submissions.document(log, number)[1]


def effect(office: Office, number: int) -> tuple[int, int | None]:
    """Return for how many assignments the report that counts is one of a submission, and which submission
    would count again without it."""
    with office.log() as log:
        return as_of.standing_on(log, number), received.replaced(log, number)


def of_unit(office: Office, unit: str) -> pd.DataFrame:
    """Return every live report of a unit, the latest first, with their files, sheets and rows."""
    with office.log() as log:
        return submissions.history(log, unit)


def of_assignment(office: Office, task: str, unit: str) -> pd.DataFrame:
    """Return every report of an assignment, withdrawn ones too, the latest first (see
    `submissions.of_assignment`)."""
    with office.log() as log:
        return submissions.of_assignment(log, task, unit)


def taken_back(office: Office, until: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the reports of withdrawn submissions that would count until a day, and the counting reports
    whose assignment is no longer in the catalogue."""
    with office.log() as log:
        return submissions.withdrawn(log, until), office.strays(log)


def last(log: Log | None) -> tuple[int | None, datetime | None]:
    """Return the number of a log's last submission and when it was recorded, None where there is none."""
    return received.last(log.conn, log) if log else (None, None)
