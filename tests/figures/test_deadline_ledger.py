"""The ledger of deadlines: what is in force on each day follows from the acts, in whatever order they come."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, strategies as st
from tests import small
from tests.builders import END
from tracker.figures import deadlines
from tracker.figures.deadlines import DIFFERS, GRANTED, LATE, OPEN, REFUSED, REPLACED
from tracker.programme.deadlines_in_force import deadlines as in_force, slips
from tracker.values.office_act import Act, Recorded

PAIR, MOMENT = ("1.1", "OP-CM"), datetime(2020, 9, 1)
ASKED, DECIDED, NEW, NEWER = date(2020, 9, 1), date(2020, 9, 15), date(2021, 3, 31), date(2021, 6, 30)


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return small.programme(tmp_path_factory.mktemp("small"))


def moved_by_catalogue(folder, **exception):
    return small.programme(folder, exceptions=[{"task": PAIR[0], "unit": PAIR[1]} | exception])


def act(number: int, kind: str, day: date, deadline: date | None = None, earlier: int | None = None, undone=None, withdrawn=False) -> Recorded:
    about = {"earlier": earlier} if earlier else dict(zip(("task", "unit"), PAIR, strict=True))
    says = {"deadline": deadline} if deadline else {}
    return Recorded(number, Act(f"deadline_{kind}", day, **about, says=says, why="原因"), "2020-09", MOMENT, "王处", None, undone, withdrawn)


def entry(programme, *recorded: Recorded):
    return deadlines.ledger(programme, recorded)[PAIR]


def shown(programme, recorded, day: date) -> tuple[date, int]:
    """The deadline in force and the number of slips that the figures use on a day."""
    moved = programme.moved(deadlines.moves(deadlines.ledger(programme, recorded)))
    place = moved.pairs[PAIR]
    number = in_force(moved.assignments, day.toordinal())[place]
    return date.fromordinal(int(number)), int(slips(moved.assignments, day.toordinal())[place])


REQUEST, LATE_REQUEST = act(1, "asked", ASKED, NEW), act(1, "asked", END + timedelta(1), NEW)


@pytest.mark.parametrize(
    "recorded, standings",
    [
        ([REQUEST], [OPEN]),
        ([REQUEST, act(2, "granted", DECIDED, NEW, 1)], [GRANTED]),
        ([REQUEST, act(2, "granted", END + timedelta(9), NEW, 1)], [GRANTED]),
        ([REQUEST, act(2, "refused", DECIDED, earlier=1)], [REFUSED]),
        ([LATE_REQUEST, act(2, "granted", END + timedelta(5), NEW, 1)], [LATE]),
        ([act(2, "granted", DECIDED, NEW)], [GRANTED]),
        ([act(2, "granted", END, NEW)], [GRANTED]),
        ([act(2, "granted", END + timedelta(1), NEW)], [LATE]),
        ([REQUEST, act(2, "granted", DECIDED, NEW, 1, undone=3)], [OPEN]),
        ([act(1, "asked", ASKED, NEW, undone=3), act(2, "granted", DECIDED, NEWER), act(4, "granted", DECIDED, NEW, 1)], [GRANTED]),
        ([REQUEST, act(2, "granted", DECIDED, NEW, 1), act(3, "refused", DECIDED, earlier=1)], [GRANTED]),
        ([act(2, "granted", DECIDED, NEW), act(3, "asked", NEW, NEWER), act(4, "granted", NEW, NEWER, 3)], [GRANTED, GRANTED]),
        ([REQUEST, act(2, "asked", ASKED, NEWER)], [REPLACED, OPEN]),
        ([REQUEST, act(2, "asked", ASKED, NEWER), act(3, "refused", DECIDED, earlier=2)], [REFUSED, REPLACED]),
        ([REQUEST, act(2, "asked", ASKED, NEWER, withdrawn=True)], [OPEN]),
        ([act(1, "asked", ASKED, NEW, withdrawn=True), act(2, "granted", DECIDED, NEW, 1)], [GRANTED]),
    ],
    ids=[
        "asked for",
        "granted",
        "granted after the deadline, asked for before",
        "refused",
        "asked for after the deadline",
        "granted by the office itself",
        "on the deadline's day",
        "by the office itself after the deadline",
        "the grant undone",
        "the request undone",
        "decided twice",
        "asked for before the moved deadline",
        "asked for again",
        "asked for again and refused",
        "the later one withdrawn with its sheet",
        "withdrawn after its decision",
    ],
)
def test_what_becomes_of_a_change(programme, recorded, standings):
    assert [one.standing for one in entry(programme, *recorded).changes] == standings


@pytest.mark.parametrize(
    "day, deadline, times", [(DECIDED - timedelta(1), END, 0), (DECIDED, NEW, 1), (date(2021, 1, 9), NEW, 1), (date(2021, 1, 10), NEWER, 2)]
)
def test_a_moved_deadline_is_in_force_from_the_day_of_its_decision(programme, day, deadline, times):
    recorded = [REQUEST, act(2, "granted", DECIDED, NEW, 1), act(3, "granted", date(2021, 1, 10), NEWER)]
    assert shown(programme, recorded, day) == (deadline, times)
    found = entry(programme, *recorded)
    assert (found.deadline(day), found.slips(day)) == (deadline, times)


def test_what_was_asked_for_too_late_moves_nothing(programme):
    recorded = [LATE_REQUEST, act(2, "granted", END + timedelta(5), NEW, 1)]
    assert shown(programme, recorded, date(2021, 2, 1)) == (END, 0)


@pytest.mark.parametrize(
    "exception, standings, deadline, finding",
    [
        ({"current_deadline": "2021-01-31", "decided": "2020-08-01"}, [GRANTED, GRANTED], NEW, False),
        ({"current_deadline": "2021-01-31"}, [GRANTED, GRANTED], NEW, False),
        ({"current_deadline": "2021-03-31", "decided": "2020-09-15"}, [DIFFERS, GRANTED], NEW, False),
        ({"current_deadline": "2021-12-31"}, [DIFFERS, GRANTED], NEW, True),
        ({"current_deadline": "2021-02-28", "decided": "2020-09-20"}, [DIFFERS, GRANTED], NEW, True),
        ({"deadline": "2021-04-30"}, [GRANTED], NEW, True),
    ],
    ids=["before", "before, without a day", "the same", "later, without a day", "decided since", "another original one"],
)
def test_the_catalogue_is_the_opening_balance_and_a_finding_where_it_moves_since(tmp_path, exception, standings, deadline, finding):
    programme = moved_by_catalogue(tmp_path, **exception)
    found = entry(programme, act(2, "granted", DECIDED, NEW))
    assert [one.standing for one in found.changes] == standings
    day = date(2020, 10, 1)
    assert (found.deadline(day), found.differs(day)) == (deadline, finding)
    assert shown(programme, [act(2, "granted", DECIDED, NEW)], day)[0] == deadline


def test_a_grant_that_moves_nothing_is_not_made_good_in_the_catalogue(tmp_path):
    programme = moved_by_catalogue(tmp_path, current_deadline="2021-03-31")
    recorded = [LATE_REQUEST, act(2, "granted", END + timedelta(5), NEW, 1)]
    assert shown(programme, recorded, date(2021, 2, 1)) == (END, 0)
    assert entry(programme, *recorded).differs(date(2021, 2, 1))


def test_without_acts_the_programme_is_the_same_one(programme):
    assert programme.moved(deadlines.moves(deadlines.ledger(programme, []))) is programme
    assert programme.moved({PAIR: ((-np.inf, 1.0),)}).moved({}).key == programme.key == programme.digest


# A request: whether it was undone, was withdrawn with its sheet, was decided, and that decision undone.
wishes = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()), max_size=5)


@given(drawn=wishes, data=st.data())
def test_of_the_requests_that_count_the_last_is_open_unless_decided_and_earlier_ones_are_replaced(programme, drawn, data):
    recorded, counting = [], []
    for place, (undone, withdrawn, decided, decision_undone) in enumerate(drawn):
        number, decides = 10 * place + 1, decided and not decision_undone
        recorded.append(act(number, "asked", ASKED, NEW, undone=9 if undone else None, withdrawn=withdrawn))
        if decided:
            recorded.append(act(number + 1, "refused", DECIDED, earlier=number, undone=9 if decision_undone else None))
        if not undone and (decides or not withdrawn):
            counting.append((number, decides))
    undecided = [number for number, decides in counting if not decides]
    wanted = {number: OPEN if (number, False) == counting[-1] else REPLACED for number in undecided}
    found = deadlines.ledger(programme, data.draw(st.permutations(recorded))).get(PAIR)
    standings = {one.request.id: one.standing for one in found.changes} if found else {}
    assert standings == dict.fromkeys((number for number, decides in counting if decides), REFUSED) | wanted


days = st.integers(0, 400).map(lambda number: date(2020, 3, 24) + timedelta(number))
later = st.integers(1, 500).map(lambda number: END + timedelta(number))
# One change: asked for on a day (None: by the office itself), decided so many days later (None: not yet), to a day.
changes = st.lists(
    st.tuples(st.booleans(), days, st.one_of(st.none(), st.integers(0, 120)), later, st.sampled_from(["granted", "granted", "refused"]), st.booleans()),
    max_size=6,
)


def recorded_of(drawn: list[tuple]) -> list[Recorded]:
    """The acts of drawn changes: a request where it is asked for, and its decision; some decisions are undone."""
    found = []
    for place, (asks, day, after, to, kind, undone) in enumerate(drawn):
        number = 10 * place + 1
        decided = None if after is None else day + timedelta(after)
        if asks:
            found.append(act(number, "asked", day, to))
            if decided:
                found.append(act(number + 1, kind, decided, to if kind == "granted" else None, number, undone=9 if undone else None))
        elif decided:
            found.append(act(number + 1, "granted", decided, to, undone=9 if undone else None))
    return found


def naive(drawn: list[tuple], day: date) -> tuple[date, int]:
    """The deadline on a day and the number of slips, change by change in the order of their decisions."""
    granted = []
    for place, (asks, asked, after, to, kind, undone) in enumerate(drawn):
        if after is None or undone or (asks and kind == "refused"):
            continue
        decided = asked + timedelta(after)
        granted.append((decided, place, asked if asks else decided, to))
    counted: list[tuple[date, date]] = []
    for decided, _, asked, to in sorted(granted):
        then = END
        for since, moved in counted:
            if since <= asked:
                then = moved
        if asked <= then:
            counted.append((decided, to))
    current, times = END, 0
    for since, moved in counted:
        if since <= day:
            times += moved > current
            current = moved
    return current, times


@given(drawn=changes, order=st.randoms(), day=days)
def test_the_deadline_in_force_follows_from_drawn_histories(programme, drawn, order, day):
    recorded = recorded_of(drawn)
    order.shuffle(recorded)
    assert shown(programme, recorded, day) == naive(drawn, day)


@given(drawn=changes)
def test_many_days_at_once_are_the_same_as_day_by_day(programme, drawn):
    moved = programme.moved(deadlines.moves(deadlines.ledger(programme, recorded_of(drawn))))
    numbers = np.arange(date(2020, 3, 24).toordinal(), date(2022, 3, 24).toordinal(), 13.0)
    at_once = in_force(moved.assignments, numbers[:, None])
    one_by_one = [in_force(moved.assignments, number) for number in numbers]
    assert np.array_equal(at_once, one_by_one, equal_nan=True)
