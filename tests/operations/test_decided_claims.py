"""The office accepts or returns a claim; what cannot be decided is refused, and nothing is recorded."""

from datetime import date

import pytest
from tests.played_log import MOMENT, report
from tracker.intake.commit import digest
from tracker.log import write
from tracker.operations import acts, claims, claims_of_log
from tracker.operations.acts import Person
from tracker.operations.claims import Verdict
from tracker.problems import Refused

PAIR = ("1.1", "OP-CM")
WHO = Person("王处", "处长")
DAY = date(2020, 9, 20)


def reported(office, status: str = "completed", evidence: str | None = "验收单", day: date = DAY, pair=PAIR) -> int:
    """Record one report of an assignment; return its submission."""
    progress = {"completed": 100.0, "in_progress": 50.0}.get(status)
    row = report(pair, 0, 50) | {"as_of": day, "status": status, "progress": progress, "evidence": evidence}
    with office.recording() as log:
        return write.append(log, write.Receipt("2020-09", MOMENT, MOMENT), write.Document("f.xlsx", digest(b""), b"", {}, []), [row])


def stands(office, day: date) -> str | None:
    """Return the state of the assignment's claim on a day."""
    with office.log() as log:
        found = claims_of_log.every(log, day, claims_of_log.recorded(log)).get(PAIR)
    return found and found.state


@pytest.mark.parametrize("status, evidence", [("completed", "验收单"), ("not_applicable", None)])
def test_a_claim_is_accepted_from_the_day_of_the_decision_on(office, status, evidence):
    reported(office, status, evidence)
    claims.decide(office, PAIR, Verdict(True, day=date(2020, 9, 25)), WHO)
    assert [stands(office, date(2020, 9, day)) for day in (19, 20, 24, 25)] == [None, "open", "open", "verified"]


def test_an_undone_return_leaves_the_claim_open(office):
    reported(office)
    number = claims.decide(office, PAIR, Verdict(False, "没有验收单"), WHO)
    assert stands(office, office.today) == "returned"
    acts.undo(office, number, "看错", WHO)
    assert stands(office, office.today) == "open"


ACCEPT, RETURN = Verdict(True), Verdict(False, "补验收单")


@pytest.mark.parametrize(
    "before, verdict, code",
    [
        ([], ACCEPT, "no_claim"),
        (["in_progress"], ACCEPT, "no_claim"),
        (["completed", "withdrawn"], ACCEPT, "no_claim"),
        (["completed", "in_progress"], RETURN, "no_claim"),
        (["no evidence"], ACCEPT, "claim_without_evidence"),
        (["completed"], Verdict(False, " "), "returned_without_why"),
        (["completed"], Verdict(True, day=date(2020, 9, 19)), "decided_before_claim"),
        (["completed"], Verdict(True, day=date(2020, 10, 1)), "act_future"),
        (["completed"], Verdict(True, seen=77), "claim_changed"),
        (["completed", ACCEPT], RETURN, "claim_verified_already"),
        (["completed", RETURN], ACCEPT, "claim_returned_already"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_trace(office, before, verdict, code):
    sent = 0
    for place, one in enumerate(before):
        if isinstance(one, Verdict):
            claims.decide(office, PAIR, one, Person("李处"))
        elif one == "withdrawn":
            office.withdraw(sent, "错表")
        else:
            said = ("completed", None) if one == "no evidence" else (one, "验收单")
            sent = reported(office, *said, day=date(2020, 9, 20 + place))
    earlier = acts.every(office)
    with pytest.raises(Refused) as refused:
        claims.decide(office, PAIR, verdict, WHO)
    assert [one.code for one in refused.value.problems] == [code]
    assert acts.every(office) == earlier


def test_the_second_of_two_people_reads_who_decided_and_when(office):
    reported(office)
    first = claims.decide(office, PAIR, ACCEPT, Person("李处"))
    with pytest.raises(Refused) as refused:
        claims.decide(office, PAIR, RETURN, WHO)
    assert refused.value.problems[0].figures == {"value": "1.1/OP-CM", "number": first, "by": "李处", "day": office.today}
