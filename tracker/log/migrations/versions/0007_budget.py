"""Reports tell how much of the budget was spent."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    """Add the column to the reports; those recorded before have none."""
    op.add_column("report", sa.Column("budget", sa.Float))
