"""The rows of a database, read and changed past the product."""

from sqlalchemy import create_engine, text
from tracker.log import bulk_insert, copy_database
from tracker.log.database import Database


def contents(database: Database) -> list:
    """Every row of every table, in order."""
    with database.seen() as conn:
        return [list(bulk_insert.rows(conn, table)) for table in copy_database.TABLES]


def reset(url: str, *statements: str):
    """Run statements on a database past the product."""
    engine = create_engine(url)
    with engine.begin() as conn:
        for statement in statements:
            conn.execute(text(statement))
    engine.dispose()
