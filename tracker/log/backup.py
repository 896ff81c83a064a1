"""The whole log in one file and back: checked before it counts, restored all or nothing."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, delete, func, select, update

from ..problems import Problem, Refused, refuse
from ..system.atomic_file import sync
from . import copy_database, engines, integrity, received, seals
from .bulk_insert import written
from .database import Database
from .sql_tables import event, log, opening, remembered, submission

_MAGIC = b"SQLite format 3\x00"
# Of every other table the number of its rows and the digest of their values, and of this one the format.
_SEALS = "CREATE TABLE backup (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, digest TEXT NOT NULL)"
_CATALOGUE = "catalogue"  # who opened a period that no person did
_LOST = ("database_full", "database_readonly")  # of the file that is written: what is read is not


@dataclass(frozen=True)
class Held:
    """What a database or its backup holds: submissions, reports, and the last submission (its number and when
    it was recorded, UTC without zone), None where there is none; how many texts a restoration had to change;
    what is wrong in what was backed up."""

    submissions: int
    reports: int
    last: int | None
    recorded: datetime | None
    texts: int = 0
    problems: tuple[Problem, ...] = ()


def _held(conn: Connection, copied: copy_database.Copied) -> Held:
    return Held(copied.rows["submission"], copied.rows["report"], *received.last(conn), copied.texts)


def backup(source: Database, path: Path) -> Held:
    """Write all that a database holds at one moment into a new file, read it back and compare.

    Refused, without a file, where one is there already, the log is empty, or it came out different."""
    if os.path.lexists(path):
        raise refuse("backup_there", value=path)
    with _output(path), tempfile.TemporaryDirectory(prefix=".tracker.", dir=path.parent) as folder:
        made = Path(folder) / "backup.sqlite"
        found = _written(source, made)
        _settled(made)
        _compared(made, path)
        _put(made, path)
    return found


@contextmanager
def _output(path: Path) -> Iterator[None]:
    """Say of a file that cannot be written why not."""
    try:
        yield
    except OSError as error:
        raise refuse("no_output", value=path, why=error.strerror) from None
    except sqlite3.Error as error:
        raise refuse("no_output", value=path, why=error) from None
    except Refused as refused:
        if refused.problems[0].code in _LOST:
            raise refuse("no_output", value=path, why=refused.problems[0].value) from None
        raise


def _written(source: Database, made: Path) -> Held:
    """Copy a database into a new file, each table under its digest; return what it holds."""
    target = Database(engines.of_file(made))
    try:
        with copy_database.held(source) as old, target.alone() as new:
            found = _held(old, copy_database.fill(old, new))
            problems = integrity.check(old).problems
    finally:
        target.close()
    return replace(found, problems=problems)


def _settled(made: Path):
    """Leave one file alone, nothing beside it, with the digests of what was read in it."""
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("BEGIN")
        conn.execute(_SEALS)
        conn.executemany("INSERT INTO backup VALUES (?, ?, ?)", list(_digests(conn)))
        conn.execute("COMMIT")


def _digests(conn: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """The rows and digest of every table but the digests' own, and of the structure, whatever it is."""
    rows = conn.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%backup%' "
        "ORDER BY type, name"
    ).fetchall()
    yield "sqlite_master", len(rows), hashlib.sha256(b"".join(map(written, rows))).hexdigest()
    for name in [name for kind, name, *_ in rows if kind == "table"]:
        count, digest = 0, hashlib.sha256()
        # In the order in which it lies: a backup is written once.
        for row in conn.execute(f'SELECT * FROM "{name}"'):
            count += 1
            digest.update(written(row))
        yield name, count, digest.hexdigest()


def _compared(taken: Path, path: Path):
    """Read a file back from the disk; Refused, by its path, where it is no backup as it was written."""
    with _file(taken, path) as conn:
        found = [row[0] for row in conn.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise refuse("backup_damaged", value=path, why=found[0])
        wrong = set(conn.execute("SELECT name, rows, digest FROM backup")) ^ set(_digests(conn))
        if wrong:
            raise refuse("backup_damaged", value=path, why=min(wrong)[0])


@contextmanager
def _file(taken: Path, path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads a backup; Refused where it is none or damaged."""
    try:
        with taken.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                raise refuse("backup_foreign", value=path)
        address = f"file:{quote(str(taken.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as conn:
            names = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"backup", "alembic_version", "log"} <= names:
                raise refuse("backup_foreign", value=path)
            yield conn
    except (OSError, sqlite3.Error, ValueError, OverflowError) as error:
        raise refuse("backup_damaged", value=path, why=getattr(error, "strerror", None) or error) from None


def _put(made: Path, path: Path):
    """Put a finished file in its place, on the disk, unless something came there meanwhile."""
    with made.open("rb+") as stream:
        os.fsync(stream.fileno())
    try:
        os.link(made, path)
    except FileExistsError:
        raise refuse("backup_there", value=path) from None
    except OSError:  # no second names on this kind of disk
        os.rename(made, path)
    sync(path.parent)


def restore(path: Path, target: Database, shipped: Collection[str]) -> Held:
    """Put what a backup holds into a database that holds nothing, or nothing but the shipped sample (the
    SHA-256 of its files).

    All or nothing; Refused where more is there, or the file is no backup, damaged or of a newer version."""
    with _opened(path) as source, copy_database.held(source) as old, target.alone() as new:
        before = _emptied(new, shipped)
        copied = copy_database.fill(old, new)
        _told_apart(new, before)
        return _held(new, copied)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    """A copy of a backup as a database, looked through; an older structure is brought up to date there."""
    if not path.is_file():
        raise refuse("no_file", value=path)
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "backup.sqlite"
        with _output(taken):
            shutil.copyfile(path, taken)
        _compared(taken, path)
        database = Database(engines.of_file(taken))
        try:
            yield database
        finally:
            database.close()


def _emptied(conn: Connection, shipped: Collection[str]) -> list:
    """Take out what nobody but the product put into a database and return its logs; Refused where there is
    more."""
    if remaining := _people(conn, shipped):
        raise refuse("restore_not_empty", value=remaining)
    before = conn.execute(select(log.c.id, log.c.version, log.c.started)).all()
    for table in reversed(copy_database.TABLES):
        conn.execute(delete(table))
    return before


def _told_apart(conn: Connection, before: list):
    """Move a log's version where another of its number and version stood in its place: what open pages keep
    drawn of that one is not of this one."""
    for row in before:
        moved = conn.execute(
            update(log)
            .values(version=log.c.version + 1)
            .where(log.c.id == row.id, log.c.version == row.version, log.c.started != row.started)
        )
        if moved.rowcount:
            seals.seal_log(conn, row.id)


def _people(conn: Connection, shipped: Collection[str]) -> str | None:
    """What people put into a database: the log and its submissions, None where nothing is theirs."""
    for row in conn.execute(select(log).order_by(log.c.kind)).all():
        came = conn.execute(
            select(event.c.kind, submission.c.digest)
            .outerjoin(submission, submission.c.id == event.c.id)
            .where(event.c.log == row.id)
        ).all()
        opened = conn.execute(
            select(opening.c.log).where(
                opening.c.log == row.id,
                opening.c.opened != row.started,
                func.coalesce(opening.c.by, "") != _CATALOGUE,
            )
        ).all()
        learnt = conn.execute(
            select(func.count()).select_from(remembered).where(remembered.c.log == row.id)
        ).scalar_one()
        theirs = [kind for kind, digest in came if kind != "submission" or digest not in shipped]
        if theirs or learnt or (opened and row.kind == "sample") or (row.kind != "sample" and came):
            return f"{row.programme} ({row.kind}): {sum(kind == 'submission' for kind, _ in came)}"
    return None
