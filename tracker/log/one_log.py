"""One log in an open connection: its number, version and kind, and which of its units are read."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from .sql_tables import log, opening


@dataclass(frozen=True)
class Scope:
    """What a reader may see: all units, or the named ones."""

    units: frozenset[str] | None = None


ALL = Scope()


@dataclass(frozen=True)
class Log:
    """One programme's log within a transaction; `version` rises with every event.

    `opened` is the period that the office has opened, `cut_off` the rule by which its reports' `counted` was
    derived, `catalogue` the one it was last compared with. The present and former states read from it are
    those as if the submission `without` were withdrawn and the withdrawn one `restored` counted again."""

    conn: Connection
    id: int
    kind: str
    version: int
    opened: str | None = None
    cut_off: str | None = None
    catalogue: str | None = None
    without: int | None = None
    restored: int | None = None
    started: datetime | None = None

    def but(self, submission: int | None, restored: int | None = None) -> "Log":
        """Return the log as it would stand with a submission withdrawn, and with another back in its place;
        None leaves it as it is."""
        return replace(self, without=submission, restored=restored)

    @property
    def key(self) -> tuple[int, int]:
        """What figures drawn from this log are kept by: the log and its version."""
        return self.id, self.version

    @property
    def name(self) -> tuple[int, datetime | None]:
        """What a log is told by from any other that stood in its place, such as before a backup came back."""
        return self.id, self.started


def present(conn: Connection, programme: str) -> Log | None:
    """Return the log that counts: the office's own once it is started, else the sample's."""
    rows = conn.execute(
        select(log, opening.c.period)
        .outerjoin(opening)
        .where(log.c.programme == programme)
        .order_by(log.c.kind)
    ).all()
    return _log(conn, rows[0]) if rows else None


def _log(conn: Connection, row) -> Log:
    return Log(
        conn, row.id, row.kind, row.version, row.period, row.cut_off, row.catalogue, started=row.started
    )
