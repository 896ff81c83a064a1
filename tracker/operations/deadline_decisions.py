"""What a log's decisions on deadlines make of the catalogue, and where the catalogue differs from them."""

from dataclasses import replace
from datetime import date

from ..figures import deadlines
from ..figures.deadlines import Entry, Ledger
from ..log import acts
from ..log.events import ON_DEADLINES
from ..log.one_log import Log
from ..problems import Problem
from ..programme.programme import Programme
from ..values.dates import CONTINUING

KINDS = [kind.id for kind in ON_DEADLINES]


def ledger(programme: Programme, log: Log) -> Ledger:
    """Return the entries of all assignments whose deadline was asked or decided about in a log."""
    return deadlines.ledger(programme, acts.every(log, KINDS))


def applied(programme: Programme, log: Log) -> Programme:
    """Return a programme with the deadlines that the decisions in a log moved."""
    return programme.moved(deadlines.moves(ledger(programme, log)))


def findings(programme: Programme, log: Log, today: date) -> list[Problem]:
    """Return a warning for each assignment whose deadline in the catalogue is neither the opening balance nor
    what the decisions give."""
    entries = [one for pair, one in ledger(programme, log).items() if pair in programme.pairs]
    return [_finding(programme, entry, today) for entry in entries if entry.differs(today)]


def _finding(programme: Programme, entry: Entry, today: date) -> Problem:
    """Return the warning about one assignment, at its row of the catalogue."""
    pair = entry.task, entry.unit
    dates = deadlines.catalogued(programme, pair)
    row = programme.exceptions.get(pair) or programme.tasks[entry.task]
    figures = {"task": entry.task, "title": programme.title("units", entry.unit, "zh")}
    figures["title_en"] = programme.title("units", entry.unit, "en")
    problem: Problem = row["at"].problem(
        "deadline_differs", "task", _said(dates.current), **figures, known=_said(entry.deadline(today))
    )
    return replace(problem, severity="warning")


def _said(day: date | None) -> str:
    return day.isoformat() if day else CONTINUING
