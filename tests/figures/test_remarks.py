"""Leaders' remarks as they stand on a date, against a recomputation in plain words."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from tests import small
from tracker.figures import remarks
from tracker.values.office_act import Act, Recorded

DAY = date(2020, 9, 1)
LEADS = {1: ("OP-CM", "OP-CU", "TOWER"), 2: ("IND-21", "IND-2102", "CA-21"), 3: ("OP-CM", "OP-CU", "IND-21", "IND-2102", "CA-21")}


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return small.programme(tmp_path_factory.mktemp("remarks"))


def recorded(number: int, done: Act) -> Recorded:
    return Recorded(number, done, "2020-09", datetime(2020, 9, 1), None, None)


def remark(number: int = 1, by: int = 10, **about) -> Recorded:
    return recorded(number, Act("remark", DAY, **about, says={"text": "抓紧", "answer_by": DAY + timedelta(by)}))


def answer(number: int, unit: str, to: int = 1, day: int = 3, text: str = "已办") -> Recorded:
    return recorded(number, Act("answer", DAY + timedelta(day), unit=unit, earlier=to, says={"text": text}))


def settled(number: int, to: int = 1) -> Recorded:
    return recorded(number, Act("settled", DAY + timedelta(5), earlier=to))


def one(programme, *acts: Recorded, day: int = 0) -> remarks.Remark:
    [found] = remarks.standing(programme, acts, DAY + timedelta(day))
    return found


@pytest.mark.parametrize(
    "about, asked",
    [
        ({"unit": "OP-CM"}, ("OP-CM",)),
        ({"task": "1.1", "unit": "TOWER"}, ("TOWER",)),
        ({"task": "1.1"}, ("OP-CM", "OP-CU")),
        ({"measure": 1}, LEADS[1]),
        ({"measure": 2}, LEADS[2]),
    ],
    ids=str,
)
def test_a_remark_is_put_to_the_units_that_lead_what_it_is_about(programme, about, asked):
    assert one(programme, remark(**about)).asked == asked


@pytest.mark.parametrize("day, state", [(0, "open"), (10, "open"), (11, "late")])
def test_an_unanswered_remark_is_overdue_after_the_day_to_answer_by(programme, day, state):
    assert one(programme, remark(unit="OP-CM"), day=day).state == state


def test_it_is_answered_when_every_unit_that_is_asked_has_answered(programme):
    asked = remark(task="1.1")
    assert one(programme, asked, answer(2, "OP-CM")).state == "open"
    assert one(programme, asked, answer(2, "OP-CM"), answer(3, "OP-CU")).state == "answered"


def test_the_last_answer_of_a_unit_stands(programme):
    found = one(programme, remark(unit="OP-CM"), answer(2, "OP-CM", text="在办"), answer(3, "OP-CM", text="已办"))
    assert found.answers["OP-CM"].act.says["text"] == "已办"


def test_a_settled_remark_waits_for_nobody_though_nobody_answered(programme):
    found = one(programme, remark(unit="OP-CM"), settled(2), day=30)
    assert (found.state, remarks.of_unit([found], "OP-CM")) == ("settled", [])


def test_what_is_about_a_remark_that_was_undone_is_ignored(programme):
    assert remarks.standing(programme, [answer(2, "OP-CM"), settled(3)], DAY) == []


@pytest.mark.parametrize("day, days", [(24, -14), (0, 8), (10, 0)])
def test_days_are_working_days(programme, day, days):
    """From 11 September (a Friday): back from the 25th and forward from the 1st."""
    found = one(programme, remark(unit="OP-CM"), day=day)
    assert (found.days.number, found.days.working) == ({-14: -10}.get(days, days), True)


some = st.lists(
    st.one_of(st.tuples(st.just("answer"), st.sampled_from(["OP-CM", "OP-CU", "TOWER", "IND-21"])), st.tuples(st.just("settled"), st.just(""))), max_size=6
)


@given(measure=st.sampled_from(list(LEADS)), done=some, by=st.integers(0, 20), day=st.integers(0, 25), data=st.data())
def test_the_state_is_what_a_plain_count_gives_in_whatever_order_the_acts_come(programme, measure, done, by, day, data):
    acts = [remark(measure=measure, by=by)]
    acts += [answer(number, unit) if kind == "answer" else settled(number) for number, (kind, unit) in enumerate(done, 2)]
    missing = set(LEADS[measure]) - {unit for kind, unit in done if kind == "answer"}
    if ("settled", "") in done:
        state = "settled"
    elif not missing:
        state = "answered"
    else:
        state = "late" if day > by else "open"
    assert one(programme, *data.draw(st.permutations(acts)), day=day).state == state
