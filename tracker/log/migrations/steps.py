"""Bring a database from the step at which it stands to the present one, with Alembic but without an ini
file."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from ...problems import refuse
from . import HEAD, revision


def script() -> ScriptDirectory:
    """Return the steps in their order."""
    return ScriptDirectory(str(Path(__file__).parent))


def upgrade(conn: Connection, last: str = HEAD) -> bool:
    """Bring a database to the present structure (or to an earlier step) within the caller's transaction.

    Return whether it had an older structure; raise Refused where it was made by a newer version of the
    product."""
    before, steps = revision(conn), script()
    revisions = {step.revision for step in steps.walk_revisions()}
    if before is not None and before not in revisions:
        raise refuse("newer_database", value=before, known=HEAD)
    if before is not None:
        MigrationContext.configure(conn).stamp(steps, before)
    with EnvironmentContext(Config(), steps, fn=lambda at, _: steps._upgrade_revs(last, at)) as environment:
        environment.configure(connection=conn, render_as_batch=True)
        environment.run_migrations()
    return before is not None and before != last
