"""What is stored row by row, as each event touches it, is byte for byte what is derived from the whole log."""

from datetime import date

import pytest
from hypothesis import example, given, strategies as st
from sqlalchemy import update
from tests import small
from tests.builders import NOW
from tests.played_log import Played, operations as with_corrections
from tests.played_submissions import a_submission, played
from tracker.log import sql_tables
from tracker.log.bulk_insert import rows
from tracker.log.projections import rebuild, update as keeping
from tracker.operations.office import Office

operations = st.lists(st.one_of(a_submission, st.integers(0, 9)), min_size=1, max_size=12)


@pytest.fixture
def office(tmp_path, database):
    """An office of the small programme on each kind of database."""
    return Office(small.programme(tmp_path), database, NOW, date(2020, 12, 15))


def kept(conn, log: int) -> list:
    """Return all rows that are derived from a log and stored, table by table."""
    return [list(rows(conn, table, table.c.log == log)) for table in keeping.KEPT]


@given(steps=operations)
# What was complete by a later date stays so, whatever a report for a later period says of an earlier one.
@example(steps=[("2020-03", [(0, 120, "completed", 1)]), ("2020-06", [(0, 80, "in_progress", 50)])])
def test_the_rebuilt_state_is_the_kept_one(office, steps):
    programme = played(office, steps)
    with office.database.write(programme) as log:
        before = kept(log.conn, log.id)
        found = rebuild.rebuild(log.conn, programme)
        assert kept(log.conn, log.id) == before
    assert [(one.same, one.assignments) for one in found] == [(True, len(before[0]))]


@given(steps=with_corrections)
def test_corrections_and_what_they_bring_back_are_kept_as_the_log_gives_them(database, steps):
    played = Played(database, steps)
    with database.alone() as conn:
        assert [one.same for one in rebuild.rebuild(conn, played.programme)] == [True]


STEPS = [("2020-06", [(0, 10, "blocked", 20), (1, 70, "in_progress", 50)]), ("2020-08", [(0, 120, "completed", 1)]), 0]


@pytest.mark.parametrize(
    "change",
    [
        lambda log: sql_tables.state.delete(),
        lambda log: sql_tables.course.delete(),
        lambda log: update(sql_tables.course).values(months=b""),
        lambda log: update(sql_tables.report).values(live=True),
        lambda log: update(sql_tables.submission).values(live=True),
        lambda log: update(sql_tables.report).values(counted=date(2020, 7, 31)),
        lambda log: update(sql_tables.course).values(settled=b""),
        lambda log: sql_tables.receipt.delete(),
    ],
    ids=["state", "course", "months", "report", "submission", "counted", "settled", "receipt"],
)
def test_what_was_kept_wrongly_is_noticed_and_mended(office, change):
    programme = played(office, STEPS)
    with office.database.write(programme) as log:
        before = kept(log.conn, log.id)
        statement = change(log)
        log.conn.execute(statement.where(statement.table.c.log == log.id))
        assert [one.same for one in rebuild.rebuild(log.conn, programme)] == [False]
        assert kept(log.conn, log.id) == before
        assert [one.same for one in rebuild.rebuild(log.conn, programme)] == [True]
