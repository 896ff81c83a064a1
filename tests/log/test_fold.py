"""The log as one property: whatever is recorded, in whatever order, the stored state is the fold of the submissions in force."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import example, given, strategies as st
from tests.played_log import MOMENT, PAIRS, Played, a_report, a_submission, operations, submit, withdraw
from tracker.log import as_of, submissions
from tracker.log.one_log import Scope
from tracker.problems import Refused


@given(steps=operations, day=st.integers(0, 5))
# A later date wins over a later period, and of one date the later period over what was recorded last.
@example(steps=[("2020-09", [(PAIRS[0], 1, 1)]), ("2020-07", [(PAIRS[0], 3, 2)])], day=5)
@example(steps=[("2020-09", [(PAIRS[0], 1, 1)]), ("2020-07", [(PAIRS[0], 1, 2)])], day=5)
def test_the_kept_state_is_the_fold_of_what_was_not_withdrawn(database, steps, day):
    played, asked = Played(database, steps), date(2020, 7, 1) + timedelta(days=day)
    assert played.state() == played.folded()
    assert played.state(asked) == played.folded(asked)


@given(steps=operations, extra=a_submission)
def test_withdrawing_gives_the_state_as_if_it_had_never_come(database, steps, extra):
    without = Played(database, steps)
    moved = [step + 1 if isinstance(step, int) else (step[0] + 1, step[1]) if isinstance(step[0], int) else step for step in steps]
    taken_back = Played(database, [extra, *moved, 0])
    assert taken_back.state() == without.state()


@given(periods=st.permutations([("2020-07", 1), ("2020-08", 2), ("2020-09", 3)]), reports=st.lists(a_report, min_size=1, max_size=4))
def test_submissions_of_different_periods_commute(database, periods, reports):
    in_order = Played(database, [(period, [(pair, day, step) for pair, day, _ in reports]) for period, step in sorted(periods)])
    shuffled = Played(database, [(period, [(pair, day, step) for pair, day, _ in reports]) for period, step in periods])
    assert shuffled.state() == in_order.state()


def test_a_withdrawn_workbook_may_come_again(database):
    step = ("2020-09", [(PAIRS[0], 1, 2)])
    assert Played(database, [step, 0, step]).state() == Played(database, [step]).state()


def test_the_version_moves_with_every_event_and_both_acts_stay_in_the_log(database):
    played = Played(database, [("2020-09", [(PAIRS[0], 1, 2)]), 0])
    with database.read(played.programme) as log:
        [found] = submissions.ledger(log)
        assert log.version == 2
        assert not found.live
        assert submissions.document(log, found.id) == ("f.xlsx", b"bytes")


@pytest.mark.parametrize("number, code", [(10**6, "no_submission"), (None, "already_withdrawn")])
def test_what_cannot_be_withdrawn_is_refused_and_nothing_is_written(database, number, code):
    played = Played(database, [("2020-09", [(PAIRS[0], 1, 2)]), 0])
    with pytest.raises(Refused) as refused, database.write(played.programme) as log:
        known = submissions.ledger(log)[0].id
        withdraw(log, number or known)
    assert refused.value.problems[0].code == code
    with database.read(played.programme) as log:
        assert log.version == 2


def test_a_reader_sees_only_the_units_in_its_scope(database):
    played = Played(database, [("2020-09", [(pair, 1, 2) for pair in PAIRS])])
    assert {row[1] for row in played.state(scope=Scope(frozenset({"B"})))} == {"B"}
    assert {row[1] for row in played.state(date(2020, 9, 1), Scope(frozenset({"B"})))} == {"B"}


def test_the_own_log_hides_the_sample_which_stays(database):
    programme = f"p{uuid4().hex}"
    with database.open_log(programme, "sample", MOMENT) as log:
        submit(log, "2020-09", [(PAIRS[0], 1, 2)])
        sample = log.id
    with database.open_log(programme, "own", MOMENT) as log:
        assert log is not None
    with database.read(programme) as log:
        assert (log.kind, len(as_of.current(log))) == ("own", 0)
        assert len(as_of.current(type(log)(log.conn, sample, "sample", 0))) == 1
    with database.open_log(programme, "own", MOMENT) as again:
        assert again is None
