"""The numbered steps of the database's structure, and at which step a database stands."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

# The last step: by the name of its file, as every start compares with it and Alembic loads slowly.
HEAD = max(path.name[:4] for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))
FIRST = "0001"


def revision(conn: Connection) -> str | None:
    """Return the step at which a database stands, None for an empty one.

    A database made before steps were counted (it has a table schema_version) stands at the first."""
    tables = set(inspect(conn).get_table_names())
    if "alembic_version" in tables:
        return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return FIRST if "schema_version" in tables else None
