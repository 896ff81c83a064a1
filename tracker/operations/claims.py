"""The office decides a claim (核验销号): it accepts what a unit reported as done, or returns it with a
remark."""

from dataclasses import dataclass
from datetime import date

from ..figures.claims import Accuracy, Claim, Pair, accuracy
from ..figures.filters import Filter
from ..figures.judged import Assignment
from ..log import as_of
from ..log.events import CLAIM_ACCEPTED, CLAIM_RETURNED
from ..log.one_log import ALL, Log, Scope
from ..problems import refuse
from ..values.office_act import Act, Recorded
from . import acts, claims_of_log
from .acts import Person
from .office import Office


@dataclass(frozen=True)
class Verdict:
    """What the office decides: whether it accepts a claim, its remark, the day as of which it counts (None:
    today) and, where people saw the claim before, the number of the report that made it."""

    accepted: bool
    why: str | None = None
    day: date | None = None
    seen: int | None = None


def decide(office: Office, pair: Pair, verdict: Verdict, who: Person) -> int:
    """Accept or return the claim with which an assignment (task, unit) stands; return the act's number.

    Raises Refused where it stands without one, where it is another one than the one seen, where it is decided
    already, where a completion to accept has no evidence, where a return has no remark, and where the day is
    before the claim."""
    with office.deciding() as log:
        made = claims_of_log.recorded(log)
        claim = claims_of_log.every(log, date.max, made, Scope(frozenset([pair[1]]))).get(pair)
        if claim is None:
            raise refuse("no_claim", value=f"{pair[0]}/{pair[1]}")
        _check(office, log, claim, verdict, made)
        kind = CLAIM_ACCEPTED if verdict.accepted else CLAIM_RETURNED
        day = verdict.day or office.today
        done = Act(kind.id, day, *pair, says={"report": claim.report}, why=verdict.why)
        return acts.record(office, log, done, who)


@dataclass(frozen=True)
class Listed:
    """A claim as it is listed on a day: its assignment with what the claiming report tells, the claim, the
    act that decided it (None: it is open), and the act of a later day that did (None: there is none)."""

    row: Assignment
    claim: Claim
    act: Recorded | None
    later: Recorded | None


def listed(office: Office, chosen: Filter) -> list[Listed]:
    """Return the claims of the assignments that a filter selects, as they stand on its date, the oldest
    first."""
    with office.log() as log:
        rows, day = office.selected(log, chosen), office.at(log).as_of(chosen)
        made = claims_of_log.recorded(log)
        found = claims_of_log.every(log, day, made, Scope(frozenset(chosen.unit)) if chosen.unit else ALL)
        pairs = list(zip(rows["task"], rows["unit"], strict=True))
        places = [place for place, pair in enumerate(pairs) if pair in found]
        reports = [found[pairs[place]].report for place in places]
        told = office.with_report_texts(log, rows.iloc[places].assign(report=reports)).to_dict("records")
    later = {one.act.says["report"]: one for one in made.values() if one.act.day > day}
    result = [
        Listed(row, claim, made[claim.decision.number] if claim.decision else None, later.get(claim.report))
        for row in told
        if (claim := found[row["task"], row["unit"]])
    ]
    return sorted(result, key=lambda one: (one.claim.since, one.claim.report))


def accuracies(office: Office, day: date) -> dict[str, Accuracy]:
    """Return how accurate the claims of each unit were, by the decisions up to a day."""
    with office.log() as log:
        return accuracy(claims_of_log.looks(log, day))


def _check(office: Office, log: Log, claim: Claim, verdict: Verdict, made: dict[int, Recorded]) -> None:
    value, day = f"{claim.task}/{claim.unit}", verdict.day or office.today
    if verdict.seen not in (None, claim.report):
        raise refuse("claim_changed", value=value)
    if claim.decision is not None:
        earlier = made[claim.decision.number]
        code = f"claim_{claim.state}_already"
        raise refuse(code, value=value, number=earlier.id, by=earlier.by or "—", day=earlier.act.day)
    if day < claim.since:
        raise refuse("decided_before_claim", value=day, since=claim.since)
    if not verdict.accepted and not (verdict.why or "").strip():
        raise refuse("returned_without_why", value=value)
    if verdict.accepted and not verifiable(claim.status, _evidence(log, claim)):
        raise refuse("claim_without_evidence", value=value)


def _evidence(log: Log, claim: Claim) -> str | None:
    (found,) = as_of.report_texts(log, [claim.report])["evidence"]
    return found


def verifiable(status: str, evidence: str | None) -> bool:
    """Return whether a claim can be accepted: a completion needs evidence."""
    return status != "completed" or bool(evidence)
