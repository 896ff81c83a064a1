"""Extensions of deadlines: asked for, granted, refused, and the ledger of all of them."""

from dataclasses import dataclass
from datetime import date

from ..figures import deadlines
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
        why = given_reason(said.why or "", office.programme.limits)
        day = said.day or office.today
        entry = _entry(office, log, pair)
        if entry.open:
            raise refuse("deadline_waiting", value=_number(entry.open[0].request), **_named(office, pair))
        to = _later(office, log, entry, said.deadline, day)
        return record(office, log, _about(pair, DEADLINE_ASKED.id, day, to, why), who)


def grant(office: Office, asked: int | Pair, said: Said, who: Person) -> int:
    """Grant an extension, by the number of its request to the day asked for or another one, or of an
    assignment by the office itself; return the number of the decision."""
    with office.deciding() as log:
        day = said.day or office.today
        if not isinstance(asked, int):
            to = _later(office, log, _entry(office, log, asked), said.deadline, day)
            return record(office, log, _about(asked, DEADLINE_GRANTED.id, day, to, said.why), who)
        found = _undecided(office, log, asked, day)
        wanted = said.deadline or found.act.says["deadline"]
        assert isinstance(wanted, date) and found.act.task and found.act.unit
        to = _later(office, log, _entry(office, log, (found.act.task, found.act.unit)), wanted, day)
        done = Act(DEADLINE_GRANTED.id, day, earlier=asked, says={"deadline": to}, why=said.why)
        return record(office, log, done, who, found.period)


def refuse_request(office: Office, number: int, said: Said, who: Person) -> int:
    """Refuse an extension by the number of its request, with the reason; return the decision's number."""
    with office.deciding() as log:
        why, day = given_reason(said.why or "", office.programme.limits), said.day or office.today
        found = _undecided(office, log, number, day)
        done = Act(DEADLINE_REFUSED.id, day, earlier=number, why=why)
        return record(office, log, done, who, found.period)


def entries(office: Office, chosen: Filter) -> list[Entry]:
    """Return the ledger of what a filter selects by unit, group, region, area and measure, in the order of
    the catalogue: every assignment whose deadline was moved or is asked or decided about."""
    with office.log() as log:
        programme, recorded = office.decided(log), acts.every(log, KINDS)
    ledger: Ledger = deadlines.whole(programme, recorded)
    selected = mask(chosen, programme)
    return [ledger[pair] for pair, place in programme.pairs.items() if pair in ledger and selected[place]]


def _about(pair: Pair, kind: str, day: date, deadline: date, why: str | None) -> Act:
    return Act(kind, day, task=pair[0], unit=pair[1], says={"deadline": deadline}, why=why)


def _named(office: Office, pair: Pair) -> dict[str, str]:
    names = {
        f"title{end}": office.programme.title("units", pair[1], lang)
        for end, lang in (("", "zh"), ("_en", "en"))
    }
    return {"task": pair[0]} | names


def _entry(office: Office, log: Log, pair: Pair) -> Entry:
    """Return what the ledger has about an assignment; raise Refused where the catalogue has no such one."""
    if pair not in office.programme.pairs:
        raise refuse("deadline_no_part", **_named(office, pair))
    recorded = acts.every(log, KINDS)
    entry = deadlines.ledger(office.programme, recorded).get(pair)
    return entry or deadlines.opening(office.programme, pair)


def _later(office: Office, log: Log, entry: Entry, to: date | None, day: date) -> date:
    """Return the new deadline; raise Refused where the assignment takes none."""
    pair = entry.task, entry.unit
    known = entry.deadline(day)
    if known is None:
        raise refuse("deadline_continuing", **_named(office, pair))
    report = as_of.before(log, [(*pair, office.today)]).get((*pair, office.today))
    if report and report["status"] == "completed":
        raise refuse("deadline_completed", **_named(office, pair))
    if to is None:
        raise refuse("deadline_missing")
    start = date.fromordinal(int(office.programme.catalogued["start"].iat[office.programme.pairs[pair]]))
    if to < start:
        raise refuse("deadline_start", value=to, start=start)
    if to <= known:
        raise refuse("deadline_not_later", value=to, known=known)
    return to


def _undecided(office: Office, log: Log, number: int, day: date) -> Recorded:
    """Return a request by its number; raise Refused where it is none, or is decided or undone already."""
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
    if day < requests[number].act.day:
        raise refuse("decided_early", value=day, asked=requests[number].act.day)
    return requests[number]


def _number(one: Recorded | None) -> int | None:
    return one.id if one else None
