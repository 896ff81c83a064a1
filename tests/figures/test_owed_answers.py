"""What owes an answer and how it stands, from the acts in whatever order they come: against a plain recount."""

from datetime import date, datetime, timedelta
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from tests.builders import SETTINGS
from tracker.figures import causes, rectifications
from tracker.figures.red_months import RedMonths
from tracker.values.office_act import Act, Recorded

PAIR, MOMENT = ("1.1", "OP-CM"), datetime(2020, 9, 30)
RED, BLOCKED = date(2020, 9, 30), date(2020, 8, 12)
FULL = {"cause": "power", "action": "增容", "person": "张三", "due": date(2020, 11, 30)}
HELD = {"cause": "power", "resume": date(2020, 11, 15)}


def act(number: int, kind: str, day: date, undone: int | None = None, pair=PAIR, **says) -> Recorded:
    return Recorded(number, Act(kind, day, *pair, says=says), "2020-09", MOMENT, "王处", None, undone)


def answered(day: date, number: int = 1, undone: int | None = None, **says) -> Recorded:
    return act(number, "red_answered", day, undone, **says)


def step(day: date, name: str, number: int = 9, undone: int | None = None) -> Recorded:
    return act(number, "escalated", day, undone, step=name)


def demand(as_of: date, *acts: Recorded, red: date | None = RED, blocked: date | None = None):
    number = [np.nan if day is None else float(day.toordinal()) for day in (red, blocked)]
    rows = pd.DataFrame({"task": ["1.1"], "unit": ["OP-CM"]})
    found = rectifications.demands(rows, RedMonths(*(np.array([one]) for one in (*number, np.nan, np.nan))), acts, as_of)
    return found[0] if found else None


DAY = date(2020, 10, 30)


@pytest.mark.parametrize(
    "acts, blocked, as_of, state",
    [
        ([], None, DAY, "unanswered"),
        ([answered(RED, **FULL)], None, DAY, "answered"),
        ([answered(RED - timedelta(1), **FULL)], None, DAY, "unanswered"),
        ([answered(DAY + timedelta(1), **FULL)], None, DAY, "unanswered"),
        ([answered(RED, undone=2, **FULL)], None, DAY, "unanswered"),
        ([answered(RED, **FULL)], None, date(2020, 11, 30), "answered"),
        ([answered(RED, **FULL)], None, date(2020, 12, 1), "late"),
        ([answered(RED, **FULL), answered(DAY, 2, **FULL | {"due": date(2021, 1, 31)})], None, date(2020, 12, 1), "answered"),
        ([answered(RED, **HELD)], None, DAY, "unanswered"),
        ([answered(RED, **FULL)], BLOCKED, DAY, "unanswered"),
        ([answered(RED, **FULL | HELD)], BLOCKED, DAY, "answered"),
        ([answered(BLOCKED, **FULL | HELD)], BLOCKED, DAY, "answered"),
        ([answered(RED, **FULL | HELD)], BLOCKED, date(2020, 11, 16), "renew"),
        ([answered(RED, **FULL | HELD | {"resume": date(2021, 5, 1), "due": date(2021, 5, 1)})], BLOCKED, date(2020, 12, 30), "answered"),
        ([answered(RED, **FULL | HELD | {"resume": date(2021, 5, 1), "due": date(2021, 5, 1)})], BLOCKED, date(2020, 12, 31), "renew"),
    ],
    ids=[
        "no answer",
        "answered",
        "answered for an earlier time",
        "answered later",
        "the answer undone",
        "on the day promised",
        "after the day promised",
        "answered anew",
        "an answer that lacks measure, person and date",
        "blocked, without the day it resumes",
        "blocked, with all",
        "answered when it was blocked",
        "work did not resume",
        "a quarter old",
        "more than a quarter old",
    ],
)
def test_how_it_stands(acts, blocked, as_of, state):
    assert demand(as_of, *acts, blocked=blocked).state == state


def test_what_is_blocked_and_not_red_twice_owes_only_the_cause_and_the_day_it_resumes():
    found = demand(DAY, answered(DAY, **HELD), red=None, blocked=BLOCKED)
    assert (found.wanted, found.state, found.since) == (("cause", "resume"), "answered", BLOCKED)


@pytest.mark.parametrize(
    "as_of, acts, following, pressing",
    [
        # 1 to 8 October 2020 were holidays, and the 10th, a Saturday, was worked.
        (date(2020, 10, 11), [], "urge", None),
        (date(2020, 10, 12), [], "urge", "urge"),
        (date(2020, 10, 13), [step(date(2020, 10, 13), "urge")], "supervise", None),
        (date(2020, 11, 9), [step(date(2020, 10, 13), "urge")], "supervise", "supervise"),
        (date(2020, 11, 9), [step(date(2020, 10, 13), "urge", undone=10)], "urge", "urge"),
        (date(2020, 12, 9), [step(date(2020, 10, 13), "urge"), step(DAY, "supervise")], "summon", "summon"),
        (date(2020, 12, 9), [step(DAY, "supervise"), step(date(2020, 11, 1), "summon")], None, None),
        (date(2020, 12, 9), [step(DAY, "urge"), answered(date(2020, 12, 1), **FULL | {"due": date(2021, 1, 1)})], None, None),
        # What was taken before the day promised does not count for what is late since.
        (date(2020, 12, 9), [step(DAY, "urge"), answered(date(2020, 11, 2), **FULL)], "urge", "urge"),
    ],
)
def test_the_step_that_follows(as_of, acts, following, pressing):
    found = demand(as_of, *acts)
    assert (found.following, found.pressing(SETTINGS)) == (following, pressing)


def naive(acts: list[Recorded], as_of: date, red: date | None, blocked: date | None) -> str:
    """How one stands, by a plain look at all its acts."""
    since = min(day for day in (red, blocked) if day)
    wanted = (["cause", "action", "person", "due"] if red else []) + (["cause", "resume"] if blocked else [])
    last = None
    for one in sorted(acts, key=lambda one: (one.act.day, one.id)):
        if one.undone is None and one.act.kind == "red_answered" and since <= one.act.day <= as_of and all(name in one.act.says for name in wanted):
            last = one.act
    if last is None:
        return "unanswered"
    if blocked:
        year, month = divmod(last.day.year * 12 + last.day.month - 1 + 3, 12)
        end = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
        if as_of > date(year, month + 1, min(last.day.day, end)) or as_of > last.says["resume"]:
            return "renew"
    return "late" if red and as_of > last.says["due"] else "answered"


days = st.integers(0, 300).map(lambda n: date(2020, 8, 1) + timedelta(n))
said = st.one_of(
    st.builds(lambda day: FULL | {"due": day}, days),
    st.builds(lambda day: HELD | {"resume": day}, days),
    st.builds(lambda one, two: FULL | {"due": one, "resume": two}, days, days),
)
some_acts = st.lists(st.tuples(days, said, st.booleans()), max_size=6)


@given(some_acts, days, st.one_of(st.none(), days), st.one_of(st.none(), days), st.integers())
def test_it_stands_as_a_plain_recount_says_whatever_the_order_of_the_acts(drawn, as_of, red, blocked, seed):
    acts = [answered(day, number, 99 if undone else None, **says) for number, (day, says, undone) in enumerate(drawn, 1)]
    if red is None and blocked is None:
        assert demand(as_of, *acts, red=None) is None
        return
    expected = naive(acts, as_of, red, blocked)
    Random(seed).shuffle(acts)
    assert demand(as_of, *acts, red=red, blocked=blocked).state == expected


def test_acts_on_other_assignments_change_nothing():
    other = act(3, "red_answered", RED, pair=("1.2", "OP-CM"), **FULL)
    assert demand(DAY, other) == demand(DAY)


def test_causes_are_counted_the_most_frequent_first_and_those_without_an_answer_last():
    found = [demand(DAY, *acts) for acts in ([], [answered(RED, **FULL)], [answered(RED, **FULL)], [answered(RED, **FULL | {"cause": "site"})], [], [])]
    assert rectifications.by_cause(found) == [("power", 2), ("site", 1), (None, 3)]


def cause(number: int, kind: str, name: str, undone: int | None = None) -> Recorded:
    return Recorded(number, Act(kind, RED, says={"cause": name}), "2020-09", MOMENT, None, None, undone)


def test_the_list_of_causes_has_what_was_added_and_not_what_was_retired():
    listed = list(causes.offered([]))
    acts = [cause(1, "cause_added", "电力不足"), cause(2, "cause_retired", "site"), cause(3, "cause_retired", "电力不足"), cause(4, "cause_added", "电力不足")]
    assert list(causes.offered(acts)) == [*(one for one in listed if one != "site"), "电力不足"]
    assert list(causes.offered(acts[:3])) == [one for one in listed if one != "site"]


@pytest.mark.parametrize(
    "name, found", [("power", "power"), ("用电接入滞后", "power"), ("Power supply delayed", "power"), (" 用电 接入滞后", "power"), ("用电", None)]
)
def test_a_cause_is_found_by_its_id_or_name(name, found):
    assert causes.named(causes.offered([]), name) == found
