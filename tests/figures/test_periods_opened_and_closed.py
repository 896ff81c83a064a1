"""Which periods stand open or closed, and which is next, against a recomputation in plain words."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from tests import small
from tracker.figures import reporting_periods
from tracker.figures.reporting_periods import CLOSED, EXCEPTION, OPENED
from tracker.values.office_act import Act, Recorded

DAY = date(2020, 10, 1)
UNITS = ("OP-CM", "TOWER")


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return small.programme(tmp_path_factory.mktemp("periods"))


def act(number: int, kind: str, period: str, day: int = 0, **unit_and_until) -> Recorded:
    until = unit_and_until.pop("until", None)
    says = {} if until is None else {"until": DAY + timedelta(until)}
    return Recorded(number, Act(kind, DAY + timedelta(day), says=says, **unit_and_until), period, datetime(2020, 10, 1), None, None)


some_acts = st.lists(
    st.tuples(
        st.sampled_from([OPENED, CLOSED, EXCEPTION]), st.sampled_from(["2020-08", "2020-09"]), st.integers(0, 3), st.sampled_from(UNITS), st.integers(0, 6)
    ),
    max_size=8,
).map(
    lambda rows: [
        act(number, kind, period, day, **({"unit": unit, "until": until} if kind == EXCEPTION else {}))
        for number, (kind, period, day, unit, until) in enumerate(rows)
    ]
)


@given(done=some_acts, data=st.data(), day=st.integers(0, 7))
def test_what_a_period_takes_is_as_counted_one_by_one_in_whatever_order_the_acts_come(done, data, day):
    today = DAY + timedelta(day)
    found = reporting_periods.standing(data.draw(st.permutations(done)))
    for period in ("2020-08", "2020-09"):
        here = [one for one in done if one.period == period]
        closings = [one for one in here if one.act.kind == CLOSED]
        stands = found.get(period, reporting_periods.Standing(period))
        state = "closed" if closings else "open" if any(one.act.kind == OPENED for one in here) else "unopened"
        assert stands.state == state
        longest = {
            unit: max((one for one in here if one.act.unit == unit), key=lambda one: (one.act.says["until"], -one.act.day.toordinal(), -one.id), default=None)
            for unit in UNITS
        }
        refused = {unit for unit, one in longest.items() if closings and not (one and one.act.day <= today <= one.act.says["until"])}
        assert stands.shut_out(UNITS, today) == refused
        assert stands.closed == min(closings, key=lambda one: (one.act.day, one.id), default=None)


@pytest.mark.parametrize(
    "acts, current, today, expected",
    [
        ([], "2020-09", "2020-09-20", ("2020-09", OPENED)),
        ([], "2020-09", "2020-09-28", ("2020-09", OPENED)),
        ([], "2020-09", "2020-09-29", ("2020-09", CLOSED)),
        ([(OPENED, "2020-09")], "2020-09", "2020-09-20", ("2020-09", None)),
        ([(OPENED, "2020-09")], "2020-09", "2020-09-29", ("2020-09", CLOSED)),
        ([(OPENED, "2020-08"), (OPENED, "2020-09")], "2020-09", "2020-09-29", ("2020-08", CLOSED)),
        ([(OPENED, "2020-09"), (CLOSED, "2020-09")], "2020-09", "2020-09-29", ("2020-09", None)),
        ([(OPENED, "2020-09"), (CLOSED, "2020-09")], "2020-09", "2020-10-01", ("2020-10", OPENED)),
        ([(CLOSED, "2020-09")], "2020-09", "2020-11-02", ("2020-11", OPENED)),
        ([(OPENED, "2020-09"), (OPENED, "2020-10"), (CLOSED, "2020-09")], "2020-10", "2020-10-02", ("2020-10", None)),
        ([(CLOSED, "2020-08")], "2020-09", "2020-09-29", ("2020-09", CLOSED)),
    ],
    ids=[
        "nothing yet",
        "nothing, due today",
        "never opened and due",
        "open",
        "open and due",
        "two open, the earlier first",
        "closed before its month ends",
        "closed, the next month",
        "closed, months later",
        "one closed, one open",
        "another one closed",
    ],
)
def test_the_next_period_is_the_earliest_to_be_closed_then_the_calendars_to_be_opened(programme, acts, current, today, expected):
    standings = reporting_periods.standing(act(number, *one) for number, one in enumerate(acts))
    assert reporting_periods.next_act(programme, standings, current, date.fromisoformat(today)) == expected
