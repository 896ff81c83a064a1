"""Assignments judged on a date: updating only those that changed gives the same as judging all anew."""

from datetime import date
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import given, strategies as st
from tests.played_log import MOMENT
from tests.played_submissions import a_submission, play
from tracker.figures import judged

DAY = date(2021, 1, 31)


@pytest.mark.long
@given(steps=st.lists(st.one_of(a_submission, st.integers(0, 5)), min_size=2, max_size=8))
def test_what_moved_is_judged_as_if_all_were(office, steps):
    with office.database.open_log(f"s{uuid4().hex}", "own", MOMENT) as log:
        known = None
        for _ in play(office, log, steps):
            stood = office.history(log).at(DAY)
            known = judged.standing(office.programme, stood, DAY, known)
            anew = judged.standing(office.programme, stood, DAY).rows
            pd.testing.assert_frame_equal(known.rows.astype({"period": object}), anew.astype({"period": object}))


def test_what_did_not_move_is_not_judged(office):
    with office.database.open_log("idle", "own", MOMENT) as log:
        first = judged.standing(office.programme, office.history(log).at(DAY), DAY)
        assert judged.standing(office.programme, first.stood.copy(), DAY, first).rows is first.rows
