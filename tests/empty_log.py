"""Databases without reports, made once a process by the product and copied for each test."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import small
from tests.builders import DAY, NOW
from tracker.log.database import Database
from tracker.operations.office import Office

_opened: dict[tuple[str, date], bytes] = {}  # the files in which an office opened its log, by catalogue and day


@cache
def _made() -> bytes:
    """Return an SQLite file in which the product has made the tables."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/log.sqlite")
        with database.seen():
            pass
        return _closed(database, folder)


def _closed(database: Database, folder: str) -> bytes:
    database.close()
    return (Path(folder) / "log.sqlite").read_bytes()


def empty_database(folder: Path) -> Database:
    """Return a database of its own in a folder, with the tables and nothing in them."""
    (folder / "log.sqlite").write_bytes(_made())
    return Database(f"sqlite:///{folder / 'log.sqlite'}")


def office_in(folder: Path, today: date = DAY, **tables) -> Office:
    """Return the office of the small programme on a day, in a folder of its own; `tables` as for `small.book`.

    Its log is empty, and the office has opened it once."""
    folder.mkdir(exist_ok=True)
    programme = small.programme(folder, **tables)
    key = programme.digest, today
    if key not in _opened:
        with TemporaryDirectory() as other:
            office = Office(programme, empty_database(Path(other)), NOW, today)
            with office.log():
                pass
            _opened[key] = _closed(office.database, other)
    (folder / "log.sqlite").write_bytes(_opened[key])
    return Office(programme, Database(f"sqlite:///{folder / 'log.sqlite'}"), NOW, today)
