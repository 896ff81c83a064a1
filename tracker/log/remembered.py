"""What people confirmed once and later files use: visibly, and only until it is revoked."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select, update

from ..problems import refuse
from ..values.remembered import LAYOUT, Remembered
from . import seals
from .one_log import Log
from .sql_tables import log, remembered, submission
from .write import Receipt

_FIELDS = tuple(remembered.c[name] for name in Remembered.__dataclass_fields__)


def _of(row) -> Remembered:
    meaning = row["meaning"]
    if row["kind"] == LAYOUT:
        meaning = tuple((place, column) for place, column in meaning)
    return Remembered(**{**row, "meaning": meaning})


def alive(within: Log) -> list[Remembered]:
    """Return what is remembered and not revoked, the latest first."""
    query = (
        select(*_FIELDS)
        .where(remembered.c.log == within.id, remembered.c.revoked.is_(None))
        .order_by(remembered.c.id.desc())
    )
    return [_of(row) for row in within.conn.execute(query).mappings()]


def ledger(within: Log) -> list[dict]:
    """Return all that was ever remembered, the latest first, with its file and, where it was revoked,
    when and by whom."""
    query = (
        select(*_FIELDS, remembered.c.revoked, remembered.c.revoked_by, submission.c.file)
        .join_from(remembered, submission, remembered.c.submission == submission.c.id)
        .where(remembered.c.log == within.id)
        .order_by(remembered.c.id.desc())
    )
    return [dict(row) for row in within.conn.execute(query).mappings()]


def keep(into: Log, number: int, receipt: Receipt, learnt: Iterable[Remembered]):
    """Keep what was confirmed with a submission, each in the place of what its text stood for before."""
    known = {one.key: one for one in alive(into)}
    for one in learnt:
        before = known.get(one.key)
        if before and before.meaning == one.meaning:
            continue
        if before:
            _end(into, before.id, receipt.recorded, receipt.by)
        into.conn.execute(
            insert(remembered).values(
                log=into.id,
                kind=one.kind,
                unit=one.unit,
                text=one.text,
                meaning=one.meaning,
                submission=number,
                recorded=receipt.recorded,
                by=receipt.by,
            )
        )
    seals.seal_table(into.conn, into.id, remembered)


def revoke(into: Log, number: int, at: datetime, by: str | None = None):
    """End the use of what was remembered; Refused where there is nothing of that number in use.

    What was reported with its help stays."""
    if not _end(into, number, at, by):
        raise refuse("not_remembered", value=number)
    seals.seal_table(into.conn, into.id, remembered)
    # The same file may be read otherwise now: what was previewed has to be looked at again.
    into.conn.execute(update(log).where(log.c.id == into.id).values(version=log.c.version + 1))


def _end(into: Log, number: int, at: datetime, by: str | None) -> int:
    return into.conn.execute(
        update(remembered)
        .where(remembered.c.log == into.id, remembered.c.id == number, remembered.c.revoked.is_(None))
        .values(revoked=at, revoked_by=by)
    ).rowcount
