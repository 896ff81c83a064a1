"""Rectification (整改): what owes an answer, the answer, and the steps of escalation."""

from dataclasses import dataclass
from datetime import date

from ..figures import rectifications
from ..figures.filters import Filter
from ..figures.rectifications import Demand, Ended, Pair
from ..log.events import ESCALATED, RED_ANSWERED
from ..log.one_log import Log
from ..problems import refuse
from ..values.office_act import Act, Said
from ..values.text import printable
from . import acts, causes, halts, owed_answers
from .acts import Person
from .office import Office
from .typed_text import typed


@dataclass(frozen=True)
class Answer:
    """What a unit answers: the cause, by its id or a name, the measure taken, who answers for it, until when,
    and when work resumes; the day as of which it counts (None: today)."""

    cause: str
    action: str | None = None
    person: str | None = None
    due: date | None = None
    resume: date | None = None
    day: date | None = None


def demands(office: Office, chosen: Filter) -> list[Demand]:
    """Return what owes an answer among what a filter selects at its date, the most pressing first; only the
    lead assignments do."""
    with office.log() as log:
        return in_log(office, log, chosen)


def ended(office: Office, chosen: Filter) -> list[Ended]:
    """Return what owed an answer for being red until a later report ended it, among what a filter selects at
    its date, the latest first."""
    with office.log() as log:
        rows, day = office.selected(log, chosen.only(support=False)), office.at(log).as_of(chosen)
        return owed_answers.ended(office.decided(log), log, rows, office.history(log), day)


def in_log(office: Office, log: Log, chosen: Filter) -> list[Demand]:
    """Return what owes an answer in a log (see `demands`)."""
    rows, day = office.selected(log, chosen.only(support=False)), office.at(log).as_of(chosen)
    return owed_answers.of_rows(office.decided(log), log, rows, office.history(log), day)


def answer(office: Office, pair: Pair, said: Answer, who: Person) -> int:
    """Record the answer of an assignment (task, unit); return the act's number. A later answer takes the
    place of an earlier one. Units answer, so that it may be done wherever one may report."""
    with office.recording() as log:
        day = said.day or office.today
        demand = _owed(office, log, pair, day)
        limits = office.programme.limits
        says: dict[str, Said | None] = {
            "cause": causes.one(log, said.cause),
            "action": typed(printable(said.action or "").strip(), limits),
            "person": typed(printable(said.person or "").strip(), limits),
            "due": said.due,
            "resume": said.resume,
        }
        for name in demand.wanted:
            if says[name] is None:
                raise refuse(f"answer_{name}", **halts.names(office, pair))
        for name in ("due", "resume"):
            until = says[name]
            if isinstance(until, date) and until < day:
                raise refuse("answer_early", value=until, day=day)
        return acts.record(office, log, Act(RED_ANSWERED.id, day, *pair, says=says), who)


def escalate(
    office: Office, pair: Pair, who: Person, day: date | None = None, seen: str | None = None
) -> int:
    """Record the step of escalation that is to be taken on a day (None: today) of an assignment (task, unit);
    return the act's number. `seen` is the step that people saw, where they saw one.

    Raises Refused where nothing is waited for, where all steps or the one seen were taken, and before the
    step's day."""
    with office.deciding() as log:
        day = day or office.today
        demand = _owed(office, log, pair, day)
        named = halts.names(office, pair)
        if demand.waits_from is None:
            raise refuse("escalate_answered", **named)
        step = demand.following
        if step is None:
            raise refuse("escalate_last", day=demand.taken[-1].act.day, **named)
        if seen not in (None, step):
            last = demand.taken[-1]
            by = {"who": last.by or "未写明的人", "who_en": last.by or "somebody not named"}
            raise refuse("escalated_already", value=last.id, day=last.act.day, **by, **named)
        if demand.pressing(office.programme.settings) is None:
            days = rectifications.days_of(step, office.programme.settings)
            raise refuse(f"escalate_early_{step}", days=days, waited=demand.waiting.number, **named)
        return acts.record(office, log, Act(ESCALATED.id, day, *pair, says={"step": step}), who)


def _owed(office: Office, log: Log, pair: Pair, day: date) -> Demand:
    """Return what an assignment owes an answer for on a day; raise Refused where it owes none."""
    named = halts.names(office, pair)
    if pair not in office.programme.pairs:
        raise refuse("halt_no_part", **named)
    found = in_log(office, log, Filter(unit=(pair[1],), as_of=day))
    demand = next((one for one in found if one.task == pair[0]), None)
    if demand is None:
        raise refuse("no_demand", day=day, **named)
    return demand
