"""One log in an open connection: its id, version and kind; and the units that a reader may see."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from .events import PERIOD_OPENED, UNDOING
from .sql_tables import AnyRow, act, event, log


@dataclass(frozen=True)
class Scope:
    """The units that a reader may see: all, or the named ones."""

    units: frozenset[str] | None = None


ALL = Scope()


@dataclass(frozen=True)
class Log:
    """One programme's log within a transaction; `version` rises with every event.

    `opened` is the latest period that the office has opened, `first_period` the one that the sample or the
    catalogue began with, `cut_off` the rule by which the `counted` day of its reports was derived,
    `catalogue` the digest of the catalogue it was last compared with. States are read as if the submission
    `without` were withdrawn and the withdrawn submission `restored` counted again."""

    conn: Connection
    id: int
    kind: str
    version: int
    opened: str | None = None
    first_period: str | None = None
    cut_off: str | None = None
    catalogue: str | None = None
    without: int | None = None
    restored: int | None = None
    started: datetime | None = None

    def but(self, submission: int | None, restored: int | None = None) -> "Log":
        """Return the log as it would be with a submission withdrawn and another one restored; None changes
        nothing."""
        return replace(self, without=submission, restored=restored)

    @property
    def period(self) -> str | None:
        """The latest period that was opened, else the one that it began with; None for neither."""
        return self.opened or self.first_period

    @property
    def key(self) -> tuple[int, int]:
        """The key under which figures made from this log are kept: its id and version."""
        return self.id, self.version

    @property
    def name(self) -> tuple[int, datetime | None]:
        """What tells this log from another that was in its place, such as before a backup was restored: its
        id and when it was started."""
        return self.id, self.started


def present(conn: Connection, programme: str) -> Log | None:
    """Return the log that counts: the office's own once it is started, else the sample's."""
    rows = conn.execute(_PRESENT, {"of": programme}).all()
    return _log(conn, rows[0]) if rows else None


def _present() -> Select[Any]:
    """Return the logs of a programme, the own one first, each with its latest opened period."""
    undoing, of_undoing = event.alias(), act.alias()
    undone = select(of_undoing.c.id).join(undoing, undoing.c.id == of_undoing.c.id)
    undone = undone.where(of_undoing.c.earlier == event.c.id, undoing.c.kind == UNDOING.id).correlate(event)
    opened = (
        select(func.max(event.c.period))
        .where(event.c.log == log.c.id, event.c.kind == PERIOD_OPENED.id, ~undone.exists())
        .correlate(log)
    )
    wanted = select(log, opened.scalar_subquery().label("opened")).order_by(log.c.kind)
    return wanted.where(log.c.programme == bindparam("of"))


# Made once: each reading of the log asks it.
_PRESENT = _present()


def _log(conn: Connection, row: AnyRow) -> Log:
    return Log(
        conn,
        row.id,
        row.kind,
        row.version,
        row.opened,
        row.first_period,
        row.cut_off,
        row.catalogue,
        started=row.started,
    )
