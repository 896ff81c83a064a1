"""Acts of the office in the log: what was decided, as of which day, by whom as stated, and what undid it."""

from collections.abc import Collection
from datetime import date
from typing import cast

from sqlalchemy import insert, select

from ..problems import refuse
from ..values.office_act import SUBJECTS, Act, Recorded, Said
from . import seals
from .events import KINDS, UNDOING, Kind
from .one_log import Log
from .sql_tables import AnyRow, Condition, act, event, submission
from .write import Receipt, raise_version

_TYPES: dict[str, type | tuple[type, ...]] = {"date": date, "text": str, "number": (int, float)}


def add(into: Log, done: Act, receipt: Receipt, role: str | None = None) -> int:
    """Record an act; return its number. Raises ValueError where it does not fit its kind."""
    number = add_with(into, done, receipt, role)
    raise_version(into, 1)
    return number


def add_with(into: Log, done: Act, receipt: Receipt, role: str | None = None) -> int:
    """Record an act, as `add` does, in the transaction of a submission, for which the log's version rises."""
    _fit(KINDS[done.kind], done)
    head = {
        "log": into.id,
        "kind": done.kind,
        "why": done.why,
        "period": receipt.period,
        "received": receipt.received,
        "recorded": receipt.recorded,
        "by": receipt.by,
    }
    (number,) = cast(tuple[int], into.conn.execute(insert(event).values(head)).inserted_primary_key)
    says = {name: _stored(value) for name, value in sorted(done.says.items()) if value is not None}
    subject = {name: getattr(done, name) for name in SUBJECTS}
    values = {"id": number, "log": into.id, "day": done.day, "role": role, "says": says, **subject}
    into.conn.execute(insert(act).values(values))
    seals.seal_events(into.conn, [number])
    return number


def undo(into: Log, number: int, undoing: Act, receipt: Receipt, role: str | None = None) -> int:
    """Undo an act, so that it is as if it had never been; return the number of the undoing.

    `undoing` gives the day and the reason. Raises Refused where there is no such act, where it is undone
    already, or where it undoes another one itself: what was undone is done anew instead."""
    undone = one(into, number)
    if undone.act.kind == UNDOING.id:
        raise refuse("undoing_stays", value=number)
    if undone.undone is not None:
        raise refuse("already_undone", value=number, by=undone.undone)
    done = Act(UNDOING.id, undoing.day, earlier=number, why=undoing.why)
    return add(into, done, receipt, role)


def one(log: Log, number: int) -> Recorded:
    """Return an act by its number; raise Refused where there is none."""
    found = _read(log, act.c.id == number)
    if not found:
        raise refuse("no_act", value=number)
    return found[0]


def every(log: Log, kinds: Collection[str] = (), **subject: str | int) -> list[Recorded]:
    """Return the acts of some kinds (none given: of all) about a subject, undone ones too, in the order in
    which they were recorded."""
    of_kinds = [event.c.kind.in_(sorted(kinds))] if kinds else []
    return _read(log, *of_kinds, *(act.c[name] == value for name, value in subject.items()))


def in_force(
    log: Log, kinds: Collection[str], until: date | None = None, **subject: str | int
) -> list[Recorded]:
    """Return the acts that were not undone, nor withdrawn with their sheet, up to a day (None: all), in the
    order of their days and, within a day, as they were recorded."""
    found = [one for one in every(log, kinds, **subject) if one.undone is None and not one.withdrawn]
    return sorted(
        (one for one in found if until is None or one.act.day <= until), key=lambda one: (one.act.day, one.id)
    )


def unreadable(log: Log) -> list[int]:
    """Return the numbers of the acts that the present code cannot read."""
    query = select(act, event.c.kind, event.c.why).join_from(act, event, event.c.id == act.c.id)
    return [row.id for row in log.conn.execute(query.where(act.c.log == log.id)) if not _readable(row)]


def _readable(row: AnyRow) -> bool:
    try:
        _fit(KINDS[row.kind], _act(row))
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True


def _read(log: Log, *conditions: Condition) -> list[Recorded]:
    undoing, undoing_event = act.alias(), event.alias()
    undone_by = (
        select(undoing.c.id)
        .join(undoing_event, undoing_event.c.id == undoing.c.id)
        .where(undoing.c.earlier == act.c.id, undoing_event.c.kind == UNDOING.id)
        .correlate(act)
        .scalar_subquery()
    )
    query = (
        select(
            act,
            event.c.kind,
            event.c.period,
            event.c.recorded,
            event.c.by,
            event.c.why,
            undone_by.label("undone"),
        )
        .join_from(act, event, event.c.id == act.c.id)
        .where(act.c.log == log.id, *conditions)
        .order_by(act.c.id)
    )
    rows = log.conn.execute(query).all()
    gone = _withdrawn(log, {row.says["submission"] for row in rows if "submission" in row.says})
    return [_recorded(row, gone) for row in rows]


def _withdrawn(log: Log, numbers: set[int]) -> set[int]:
    """Return which submissions are withdrawn, as the log is read (see `Log.without`)."""
    if not numbers:
        return set()
    query = select(submission.c.id).where(submission.c.id.in_(sorted(numbers)), ~submission.c.live)
    gone = {*log.conn.execute(query).scalars(), *({log.without} & numbers)}
    return {number for number in gone if number is not None and number != log.restored}


def _recorded(row: AnyRow, withdrawn: set[int]) -> Recorded:
    gone = row.says.get("submission") in withdrawn
    return Recorded(row.id, _act(row), row.period, row.recorded, row.by, row.role, row.undone, gone)


def _act(row: AnyRow) -> Act:
    declared = KINDS[row.kind].says
    says = {name: _value(declared[name], value) for name, value in row.says.items()}
    return Act(row.kind, row.day, row.task, row.unit, row.measure, row.earlier, says, row.why)


def _stored(value: Said) -> str | float:
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: str, stored: str | float) -> Said:
    return date.fromisoformat(str(stored)) if kind.rstrip("?") == "date" else stored


def _fit(kind: Kind, done: Act) -> None:
    """Raise ValueError where an act is not about what its kind is about, or does not say what it should."""
    about = {name for name in SUBJECTS if getattr(done, name) is not None}
    if about not in [set(names.split()) for names in kind.about]:
        raise ValueError(f"{kind.id} is about {kind.about}, not {sorted(about)}")
    said = {name: value for name, value in done.says.items() if value is not None}
    wanted = {name for name, of in kind.says.items() if not of.endswith("?")}
    if not wanted <= said.keys() <= kind.says.keys():
        raise ValueError(f"{kind.id} says {sorted(kind.says)}, not {sorted(said)}")
    for name, value in said.items():
        if not isinstance(value, _TYPES[kind.says[name].rstrip("?")]):
            raise ValueError(f"{name} of {kind.id} is {kind.says[name]}, not {value!r}")
