"""The day as of which a report counts, what a correction replaces, the opened period, what the catalogue
held."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"
_DERIVED = "0001-01-01"


def upgrade() -> None:
    """Add the columns and tables. What was recorded stays; the kept tables are made anew afterwards."""
    op.add_column("log", sa.Column("cut_off", sa.String(12)))
    op.add_column("log", sa.Column("catalogue", sa.String(16)))
    op.add_column("event", sa.Column("replaces", sa.Integer))
    op.create_index("ix_event_replaces", "event", ["replaces"])
    _counted()
    _kept()
    op.create_table(
        "opening",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("opened", sa.DateTime, nullable=False),
    )
    op.create_table(
        "listed",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("task", sa.String(20), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("standing", sa.String(8), nullable=False),
        sa.Column("since", sa.Date, nullable=False),
    )
    op.create_index("listed_standing", "listed", ["log", "standing"])


def _counted() -> None:
    """Let every report count as of its own date until the catalogue's cut-off is known."""
    # With a default, SQLite adds the column without rewriting the whole table.
    op.add_column("report", sa.Column("counted", sa.Date, nullable=False, server_default=_DERIVED))
    op.execute("UPDATE report SET counted = as_of")
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("report", "counted", server_default=None)
    op.drop_index("report_order", "report")
    op.create_index("report_order", "report", ["log", "task", "unit", "live", "counted", "period", "id"])


def _kept() -> None:
    op.drop_table("course")
    op.create_table(
        "course",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("task", sa.String(20), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("months", sa.LargeBinary, nullable=False),
        sa.Column("settled", sa.LargeBinary, nullable=False),
    )
    op.drop_table("receipt")
    op.create_table(
        "receipt",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("submission", sa.Integer, sa.ForeignKey("submission.id"), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("counted", sa.Date, primary_key=True),
        sa.Column("received", sa.DateTime, nullable=False),
        sa.Column("tasks", sa.Text, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
    )
    op.create_index("receipt_unit", "receipt", ["log", "unit"])
