"""Acts of the office, which happen to no submission."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    """Make the table of the acts, and let an event have no submission."""
    with op.batch_alter_table("event") as table:
        table.alter_column("submission", existing_type=sa.Integer, nullable=True)
    op.create_table(
        "act",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("task", sa.String(20)),
        sa.Column("unit", sa.String(40)),
        sa.Column("measure", sa.Integer),
        sa.Column("earlier", sa.Integer),
        sa.Column("says", sa.JSON, nullable=False),
    )
    op.create_index("ix_act_log", "act", ["log"])
    op.create_index("ix_act_earlier", "act", ["earlier"])
