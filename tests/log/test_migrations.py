"""The structure of the database: every migration step leads to the declared tables, and old logs are taken along."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.database_rows import reset
from tracker.figures import reporting_periods
from tracker.log import acts, as_of, bulk_insert, migrations, seals
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


@pytest.mark.parametrize("step", ["0001", "0002", "0003", "0004", "0005", "0007"])
def test_from_every_step_a_log_comes_along_and_what_was_not_kept_then_is(url, step):
    made(url, step)
    with Database(url).alone() as conn:
        assert [(one.assignments, one.same) for one in rebuild.rebuild(conn)] == [(2, True)]
        rows = [row for table in update.KEPT for row in bulk_insert.rows(conn, table)]
        assert len(rows) == 2 + 2 + 2


@pytest.mark.parametrize(
    "kind, by, opened, act",
    [
        ("own", "张三", "2020-10-02 01:00:00", True),
        ("own", None, "2020-09-28 09:00:00", True),
        ("own", "catalogue", "2020-10-02 01:00:00", False),
        ("sample", None, "2020-09-28 09:00:00", False),
        ("sample", "张三", "2020-10-02 01:00:00", True),
    ],
    ids=["a person's", "a person's with the start", "the catalogue's", "the sample's", "a person's in the sample"],
)
def test_the_opened_period_of_an_earlier_step_becomes_an_act_where_a_person_opened_it(url, kind, by, opened, act):
    made(url, "0007")
    if url.startswith("postgresql"):
        reset(url, "SELECT setval('event_id_seq', 1)")
    name = f"'{by}'" if by else "NULL"
    reset(url, f"UPDATE log SET kind = '{kind}'", f"INSERT INTO opening VALUES (1, '2020-09', {name}, '{opened}')")
    with Database(url).read("p") as log:
        found = reporting_periods.standing(acts.in_force(log, reporting_periods.KINDS))
        assert (log.opened, log.first_period) == (("2020-09", None) if act else (None, "2020-09"))
        told = [(one.opened.by, one.opened.recorded.isoformat(" "), one.opened.act.day.isoformat()) for one in found.values()]
        assert told == ([(by, opened, opened[:10])] if act else [])
        assert (acts.unreadable(log), list(seals.broken(log.conn))) == ([], [])


def test_a_database_of_a_newer_product_is_refused_and_left_alone(url):
    Database(url).engine.dispose()
    reset(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused) as refused:
        Database(url).engine.connect()
    assert refused.value.problems[0].code == "newer_database"
    with create_engine(url).connect() as conn:
        assert migrations.revision(conn) == "9999"
