"""Claims and what the office made of them equal a naive recomputation, over drawn histories and on every day."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given, strategies as st
from tests.empty_log import office_in
from tests.played_log import MOMENT, report, withdraw
from tracker.figures import by_key
from tracker.figures.claims import STATUSES, Claim, Decision, Reported, claims, first_looks
from tracker.figures.filters import Filter
from tracker.figures.selection import select
from tracker.intake.commit import digest
from tracker.log import acts, submissions, write
from tracker.operations import claims_of_log
from tracker.operations.office import Office
from tracker.values.office_act import Act

FIRST, STEP = date(2020, 7, 1), 9  # a history goes from July to September
DAYS = [FIRST + timedelta(number * STEP) for number in range(9)] + [date(2020, 7, 31), date(2020, 8, 31)]
PAIRS = [("1.1", "OP-CM"), ("1.1", "OP-CU"), ("2.1", "TOWER")]  # TOWER supports
KINDS = claims_of_log.KINDS
a_report = st.tuples(st.sampled_from(PAIRS), st.integers(0, 5), st.sampled_from(["completed", "not_applicable", "in_progress"]), st.integers(0, 1))
a_submission = st.tuples(st.just("sent"), st.sampled_from(["2020-07", "2020-08"]), st.lists(a_report, min_size=1, max_size=4))
a_withdrawal = st.tuples(st.just("withdrawn"), st.integers(0, 6))
a_decision = st.tuples(st.just("decided"), st.integers(0, 12), st.sampled_from(KINDS), st.integers(0, 7))
an_undoing = st.tuples(st.just("undone"), st.integers(0, 5))
histories = st.lists(st.one_of(a_submission, a_submission, a_decision, a_decision, a_withdrawal, an_undoing), min_size=1, max_size=14)


@pytest.fixture(scope="module")
def small_office(tmp_path_factory) -> Office:
    """The small programme's office; the test puts its own database into it."""
    return office_in(tmp_path_factory.mktemp("office"))


class Played:
    """A log on which steps were played, with plain lists of the reports and decisions that count."""

    def __init__(self, log, steps):
        self.log, self.reports, self.decisions, self.live = log, [], [], []
        for kind, *step in steps:
            getattr(self, kind)(*step)

    def sent(self, period, rows):
        said = [
            report(pair, day * STEP, 50)
            | {"status": status, "progress": None if status == "not_applicable" else 100.0 if status == "completed" else 50.0, "note": f"note {note}"}
            for pair, day, status, note in rows
        ]
        number = write.append(self.log, write.Receipt(period, MOMENT, MOMENT), write.Document("f", digest(b""), b"", {}, []), said)
        ids = submissions.reports(self.log, number)["id"]
        self.reports += [row | {"period": period, "id": one, "submission": number} for row, one in zip(said, ids, strict=True)]
        self.live.append(number)

    def withdrawn(self, place):
        if place < len(self.live) and self.live[place]:
            withdraw(self.log, self.live[place])
            self.live[place] = None

    def decided(self, place, kind, day):
        if place < len(self.reports):
            one, on = self.reports[place], FIRST + timedelta(day * STEP)
            done = Act(kind, on, one["task"], one["unit"], says={"report": one["id"]})
            number = acts.add(self.log, done, write.Receipt("2020-07", MOMENT, MOMENT))
            self.decisions.append([on, number, one["id"], kind == KINDS[0]])

    def undone(self, place):
        if place < len(self.decisions) and self.decisions[place]:
            acts.undo(self.log, self.decisions[place][1], Act("undoing", FIRST), write.Receipt("2020-07", MOMENT, MOMENT))
            self.decisions[place] = None

    def naive(self, day):
        """Return, for each assignment, the state of its claim, and whether the first look at one agreed."""
        made, states, looked = sorted(one for one in self.decisions if one and one[0] <= day), {}, {}
        for pair in PAIRS:
            own = [one for one in self.reports if (one["task"], one["unit"]) == pair and one["submission"] in self.live and one["as_of"] <= day]
            own.sort(key=lambda one: (one["as_of"], one["period"], one["id"]))
            claimed = [one["id"] for one in own if one["status"] in STATUSES]
            first = next((accepted for _, _, number, accepted in made if number in claimed), None)
            looked |= {} if first is None else {pair: first}
            same = []
            while own and (own[-1]["status"], own[-1]["note"]) == ((same or own)[-1]["status"], (same or own)[-1]["note"]):
                same.append(own.pop())
            if same and same[0]["status"] in STATUSES:
                about = [accepted for _, _, number, accepted in made if number in [one["id"] for one in same]]
                states[pair] = (same[-1]["id"], "open" if not about else "verified" if about[-1] else "returned", same[0]["status"])
        return states, looked


@given(steps=histories)
def test_claims_and_first_looks_equal_the_naive_ones_on_every_day(database, steps):
    with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as log:
        played = Played(log, steps)
        for day in DAYS:
            states, looked = played.naive(day)
            found = claims_of_log.every(log, day, claims_of_log.recorded(log))
            assert {pair: (claim.report, claim.state, claim.status) for pair, claim in found.items()} == states
            decided = {pair: state for pair, (_, state, _) in states.items() if state != "open"}
            assert {pair: claim.state for pair, claim in claims_of_log.decided(log, day).items()} == decided
            assert claims_of_log.looks(log, day) == looked


@given(steps=histories)
def test_verified_equals_the_naive_number_on_every_day(database, small_office, steps):
    office = replace(small_office, database=database)
    with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as log:
        played = Played(log, [])
        for part in (steps[: len(steps) // 2], steps[len(steps) // 2 :]):
            for kind, *step in part:
                getattr(played, kind)(*step)
            for day in DAYS:
                states, _ = played.naive(day)
                right = {pair for pair, (_, state, status) in states.items() if (state, status) == ("verified", "completed")}
                rows = office.rows(log, day)
                assert set(zip(*(rows.loc[rows["verified"], name] for name in ("task", "unit")), strict=True)) == right
                for support in (False, True):
                    total = by_key.total(office.programme, select(rows, Filter(support=support), office.programme))
                    assert total["verified"] == sum(support or unit != "TOWER" for _, unit in right)


@given(steps=histories)
def test_what_was_returned_as_applicable_counts_as_unreported_from_the_decision_on(database, small_office, steps):
    office = replace(small_office, database=database)
    with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as log:
        played = Played(log, [])
        for part in (steps[: len(steps) // 2], steps[len(steps) // 2 :]):
            for kind, *step in part:
                getattr(played, kind)(*step)
            history = office.history(log)
            months = [month > 0 for batch in history.over(np.arange(history.size), (2020 * 12 + 5, 4)) for month in batch["month"].copy()]
            for day in DAYS:
                refused = {pair for pair, (_, state, status) in played.naive(day)[0].items() if (state, status) == ("returned", "not_applicable")}
                rows = office.rows(log, day)
                known = {
                    pair
                    for pair in PAIRS
                    if any((one["task"], one["unit"]) == pair and one["submission"] in played.live and one["as_of"] <= day for one in played.reports)
                }
                reported = rows["status"].to_numpy() != "not_reported"
                assert set(zip(*(rows.loc[reported, name] for name in ("task", "unit")), strict=True)) == known - refused
                if day in DAYS[-2:]:
                    assert months[day.month - 6].tolist() == reported.tolist()


def test_what_was_returned_as_applicable_is_due_again(office):
    pair = ("1.1", "OP-CM")
    with office.recording() as log:
        played = Played(log, [("sent", "2020-07", [(pair, 1, "not_applicable", 0)])])
        assert due(office, log, "2020-08", pair) is False
        played.decided(0, KINDS[1], 6)
        assert [due(office, log, period, pair) for period in ("2020-07", "2020-08")] == [True, True]
        assert due(office, log, "2020-08", pair, date(2020, 8, 23)) is False
        played.undone(0)
        assert due(office, log, "2020-08", pair) is False


@pytest.mark.parametrize("status", ["in_progress", "completed", "not_applicable"])
def test_what_was_returned_as_applicable_stays_due_in_the_period_in_which_it_is_reported_anew(office, status):
    pair = ("1.1", "OP-CM")
    with office.recording() as log:
        played = Played(log, [("sent", "2020-07", [(pair, 1, "not_applicable", 0)])])
        played.decided(0, KINDS[1], 4)
        played.sent("2020-08", [(pair, 5, status, 1)])
        assert [due(office, log, "2020-08", pair, day) for day in (None, date(2020, 8, 25))] == [True, True]
        assert due(office, log, "2020-09", pair) is (status == "in_progress")


def due(office, log, period: str, pair: tuple[str, str], day: date | None = None) -> bool:
    """Tell whether an assignment is due in a period, as seen on a day."""
    found = office.reporting(log, period, day)
    return bool(found.due[office.programme.pairs[pair]])


def told(*said: str) -> list[Reported]:
    """Return reports of one assignment, one a day: a status, with = where it says the same as the one before."""
    return [Reported("1.1", "A", number, FIRST + timedelta(number), one.strip("="), "=" not in one) for number, one in enumerate(said, 1)]


def decision(report: int, day: int, accepted: bool = True, number: int = 0) -> Decision:
    return Decision(number or day, FIRST + timedelta(day), report, accepted)


LAST = FIRST + timedelta(30)


@pytest.mark.parametrize(
    "said, made, expected",
    [
        (["completed"], [], "open"),
        (["completed"], [decision(1, 2)], "verified"),
        (["completed"], [decision(1, 2, False)], "returned"),
        (["not_applicable"], [decision(1, 2)], "verified"),
        (["completed", "=completed"], [decision(1, 2)], "verified"),
        (["completed", "completed"], [decision(1, 2)], "open"),
        (["completed", "in_progress"], [decision(1, 2)], None),
        (["completed", "in_progress", "completed"], [decision(1, 2)], "open"),
        (["completed", "=completed"], [decision(1, 4, False), decision(2, 3)], "returned"),
        (["completed"], [decision(1, 40)], "open"),
        (["completed"], [decision(77, 2)], "open"),
        (["in_progress"], [decision(1, 2)], None),
    ],
    ids=[
        "reported",
        "accepted",
        "returned",
        "not applicable",
        "confirmed",
        "reported anew",
        "reopened",
        "complete again",
        "the later day",
        "later than T",
        "of what is gone",
        "no claim",
    ],
)
def test_how_a_claim_stands(said, made, expected):
    found = claims(told(*said), made, LAST)
    assert (found["1.1", "A"].state if found else None) == expected


@pytest.mark.parametrize("order", [1, -1])
def test_decisions_in_any_order_give_the_same(order):
    made = [decision(1, 3, False), decision(3, 9), decision(2, 2)]
    reports = told("completed", "in_progress", "completed")
    assert claims(reports, made[::order], LAST)["1.1", "A"].state == "verified"
    assert first_looks(reports, made[::order], LAST) == {("1.1", "A"): False}


def test_a_claim_is_named_by_the_report_that_made_it():
    assert claims(told("in_progress", "completed", "=completed"), [], LAST) == {("1.1", "A"): Claim("1.1", "A", 2, FIRST + timedelta(2), "completed")}
