"""Open a programme's log for reading or writing, in line with the catalogue, at its date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self, cast

from ..figures import reporting_periods
from ..figures.filters import Filter
from ..log import received
from ..log.database import Database
from ..log.one_log import Log
from ..problems import Refused
from ..programme.programme import Programme
from ..values.periods import period_end
from . import catalogue_takeover, deadline_decisions, halts_of_log, sample, state_cache
from .state_cache import Source


@dataclass(frozen=True)
class Access:
    """A programme, the database of its log, and the moment at which it is opened (with zone).

    `sample` is the folder of the sample (None: without a sample), `record` the workbook of the public record,
    which lies beside the catalogue. `opened` is the current period and `newest` the latest one that was
    reported for, where they are known (see `at`)."""

    programme: Programme
    database: Database
    now: datetime
    today: date
    sample: Path | None = None
    record: Path | None = None
    opened: str | None = None
    newest: str | None = None

    @contextmanager
    def log(self) -> Iterator[Log]:
        """Give the present log for reading; an empty database gets the sample (or an own log) first."""
        with self.present() as log:
            if log is not None:
                yield log
                return
        sample.load(self)
        with self.present() as log:
            assert log is not None
            yield log

    @contextmanager
    def present(self) -> Iterator[Log | None]:
        """Give the present log for reading, None where there is none. A log that was not compared with this
        catalogue yet is first brought into line with it (see `catalogue_takeover`)."""
        with self.database.read(self.programme.id) as log:
            if log is None or catalogue_takeover.fits(self.programme, log):
                yield log
                return
        with _unless_readonly(), self.writing():
            pass
        with self.database.read(self.programme.id) as log:
            yield log

    @contextmanager
    def writing(self) -> Iterator[Log]:
        """Give the present log for writing while no other process writes, all or nothing, in line with the
        catalogue. There is one where it was read before."""
        with self.database.write(self.programme.id) as log:
            yield cast(Log, log and self._aligned(log))

    def may_record(self) -> None:
        """Raise Refused where the log may only be read; here it may be written."""

    def may_decide(self) -> None:
        """Raise Refused where nobody may act for the office; here it may be done where it may be recorded."""
        self.may_record()

    @contextmanager
    def deciding(self) -> Iterator[Log]:
        """Give the present log, as `recording` does, for an act of the office itself."""
        self.may_decide()
        with self.recording() as log:
            yield log

    @contextmanager
    def recording(self) -> Iterator[Log]:
        """Give the present log, as `writing` does, for an act that people ask for and that the log keeps; an
        empty database gets its log first. Raises Refused where nobody may record."""
        self.may_record()
        with self.log():
            pass
        with self.writing() as log:
            yield log

    def _aligned(self, log: Log) -> Log:
        if catalogue_takeover.fits(self.programme, log):
            return log
        visit = catalogue_takeover.Visit(self.today, self._first(log.kind))
        return catalogue_takeover.align(self.programme, log, visit)

    def _first(self, kind: str) -> str | None:
        """Return the period that a log begins with: the sample's own, or the catalogue's."""
        of_sample = sample.period(self.sample) if kind == "sample" and self.sample else None
        return of_sample or self.programme.settings["current_period"]

    def at(self, log: Log | None) -> Self:
        """Return the office with a log's current period, the newest one reported for and the deadlines that
        were moved filled in; None: there is no log yet."""
        newest, programme = (received.newest(log), self.decided(log)) if log else (None, self.programme)
        return replace(self, programme=programme, opened=self._period(log), newest=newest)

    def source(self, log: Log) -> Source:
        """Return what states are made from: a log and the catalogue."""
        return Source(log.name, self.programme.digest)

    def decided(self, log: Log) -> Programme:
        """Return the programme with the deadlines that the decisions in a log moved, and what they halted."""
        states, source = state_cache.of(self.database), self.source(log)
        kept = states.decided
        if kept is not None and kept[:2] == (source, log.version):
            return kept[2]
        # From what is kept, so that the programme stays the same object as long as no decision changes it.
        same = kept is not None and kept[0].catalogue == source.catalogue
        programme = deadline_decisions.applied(kept[2] if kept and same else self.programme, log)
        programme = halts_of_log.applied(programme, log)
        states.decided = source, log.version, programme
        return programme

    def _period(self, log: Log | None) -> str:
        kind = log.kind if log else "sample" if self.sample else "own"
        return log and log.period or self._first(kind) or self.programme.calendar_period(self.today)

    @property
    def period(self) -> str:
        """The current period: the one that was opened, else the catalogue's or the calendar's."""
        if self.opened:
            return self.opened
        with self.database.read(self.programme.id) as log:
            return self._period(log)

    @property
    def periods(self) -> list[str]:
        """The periods that can be chosen, the latest first, the current one among them."""
        newest = max(self.newest or "", self.period)
        return reporting_periods.choosable(self.programme, newest, self.today)

    @property
    def moment(self) -> datetime:
        """The present moment as the log keeps it: UTC without zone."""
        return self.now.astimezone(UTC).replace(tzinfo=None)

    def as_of(self, chosen: Filter) -> date:
        """Return the date of a filter's figures: its own, else the end of the current period or today,
        whichever is earlier."""
        return chosen.as_of or min(period_end(self.period), self.today)


@contextmanager
def _unless_readonly() -> Iterator[None]:
    """Go on with the log as it is where the database may only be read."""
    try:
        yield
    except Refused as refused:
        if refused.problems[0].code != "database_readonly":
            raise
