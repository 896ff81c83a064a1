"""The period that the office has opened: at most one for each log."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import delete, insert, select

from .one_log import Log
from .sql_tables import opening


@dataclass(frozen=True)
class Opening:
    """A period "YYYY-MM", who opened it (if known) and when (UTC without zone)."""

    period: str
    opened: datetime
    by: str | None = None


def read(log: Log) -> Opening | None:
    """Return the opened period of a log, None where none was opened."""
    row = log.conn.execute(
        select(opening.c.period, opening.c.opened, opening.c.by).where(opening.c.log == log.id)
    ).first()
    return Opening(*row) if row else None


def keep(into: Log, one: Opening) -> Log:
    """Replace the opened period of a log; return the log with the new one."""
    into.conn.execute(delete(opening).where(opening.c.log == into.id))
    into.conn.execute(insert(opening).values(log=into.id, **asdict(one)))
    return replace(into, opened=one.period)
