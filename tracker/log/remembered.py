"""What people confirmed once and later files use again, names and layouts, until it is revoked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import RowMapping, insert, select, update

from ..problems import refuse
from ..values.remembered import LAYOUT, Remembered
from . import seals
from .one_log import Log
from .sql_tables import log, remembered, submission
from .write import Receipt

_FIELDS = tuple(remembered.c[name] for name in Remembered.__dataclass_fields__)


def _from_row(row: RowMapping) -> Remembered:
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
    return [_from_row(row) for row in within.conn.execute(query).mappings()]


def ledger(within: Log) -> list[dict[str, Any]]:
    """Return everything that was ever remembered, the latest first, each with the file it came from and,
    where it was revoked, when and by whom."""
    query = (
        select(*_FIELDS, remembered.c.revoked, remembered.c.revoked_by, submission.c.file)
        .join_from(remembered, submission, remembered.c.submission == submission.c.id)
        .where(remembered.c.log == within.id)
        .order_by(remembered.c.id.desc())
    )
    return [dict(row) for row in within.conn.execute(query).mappings()]


def keep(into: Log, number: int, receipt: Receipt, learnt: Iterable[Remembered]) -> None:
    """Keep what was confirmed with a submission. It replaces what the same text stood for before."""
    remembered_by_key = {entry.key: entry for entry in alive(into)}
    for entry in learnt:
        earlier = remembered_by_key.get(entry.key)
        if earlier and earlier.meaning == entry.meaning:
            continue
        if earlier:
            _end(into, cast(int, earlier.id), receipt.recorded, receipt.by)
        into.conn.execute(
            insert(remembered).values(
                log=into.id,
                kind=entry.kind,
                unit=entry.unit,
                text=entry.text,
                meaning=entry.meaning,
                submission=number,
                recorded=receipt.recorded,
                by=receipt.by,
            )
        )
    seals.seal_table(into.conn, into.id, remembered)


def revoke(into: Log, number: int, at: datetime, by: str | None = None) -> None:
    """Revoke what was remembered under a number; raise Refused where nothing in use has that number.

    Reports that were read with its help stay."""
    if not _end(into, number, at, by):
        raise refuse("not_remembered", value=number)
    seals.seal_table(into.conn, into.id, remembered)
    # The same file may now be read differently, so a preview made before must be checked again.
    into.conn.execute(update(log).where(log.c.id == into.id).values(version=log.c.version + 1))


def _end(into: Log, number: int, at: datetime, by: str | None) -> int:
    return into.conn.execute(
        update(remembered)
        .where(remembered.c.log == into.id, remembered.c.id == number, remembered.c.revoked.is_(None))
        .values(revoked=at, revoked_by=by)
    ).rowcount
