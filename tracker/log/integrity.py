"""Check that a whole database is as it was recorded: pages, structure, references, files, rows, seals and
kept tables."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from ..problems import Problem, Refused
from ..schema.terms import STATUSES
from . import acts, events, seals
from .bulk_insert import rows
from .one_log import Log
from .projections import rebuild
from .sql_tables import Expression, act, event, log, metadata, report, submission

_MOST = 100  # problems listed of one part
_OUTCOMES = ("created", "changed", "confirmed", "unchanged")
_PERIOD = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")
_STATUS = {one.id for one in STATUSES}


@dataclass(frozen=True)
class Found:
    """How many submissions and files were read, and what is wrong."""

    submissions: int
    files: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(conn: Connection) -> Found:
    """Read all of a database and return what is wrong in it; writes nothing.

    Each part is read whatever became of the others. A part that cannot be read is a problem as well."""
    problems = [
        problem
        for part in (_pages, _structure, _references, _files, _rows, _sealed, _kept)
        for problem in _read(part, conn)
    ]
    submissions, files = _counted(conn, submission.c.id), _counted(conn, submission.c.content)
    return Found(submissions, files, tuple(dict.fromkeys(problems)))


def _counted(conn: Connection, column: Expression) -> int:
    try:
        return conn.execute(select(func.count(column))).scalar_one()
    except SQLAlchemyError:
        return 0


def _read(part: Callable[[Connection], Iterator[Problem]], conn: Connection) -> list[Problem]:
    """Return the problems of one part, and one more where reading it breaks off."""
    problems: list[Problem] = []
    try:
        with conn.begin_nested():
            for problem in part(conn):
                problems.append(problem)  # noqa: PERF402 - keeps what was found before an error
    except Refused as refused:
        problems += refused.problems
    except Exception as error:  # a damaged value may raise anything in the code that reads it
        detail = (str(getattr(error, "orig", None) or error).splitlines() or [""])[0]
        problems.append(_wrong("unsound_unread", part.__doc__, why=detail or type(error).__name__))
    return problems[:_MOST]


def _wrong(code: str, value: object, **figures: object) -> Problem:
    return Problem(code, value=str(value), figures=figures)


def _pages(conn: Connection) -> Iterator[Problem]:
    """PRAGMA integrity_check"""
    if conn.dialect.name == "sqlite":
        for row in conn.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
            if row[0] != "ok":
                yield _wrong("unsound_pages", row[0])


def _structure(conn: Connection) -> Iterator[Problem]:
    """schema"""
    # Imported here because Alembic takes a tenth of a second to load and no other command needs it.
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(conn, opts={"compare_type": True})
    for difference in compare_metadata(context, metadata):
        yield _wrong(
            "unsound_structure", difference[0] if isinstance(difference, tuple) else difference[0][0]
        )


def _references(conn: Connection) -> Iterator[Problem]:
    """references"""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            other = key.column.table.alias()
            dangling = (
                select(func.count())
                .select_from(table)
                .outerjoin(other, key.parent == other.c[key.column.name])
                .where(other.c[key.column.name].is_(None))
            )
            if number := conn.execute(dangling).scalar_one():
                yield _wrong("unsound_reference", table.name, other=key.column.table.name, n=number)
    yield from _events(conn)


def _events(conn: Connection) -> Iterator[Problem]:
    sent, named = event.alias(), event.alias()
    without_submission = (
        select(event.c.id)
        .outerjoin(submission, submission.c.id == event.c.submission)
        .where(submission.c.id.is_(None), event.c.kind.not_in(events.acts()))
    )
    without_act = (
        select(event.c.id)
        .outerjoin(act, act.c.id == event.c.id)
        .where(act.c.id.is_(None), event.c.kind.in_(events.acts()))
    )
    act_without_event = (
        select(act.c.id)
        .outerjoin(event, (event.c.id == act.c.id) & event.c.kind.in_(events.acts()))
        .where(event.c.id.is_(None))
    )
    without_event = (
        select(submission.c.id)
        .outerjoin(
            sent,
            (sent.c.id == submission.c.id)
            & (sent.c.kind == events.SUBMISSION.id)
            & (sent.c.submission == submission.c.id),
        )
        .where(sent.c.id.is_(None))
    )
    replacing_nothing = (
        select(event.c.id)
        .outerjoin(named, (named.c.id == event.c.replaces) & (named.c.kind == events.SUBMISSION.id))
        .where(event.c.replaces.is_not(None), named.c.id.is_(None))
    )
    for query, table, other in (
        (without_submission, event, submission),
        (without_act, event, act),
        (act_without_event, act, event),
        (without_event, submission, event),
        (replacing_nothing, event, event),
    ):
        if found := conn.execute(query).all():
            yield _wrong("unsound_reference", table.name, other=other.name, n=len(found))


def _files(conn: Connection) -> Iterator[Problem]:
    """submission"""
    documents = select(submission.c.id, submission.c.file, submission.c.digest, submission.c.content)
    for row in conn.execute(documents.order_by(submission.c.id), execution_options={"yield_per": 20}):
        if hashlib.sha256(row.content).hexdigest() != row.digest:
            yield _wrong("file_changed", row.id, file=row.file)


def _rows(conn: Connection) -> Iterator[Problem]:
    """event, act, report"""
    for row in conn.execute(select(event).order_by(event.c.id)):
        if row.kind not in events.KINDS or not _PERIOD.fullmatch(row.period):
            yield _wrong("unsound_row", row.id, table=event.name)
    for opened_log in _logs(conn):
        for number in acts.unreadable(opened_log):
            yield _wrong("unsound_row", number, table=act.name)
    for recorded in rows(conn, report):
        values = dict(zip(report.c.keys(), recorded, strict=True))
        if not _readable(values):
            yield _wrong("unsound_row", values["id"], table=report.name)
    for row in conn.execute(select(log)):
        if row.first_period is not None and not _PERIOD.fullmatch(row.first_period):
            yield _wrong("unsound_row", row.id, table=log.name)


def _readable(row: dict[str, Any]) -> bool:
    """Return whether the present code can read a report's values."""
    progress = row["progress"]
    known_terms = (
        row["status"] in _STATUS and row["outcome"] in _OUTCOMES and _PERIOD.fullmatch(row["period"])
    )
    return (
        bool(known_terms)
        and (progress is None or isinstance(progress, (int, float)) and 0 <= progress <= 100)
        and isinstance(row["as_of"], date)
        and bool(row["task"])
        and bool(row["unit"])
    )


def _sealed(conn: Connection) -> Iterator[Problem]:
    """seal"""
    for _, kind, number in seals.broken(conn):
        yield _wrong("unsound_event", number) if kind == seals.EVENT else _wrong("unsound_seal", kind)


def _kept(conn: Connection) -> Iterator[Problem]:
    """state, course, receipt"""
    for opened_log in _logs(conn):
        for table in rebuild.different(opened_log):
            programme = conn.execute(select(log.c.programme).where(log.c.id == opened_log.id)).scalar()
            yield _wrong("unsound_kept", table, programme=programme)


def _logs(conn: Connection) -> list[Log]:
    """Return all logs of a database."""
    found = conn.execute(select(log).order_by(log.c.id)).all()
    return [Log(conn, row.id, row.kind, row.version, cut_off=row.cut_off) for row in found]
