"""The office's desk: every operation of the screens and the command line, on one programme's log."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from . import history, intake, reporting, sample, state, status
from .cells import period_of
from .filters import Filter, select
from .history import History
from .intake import Checked, Upload
from .problems import Refused, refuse
from .programme import Programme, load
from .store import Database, Log, events, readings, remembered
from .workbook.returns import Request, return_sheet

ROOT = Path(__file__).parent.parent
_RETRIES = 5
_DATES = 6  # of so many the assignments as they stood are kept


@dataclass(frozen=True)
class Desk:
    """A programme, where its log is kept, and the moment at which it is looked at (with zone).

    `record` is the workbook of the public record, which lies beside the catalogue."""

    programme: Programme
    database: Database
    now: datetime
    today: date
    sample: Path | None = None
    record: Path | None = None

    @contextmanager
    def log(self) -> Iterator[Log]:
        """Give the present log for reading; an empty database gets the sample (or an own log) first."""
        with self.database.read(self.programme.id) as log:
            if log is not None:
                yield log
                return
        sample.load(self)
        with self.database.read(self.programme.id) as log:
            yield log

    @property
    def moment(self) -> datetime:
        """The present moment as the log keeps it: UTC without zone."""
        return self.now.astimezone(UTC).replace(tzinfo=None)

    def as_of(self, chosen: Filter) -> date:
        """Return the date a filter's figures stand at: its own, else the programme's."""
        return chosen.as_of or self.programme.as_of(self.today)

    def past(self, log: Log) -> History:
        """Return the log's history (see `history`): the one that is known, brought up to date."""
        own = (log.id, self.programme.digest)
        known = self.database.known.get(own)
        found = history.renewed(known, self.programme, log) if known else history.read(self.programme, log)
        self._keep(own, found)
        return found

    def _keep(self, key: tuple, value):
        """Keep a value for the next moment; nothing of other catalogues, and of a few dates."""
        held = {one: kept for one, kept in self.database.known.items() if one[:2] == key[:2] and one != key}
        dates = [one for one in held if len(one) > 2]
        for one in dates[:max(len(dates) - _DATES + (len(key) > 2), 0)]:
            del held[one]
        self.database.known = held | {key: value}

    def rows(self, log: Log, day: date) -> pd.DataFrame:
        """Return every assignment as it stands on a date (see `status.standing`)."""
        past, key = self.past(log), (log.id, self.programme.digest, day)
        if not past.whole(day):
            stood = state.records(self.programme, readings.as_of(log, day))
        else:
            stood = past.at(day) if log.without is None else self._without(log, day, past.at(day))
        found = status.standing(self.programme, stood, day, self.database.known.get(key))
        if log.without is None:
            self._keep(key, found)
        return found.rows

    def _without(self, log: Log, day: date, stood: np.ndarray) -> np.ndarray:
        """The records that count on a date when a submission is thought away."""
        gone = readings.reports(log, log.without)
        wanted = {(*pair, day) for pair in zip(gone["task"], gone["unit"], strict=True)}
        rows = [self.programme.pairs[pair[:2]] for pair in wanted if pair[:2] in self.programme.pairs]
        left = pd.DataFrame(readings.before(log, sorted(wanted)).values(), columns=gone.columns, dtype=object)
        stood[rows] = state.records(self.programme, left)[rows]
        return stood

    def told(self, log: Log, rows: pd.DataFrame) -> pd.DataFrame:
        """Return assignments with what their reports tell beside them (see `state.told`)."""
        return state.told(rows, readings.told(log, rows.loc[rows["report"] >= 0, "report"].tolist()))

    def selected(self, log: Log, chosen: Filter, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return the assignments a filter holds at its date; `rows` are all of them then, where the
        caller keeps them. Words are looked for in what is told, too."""
        rows = self.rows(log, self.as_of(chosen)) if rows is None else rows
        return select(self.told(log, rows) if chosen.words else rows, chosen, self.programme)

    def strays(self, log: Log) -> pd.DataFrame:
        """Return the counting reports whose assignment the catalogue no longer has."""
        return readings.numbered(log, sorted(self.past(log).strays.values()))

    def reporting(self, log: Log, day: date) -> pd.DataFrame:
        """Return who reported in the period of a date (see `reporting.by_unit`)."""
        period = period_of(day)
        receipts = reporting.until(readings.receipts(log, period), day)
        return reporting.by_unit(self.programme, receipts, period)

    def check(self, upload: Upload) -> Checked:
        """Check a file against the catalogue and the log; writes nothing."""
        with self.log() as log:
            return intake.check(upload, self.programme, log.but(upload.replaces), self.today)

    def receipt(self, period: str, received: datetime | None = None, by: str | None = None):
        """Return the note of when and for which period something came."""
        received = received.astimezone(UTC).replace(tzinfo=None) if received else self.moment
        return events.Receipt(period, received, self.moment, by)

    def commit(self, checked: Checked, received: datetime | None = None, by: str | None = None):
        """Record a checked file and return its submission's id (None: nothing new); Refused when the
        log moved on since the check.

        The submission that it replaces is withdrawn in the same transaction."""
        with self.database.write(self.programme.id) as log:
            if checked.upload.replaces is not None:
                self._withdraw(log, checked.upload.replaces, checked.upload.why, by)
            return intake.commit(checked, log, self.receipt(checked.period, received, by))

    def submit(self, upload: Upload, received: datetime | None = None, by: str | None = None):
        """Check a file and record it where it is accepted; return the verdict and the submission's id.

        When others write in between it is checked anew."""
        for _ in range(_RETRIES):
            checked = self.check(upload)
            if not checked.accepted:
                return checked, None
            try:
                return checked, self.commit(checked, received, by)
            except Refused as refused:
                if refused.problems[0].code != "log_moved":
                    raise
        raise refuse("log_moved")

    def withdraw(self, number: int, why: str, by: str | None = None):
        """Take a submission back, with the reason; the log keeps both acts."""
        with self.log():
            pass
        with self.database.write(self.programme.id) as log:
            self._withdraw(log, number, why, by)

    def _withdraw(self, log: Log, number: int, why: str, by: str | None):
        if not why.strip():
            raise refuse("why_missing")
        period = readings.period(log, number)
        events.withdraw(log, number, self.receipt(period, by=by), why.strip())

    def revoke(self, number: int, by: str | None = None):
        """End the use of a name or layout that was remembered; what was reported with it stays."""
        with self.database.write(self.programme.id) as log:
            remembered.revoke(log, number, self.moment, by)

    def start(self):
        """End the sample and open the office's own, empty log; the sample's is kept beside it."""
        with self.database.open_log(self.programme.id, "own", self.moment) as log:
            if log is None:
                raise refuse("not_sample")

    def template(self, unit: str, period: str | None, lang: str) -> bytes:
        """Return a unit's return sheet for a period, pre-filled with what it last reported."""
        with self.log() as log:
            mine = self.told(log, self.selected(log, Filter(unit=(unit,), as_of=self.today, support=True)))
        mine = mine.to_dict("records")
        for row in mine:
            for name in ("deadline", "original_deadline", "as_of"):
                row[name] = None if row[name] != row[name] else date.fromordinal(int(row[name]))
        period = period or self.programme.settings["current_period"]
        return return_sheet(self.programme, Request(unit, period, lang), mine)


def opened(environ: Mapping[str, str], now: datetime, load: Callable[[Path], Programme] = load,
           connect: Callable[[str], Database] = Database) -> Desk:
    """Return the desk that the environment names (TRACKER_DB, TRACKER_PROGRAMME, TRACKER_SAMPLE,
    TRACKER_TODAY) at a moment; raises Refused where the catalogue cannot be read or the day is none.

    `load` and `connect` let a caller keep the programme and the database between two moments."""
    catalogue = Path(environ.get("TRACKER_PROGRAMME") or ROOT / "data" / "programme.xlsx")
    programme = load(catalogue)
    url = environ.get("TRACKER_DB") or f"sqlite:///{ROOT / 'data' / 'tracker.sqlite'}"
    today = environ.get("TRACKER_TODAY")
    return Desk(programme, connect(url), now, _day(today) if today else programme.today(now),
                None if environ.get("TRACKER_SAMPLE") == "0" else ROOT / "data" / "sample",
                catalogue.with_name("public_record.xlsx"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse("bad_today", value=text) from None
