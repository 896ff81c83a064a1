"""Database errors as problems that people understand: away, busy, full, read-only or damaged.

An error that is a bug of the product is raised unchanged."""

import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError, TimeoutError as PoolTimeout

from ..problems import refuse

AWAY, BUSY, FULL, READONLY, DAMAGED = (
    "database_away",
    "database_busy",
    "database_full",
    "database_readonly",
    "database_damaged",
)
# https://www.sqlite.org/rescode.html: the primary result codes.
_SQLITE = {5: BUSY, 6: BUSY, 8: READONLY, 10: AWAY, 11: DAMAGED, 13: FULL, 14: AWAY, 26: DAMAGED}
_DAMAGES = ("no such table", "no such column", "malformed JSON")
# https://www.postgresql.org/docs/current/errcodes-appendix.html: the state, or its class.
_POSTGRES = {
    "08": AWAY,
    "57P01": AWAY,
    "57P02": AWAY,
    "57P03": AWAY,
    "25006": READONLY,
    "42501": READONLY,
    "53100": FULL,
    "53300": BUSY,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "58": DAMAGED,
    "XX": DAMAGED,
    "42P01": DAMAGED,
    "42703": DAMAGED,
}


def code(error: Exception) -> str | None:
    """Return the code of the problem that a database error stands for; None where it is a bug of the
    product."""
    if isinstance(error, PoolTimeout):
        return BUSY
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite(error.orig)
    state = getattr(error.orig, "sqlstate", None) or ""
    lost = error.connection_invalidated or (not state and type(error).__name__ == "OperationalError")
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2]) or (AWAY if lost else None)


def _sqlite(error: sqlite3.Error) -> str | None:
    # An error without a code is about a value in the file that the driver can read as no type it knows.
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return DAMAGED if isinstance(error, sqlite3.OperationalError) else None
    return DAMAGED if str(error).startswith(_DAMAGES) else _SQLITE.get(number & 0xFF)


def _is_unreadable_value(error: Exception) -> bool:
    """Return whether a value from the database does not fit its column, such as letters for a date."""
    packages = [
        frame.f_globals.get("__name__", "").partition(".")[0]
        for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    return packages[-1] in ("sqlalchemy", "json") and "sqlalchemy" in packages


def _detail(error: Exception) -> str:
    return (str(getattr(error, "orig", None) or error).splitlines() or [""])[0]


@contextmanager
def refusing_errors() -> Iterator[None]:
    """Raise Refused in place of an error of a database in use. Its transaction has written nothing."""
    try:
        yield
    except SQLAlchemyError as error:
        if (problem_code := code(error)) is None:
            raise
        raise refuse(problem_code, value=_detail(error)) from error
    except (ValueError, TypeError) as error:
        if not _is_unreadable_value(error):
            raise
        raise refuse(DAMAGED, value=_detail(error)) from error
    except sqlite3.Error as error:  # raised while a connection is being made
        if (problem_code := _sqlite(error)) is None:
            raise
        raise refuse(problem_code, value=error) from error


@contextmanager
def refusing_unopened() -> Iterator[None]:
    """Raise Refused in place of any error that keeps a database from being opened. Where the cause is not
    known more closely, the problem names TRACKER_DB."""
    try:
        yield
    except (DBAPIError, ArgumentError, PoolTimeout, ImportError, UnicodeError) as error:
        problem_code = code(error)
        raise refuse(
            "no_database" if problem_code in (None, AWAY) else problem_code, value=_detail(error)
        ) from error
    except sqlite3.Error as error:
        problem_code = _sqlite(error)
        raise refuse("no_database" if problem_code in (None, AWAY) else problem_code, value=error) from error


@contextmanager
def refusing_bad_address() -> Iterator[None]:
    """Raise Refused where a database address is invalid, whichever of its parts is wrong."""
    try:
        yield
    except (SQLAlchemyError, ImportError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise refuse("no_database", value=_detail(error)) from error
