"""The structure of the database: every migration step leads to the declared tables, and old logs are taken along."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.database_rows import reset
from tracker.log import as_of, bulk_insert, migrations
from tracker.log.database import Database
from tracker.log.migrations import steps
from tracker.log.projections import rebuild, update
from tracker.log.sql_tables import metadata
from tracker.problems import Refused

# What the first version of the product wrote: one submission with two reports, which are also the stored state.
FIRST_LOG = (
    "INSERT INTO log VALUES (1, 'p', 'own', 1, '2020-09-28 09:00:00')",
    "INSERT INTO event VALUES (1, 1, 'submission', 1, '2020-09', '2020-09-28 09:00:00', '2020-09-28 09:00:00', 'someone', NULL)",
    "INSERT INTO submission VALUES (1, 1, 'f.xlsx', '0', '', '{}', '[]', TRUE)",
    *(
        f"INSERT INTO report (id, log, submission, task, unit, as_of, period, status, progress, outcome, live) VALUES "
        f"({number}, 1, 1, '1.1', '{unit}', '2020-07-0{number + 1}', '2020-09', 'in_progress', 2, 'created', TRUE)"
        for number, unit in ((1, "A"), (2, "B"))
    ),
    *(f"INSERT INTO state VALUES (1, '1.1', '{unit}', {number})" for number, unit in ((1, "A"), (2, "B"))),
)


_TAKES = "0004"  # the last step whose tables accept the first version's rows unchanged


def made(url: str, step: str):
    """Make a database as it was at a migration step, with the log of the first version in it."""
    engine = create_engine(url)
    with engine.begin() as conn:
        steps.upgrade(conn, min(step, _TAKES))
    reset(url, *FIRST_LOG)
    if step > _TAKES:
        with engine.begin() as conn:
            steps.upgrade(conn, step)
            rebuild.rebuild(conn)
    engine.dispose()


def test_the_steps_lead_to_the_declared_tables(url):
    with Database(url).engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert migrations.revision(conn) == migrations.HEAD


def test_the_steps_are_one_line_whose_end_is_known_without_alembic():
    assert steps.script().get_heads() == [migrations.HEAD]
    assert steps.script().get_base() == migrations.FIRST


def test_a_log_from_before_steps_were_counted_is_adopted(url):
    made(url, migrations.FIRST)
    reset(url, "DROP TABLE alembic_version", "CREATE TABLE schema_version (version INTEGER PRIMARY KEY)", "INSERT INTO schema_version VALUES (1)")
    with Database(url).read("p") as log:
        assert sorted(as_of.current(log)["as_of"]) == [date(2020, 7, 2), date(2020, 7, 3)]
        assert migrations.revision(log.conn) == migrations.HEAD


@pytest.mark.parametrize("step", ["0001", "0002", "0003", "0004", "0005"])
def test_from_every_step_a_log_comes_along_and_what_was_not_kept_then_is(url, step):
    made(url, step)
    with Database(url).alone() as conn:
        assert [(one.assignments, one.same) for one in rebuild.rebuild(conn)] == [(2, True)]
        rows = [row for table in update.KEPT for row in bulk_insert.rows(conn, table)]
        assert len(rows) == 2 + 2 + 2


def test_a_database_of_a_newer_product_is_refused_and_left_alone(url):
    Database(url).engine.dispose()
    reset(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused) as refused:
        Database(url).engine.connect()
    assert refused.value.problems[0].code == "newer_database"
    with create_engine(url).connect() as conn:
        assert migrations.revision(conn) == "9999"
