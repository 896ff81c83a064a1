"""What every assignment reported month by month, kept beside the present state."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Make the table of the months; drop the version table of databases made before steps were counted."""
    op.create_table(
        "course",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("task", sa.String(20), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("months", sa.LargeBinary, nullable=False),
    )
    op.drop_table("schema_version", if_exists=True)
