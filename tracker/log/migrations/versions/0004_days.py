"""The day of each kept month's report, the receipts of each period, and indexes for questions by unit."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    """Make the table and the indexes; the kept tables are made anew afterwards, as after every step."""
    op.create_table(
        "receipt",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("submission", sa.Integer, sa.ForeignKey("submission.id"), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("as_of", sa.Date, primary_key=True),
        sa.Column("received", sa.DateTime, nullable=False),
        sa.Column("tasks", sa.Text, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        if_not_exists=True,
    )
    op.create_index("receipt_unit", "receipt", ["log", "unit"], if_not_exists=True)
    op.drop_index("ix_submission_log", "submission", if_exists=True)
    op.create_index("submission_live", "submission", ["log", "live"], if_not_exists=True)
    op.create_index("state_unit", "state", ["log", "unit"], if_not_exists=True)
