"""Acts of the office: recorded with who acts, listed with what became of them, undone by another act.

What an act of one kind means stands in the module of that kind; here is what all have in common."""

from dataclasses import dataclass, replace
from datetime import date

from ..figures import remarks
from ..log import acts
from ..log.events import ANSWER, KINDS, REMARK, SETTLED, UNDOING
from ..log.one_log import Log
from ..problems import refuse
from ..values.office_act import Act, Recorded
from .office import Office
from .typed_text import given_reason, typed


@dataclass(frozen=True)
class Person:
    """Who acts, as stated and not verified: name and role, None where not stated."""

    name: str | None = None
    role: str | None = None


def record(office: Office, log: Log, done: Act, who: Person, period: str | None = None) -> int:
    """Record an act in a log that was opened by `office.deciding()`; return its number.

    It concerns a period, the current one by default. Raises Refused where its day is in the future or before
    the programme's start."""
    receipt = office.receipt(period or office.at(log).period, by=who.name)
    return acts.add(log, checked(office, done), receipt, typed(who.role, office.programme.limits))


def checked(office: Office, done: Act) -> Act:
    """Return an act as it is recorded; raise Refused where its day is in the future or before the start."""
    start = office.programme.settings["start"]
    if done.day > office.today:
        raise refuse("act_future", value=done.day, today=office.today)
    if done.day < start:
        raise refuse("act_before", value=done.day, start=start)
    return replace(done, why=typed(done.why, office.programme.limits))


def undo(office: Office, number: int, why: str, who: Person, day: date | None = None) -> int:
    """Undo an act, with the reason; return the number of the undoing. Both stay in the log."""
    with office.deciding() as log:
        why = given_reason(why, office.programme.limits)
        undoing = checked(office, Act(UNDOING.id, day or office.today, earlier=number, why=why))
        receipt = office.receipt(acts.one(log, number).period, by=who.name)
        return acts.undo(log, number, undoing, receipt, typed(who.role, office.programme.limits))


def every(office: Office, task: str | None = None, unit: str | None = None) -> list[Recorded]:
    """Return all acts about a task, a unit or both (None twice: all there are), undone ones too, the latest
    first."""
    with office.log() as log:
        subject = {name: value for name, value in (("task", task), ("unit", unit)) if value is not None}
        return acts.every(log, (), **subject)[::-1]


def of_assignment(office: Office, task: str, unit: str) -> list[Recorded]:
    """Return the acts that concern an assignment, undone ones too, the latest first: about it or its unit as
    a whole, the remarks that ask the unit about its task or measure, its answers to them, and what settled
    them."""
    measure = office.programme.tasks[task]["measure"]
    with office.log() as log:
        of_unit = [one for one in acts.every(log, (), unit=unit) if one.act.task in (None, task)]
        asking = acts.every(log, [REMARK.id], task=task) + acts.every(log, [REMARK.id], measure=measure)
        settled = acts.every(log, [SETTLED.id])
    found = [one for one in of_unit if one.act.kind != ANSWER.id]
    asked = (one for one in asking if not one.act.unit)
    found += [one for one in asked if unit in remarks.asked(office.programme, one.act)]
    numbers = {one.id for one in found}
    answers = [one for one in of_unit if one.act.kind == ANSWER.id]
    found += [one for one in (*answers, *settled) if one.act.earlier in numbers]
    return sorted(found, key=lambda one: one.id, reverse=True)


def of_submission(office: Office, number: int) -> list[Recorded]:
    """Return the acts that a unit did with the sheet of a submission, undone ones too."""
    kinds = [kind.id for kind in KINDS.values() if "submission" in kind.says]
    with office.log() as log:
        return [one for one in acts.every(log, kinds) if one.act.says.get("submission") == number]


def undoable(one: Recorded) -> bool:
    """Return whether an act can be undone: it is in force and does not undo another one itself."""
    return one.undone is None and one.act.kind != UNDOING.id
