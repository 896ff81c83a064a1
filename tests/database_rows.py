"""Read and change a database directly, without the product."""

from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text
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


@contextmanager
def served_database(server: str, like: str | None = None):
    """Make a database on a PostgreSQL server, empty or a copy of the one at `like`, and drop it afterwards; yield its address."""
    name = f"m{uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {make_url(like).database if like else 'template1'}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
