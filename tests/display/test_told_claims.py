"""What is said of claims on the pages of a unit and an assignment, and among the assignment's reports."""

import re
from datetime import date

import pytest
from tests.status_sheets import book, row
from tracker.display.html import report_timeline
from tracker.display.tables import acts as acts_table, claims as claims_table
from tracker.figures.claims import accuracy
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, claims
from tracker.operations.acts import Person
from tracker.operations.claims import Verdict

DAY, UNIT = date(2020, 9, 30), "OP-CM"


@pytest.fixture
def told(office):
    """Three claims of a unit: one accepted, one returned, one open."""
    rows = [row(task, status="已完成", progress=100, evidence="证", day="2020-09-20") for task in ("1.1", "1.2")]
    office.submit(Upload("九月.xlsx", book(*rows, row("3.2", status="不涉及", progress=None, day="2020-09-21"))))
    claims.decide(office, ("1.1", UNIT), Verdict(True, day=date(2020, 9, 22)), Person("王处", "处长"))
    claims.decide(office, ("1.2", UNIT), Verdict(False, "缺<验收>单", date(2020, 9, 23)), Person())
    return office


def listed(office, **chosen) -> list[claims.Listed]:
    return claims.listed(office, Filter(as_of=DAY, **chosen))


def test_a_units_claims_are_counted_by_state_with_how_many_were_agreed_to_at_first_look(told):
    words = claims_table.of_unit(listed(told, unit=(UNIT,)), claims.accuracies(told, DAY)[UNIT], "zh")
    assert words == "待核验（1项） · 已退回、尚未重报（1项） · 已核验销号（1项） · 首次核验通过50.0%（2项中1项）"
    assert claims_table.of_unit([], None, "en") == "nothing was reported as completed or not applicable"


def test_the_first_look_stays_the_first_when_a_claim_is_made_anew(told):
    told.submit(Upload("再报.xlsx", book(row("1.2", status="已完成", progress=100, evidence="验收单", day="2020-09-25"))))
    claims.decide(told, ("1.2", UNIT), Verdict(True, day=date(2020, 9, 26)), Person())
    assert claims.accuracies(told, DAY)[UNIT].agreed == 1
    assert [one.claim.state for one in listed(told, unit=(UNIT,))] == ["verified", "open", "verified"]


def test_accuracy_is_by_unit():
    found = accuracy({("1.1", "A"): True, ("1.2", "A"): False, ("1.1", "B"): True})
    assert {unit: (one.agreed, one.looked, one.share) for unit, one in found.items()} == {"A": (1, 2, 50), "B": (1, 1, 100)}


@pytest.mark.parametrize(
    "lang, words",
    [
        (
            "zh",
            [
                "核验：所报“已完成”已于2020-09-22核验销号 · 王处（处长）（自述，未验证）",
                "核验：所报“已完成”已于2020-09-23退回 · 意见：缺<验收>单 · 未写明",
                "不涉及，2020-09-21起待核验，已等9天",
            ],
        ),
        (
            "en",
            [
                "Verification: completed, verified on 2020-09-22 · 王处 (处长) (as stated, not verified)",
                "Verification: completed, returned on 2020-09-23 · remark: 缺<验收>单 · not stated",
                "not applicable, claimed on 2020-09-21, waiting for 9 days",
            ],
        ),
    ],
)
def test_how_each_claim_stands_is_a_sentence(told, lang, words):
    assert [claims_table.standing(one, DAY, lang) for one in listed(told)] == words


@pytest.mark.parametrize(
    "chosen, tasks",
    [({"measure": (1,)}, ["1.1", "1.2"]), ({"region": ("00",)}, ["1.1", "1.2", "3.2"]), ({"unit": ("OP-CU",)}, []), ({"words": "3.2"}, ["3.2"])],
)
def test_the_queue_keeps_to_the_filter(told, chosen, tasks):
    assert [one.claim.task for one in listed(told, **chosen)] == tasks


def test_an_act_of_a_later_day_is_known_beside_the_open_claim(told):
    (one,) = claims.listed(told, Filter(as_of=date(2020, 9, 22), unit=(UNIT,)))[1:2]
    assert (one.claim.task, one.claim.state, one.later.act.kind) == ("1.2", "open", "claim_returned")


def test_acts_stand_among_the_reports_by_their_day_and_none_becomes_markup(told):
    done = acts_table.listing(told.programme, acts.every(told, "1.2", UNIT), "zh").rows
    (number,) = (one["id"] for one in done)
    reports = [{"as_of": day, "submission": number + later} for day, later in (("2020-09-25", 9), ("2020-09-23", 1), ("2020-09-23", -1), ("2020-09-20", 5))]
    assert [one.get("submission", 0) - number for one in report_timeline.merged(reports, done)] == [9, 1, -number, -1, 5]
    html = report_timeline.timeline(done, str, "zh")
    assert "缺&lt;验收&gt;单" in html and re.findall(r"<em>(.*?)</em>", html) == ["有效"]
