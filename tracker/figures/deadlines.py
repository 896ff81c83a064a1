"""The deadline ledger 时限台账: every change of a deadline that was asked for, decided or stands in the
catalogue, and the deadlines that follow.

The catalogue's own change is the opening balance; after it only decisions move a deadline."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import inf, nan

import numpy as np

from ..programme.assignments import Term, term
from ..programme.deadlines_in_force import Moved, Moves
from ..programme.programme import Programme
from ..values.office_act import Recorded

Pair = tuple[str, str]
# What became of a change: it waits for the office; it moved the deadline; it was granted but asked for after
# the deadline then in force, and moves nothing; it was refused; a later request took its place before it was
# decided; the catalogue has it, but it is no opening balance.
OPEN, GRANTED, LATE, REFUSED, REPLACED, DIFFERS = STANDINGS = (
    *("open", "granted", "late", "refused", "replaced", "differs"),
)


@dataclass(frozen=True)
class Change:
    """One change of a deadline: what became of it, to which day (None: continuing), from which, asked for and
    decided when (None: not stated), the acts that ask and decide (none for the catalogue's), and the
    reason."""

    standing: str
    deadline: date | None
    before: date | None = None
    asked: date | None = None
    decided: date | None = None
    request: Recorded | None = None
    decision: Recorded | None = None
    why: str | None = None


@dataclass(frozen=True)
class Entry:
    """An assignment in the ledger: its original deadline (None: continuing) and its changes, the catalogue's
    first, then the decided ones by the day of the decision, then what is open."""

    task: str
    unit: str
    original: date | None
    changes: tuple[Change, ...]

    @property
    def moves(self) -> list[tuple[date | None, date | None]]:
        """The changes that moved the deadline: from which day on (None: from the start), and to which."""
        return [(one.decided, one.deadline) for one in self.changes if one.standing == GRANTED]

    def deadline(self, day: date) -> date | None:
        """Return the deadline in force on a day, None for a continuing assignment."""
        return _in_force(self.original, self.moves, day)

    def slips(self, day: date) -> int:
        """Return how many times the deadline was moved later by decisions up to a day."""
        days = [self.original, *(to for since, to in self.moves if since is None or since <= day)]
        return sum(bool(old and new and new > old) for old, new in pairwise(days))

    def differs(self, day: date) -> bool:
        """Return whether the catalogue has another deadline than the decisions give on a day, or an original
        one that is not earlier than what was granted first."""
        granted = [one.deadline for one in self.changes if one.standing in (GRANTED, LATE) and one.decision]
        if granted and self.original and granted[0] and self.original >= granted[0]:
            return True
        stated = [one.deadline for one in self.changes if one.standing == DIFFERS]
        return any(one != self.deadline(day) for one in stated)

    @property
    def open(self) -> list[Change]:
        """The requests that wait for a decision."""
        return [one for one in self.changes if one.standing == OPEN]


Ledger = Mapping[Pair, Entry]


def _in_force(original: date | None, moves: list[tuple[date | None, date | None]], day: date) -> date | None:
    return next((to for since, to in reversed(moves) if since is None or since <= day), original)


def ledger(programme: Programme, recorded: Iterable[Recorded]) -> Ledger:
    """Return the entries of all assignments about which there are acts, by (task, unit), from acts about
    deadlines in any order. Undone ones do not count, nor what decides on an undone or unknown request, nor,
    while it is not decided, a request whose sheet was withdrawn; of two decisions on one request the first
    recorded counts."""
    in_force = sorted((one for one in recorded if one.undone is None), key=lambda one: one.id)
    requests = {one.id: one for one in in_force if one.act.kind == "deadline_asked"}
    decisions: dict[int, Recorded] = {}
    pairs: dict[Pair, list[tuple[Recorded | None, Recorded | None]]] = {}
    for one in in_force:
        if one.act.earlier is not None:
            decisions.setdefault(one.act.earlier, one)
        elif one.act.kind == "deadline_granted":
            pairs.setdefault(_pair(one), []).append((None, one))
    for number, request in requests.items():
        if number in decisions or not request.withdrawn:
            pairs.setdefault(_pair(request), []).append((request, decisions.get(number)))
    return {pair: _entry(programme, pair, found) for pair, found in pairs.items()}


def whole(programme: Programme, recorded: Iterable[Recorded]) -> Ledger:
    """Return the entries of all assignments whose deadline was moved, or asked or decided about."""
    rows = programme.catalogued
    original, deadline = (rows[name].to_numpy() for name in ("original_deadline", "deadline"))
    kept = (deadline == original) | (np.isnan(deadline) & np.isnan(original))
    late = rows["decided"].to_numpy() == inf
    changed = np.flatnonzero(~kept | late)
    pairs = zip(rows["task"].iloc[changed], rows["unit"].iloc[changed], strict=True)
    return {pair: opening(programme, pair) for pair in pairs} | dict(ledger(programme, recorded))


def opening(programme: Programme, pair: Pair) -> Entry:
    """Return the entry of an assignment about which nothing was decided: the catalogue's own change."""
    dates = catalogued(programme, pair)
    return Entry(*pair, dates.original, tuple(_opening(dates, None)))


def _pair(one: Recorded) -> Pair:
    assert one.act.task is not None and one.act.unit is not None
    return one.act.task, one.act.unit


def _entry(programme: Programme, pair: Pair, found: list[tuple[Recorded | None, Recorded | None]]) -> Entry:
    """Return the entry of an assignment from its requests and decisions."""
    dates = catalogued(programme, pair)
    decided = sorted(
        ((request, decision) for request, decision in found if decision is not None),
        key=lambda one: (one[1].act.day, one[1].id),
    )
    granted = [decision for _, decision in decided if decision.act.kind == "deadline_granted"]
    changes = list(_opening(dates, granted[0] if granted else None))
    for asked, decision in decided:
        changes.append(_decided(Entry(*pair, dates.original, tuple(changes)), asked, decision))
    entry = Entry(*pair, dates.original, tuple(changes))
    waiting = [request for request, decision in found if request is not None and decision is None]
    latest = max((request.id for request, _ in found if request is not None), default=0)
    undecided = (_asked(entry, one, OPEN if one.id == latest else REPLACED) for one in waiting)
    return replace(entry, changes=(*changes, *undecided))


def _asked(entry: Entry, request: Recorded, standing: str) -> Change:
    """Return the change that a request would make, while it waits for a decision or once it was replaced."""
    act = request.act
    before = entry.deadline(act.day)
    return Change(standing, _day(act.says["deadline"]), before, act.day, None, request, None, act.why)


def catalogued(programme: Programme, pair: Pair) -> Term:
    """Return the deadlines of an assignment by the catalogue alone; none where it is not in it."""
    if pair not in programme.pairs:
        return Term(None, None)
    return term(programme, programme.tasks[pair[0]], programme.exceptions.get(pair, {}))


def _opening(dates: Term, first: Recorded | None) -> Iterator[Change]:
    """Give the catalogue's own change, if any. It is no opening balance where it was decided after the first
    grant, or is not earlier than what that grants: it was written into the catalogue since."""
    if dates.current == dates.original:
        return
    standing = LATE if dates.late else GRANTED
    if first is not None and not _precedes(dates, first):
        standing = DIFFERS
    yield Change(standing, dates.current, dates.original, dates.asked, dates.decided, why=dates.reason)


def _precedes(dates: Term, first: Recorded) -> bool:
    granted = _day(first.act.says["deadline"])
    earlier = dates.current is None or granted is None or dates.current < granted
    return earlier and (dates.decided is None or dates.decided <= first.act.day)


def _decided(entry: Entry, request: Recorded | None, decision: Recorded) -> Change:
    """Return the change that a decision makes to an entry as it stands before it."""
    asked, why = decision.act.day, decision.act.why
    if request is not None:
        asked, why = request.act.day, request.act.why
    before = entry.deadline(asked)
    standing = REFUSED
    if decision.act.kind == "deadline_granted":
        standing = LATE if before is not None and asked > before else GRANTED
    told = decision if request is None or standing != REFUSED else request
    to = _day(told.act.says.get("deadline"))
    return Change(standing, to, before, asked, decision.act.day, request, decision, why)


def _day(said: object) -> date | None:
    return said if isinstance(said, date) else None


def moves(entries: Ledger) -> Moves:
    """Return the deadlines that the decisions move, as a programme takes them (see `Programme.moved`)."""
    found = {}
    for pair, entry in entries.items():
        decided = any(one.standing == GRANTED and one.decision for one in entry.changes)
        differs = any(one.standing == DIFFERS for one in entry.changes)
        if entry.original is not None and (decided or differs):
            found[pair] = _moved(entry)
    return found


def _moved(entry: Entry) -> Moved:
    moved = tuple(
        (-inf if since is None else float(since.toordinal()), nan if to is None else float(to.toordinal()))
        for since, to in entry.moves
    )
    assert entry.original is not None
    # Without any of them the original deadline is in force, whatever the catalogue has.
    return moved or ((-inf, float(entry.original.toordinal())),)
