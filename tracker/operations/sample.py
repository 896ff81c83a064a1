"""The sample: invented status sheets that go through the same intake as any upload."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from ..intake import commit
from ..log import reporting_day, write
from ..log.database import Database
from ..log.one_log import Log
from ..programme.programme import Programme
from ..values.periods import period_end


class _Access(Protocol):
    """What is used here of `open_log.Access`, which imports this module."""

    @property
    def programme(self) -> Programme:
        """The checked catalogue."""

    @property
    def database(self) -> Database:
        """The database that gets the sample."""

    @property
    def sample(self) -> Path | None:
        """The folder of the sample, None without one."""

    @property
    def today(self) -> date:
        """The office's today."""

    @property
    def moment(self) -> datetime:
        """The present moment, UTC without zone."""


def rounds(folder: Path) -> list[dict[str, str]]:
    """Return the sample's workbooks in the order of their receipt: file, period, received, by."""
    with (folder / "rounds.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def period(folder: Path) -> str:
    """Return the sample's current period: the latest one that it holds."""
    return max(entry["period"] for entry in rounds(folder))


def digests(folder: Path) -> set[str]:
    """Return the digests of the sample's workbooks, as the log keeps them; none without a sample."""
    if not (folder / "rounds.csv").exists():
        return set()
    return {commit.digest((folder / entry["file"]).read_bytes()) for entry in rounds(folder)}


def load(access: _Access) -> None:
    """Start the log of an empty database: with the sample's workbooks, or an empty own log where there is no
    sample.

    In one transaction: a reader sees all of the sample or nothing of it."""
    kind = "own" if access.sample is None else "sample"
    with access.database.open_log(access.programme.id, kind, access.moment) as log:
        if log is not None and access.sample is not None:
            _record_workbooks(access, access.sample, log)


def _record_workbooks(access: _Access, folder: Path, log: Log) -> None:
    current = period(folder)
    log = reporting_day.set_values(log, first_period=current)
    today = max(access.today, period_end(current))
    for entry in rounds(folder):
        content = (folder / entry["file"]).read_bytes()
        upload = commit.Upload(entry["file"], content, period=entry["period"])
        checked = commit.check(upload, access.programme, log, today)
        received = datetime.fromisoformat(entry["received"]).astimezone(UTC).replace(tzinfo=None)
        commit.commit(checked, log, write.Receipt(entry["period"], received, received, entry["by"]))
