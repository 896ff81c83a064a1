"""What people confirmed once is stored with the submission, with one meaning for each text, until it is revoked."""

from datetime import datetime
from uuid import uuid4

import pytest
from tests.played_log import MOMENT, PAIRS, submit
from tracker.log import remembered, write
from tracker.problems import Refused
from tracker.values.remembered import LAYOUT, TASK, UNIT, Remembered

LATER = datetime(2020, 10, 1, 8)
LIAONING = Remembered(UNIT, "辽宁省 通信管理中心", "CA-21")
COLUMNS = Remembered(LAYOUT, "事项｜｜办理", ((0, "task"), (2, "note")), "OP-CM")


@pytest.fixture
def kept(database):
    """An own log, and a function that stores what was confirmed with a submission of it."""
    with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as log:
        number = submit(log, "2020-09", [(PAIRS[0], 1, 2)])
        yield log, lambda *learnt: remembered.keep(log, number, write.Receipt("2020-09", MOMENT, MOMENT, "王"), learnt)


def meanings(log) -> list[tuple]:
    """Return the meanings in use, the latest first."""
    return [(one.kind, one.unit, one.text, one.meaning) for one in remembered.alive(log)]


def test_names_and_layouts_come_back_as_they_were_confirmed(kept):
    log, keep = kept
    keep(LIAONING, COLUMNS)
    assert meanings(log) == [(LAYOUT, "OP-CM", "事项｜｜办理", ((0, "task"), (2, "note"))), (UNIT, None, "辽宁省 通信管理中心", "CA-21")]
    assert {(one.recorded, one.by) for one in remembered.alive(log)} == {(MOMENT, "王")}


def test_a_text_has_one_meaning_the_last_that_was_confirmed(kept):
    log, keep = kept
    keep(LIAONING)
    keep(Remembered(UNIT, "辽宁省通信管理中心", "CA-21"))
    keep(Remembered(TASK, "辽宁省通信管理中心", "1.1"))
    assert len(meanings(log)) == 2
    keep(Remembered(UNIT, "辽宁省通信管理中心", "IND-21"))
    assert meanings(log)[0] == (UNIT, None, "辽宁省通信管理中心", "IND-21") and len(meanings(log)) == 2
    assert [row["revoked"] for row in remembered.ledger(log)] == [None, None, MOMENT]


def test_each_unit_has_a_meaning_of_its_own_for_a_layout(kept):
    log, keep = kept
    keep(COLUMNS, Remembered(LAYOUT, COLUMNS.text, ((0, "measure"), (2, "note")), "OP-CU"))
    assert {one.unit for one in remembered.alive(log)} == {"OP-CM", "OP-CU"}


def test_what_is_revoked_is_out_of_use_and_stays_in_the_ledger(kept):
    log, keep = kept
    keep(LIAONING, COLUMNS)
    number = remembered.alive(log)[1].id
    remembered.revoke(log, number, LATER, "张")
    assert [one.kind for one in remembered.alive(log)] == [LAYOUT]
    row = remembered.ledger(log)[1]
    assert (row["id"], row["file"], row["revoked"], row["revoked_by"]) == (number, "f.xlsx", LATER, "张")
    with pytest.raises(Refused) as refused:
        remembered.revoke(log, number, LATER)
    assert refused.value.problems[0].code == "not_remembered"


def test_previews_made_before_a_revocation_are_out_of_date(database):
    programme = f"p{uuid4().hex}"
    with database.open_log(programme, "own", MOMENT) as log:
        number = submit(log, "2020-09", [(PAIRS[0], 1, 2)])
        remembered.keep(log, number, write.Receipt("2020-09", MOMENT, MOMENT), [LIAONING])
    with database.write(programme) as before:
        remembered.revoke(before, remembered.alive(before)[0].id, LATER)
    with database.read(programme) as after:
        assert after.version == before.version + 1 and remembered.alive(after) == []
