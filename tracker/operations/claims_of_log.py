"""The claims of a log and what the office made of them, as they stand on a day."""

from collections.abc import Callable
from datetime import date

import numpy as np

from ..figures.claims import Claim, Decision, Pair, Reported, claims, first_looks, refusals as claims_refusals
from ..figures.history import Refusals
from ..log import acts, reported_values
from ..log.events import CLAIM_ACCEPTED, CLAIM_RETURNED
from ..log.one_log import ALL, Log, Scope
from ..programme.programme import Programme
from ..values.arrays import Mask
from ..values.office_act import Recorded

KINDS = (CLAIM_ACCEPTED.id, CLAIM_RETURNED.id)


def recorded(log: Log, until: date | None = None) -> dict[int, Recorded]:
    """Return the acts in force that decide a claim, up to a day (None: all), by their numbers."""
    return {one.id: one for one in acts.in_force(log, KINDS, until)}


def _decisions(made: dict[int, Recorded]) -> list[Decision]:
    return [
        Decision(number, one.act.day, int(one.act.says["report"]), one.act.kind == CLAIM_ACCEPTED.id)  # type: ignore[arg-type]
        for number, one in made.items()
    ]


def every(log: Log, day: date, made: dict[int, Recorded], scope: Scope = ALL) -> dict[Pair, Claim]:
    """Return the claims that stand on a day, decided or not; `made` are the acts that decide (see
    `recorded`), of which those up to the day count."""
    decisions = _decisions(made)
    return claims(_reports(log, day, decisions, scope), decisions, day)


def decided(log: Log, day: date) -> dict[Pair, Claim]:
    """Return the claims that stand on a day and are decided then; it costs what was decided."""
    made = recorded(log, day)
    found = every(log, day, made, _units(made)) if made else {}
    return {pair: claim for pair, claim in found.items() if claim.decision is not None}


def verified(programme: Programme, found: dict[Pair, Claim]) -> Mask:
    """Return for every assignment, in the catalogue's order, whether it stands complete and the office
    agrees; `found` are the claims that are decided (see `decided`)."""
    return _rows(programme, found, lambda one: one.state == "verified" and one.status == "completed")


def take_out(programme: Programme, found: dict[Pair, Claim], records: np.ndarray) -> np.ndarray:
    """Return the records of all assignments (see `kept_months`), changed in place, without those that count
    as unreported because the office returned that they do not apply."""
    records[_rows(programme, found, lambda one: one.refused)] = np.zeros((), records.dtype)
    return records


def refused_before(programme: Programme, log: Log, period: str, day: date, reported: date) -> Mask:
    """Return for every assignment, in the catalogue's order, whether it is unreported by the reports for
    earlier periods, because the office returned until a day that it does not apply; `reported` is the last
    day of the reports that are looked at."""
    made = recorded(log, day)
    returned = {number: one for number, one in made.items() if one.act.kind == CLAIM_RETURNED.id}
    decisions = _decisions(made)
    reports = _reports(log, reported, decisions, _units(returned), period) if returned else []
    return _rows(programme, claims(reports, decisions, date.max), lambda one: one.refused)


def _rows(programme: Programme, found: dict[Pair, Claim], fits: Callable[[Claim], bool]) -> Mask:
    mask = np.zeros(len(programme.assignments), bool)
    rows = [programme.pairs[pair] for pair, one in found.items() if fits(one) and pair in programme.pairs]
    mask[rows] = True
    return mask


def refusals(programme: Programme, log: Log) -> Refusals:
    """Return on which days assignments count as unreported, because the office returned that they do not
    apply."""
    made = recorded(log)
    if not any(one.act.kind == CLAIM_RETURNED.id for one in made.values()):
        return Refusals()
    decisions = _decisions(made)
    found = claims_refusals(_reports(log, date.max, decisions, _units(made)), decisions)
    return Refusals.of(
        [(programme.pairs[one.pair], one.first, one.until) for one in found if one.pair in programme.pairs]
    )


def returned(log: Log, day: date, unit: str) -> list[tuple[Claim, Recorded]]:
    """Return the claims of a unit that stand returned on a day, each with the act that returned it, the first
    of these first."""
    made = recorded(log, day)
    found = every(log, day, made, Scope(frozenset([unit]))) if made else {}
    pairs = [(one, made[one.decision.number]) for one in found.values() if one.decision is not None]
    return sorted(
        ((one, act) for one, act in pairs if one.state == "returned"),
        key=lambda pair: (pair[1].act.day, pair[1].id),
    )


def looks(log: Log, day: date) -> dict[Pair, bool]:
    """Return for each assignment with a decided claim whether the office agreed at its first look (see
    `first_looks`)."""
    made = recorded(log, day)
    decisions = _decisions(made)
    return first_looks(_reports(log, day, decisions, _units(made)), decisions, day) if made else {}


def _units(made: dict[int, Recorded]) -> Scope:
    return Scope(frozenset(one.act.unit for one in made.values() if one.act.unit is not None))


def _reports(
    log: Log, day: date, decisions: list[Decision], scope: Scope, period: str | None = None
) -> list[Reported]:
    named = {one.report for one in decisions}
    return [
        Reported(row.task, row.unit, row.id, row.counted, row.status, bool(row.begins))
        for row in reported_values.turns(log, day, named, scope, period)
    ]
