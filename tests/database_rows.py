"""Read and change a database directly, without the product."""

from sqlalchemy import create_engine, text
from tracker.log import bulk_insert, copy_database
from tracker.log.database import Database


def contents(database: Database) -> list:
    """Return every row of every table, table by table."""
    with database.seen() as conn:
        return [list(bulk_insert.rows(conn, table)) for table in copy_database.TABLES]


def reset(url: str, *statements: str):
    """Run SQL statements on a database directly."""
    engine = create_engine(url)
    with engine.begin() as conn:
        for statement in statements:
            conn.execute(text(statement))
    engine.dispose()
