"""Open the office as the environment says: catalogue, database, sample and day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from ..log.database import Database
from ..problems import refuse
from ..programme.load import load
from ..programme.programme import Programme
from ..values.dates import YEARS
from .office import Office

ROOT = Path(__file__).parents[2]


def connect(url: str) -> Database:
    """Return the database behind a URL."""
    return Database(url)


def opened(
    environ: Mapping[str, str],
    now: datetime,
    load: Callable[[Path], Programme] = load,
    connect: Callable[[str], Database] = connect,
) -> Office:
    """Return the office that the environment names (TRACKER_DB, TRACKER_PROGRAMME, TRACKER_SAMPLE,
    TRACKER_TODAY) at a moment; raise Refused where the catalogue cannot be read or the day is invalid.

    A caller can pass `load` and `connect` to keep the programme and the database from one call to the
    next."""
    catalogue = Path(environ.get("TRACKER_PROGRAMME") or ROOT / "data" / "programme.xlsx")
    programme = load(catalogue)
    url = environ.get("TRACKER_DB") or f"sqlite:///{ROOT / 'data' / 'tracker.sqlite'}"
    today = environ.get("TRACKER_TODAY")
    return Office(
        programme,
        connect(url),
        now,
        _day(today) if today else programme.today(now),
        None if environ.get("TRACKER_SAMPLE") == "0" else ROOT / "data" / "sample",
        catalogue.with_name("public_record.xlsx"),
    )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise refuse("bad_today", value=text) from None
    if day.year not in YEARS:
        raise refuse("bad_today", value=text)
    return day
