"""What people confirmed once, names and layouts, kept to be used again."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    """Make the table of what is remembered."""
    op.create_table(
        "remembered",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("unit", sa.String(40)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("meaning", sa.JSON, nullable=False),
        sa.Column("submission", sa.Integer, sa.ForeignKey("submission.id"), nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("revoked", sa.DateTime),
        sa.Column("revoked_by", sa.Text),
    )
