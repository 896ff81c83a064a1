"""The sample: invented status sheets that go through the same intake as any upload."""

import csv
from datetime import UTC, datetime
from pathlib import Path

from . import intake
from .cells import period_end
from .store import Log, events


def rounds(folder: Path) -> list[dict]:
    """Return the sample's workbooks in the order of their receipt: file, period, received, by."""
    with (folder / "rounds.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def load(desk):
    """Open the log of an empty database: with the sample's workbooks, or empty where there is none.

    One transaction: a reader sees all of the sample or nothing of it."""
    kind = "own" if desk.sample is None else "sample"
    with desk.database.open_log(desk.programme.id, kind, desk.moment) as log:
        if log is not None and desk.sample is not None:
            _take_in(desk, log)


def _take_in(desk, log: Log):
    today = max(desk.today, period_end(desk.programme.settings["current_period"]))
    for entry in rounds(desk.sample):
        content = (desk.sample / entry["file"]).read_bytes()
        upload = intake.Upload(entry["file"], content, period=entry["period"])
        checked = intake.check(upload, desk.programme, log, today)
        received = datetime.fromisoformat(entry["received"]).astimezone(UTC).replace(tzinfo=None)
        intake.commit(checked, log, events.Receipt(
            entry["period"], received, received, entry["by"]))
