"""Rectification through the office: who is asked, what an answer must say, which step follows, what ends it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.display.tables import acts as acts_table, rectifications as table
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, causes, deadlines, halts, rectifications
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.operations.office import Office
from tracker.operations.rectifications import Answer
from tracker.problems import Refused

WHO, TODAY = Person("王处", "处长"), date(2020, 12, 15)
RED, BLOCKED = ("1.1", "OP-CM"), ("1.2", "OP-CM")
ASKED = date(2020, 9, 30)


@pytest.fixture
def office(tmp_path) -> Office:
    """An office on 15 December 2020: China Mobile is far behind in August and September, and blocked in September."""
    found = office_in(tmp_path, TODAY)
    report(found, "2020-08", row("1.1", "中国移动", "推进中", 5, day="2020-08-25"), row("1.2", "中国移动", "推进中", 80, day="2020-08-25"))
    report(found, "2020-09", row("1.1", "中国移动", "推进中", 6, day="2020-09-20"), row("1.2", "中国移动", "受阻", 81, day="2020-09-22"))
    return found


def report(office: Office, period: str, *rows) -> None:
    checked, number = office.submit(Upload(f"{period}.xlsx", book(*rows), period=period))
    assert number, checked.problems


def open_on(office: Office, day: date) -> dict[tuple[str, str], str]:
    return {(one.task, one.unit): one.state for one in rectifications.demands(office, Filter(as_of=day))}


def full(day: date, **says) -> Answer:
    return Answer(**{"cause": "power", "action": "增容", "person": "张三", "due": date(2020, 12, 31), "day": day} | says)


def code(refused) -> str:
    return refused.value.problems[0].code


def test_what_is_red_twice_or_blocked_is_asked_and_an_answer_is_counted_from_its_day(office):
    assert open_on(office, date(2020, 9, 19)) == {}
    assert open_on(office, date(2020, 9, 29)) == {BLOCKED: "unanswered"}
    assert open_on(office, ASKED) == {RED: "unanswered", BLOCKED: "unanswered"}
    rectifications.answer(office, RED, full(date(2020, 10, 9)), WHO)
    assert open_on(office, date(2020, 10, 8))[RED] == "unanswered"
    assert open_on(office, date(2020, 10, 9))[RED] == "answered"


def test_only_a_later_report_that_turns_the_light_ends_it(office):
    rectifications.answer(office, RED, full(ASKED), WHO)
    deadlines.grant(office, RED, Said(date(2030, 12, 31), "调整", date(2020, 10, 20)), WHO)
    assert open_on(office, date(2020, 10, 31))[RED] == "answered"
    report(office, "2020-11", row("1.1", "中国移动", "推进中", 70, day="2020-11-25"))
    assert RED in open_on(office, date(2020, 11, 24)) and RED not in open_on(office, date(2020, 11, 25))


def test_what_ended_is_listed_with_the_answer_that_was_given(office):
    rectifications.answer(office, RED, full(date(2020, 10, 9)), WHO)
    assert rectifications.ended(office, Filter(as_of=TODAY)) == []
    report(office, "2020-11", row("1.1", "中国移动", "推进中", 90, day="2020-11-25"))
    rows = table.ended(office.programme, rectifications.ended(office, Filter(as_of=TODAY)), "zh").rows
    assert [(one["task"], one["since"], one["ended"], one["cause"], one["action"]) for one in rows] == [
        ("1.1", ASKED, date(2020, 11, 25), "用电接入滞后", "增容")
    ]
    assert rectifications.ended(office, Filter(as_of=date(2020, 11, 24))) == []


def test_a_withdrawn_report_ends_nothing(office):
    checked, number = office.submit(Upload("11.xlsx", book(row("1.1", "中国移动", "推进中", 90, day="2020-11-25")), period="2020-11"))
    assert RED not in open_on(office, TODAY)
    office.withdraw(number, "报错")
    assert open_on(office, TODAY)[RED] == "unanswered"


def test_what_is_halted_owes_nothing_from_its_day_on(office):
    halts.halt(office, RED, "规划调整", WHO, date(2020, 10, 10))
    assert RED in open_on(office, date(2020, 10, 9)) and RED not in open_on(office, date(2020, 10, 10))


@pytest.mark.parametrize(
    "pair, said, refusal",
    [
        (("1.1", "OP-CU"), full(ASKED), "no_demand"),
        (("2.1", "OP-CM"), full(ASKED), "halt_no_part"),
        (RED, full(date(2020, 9, 29)), "no_demand"),
        (RED, full(date(2020, 12, 16)), "act_future"),
        (RED, full(ASKED, cause="天气"), "no_cause"),
        (RED, full(ASKED, action=" "), "answer_action"),
        (RED, full(ASKED, person=None), "answer_person"),
        (RED, full(ASKED, due=None), "answer_due"),
        (RED, full(ASKED, due=date(2020, 9, 1)), "answer_early"),
        (BLOCKED, full(ASKED), "answer_resume"),
        (BLOCKED, full(ASKED, resume=date(2020, 9, 1)), "answer_early"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_recorded(office, pair, said, refusal):
    with pytest.raises(Refused) as refused:
        rectifications.answer(office, pair, said, WHO)
    assert (code(refused), acts.every(office)) == (refusal, [])


def test_steps_are_recorded_in_their_order_each_once_and_not_too_early(office):
    with pytest.raises(Refused) as refused:
        rectifications.escalate(office, RED, WHO, date(2020, 10, 10))
    assert code(refused) == "escalate_early_urge"
    rectifications.escalate(office, RED, WHO, date(2020, 10, 12), "urge")
    with pytest.raises(Refused) as refused:
        rectifications.escalate(office, RED, Person("李四"), date(2020, 10, 12), "urge")
    assert (code(refused), refused.value.problems[0].figures["who"]) == ("escalated_already", "王处")
    with pytest.raises(Refused) as refused:
        rectifications.escalate(office, RED, WHO, date(2020, 10, 12))
    assert code(refused) == "escalate_early_supervise"
    for _ in range(2):
        rectifications.escalate(office, RED, WHO)
    with pytest.raises(Refused) as refused:
        rectifications.escalate(office, RED, WHO)
    assert code(refused) == "escalate_last"
    assert [one.act.says["step"] for one in acts.every(office)] == ["summon", "supervise", "urge"]


def test_what_is_answered_is_not_escalated(office):
    rectifications.answer(office, RED, full(ASKED), WHO)
    with pytest.raises(Refused) as refused:
        rectifications.escalate(office, RED, WHO)
    assert code(refused) == "escalate_answered"


def test_undoing_all_gives_the_state_before(office):
    before = rectifications.demands(office, Filter(as_of=TODAY))
    numbers = [
        rectifications.answer(office, RED, full(ASKED), WHO),
        rectifications.escalate(office, BLOCKED, WHO),
        causes.add(office, "征地", WHO),
        causes.retire(office, "site", WHO),
    ]
    numbers.append(halts.halt(office, RED, "调整", WHO))
    assert rectifications.demands(office, Filter(as_of=TODAY)) != before
    for number in numbers:
        acts.undo(office, number, "撤销", WHO)
    assert rectifications.demands(office, Filter(as_of=TODAY)) == before
    assert "site" in causes.every(office) and "征地" not in causes.every(office)


@pytest.mark.parametrize(
    "name, refusal", [(" ", "cause_blank"), ("很" * 31, "cause_long"), ("用电接入滞后", "cause_known"), ("power", "cause_known"), ("其他 原因", "cause_known")]
)
def test_a_cause_that_the_list_has_or_that_is_no_name_is_refused(office, name, refusal):
    with pytest.raises(Refused) as refused:
        causes.add(office, name, WHO)
    assert code(refused) == refusal


def test_a_retired_cause_is_no_longer_taken_and_answers_keep_it(office):
    causes.add(office, "征地未完成", WHO)
    rectifications.answer(office, RED, full(ASKED, cause="征地未完成"), WHO)
    causes.retire(office, "征地未完成", WHO)
    assert open_on(office, TODAY)[RED] == "answered"
    with pytest.raises(Refused) as refused:
        rectifications.answer(office, RED, full(ASKED, cause="征地未完成"), WHO)
    assert code(refused) == "no_cause"


def test_the_list_of_acts_tells_what_was_answered(office):
    rectifications.answer(office, BLOCKED, Answer("power", resume=date(2020, 12, 31), day=date(2020, 9, 25)), WHO)
    assert acts_table.said(acts.every(office)[0].act, "zh") == "整改答复：用电接入滞后；预计2020-12-31恢复"
    rectifications.answer(office, RED, full(ASKED), WHO)
    assert acts_table.said(acts.every(office)[0].act, "en") == "answers: power supply delayed; measure: 增容; person: 张三; done by 2020-12-31"


def test_causes_are_listed_with_their_shares(office):
    rectifications.answer(office, RED, full(ASKED), WHO)
    rows = table.pareto(rectifications.demands(office, Filter(as_of=ASKED)), "zh").rows
    assert [(one["cause"], one["n"], one["share"], one["cumulative"]) for one in rows] == [("用电接入滞后", 1, 50.0, 50.0), ("尚未答复", 1, 50.0, 100.0)]


def first_lines(office: Office, period: str) -> list[str]:
    """What the return sheet of China Mobile for a period begins with, beneath the heading of what is unfinished."""
    sheet = load_workbook(BytesIO(office.template("OP-CM", period, "zh"))).worksheets[0]
    lines = (str(line[0]).removeprefix("→").strip() for line in sheet.iter_rows(min_row=5, max_row=12, max_col=1, values_only=True))
    return [line for line in lines if line.startswith("整改")]


def test_the_return_sheet_of_the_period_begins_with_what_is_owed_and_not_with_what_is_answered(office):
    begins = first_lines(office, "2020-09")
    assert [line.split("，请")[0] for line in begins] == [
        "整改（2020-09-22起）：1.2 建设重点县镇网络 受阻",
        "整改（2020-09-30起）：1.1 建设主要城市网络 连续两个月末亮红灯",
    ]
    rectifications.answer(office, RED, full(date(2020, 10, 9)), WHO)
    assert first_lines(office, "2020-09") == begins[:1]
    halts.halt(office, BLOCKED, "调整", WHO, date(2020, 10, 9))
    assert first_lines(office, "2020-09") == []
