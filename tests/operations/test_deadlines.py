"""Extensions through the office: what is refused and why, and the figures that follow on every day."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook
from tests import small
from tests.builders import END, NOW, START
from tests.status_sheets import book, row
from tracker.display.charts.trend import MonthEnds
from tracker.figures import by_key, comparison, months
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, deadlines
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.operations.office import Office
from tracker.problems import Refused

PAIR, WHO = ("1.1", "OP-CM"), Person("王处", "处长")
ASKED, TODAY, NEW, NEWER = date(2020, 9, 20), date(2021, 2, 1), date(2021, 3, 31), date(2021, 6, 30)
EVERYTHING = Filter(support=True)


@pytest.fixture
def office(database, tmp_path):
    """An office of its own on a database of each kind, on a day after the default deadline."""
    programme = small.programme(tmp_path, settings={"programme": f"p{uuid4().hex}"})
    return Office(programme, database, NOW.replace(year=2021, month=2, day=1), TODAY)


def asked(office: Office, day: date = ASKED, to: date = NEW, pair=PAIR) -> int:
    return deadlines.request(office, pair, Said(to, "设备未到", day), WHO)


def code(refused) -> str:
    return refused.value.problems[0].code


def standing(office: Office, day: date, pair=PAIR) -> dict:
    """An assignment's figures on a day."""
    with office.log() as log:
        return office.rows(log, day).iloc[office.programme.pairs[pair]].to_dict()


def moved(office: Office, day: date) -> date:
    return date.fromordinal(int(standing(office, day)["deadline"]))


@pytest.mark.parametrize(
    "pair, to, refusal",
    [
        (PAIR, START - timedelta(1), "deadline_start"),
        (PAIR, END, "deadline_not_later"),
        (PAIR, None, "deadline_missing"),
        (("3.2", "OP-CM"), NEW, "deadline_continuing"),
        (("2.1", "OP-CM"), NEW, "deadline_no_part"),
    ],
)
def test_a_wrong_wish_is_refused_and_nothing_is_recorded(office, pair, to, refusal):
    for done in (deadlines.request, deadlines.grant):
        with pytest.raises(Refused) as refused:
            done(office, pair, Said(to, "原因", ASKED), WHO)
        assert code(refused) == refusal
    assert acts.every(office) == []


def test_a_request_needs_a_reason_and_so_does_a_refusal(office):
    with pytest.raises(Refused) as refused:
        deadlines.request(office, PAIR, Said(NEW, " ", ASKED), WHO)
    assert code(refused) == "why_missing"
    number = asked(office)
    with pytest.raises(Refused) as refused:
        deadlines.refuse_request(office, number, Said(why=""), WHO)
    assert code(refused) == "why_missing"


def test_what_is_complete_needs_no_extension(office):
    office.submit(Upload("a.xlsx", book(row(status="已完成", progress=100, evidence="文件"))))
    with pytest.raises(Refused) as refused:
        asked(office)
    assert code(refused) == "deadline_completed"


@pytest.mark.parametrize("second", [deadlines.grant, deadlines.refuse_request])
@pytest.mark.parametrize("first, refusal", [(deadlines.grant, "request_granted"), (deadlines.refuse_request, "request_refused")])
def test_the_later_of_two_decisions_sees_the_earlier(office, first, second, refusal):
    number = asked(office)
    decision = first(office, number, Said(why="同意与否", day=date(2020, 9, 25)), WHO)
    with pytest.raises(Refused) as refused:
        second(office, number, Said(why="另有意见"), Person("李四"))
    assert code(refused) == refusal
    assert refused.value.problems[0].figures == {"value": number, "who": "王处", "who_en": "王处", "day": date(2020, 9, 25), "act": decision}


@pytest.mark.parametrize(
    "which, day, refusal",
    [
        ("other", None, "no_request"),
        ("undone", None, "request_undone"),
        ("asked", ASKED - timedelta(1), "decided_early"),
        ("asked", TODAY + timedelta(1), "act_future"),
    ],
)
def test_what_cannot_be_decided_is_refused(office, which, day, refusal):
    number = asked(office)
    if which == "undone":
        acts.undo(office, number, "记错", WHO)
    with pytest.raises(Refused) as refused:
        deadlines.grant(office, 999_999 if which == "other" else number, Said(day=day), WHO)
    assert code(refused) == refusal


def test_an_assignment_has_one_request_at_a_time(office):
    number = asked(office)
    with pytest.raises(Refused) as refused:
        asked(office)
    assert (code(refused), refused.value.problems[0].figures["value"]) == ("deadline_waiting", number)


def test_a_granted_extension_moves_the_figures_from_the_day_of_the_decision(office):
    number = asked(office)
    assert standing(office, TODAY)["overdue"]
    deadlines.grant(office, number, Said(day=date(2020, 9, 25)), WHO)
    assert [moved(office, day) for day in (date(2020, 9, 24), date(2020, 9, 25), TODAY)] == [END, NEW, NEW]
    assert not standing(office, TODAY)["overdue"]


def test_undoing_a_grant_gives_the_figures_of_before(office):
    before = standing(office, TODAY)
    number = asked(office)
    decision = deadlines.grant(office, number, Said(day=date(2020, 9, 25)), WHO)
    assert standing(office, TODAY) != before
    acts.undo(office, decision, "记错", WHO)
    acts.undo(office, number, "记错", WHO)
    assert repr(standing(office, TODAY)) == repr(before)


def test_what_is_granted_too_late_stands_in_the_ledger_and_lifts_no_light(office):
    number = asked(office, END + timedelta(1))
    deadlines.grant(office, number, Said(), WHO)
    assert standing(office, TODAY)["light"] == "red"
    [entry] = deadlines.entries(office, EVERYTHING)
    assert [one.standing for one in entry.changes] == ["late"]


def test_the_ledger_holds_what_the_filter_selects(office):
    asked(office)
    asked(office, pair=("3.1", "IND-21"), to=date(2023, 1, 31))
    assert [(one.task, one.unit) for one in deadlines.entries(office, EVERYTHING)] == [PAIR, ("3.1", "IND-21")]
    assert [one.unit for one in deadlines.entries(office, Filter(unit=("IND-21",)))] == ["IND-21"]


def test_a_catalogue_that_moves_a_deadline_after_a_decision_is_a_finding_and_moves_nothing(office, tmp_path):
    deadlines.grant(office, PAIR, Said(NEW, "疫情", date(2020, 9, 25)), WHO)
    with office.log() as log:
        assert [one.code for one in office.warnings(log)] == []
    exceptions = [{"task": PAIR[0], "unit": PAIR[1], "current_deadline": "2021-12-31"}]
    there = small.programme(tmp_path, settings={"programme": office.programme.id}, exceptions=exceptions)
    office = replace(office, programme=there)
    with office.log() as log:
        [finding] = office.warnings(log)
    assert (finding.code, finding.value, finding.figures["known"]) == ("deadline_differs", "2021-12-31", "2021-03-31")
    assert moved(office, TODAY) == NEW


def naive(steps: list[tuple], day: date) -> tuple[date, bool, float]:
    """The deadline in force on a day, whether it is overdue, and expected progress, of an assignment that
    nobody reported on; steps are (asked, decided, to), decided one after the other."""
    current, counted = END, []
    for asked_on, decided, to in steps:
        then = next((moved_to for since, moved_to in reversed(counted) if since <= asked_on), END)
        if asked_on <= then:
            counted.append((decided, to))
    for since, to in counted:
        current = to if since <= day else current
    return current, day > current, 100.0 if day >= current else round((day - START).days / (current - START).days * 100, 6)


gaps = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 150))


@pytest.mark.long
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=st.lists(gaps, min_size=1, max_size=4))
def test_the_figures_of_drawn_histories_equal_a_plain_recomputation(database, tmp_path, drawn):
    programme = small.programme(tmp_path, settings={"programme": f"p{uuid4().hex}"})
    office = Office(programme, database, NOW.replace(year=2022), date(2022, 9, 30))
    day, to, steps = date(2020, 5, 1), END, []
    for wait, thinking, further in drawn:
        day, to = day + timedelta(wait), to + timedelta(further)
        steps.append((day, day + timedelta(thinking), to))
        number = deadlines.request(office, PAIR, Said(to, "原因", day), WHO)
        day += timedelta(thinking)
        deadlines.grant(office, number, Said(day=day), WHO)
    for when in [START + timedelta(number) for number in range(30, 700, 47)]:
        found = standing(office, when)
        expected = (date.fromordinal(int(found["deadline"])), found["overdue"], round(found["pace"], 6))
        assert expected == naive(steps, when)


def test_a_return_sheet_shows_the_deadline_in_force_with_the_original_one_and_how_often_it_was_moved(office):
    for to in (NEW, NEWER):
        deadlines.grant(office, PAIR, Said(to, "疫情", date(2020, 9, 25)), WHO)
    sheet = load_workbook(BytesIO(office.template("OP-CM", None, "zh")))["进展报送表"]
    [cell] = [row[5] for row in sheet.iter_rows() if row[0].value == "1.1"]
    assert (cell.value.date(), cell.comment.text) == (NEWER, "原定时限：2020-12-31（延期2次）")


def test_a_returned_sheet_with_the_moved_deadline_is_taken_without_a_word_about_it(office):
    deadlines.grant(office, PAIR, Said(NEW, "疫情", date(2020, 9, 25)), WHO)
    header = ("任务编号", "责任单位", "完成时限", "进展状态", "完成进度(%)", "填报日期")
    for written, warned in ((NEW, []), (NEWER, ["deadline_not_taken"])):
        checked = office.check(Upload("a.xlsx", book(("1.1", "中国移动", written, "推进中", 45, "2020-09-25"), header=header)))
        assert [one.code for one in checked.problems if "deadline" in one.code] == warned


def twice_moved(office: Office) -> Office:
    """The office after a report in June and two extensions, granted in August and in January."""
    office.submit(Upload("a.xlsx", book(row(progress=20, day="2020-06-25")), period="2020-06"))
    deadlines.grant(office, PAIR, Said(NEW, "疫情", date(2020, 8, 10)), WHO)
    deadlines.grant(office, PAIR, Said(NEWER, "汛情", date(2021, 1, 10)), WHO)
    return office


def test_each_month_end_is_judged_by_the_deadline_in_force_then(office):
    programme = twice_moved(office).programme
    with office.log() as log:
        rows_by_day = {day: office.rows(log, day) for day in months.months(programme, TODAY)}
        ends = MonthEnds(rows_by_day[TODAY], office.history(log), list(rows_by_day))
    for day, total in ends.totals(by_key.total(programme, rows_by_day[TODAY])):
        plain = by_key.total(programme, rows_by_day[day])
        figures = ("dated", "overdue", "reported", "expected", "progress")
        assert {name: str(total[name]) for name in figures} == {name: str(plain[name]) for name in figures}, day


@pytest.mark.parametrize(
    "since, until, kinds",
    [
        (date(2020, 8, 9), date(2020, 8, 10), {"deadline", "postponed"}),
        (date(2020, 8, 10), date(2021, 1, 9), {"postponed"}),
        (date(2021, 1, 9), date(2021, 1, 10), {"deadline", "postponed"}),
    ],
)
def test_two_dates_compared_show_the_deadline_that_moved_between_them(office, since, until, kinds):
    twice_moved(office)
    with office.log() as log:
        before, after = office.rows(log, since), office.rows(log, until)
    place = office.programme.pairs[PAIR]
    found = comparison.compare(before, after)
    assert {kind for kind in ("deadline", "postponed") if place in found[kind]} == kinds


@pytest.mark.parametrize("decide", [deadlines.grant, deadlines.refuse_request])
def test_a_decision_is_found_by_the_assignment_that_it_is_about(office, decide):
    number = asked(office)
    decision = decide(office, number, Said(why="理由"), WHO)
    assert [one.id for one in acts.every(office, *PAIR)] == [decision, number]
    assert acts.every(office, "1.2") == []
