"""The units (with a blank task) and assignments that a log has seen in the catalogue, each with its
standing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, delete, select

from . import seals
from .bulk_insert import load
from .one_log import Log
from .sql_tables import listed, state

KNOWN, NEW, GONE = "known", "new", "gone"
Key = tuple[str, str]  # task, unit


@dataclass(frozen=True)
class Standing:
    """Whether a unit or assignment is known, new without a first day, or gone from the catalogue; and since
    when."""

    standing: str
    since: date


def read(log: Log, *standings: str) -> dict[Key, Standing]:
    """Return what was seen, or only what has one of some standings."""
    query = (
        select(listed.c.task, listed.c.unit, listed.c.standing, listed.c.since)
        .where(listed.c.log == log.id)
        .order_by(listed.c.unit, listed.c.task)
    )
    rows = log.conn.execute(query.where(listed.c.standing.in_(standings)) if standings else query)
    return {(row.task, row.unit): Standing(row.standing, row.since) for row in rows}


def reported(log: Log) -> set[Key]:
    """Return the assignments for which some report counts."""
    rows = log.conn.execute(select(state.c.task, state.c.unit).where(state.c.log == log.id))
    return {(row.task, row.unit) for row in rows}


def write(into: Log, before: Collection[Key], now: Mapping[Key, Standing]) -> None:
    """Write standings in place of those that keys already in the log (`before`) have."""
    _delete(into, now.keys() & before)
    load(into.conn, listed, ((into.id, *key, one.standing, one.since) for key, one in now.items()))
    seals.seal_table(into.conn, into.id, listed)


def forget(into: Log, keys: Collection[Key]) -> None:
    """Delete entries that came into the catalogue and left it without becoming known."""
    if keys:
        _delete(into, keys)
        seals.seal_table(into.conn, into.id, listed)


def _delete(into: Log, keys: Collection[Key]) -> None:
    if keys:
        into.conn.execute(
            delete(listed).where(
                listed.c.log == into.id, listed.c.task == bindparam("t"), listed.c.unit == bindparam("u")
            ),
            [{"t": task, "u": unit} for task, unit in keys],
        )
