"""The structure of the database: every step leads to the declared tables, and old logs come along."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.test_log import MOMENT, PAIRS, submit
from tracker.problems import Refused
from tracker.store import Database, migrations, readings
from tracker.store.migrations import steps
from tracker.store.tables import metadata


def reset(url: str, *statements: str):
    """Run statements on a database past the product."""
    engine = create_engine(url)
    with engine.begin() as conn:
        for statement in statements:
            conn.execute(text(statement))
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
    database = Database(url)
    with database.open_log("p", "own", MOMENT) as log:
        submit(log, "2020-09", [(PAIRS[0], 1, 2)])
    database.engine.dispose()
    reset(url, "DROP TABLE course", "DROP TABLE remembered", "DROP TABLE alembic_version",
          "CREATE TABLE schema_version (version INTEGER PRIMARY KEY)", "INSERT INTO schema_version VALUES (1)")
    with Database(url).read("p") as log:
        assert list(readings.current(log)["as_of"]) == [date(2020, 7, 2)]
        assert migrations.revision(log.conn) == migrations.HEAD


def test_a_database_of_a_newer_product_is_refused_and_left_alone(url):
    Database(url).engine.dispose()
    reset(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused) as refused:
        Database(url).engine.connect()
    assert refused.value.problems[0].code == "newer_database"
    with create_engine(url).connect() as conn:
        assert migrations.revision(conn) == "9999"
