"""The periods that people opened become acts; the period that a log began with becomes a value of the log."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"
_CATALOGUE = "catalogue"  # the `by` of a period that was opened by the catalogue's cell

_log = sa.table(
    "log", *(sa.column(name) for name in ("id", "kind", "first_period")), sa.column("started", sa.DateTime)
)
_opening = sa.table(
    "opening", *(sa.column(name) for name in ("log", "period", "by")), sa.column("opened", sa.DateTime)
)
_event = sa.table(
    "event",
    *(sa.column(name) for name in ("log", "kind", "period", "by")),
    *(sa.column(name, sa.DateTime) for name in ("received", "recorded")),
    sa.column("id", sa.Integer),
)
_act = sa.table(
    "act", sa.column("id"), sa.column("log"), sa.column("day", sa.Date), sa.column("says", sa.JSON)
)


def upgrade() -> None:
    """Take the opened periods along, and find the events of a kind by an index."""
    op.add_column("log", sa.Column("first_period", sa.String(7)))
    op.create_index("event_kind", "event", ["log", "kind"])
    conn = op.get_bind()
    query = sa.select(_opening, _log.c.kind, _log.c.started).join(_log, _log.c.id == _opening.c.log)
    for row in conn.execute(query.order_by(_opening.c.log)).all():
        if row.by == _CATALOGUE or (row.kind == "sample" and row.opened == row.started):
            conn.execute(sa.update(_log).where(_log.c.id == row.log).values(first_period=row.period))
        else:
            _as_act(conn, row)
    op.drop_table("opening")


def _as_act(conn: sa.Connection, row: sa.Row[Any]) -> None:
    head = {"log": row.log, "kind": "period_opened", "period": row.period, "by": row.by}
    conn.execute(sa.insert(_event).values(head | {"received": row.opened, "recorded": row.opened}))
    number = conn.execute(sa.select(sa.func.max(_event.c.id))).scalar_one()
    conn.execute(sa.insert(_act).values(id=number, log=row.log, day=row.opened.date(), says={}))
