"""Every operation of the screens and the command line on one programme's log."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from ..figures import judged, reporting_periods, reporting_rate, state
from ..figures.filters import Filter, select
from ..figures.history import History
from ..figures.reporting_rate import Asked, Came, Reporting
from ..intake import commit
from ..intake.commit import Checked, Upload
from ..log import (
    as_of,
    as_of as log_as_of,
    changes_since,
    opened_period,
    received as came,
    remembered,
    submissions,
    write,
)
from ..log.one_log import Log
from ..log.opened_period import Opening
from ..log.projections import settled
from ..problems import Problem, Refused, refuse
from ..sheets.writing.return_sheet import Request, return_sheet
from ..values.text import folded, printable
from . import catalogue_changes, history_of_log
from .open_log import Access

_RETRIES = 5
_DATES = 6  # of so many the assignments as they stood are kept


class Office(Access):
    """The operations on a programme's log."""

    def history(self, log: Log) -> History:
        """Return the log's history (see `history`): the one that is known, brought up to date."""
        own = (log.name, self.programme.digest)
        known = self.database.known.get(own)
        found = (
            history_of_log.renewed(known, self.programme, log)
            if known
            else history_of_log.read(self.programme, log)
        )
        self._keep(own, found)
        return found

    def _keep(self, key: tuple, value):
        """Keep a value for the next moment; nothing of other catalogues, and of a few dates."""
        held = {one: kept for one, kept in self.database.known.items() if one[:2] == key[:2] and one != key}
        dates = [one for one in held if len(one) > 2]
        for one in dates[: max(len(dates) - _DATES + (len(key) > 2), 0)]:
            del held[one]
        self.database.known = held | {key: value}

    def rows(self, log: Log, day: date) -> pd.DataFrame:
        """Return every assignment as it stands on a date (see `judged.standing`)."""
        past, key = self.history(log), (log.name, self.programme.digest, day)
        if not past.whole(day):
            stood = state.records(self.programme, as_of.as_of(log, day))
        else:
            stood = past.at(day) if log.without is None else self._without(log, day, past.at(day))
        found = judged.standing(self.programme, stood, day, self.database.known.get(key))
        if log.without is None:
            self._keep(key, found)
        return found.rows

    def _without(self, log: Log, day: date, stood: np.ndarray) -> np.ndarray:
        """The records that count on a date when a submission is thought away, and another back in its
        place."""
        numbers = [number for number in (log.without, log.restored) if number is not None]
        moved = [submissions.reports(log, number) for number in numbers]
        wanted = {(*pair, day) for one in moved for pair in zip(one["task"], one["unit"], strict=True)}
        rows = [self.programme.pairs[pair[:2]] for pair in wanted if pair[:2] in self.programme.pairs]
        found = as_of.before(log, sorted(wanted))
        left = pd.DataFrame(found.values(), columns=moved[0].columns, dtype=object)
        stood[rows] = state.records(self.programme, left)[rows]
        return stood

    def told(self, log: Log, rows: pd.DataFrame) -> pd.DataFrame:
        """Return assignments with what their reports tell beside them (see `state.told`)."""
        return state.told(rows, as_of.told(log, rows.loc[rows["report"] >= 0, "report"].tolist()))

    def selected(self, log: Log, chosen: Filter, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return the assignments a filter holds at its date; `rows` are all of them then, where the
        caller keeps them. Words are looked for in what is told, too."""
        rows = self.rows(log, self.at(log).as_of(chosen)) if rows is None else rows
        return select(self.told(log, rows) if chosen.words else rows, chosen, self.programme)

    def shown(self, log: Log, chosen: Filter, told: bool = False) -> judged.Shown:
        """Return what a filter holds at its date (see `judged.Shown`), where asked for with what its reports
        tell."""
        selected = self.selected(log, chosen)
        whole = self.selected(log, chosen.whole) if chosen.by_state else None
        held = self.told(log, selected) if told else selected
        return judged.Shown(held, self.at(log).as_of(chosen), whole)

    def strays(self, log: Log) -> pd.DataFrame:
        """Return the counting reports whose assignment the catalogue no longer has."""
        return submissions.numbered(log, sorted(self.history(log).strays.values()))

    def reporting(self, log: Log, period: str, as_of: date | None = None) -> Reporting:
        """Return who reported in a period (see `reporting_rate.Reporting`), judged today, or at the end of a
        date inside it."""
        asked, past = Asked(period, self.today, as_of), self.history(log)
        received = Came(came.receipts(log, period), came.corrections(log, period))
        if asked.until is None or past.last is None or past.last <= asked.until:
            return reporting_rate.of(self.programme, asked, past.settled(period), received)
        # What counts later is in the history: here the reports are asked one by one.
        before = state.records(self.programme, log_as_of.as_of(log, asked.until, before=period))
        return reporting_rate.of(self.programme, asked, settled.of(before), received)

    def warnings(self, log: Log) -> list[Problem]:
        """Return what the catalogue should say, or need not say any longer, for this log, after what was read
        otherwise than it says."""
        cell, current = self.programme.settings["current_period"], self.at(log).period
        found = [*self.programme.warnings, *catalogue_changes.warnings(self.programme, log, self.today)]
        if cell not in (None, current):
            found.append(Problem("period_ignored", "warning", value=cell, figures={"current": current}))
        return found

    def check(self, upload: Upload) -> Checked:
        """Check a file against the catalogue and the log; writes nothing."""
        with self.log() as log:
            return commit.check(upload, self.programme, log.but(upload.replaces), self.today)

    def events_since(self, seen: Checked) -> list[dict]:
        """Return what came or was taken back since a file was checked, as far as that reports on it."""
        with self.log() as log:
            return changes_since.events(log, seen.mark, seen.compared) if seen.mark else []

    def last_report(self, log: Log, task: str, unit: str) -> dict:
        """Return the present report of an assignment, empty where there is none."""
        return as_of.latest(log, {unit}).get((task, unit), {})

    def receipt(
        self,
        period: str,
        received: datetime | None = None,
        by: str | None = None,
        replaces: int | None = None,
    ) -> write.Receipt:
        """Return the note of when and for which period something came, and what it replaces."""
        received = received.astimezone(UTC).replace(tzinfo=None) if received else self.moment
        return write.Receipt(period, received, self.moment, _typed(by, self.programme.limits), replaces)

    def commit(self, checked: Checked, received: datetime | None = None, by: str | None = None):
        """Record a checked file and return its submission's id (None: nothing new); Refused when the
        log moved on since the check.

        The submission that it replaces is taken back in the same transaction."""
        replaces = checked.upload.replaces
        with self.writing() as log:
            if replaces is not None:
                why = _why(checked.upload.why, self.programme.limits)
                receipt = self.receipt(submissions.period(log, replaces), by=by)
                write.supersede(log, replaces, receipt, why)
            return commit.commit(checked, log, self.receipt(checked.period, received, by, replaces))

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

    def withdraw(self, number: int, why: str, by: str | None = None) -> int | None:
        """Take a submission back, with the reason; the log keeps both acts. Return the submission that it
        had replaced and that counts again, None where there is none."""
        with self.log():
            pass
        with self.writing() as log:
            why, period = _why(why, self.programme.limits), submissions.period(log, number)
            return write.withdraw(log, number, self.receipt(period, by=by), why)

    def opening(self) -> Opening | None:
        """Return the period that the office has opened, with when and by whom; None where none is."""
        with self.log() as log:
            return opened_period.read(log)

    def revoke(self, number: int, by: str | None = None):
        """End the use of a name or layout that was remembered; what was reported with it stays."""
        with self.writing() as log:
            remembered.revoke(log, number, self.moment, _typed(by, self.programme.limits))

    def start(self, period: str | None = None, by: str | None = None):
        """End the sample and open the office's own, empty log; the sample's is kept beside it.

        A period that is given is opened with it; else it is the catalogue's or the calendar's."""
        by = _typed(by, self.programme.limits)
        first = period and reporting_periods.openable(self.programme, period, self.today)
        with self.database.open_log(self.programme.id, "own", self.moment) as log:
            if log is None:
                raise refuse("not_sample")
            if first:
                log = opened_period.keep(log, Opening(first, self.moment, by))
            self._aligned(log)

    def open_period(self, period: str, by: str | None = None) -> str:
        """Open a period, which is the current one then, and return it; Refused where it is none, before the
        programme's start or in the future."""
        found, by = (
            reporting_periods.openable(self.programme, period, self.today),
            _typed(by, self.programme.limits),
        )
        with self.log():
            pass
        with self.writing() as log:
            write.open_period(log, Opening(found, self.moment, by))
        return found

    def template(self, unit: str, period: str | None, lang: str) -> bytes:
        """Return a unit's return sheet for a period, pre-filled with what it last reported."""
        with self.log() as log:
            mine = self.told(log, self.selected(log, Filter(unit=(unit,), as_of=self.today, support=True)))
            period = period or self.at(log).period
        mine = mine.to_dict("records")
        for row in mine:
            for name in ("deadline", "original_deadline", "as_of"):
                row[name] = None if row[name] != row[name] else date.fromordinal(int(row[name]))
        return return_sheet(self.programme, Request(unit, period, lang), mine)


def _why(why: str, limits: dict) -> str:
    if not printable(why).strip():
        raise refuse("why_missing")
    return _typed(why.strip(), limits)


def _typed(text: str | None, limits: dict) -> str | None:
    """A name or reason as it is kept: without control characters, of no more than the limit."""
    found = printable(text).strip() if text else None
    if found and len(found) > limits["text"]:
        raise refuse("too_long", value=folded(found), found=len(found), limit=limits["text"])
    return found or None
