"""Since when an assignment is red at month ends running: against a plain recount, month by month."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, strategies as st
from tests.played_submissions import a_submission, played
from tracker.figures import months as figure_months, red_months as red_figures
from tracker.figures.filters import Filter
from tracker.figures.red_months import red_months
from tracker.figures.selection import select
from tracker.figures.trend import over


def window(programme, day: date) -> tuple[int, int]:
    """The first month and how many months end up to a day."""
    start = programme.settings["start"]
    first = start.year * 12 + start.month - 1
    return first, sum(one <= day and (one.month != date.fromordinal(one.toordinal() + 1).month) for one in figure_months.months(programme, day))


def plain(states: list[dict], last: dict) -> tuple[float, float, float, float]:
    """Since when one assignment owes an answer and is blocked, by its rows at the ends of the months and on the day; what was
    ended last: asked since when, and when."""
    since, report, blocked, asked, ended = None, None, np.nan, np.nan, np.nan
    for place, now in enumerate([*states, last]):
        at_end = place < len(states)
        if since is not None and now["light"] != "red" and now["report"] >= 0 and now["report"] != report:
            asked, ended, since = since, now["as_of"], None
        elif since is None and at_end and place and now["valid"] and states[place - 1]["valid"] and now["light"] == states[place - 1]["light"] == "red":
            since, report = now["day"].toordinal(), now["report"]
        if now["status"] != "blocked" or not now["valid"]:
            blocked = np.nan
        elif np.isnan(blocked):
            blocked = now["as_of"]
    return (np.nan if since is None else float(since)), blocked, asked, ended


def both(office, steps, day: date):
    """What the figures say of every assignment that counts on a day, and what a plain recount does."""
    name, programme = played(office, steps), office.programme
    first, count = window(programme, day)
    ends = figure_months.months(programme, day)[:count]
    with office.database.read(name) as log:
        rows = select(office.rows(log, day), Filter(support=True), programme)
        found = red_months(rows, office.history(log), (first, count), programme.settings)
        states = [office.rows(log, end).assign(day=end) for end in ends]
    by_row = [[one.iloc[place].to_dict() for one in states] for place in rows.index]
    recounted = [plain(of_one, now) for of_one, now in zip(by_row, rows.to_dict("records"), strict=True)]
    return np.array([found.since, found.blocked, found.asked, found.ended]).T, np.array(recounted).reshape(-1, 4)


TWICE = [("2020-06", [(0, 97, "blocked", 20)]), ("2020-08", [(1, 160, "in_progress", 5)])]


@pytest.mark.parametrize("day", [date(2020, 3, 30), date(2020, 7, 31), date(2020, 8, 10), date(2020, 10, 31), date(2021, 2, 15)])
def test_an_assignment_that_is_red_twice_is_found_with_the_day(office, day):
    found, recounted = both(office, TWICE, day)
    np.testing.assert_array_equal(found, recounted)


def test_red_at_one_month_end_owes_nothing_and_from_the_second_on_an_answer_is_owed(office):
    once, twice = (both(office, TWICE[:1], day)[0][0, 0] for day in (date(2020, 7, 30), date(2020, 7, 31)))
    assert np.isnan(once) and twice == date(2020, 7, 31).toordinal()


@pytest.mark.long
@given(
    steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=1, max_size=8),
    day=st.sampled_from([date(2020, 9, 30), date(2020, 11, 11), date(2020, 3, 1), date(2021, 2, 28)]),
)
def test_it_is_what_a_plain_recount_gives(office, steps, day):
    found, recounted = both(office, steps, day)
    np.testing.assert_array_equal(found, recounted)


@given(steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=1, max_size=4))
def test_red_at_month_ends_is_the_red_light(office, steps):
    day, name = date(2020, 12, 31), played(office, steps)
    with office.database.read(name) as log:
        rows = office.rows(log, day)
        months = over(rows, office.history(log), window(office.programme, day))
        masks = np.concatenate([red_figures.red(held, office.programme.settings) for _, held in months])
        ends = [office.rows(log, one) for one in figure_months.months(office.programme, day)]
    lights = [one["valid"].to_numpy(bool) & (one["light"] == "red").to_numpy() for one in ends]
    np.testing.assert_array_equal(masks, np.array(lights))
