"""Write the whole log into one file, checked before it is put in place, and restore it, all or nothing."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Sequence
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
from .events import SUBMISSION
from .sql_tables import AnyRow, event, log, remembered, submission

_MAGIC = b"SQLite format 3\x00"
# What only a backup has: for every other table, the number of its rows and the digest of their values.
_DIGESTS_TABLE = "CREATE TABLE backup (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, digest TEXT NOT NULL)"
# Problems of the file being written: the one being read is not written to.
_WRITE_CODES = ("database_full", "database_readonly")


@dataclass(frozen=True)
class Holdings:
    """What a database or its backup holds: the number of submissions and of reports, the last submission (its
    number and when it was recorded, UTC without zone; None where there is none), how many texts a restoration
    had to change, and the problems found in what was backed up."""

    submissions: int
    reports: int
    last: int | None
    recorded: datetime | None
    texts: int = 0
    problems: tuple[Problem, ...] = ()


def _holdings(conn: Connection, copied: copy_database.Copied) -> Holdings:
    return Holdings(copied.rows["submission"], copied.rows["report"], *received.last(conn), copied.texts)


def backup(source: Database, path: Path) -> Holdings:
    """Write all that a database holds at one moment into a new file, read it back and compare.

    Raises Refused and writes no file where the path exists already, the log is empty, or the file came out
    different."""
    if os.path.lexists(path):
        raise refuse("backup_there", value=path)
    with _output(path), tempfile.TemporaryDirectory(prefix=".tracker.", dir=path.parent) as folder:
        new_file = Path(folder) / "backup.sqlite"
        holdings = _write_copy(source, new_file)
        _add_digests(new_file)
        _compared(new_file, path)
        _put_in_place(new_file, path)
    return holdings


@contextmanager
def _output(path: Path) -> Iterator[None]:
    """Raise Refused with the reason where a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise refuse("no_output", value=path, why=error.strerror) from None
    except sqlite3.Error as error:
        raise refuse("no_output", value=path, why=error) from None
    except Refused as refused:
        if refused.problems[0].code in _WRITE_CODES:
            raise refuse("no_output", value=path, why=refused.problems[0].value) from None
        raise


def _write_copy(source: Database, new_file: Path) -> Holdings:
    """Copy a database into a new file; return what it holds and what is wrong in it."""
    target = Database(engines.of_file(new_file))
    try:
        with copy_database.snapshot(source) as old, target.alone() as new:
            holdings = _holdings(old, copy_database.fill(old, new))
            problems = integrity.check(old).problems
    finally:
        target.close()
    return replace(holdings, problems=problems)


def _add_digests(new_file: Path) -> None:
    """Write the digests into a backup and end its WAL mode, so that it is one file with no journal beside
    it."""
    with closing(sqlite3.connect(new_file, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("BEGIN")
        conn.execute(_DIGESTS_TABLE)
        conn.executemany("INSERT INTO backup VALUES (?, ?, ?)", list(_digests(conn)))
        conn.execute("COMMIT")


def _digests(conn: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """Give the name, row count and digest of every table except `backup` itself, and of the structure, which
    goes by the name sqlite_master."""
    rows = conn.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%backup%' "
        "ORDER BY type, name"
    ).fetchall()
    yield "sqlite_master", len(rows), hashlib.sha256(b"".join(map(written, rows))).hexdigest()
    for name in [name for kind, name, *_ in rows if kind == "table"]:
        count, digest = 0, hashlib.sha256()
        # Needs no ORDER BY: a backup is written once, so its rows keep their order.
        for row in conn.execute(f'SELECT * FROM "{name}"'):
            count += 1
            digest.update(written(row))
        yield name, count, digest.hexdigest()


def _compared(file: Path, path: Path) -> None:
    """Read a backup from the disk; raise Refused, naming `path`, where it is not as it was written."""
    with _backup_connection(file, path) as conn:
        answers = [row[0] for row in conn.execute("PRAGMA integrity_check(1)")]
        if answers != ["ok"]:
            raise refuse("backup_damaged", value=path, why=answers[0])
        differing = set(conn.execute("SELECT name, rows, digest FROM backup")) ^ set(_digests(conn))
        if differing:
            raise refuse("backup_damaged", value=path, why=min(differing)[0])


@contextmanager
def _backup_connection(file: Path, path: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection to a backup; raise Refused, naming `path`, where it is none or is
    damaged."""
    try:
        with file.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                raise refuse("backup_foreign", value=path)
        address = f"file:{quote(str(file.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as conn:
            names = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"backup", "alembic_version", "log"} <= names:
                raise refuse("backup_foreign", value=path)
            yield conn
    except (OSError, sqlite3.Error, ValueError, OverflowError) as error:
        raise refuse("backup_damaged", value=path, why=getattr(error, "strerror", None) or error) from None


def _put_in_place(new_file: Path, path: Path) -> None:
    """Move a finished file to its path, safely on the disk, unless another file appeared there meanwhile."""
    with new_file.open("rb+") as stream:
        os.fsync(stream.fileno())
    try:
        os.link(new_file, path)
    except FileExistsError:
        raise refuse("backup_there", value=path) from None
    except OSError:  # a file system without hard links
        os.rename(new_file, path)
    sync(path.parent)


def restore(path: Path, target: Database, shipped: Collection[str]) -> Holdings:
    """Put what a backup holds into a database that holds nothing, or nothing but the shipped sample
    (`shipped`: the SHA-256 of its files), all or nothing.

    Raises Refused where the database holds more, or the file is no backup, is damaged or was written by a
    newer version."""
    with _checked_copy(path) as source, copy_database.snapshot(source) as old, target.alone() as new:
        replaced_logs = _emptied(new, shipped)
        copied = copy_database.fill(old, new)
        _raise_versions(new, replaced_logs)
        return _holdings(new, copied)


@contextmanager
def _checked_copy(path: Path) -> Iterator[Database]:
    """Give a checked copy of a backup as a database; an older structure is brought up to date in the copy."""
    if not path.is_file():
        raise refuse("no_file", value=path)
    with tempfile.TemporaryDirectory() as folder:
        copied_file = Path(folder) / "backup.sqlite"
        with _output(copied_file):
            shutil.copyfile(path, copied_file)
        _compared(copied_file, path)
        database = Database(engines.of_file(copied_file))
        try:
            yield database
        finally:
            database.close()


def _emptied(conn: Connection, shipped: Collection[str]) -> Sequence[AnyRow]:
    """Empty a database in which no person recorded anything and return the logs that it held; else raise
    Refused."""
    if recorded := _recorded_by_people(conn, shipped):
        raise refuse("restore_not_empty", value=recorded)
    logs = conn.execute(select(log.c.id, log.c.version, log.c.started)).all()
    for table in reversed(copy_database.TABLES):
        conn.execute(delete(table))
    return logs


def _raise_versions(conn: Connection, replaced_logs: Sequence[AnyRow]) -> None:
    """Raise the version of a restored log that has the id and version of another log it replaces: open pages
    must not take the old log's figures for those of the new one."""
    for row in replaced_logs:
        raised = conn.execute(
            update(log)
            .values(version=log.c.version + 1)
            .where(log.c.id == row.id, log.c.version == row.version, log.c.started != row.started)
        )
        if raised.rowcount:
            seals.seal_log(conn, row.id)


def _recorded_by_people(conn: Connection, shipped: Collection[str]) -> str | None:
    """Return the first log in which people recorded something, with its number of submissions, as a text;
    None where there is none."""
    for row in conn.execute(select(log).order_by(log.c.kind)).all():
        events = conn.execute(
            select(event.c.kind, submission.c.digest)
            .outerjoin(submission, submission.c.id == event.c.id)
            .where(event.c.log == row.id)
        ).all()
        remembered_count = conn.execute(
            select(func.count()).select_from(remembered).where(remembered.c.log == row.id)
        ).scalar_one()
        kinds_by_people = [kind for kind, digest in events if kind != SUBMISSION.id or digest not in shipped]
        if kinds_by_people or remembered_count or (row.kind != "sample" and events):
            return f"{row.programme} ({row.kind}): {sum(kind == SUBMISSION.id for kind, _ in events)}"
    return None
