"""What is known of a log is shared by all threads: nothing is lost between them, and nothing of another source is given."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations import state_cache
from tracker.operations.office import Office
from tracker.operations.state_cache import Source, StateCache

DAYS = [date(2020, month, 28) for month in range(4, 10)]


@pytest.fixture
def hurried():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="module")
def at_once():
    """A function that returns what a thread for each day finds, all of them begun together."""
    together = Barrier(len(DAYS))

    def begun(work, day: date):
        together.wait()
        return work(day)

    with ThreadPoolExecutor(len(DAYS)) as pool:
        yield lambda work: list(pool.map(partial(begun, work), DAYS))


@pytest.mark.long
def test_what_threads_keep_at_once_is_all_kept(at_once, hurried):
    own = Source((1, None), "a")
    for _ in range(4_000):
        cache = StateCache()
        at_once(lambda day, cache=cache: cache.keep_standing(own, day, day))
        assert [cache.standing(own, day) for day in DAYS] == DAYS


@pytest.mark.long
def test_what_threads_ask_an_office_at_once_is_found_once(office, at_once, hurried):
    office.submit(Upload("a.xlsx", book(row())))
    for _ in range(5):
        there = Office(office.programme, Database(office.database.url), office.now, office.today)

        def rows(day: date, there: Office = there):
            with there.log() as log:
                return there.rows(log, day)

        first = at_once(rows)
        assert [rows(day) is found for day, found in zip(DAYS, first, strict=True)] == [True] * len(DAYS)


def test_nothing_of_another_log_or_catalogue_is_given():
    cache, own = StateCache(), Source((1, None), "a")
    cache.keep_history(own, "history")
    cache.keep_standing(own, DAYS[0], "rows")
    for other in (Source((2, None), "a"), Source((1, None), "b")):
        assert (cache.history(other), cache.standing(other, DAYS[0])) == (None, None)
    assert (cache.history(own), cache.standing(own, DAYS[0]), cache.standing(own, DAYS[1])) == ("history", "rows", None)


def test_of_another_source_nothing_stays():
    cache, own, other = StateCache(), Source((1, None), "a"), Source((1, None), "b")
    cache.keep_history(own, "history")
    cache.keep_standing(other, DAYS[0], "rows")
    assert (cache.history(own), cache.history(other), cache.standing(other, DAYS[0])) == (None, None, "rows")


def test_the_dates_kept_first_go_when_there_are_too_many():
    cache, own, days = StateCache(), Source((1, None), "a"), [date(2020, month, 1) for month in range(1, 9)]
    for day in days:
        cache.keep_standing(own, day, day)
    assert [cache.standing(own, day) for day in days] == [None, None, *days[2:]]


def test_a_date_that_is_kept_again_takes_no_further_place():
    cache, own = StateCache(), Source((1, None), "a")
    for day in [*DAYS, *DAYS]:
        cache.keep_standing(own, day, day)
    assert [cache.standing(own, day) for day in DAYS] == DAYS


def test_each_database_has_a_cache_of_its_own(tmp_path):
    one, other = (Database(f"sqlite:///{tmp_path / name}") for name in ("a.sqlite", "b.sqlite"))
    assert state_cache.of(one) is state_cache.of(one) is not state_cache.of(other)
