"""Claims and what the office made of them (核验销号): a fold over the reports that count and its decisions.

A claim is a report of completion, or that an assignment does not apply. The reports after it that say the
same belong to it; one that says anything else ends it. A decision is about one report, and so about the claim
to which that report belongs. A decision about a report that was withdrawn has no effect."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

STATUSES = ("completed", "not_applicable")
STATES = ("open", "returned", "verified")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Reported:
    """A live report: its assignment, number, the day as of which it counts, its status, and whether it says
    anything else than the one that counted before it (`begins`)."""

    task: str
    unit: str
    number: int
    day: date
    status: str
    begins: bool


@dataclass(frozen=True)
class Decision:
    """What the office decided of a report on a day, under the number of its act."""

    number: int
    day: date
    report: int
    accepted: bool


@dataclass(frozen=True)
class Claim:
    """A claim of an assignment: the report that made it, the day as of which that counts, its status, and the
    decision that holds, None as long as there is none."""

    task: str
    unit: str
    report: int
    since: date
    status: str
    decision: Decision | None = None

    @property
    def state(self) -> str:
        """One of STATES."""
        return "open" if self.decision is None else "verified" if self.decision.accepted else "returned"

    @property
    def refused(self) -> bool:
        """Whether the assignment counts as unreported: that it does not apply was returned."""
        return self.status == "not_applicable" and self.state == "returned"


@dataclass(frozen=True)
class Refusal:
    """The days on which an assignment stands with a returned "not applicable": the first one, and the first
    on which it no longer does (None: it still does)."""

    pair: Pair
    first: date
    until: date | None


@dataclass
class _Run:
    """Reports in a row that say the same."""

    first: Reported
    numbers: set[int] = field(default_factory=set)


def claims(reports: Iterable[Reported], decisions: Iterable[Decision], until: date) -> dict[Pair, Claim]:
    """Return the claim with which each assignment stands on a day; none where it stands without one.

    `reports` come by assignment, in each in the order in which they count. Those that do not begin anything
    may be left out where no decision is about them."""
    made = _in_order(decisions, until)
    found = {}
    for pair, of_pair in _by_pair(reports):
        runs = _runs(of_pair, until)
        if runs and runs[-1].first.status in STATUSES:
            first, numbers = runs[-1].first, runs[-1].numbers
            last = next((one for one in reversed(made) if one.report in numbers), None)
            found[pair] = Claim(*pair, first.number, first.day, first.status, last)
    return found


def first_looks(reports: Iterable[Reported], decisions: Iterable[Decision], until: date) -> dict[Pair, bool]:
    """Return for each assignment of which the office looked at a claim whether it agreed at its first look.

    `reports` as for `claims`."""
    made = _in_order(decisions, until)
    found = {}
    for pair, of_pair in _by_pair(reports):
        numbers = {one.number for one in of_pair if one.day <= until and one.status in STATUSES}
        first = next((one for one in made if one.report in numbers), None)
        if first is not None:
            found[pair] = first.accepted
    return found


def refusals(reports: Iterable[Reported], decisions: Sequence[Decision]) -> list[Refusal]:
    """Return the days on which assignments stand with a returned "not applicable" and so count as unreported.

    `reports` as for `claims`."""
    found = []
    for pair, of_pair in _by_pair(reports):
        numbers = {one.number for one in of_pair}
        made = [one for one in decisions if one.report in numbers]
        first = None
        for day in sorted({one.day for one in of_pair} | {one.day for one in made}):
            claim = claims(of_pair, made, day).get(pair)
            if claim is not None and claim.refused:
                first = first or day
            elif first is not None:
                found.append(Refusal(pair, first, day))
                first = None
        if first is not None:
            found.append(Refusal(pair, first, None))
    return found


@dataclass(frozen=True)
class Accuracy:
    """Of how many of a unit's assignments the office looked at a claim, and how often it agreed at its first
    look (自评偏差)."""

    looked: int
    agreed: int

    @property
    def share(self) -> float:
        """The share that it agreed to, in per cent."""
        return 100 * self.agreed / self.looked


def accuracy(looks: Mapping[Pair, bool]) -> dict[str, Accuracy]:
    """Return how accurate each unit's claims were (see `first_looks`); without a look there is none."""
    of_unit: dict[str, list[bool]] = {}
    for (_, unit), agreed in looks.items():
        of_unit.setdefault(unit, []).append(agreed)
    return {unit: Accuracy(len(found), sum(found)) for unit, found in of_unit.items()}


def _in_order(decisions: Iterable[Decision], until: date) -> Sequence[Decision]:
    return sorted((one for one in decisions if one.day <= until), key=lambda one: (one.day, one.number))


def _by_pair(reports: Iterable[Reported]) -> Iterator[tuple[Pair, list[Reported]]]:
    for pair, of_pair in groupby(reports, key=lambda one: (one.task, one.unit)):
        yield pair, list(of_pair)


def _runs(reports: Iterable[Reported], until: date) -> list[_Run]:
    runs: list[_Run] = []
    for one in reports:
        if one.day > until:
            break
        if one.begins:
            runs.append(_Run(one))
        runs[-1].numbers.add(one.number)
    return runs
