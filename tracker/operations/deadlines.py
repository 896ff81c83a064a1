"""Extensions of deadlines: asked for, granted, refused, and the ledger of all of them."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from ..figures import deadlines, extensions
from ..figures.deadlines import Entry, Ledger, Pair
from ..figures.filters import Filter
from ..figures.selection import mask
from ..log import acts, as_of
from ..log.events import DEADLINE_ASKED, DEADLINE_GRANTED, DEADLINE_REFUSED
from ..log.one_log import Log
from ..problems import refuse
from ..values.office_act import Act, Recorded
from .acts import Person, record
from .deadline_decisions import KINDS
from .office import Office
from .typed_text import given_reason


@dataclass(frozen=True)
class Said:
    """What is asked for or decided: the new deadline, the reason, and the day as of which it counts (None:
    today)."""

    deadline: date | None = None
    why: str | None = None
    day: date | None = None


def request(office: Office, pair: Pair, said: Said, who: Person) -> int:
    """Ask for a later deadline of an assignment (task, unit), with the reason; return the number of the
    request."""
    with office.recording() as log:
        why, day = given_reason(said.why or "", office.programme.limits), said.day or office.today
        entry = _entry(office, log, pair)
        if entry.open:
            raise refuse(
                "deadline_waiting",
                value=_number(entry.open[0].request),
                **extensions.named(office.programme, pair),
            )
        to = _later(office, log, entry, said.deadline, day)
        return record(office, log, _act(DEADLINE_ASKED.id, pair, Said(to, why, day)), who)


def grant(office: Office, asked: int | Pair, said: Said, who: Person) -> int:
    """Grant an extension, by the number of its request to the day asked for or another one, or of an
    assignment by the office itself; return the number of the decision."""
    with office.deciding() as log:
        day, wanted = said.day or office.today, said.deadline
        if isinstance(asked, int):
            earlier, found = asked, _undecided(office, log, asked, day).act
            pair = cast(Pair, (found.task, found.unit))
            wanted = wanted or cast(date, found.says["deadline"])
        else:
            earlier, pair = None, asked
        to = _later(office, log, _entry(office, log, pair), wanted, day)
        return record(office, log, _act(DEADLINE_GRANTED.id, pair, Said(to, said.why, day), earlier), who)


def refuse_request(office: Office, number: int, said: Said, who: Person) -> int:
    """Refuse an extension by the number of its request, with the reason; return the decision's number."""
    with office.deciding() as log:
        why, day = given_reason(said.why or "", office.programme.limits), said.day or office.today
        found = _undecided(office, log, number, day)
        pair = cast(Pair, (found.act.task, found.act.unit))
        return record(office, log, _act(DEADLINE_REFUSED.id, pair, Said(None, why, day), number), who)


def entries(office: Office, chosen: Filter) -> list[Entry]:
    """Return the ledger of what a filter selects by unit, group, region, area and measure, in the order of
    the catalogue: every assignment whose deadline was moved or is asked or decided about."""
    with office.log() as log:
        programme, recorded = office.decided(log), acts.every(log, KINDS)
    ledger: Ledger = deadlines.whole(programme, recorded)
    selected = mask(chosen, programme)
    return [ledger[pair] for pair, place in programme.pairs.items() if pair in ledger and selected[place]]


def one(office: Office, pair: Pair) -> Entry:
    """Return the ledger's entry of an assignment (task, unit), which has no changes where there are none."""
    with office.log() as log:
        return _entry(office, log, pair)


def _act(kind: str, pair: Pair, said: Said, earlier: int | None = None) -> Act:
    """Return the act of a kind about an assignment and, where it decides on a request, about that."""
    says = {"deadline": said.deadline} if said.deadline else {}
    return Act(kind, cast(date, said.day), *pair, earlier=earlier, says=says, why=said.why)


def _entry(office: Office, log: Log, pair: Pair) -> Entry:
    """Return what the ledger has about an assignment; raise Refused where the catalogue has no such one."""
    if pair not in office.programme.pairs:
        raise refuse("deadline_no_part", **extensions.named(office.programme, pair))
    recorded = acts.every(log, KINDS)
    entry = deadlines.ledger(office.programme, recorded).get(pair)
    return entry or deadlines.opening(office.programme, pair)


def _later(office: Office, log: Log, entry: Entry, to: date | None, day: date) -> date:
    """Return the new deadline; raise Refused where the assignment takes none."""
    key = (entry.task, entry.unit, office.today)
    report = as_of.before(log, [key]).get(key)
    completed = bool(report and report["status"] == "completed")
    return extensions.later(office.programme, entry, to, day, completed)


def _undecided(office: Office, log: Log, number: int, day: date) -> Recorded:
    """Return a request by its number; raise Refused where it is none, is decided or undone already, was
    withdrawn with its sheet, or a later one took its place."""
    recorded = acts.every(log, KINDS)
    requests = {one.id: one for one in recorded if one.act.kind == DEADLINE_ASKED.id}
    if number not in requests:
        raise refuse("no_request", value=number)
    if requests[number].undone is not None:
        raise refuse("request_undone", value=number)
    for one in recorded:
        if one.act.earlier == number and one.undone is None:
            code = "request_granted" if one.act.kind == DEADLINE_GRANTED.id else "request_refused"
            who = {"who": one.by or "未写明的人", "who_en": one.by or "somebody not named"}
            raise refuse(code, value=number, **who, day=one.act.day, act=one.id)
    if requests[number].withdrawn:
        raise refuse("request_withdrawn", value=number, submission=requests[number].act.says["submission"])
    entries = deadlines.ledger(office.programme, recorded).values()
    if number not in {_number(one.request) for entry in entries for one in entry.open}:
        raise refuse("request_replaced", value=number)
    if day < requests[number].act.day:
        raise refuse("decided_early", value=day, asked=requests[number].act.day)
    return requests[number]


def _number(one: Recorded | None) -> int | None:
    return one.id if one else None
