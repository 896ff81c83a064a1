"""The log of events with submissions and reports, and the present state over it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def _key(name: str, table: str, *, primary_key: bool = False, index: bool | None = None) -> sa.Column[Any]:
    return sa.Column(
        name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False, primary_key=primary_key, index=index
    )


def upgrade() -> None:
    """Make the tables of the first version."""
    op.create_table(
        "log",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("programme", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.UniqueConstraint("programme", "kind"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True),
        _key("log", "log", index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("submission", sa.Integer, nullable=False, index=True),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("received", sa.DateTime, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("why", sa.Text),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _key("log", "log", index=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
    )
    _reports()
    op.create_table(
        "state",
        _key("log", "log", primary_key=True),
        sa.Column("task", sa.String(20), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True),
        _key("report", "report"),
    )


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, primary_key=True),
        _key("log", "log"),
        _key("submission", "submission", index=True),
        sa.Column("task", sa.String(20), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("status", sa.String(16)),
        sa.Column("progress", sa.Float),
        sa.Column("actual", sa.Float),
        *(
            sa.Column(name, sa.Text)
            for name in ("note", "problem", "next_step", "evidence", "reporter", "sheet")
        ),
        sa.Column("row", sa.Integer),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
    )
    op.create_index("report_order", "report", ["log", "task", "unit", "live", "as_of", "period", "id"])
