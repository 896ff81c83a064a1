"""The database's structure, one numbered step at a time: where a database stands."""

from sqlalchemy import Connection, inspect, text

HEAD = "0006"  # the last step in `versions`; every start compares with it, without loading Alembic
FIRST = "0001"


def revision(conn: Connection) -> str | None:
    """Return the step a database stands at, None for an empty one.

    One made before steps were counted (it has a table schema_version) stands at the first."""
    tables = set(inspect(conn).get_table_names())
    if "alembic_version" in tables:
        return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return FIRST if "schema_version" in tables else None
