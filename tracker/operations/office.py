"""Every operation of the screens and the command line on one programme's log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd

from ..figures import judged, reporting_periods, reporting_rate, state
from ..figures.filters import Filter
from ..figures.history import History
from ..figures.reporting_rate import Received, Reporting, ReportingQuestion
from ..figures.selection import select
from ..intake import closed_period, commit
from ..intake.commit import Checked, Upload
from ..log import (
    acts,
    as_of as log_as_of,
    changes_since,
    excuses,
    received as came,
    remembered,
    submissions,
    write,
)
from ..log.events import PERIOD_OPENED
from ..log.one_log import Log
from ..log.projections import settled
from ..problems import Problem, Refused, refuse
from ..sheets.writing.return_sheet import Request, return_sheet
from ..values.office_act import Act
from ..values.periods import period_end
from . import catalogue_changes, claims_of_log, deadline_decisions, history_of_log, state_cache, unfinished
from .open_log import Access
from .typed_text import given_reason, typed

_RETRIES = 5


class Office(Access):
    """The operations on a programme's log."""

    def history(self, log: Log) -> History:
        """Return the log's history (see `history_of_log`): the one kept in memory, brought up to date."""
        states, source = state_cache.of(self.database), self.source(log)
        kept = states.history(source)
        current = (
            history_of_log.renewed(kept, self.programme, log)
            if kept
            else history_of_log.read(self.programme, log)
        )
        states.keep_history(source, current)
        return current

    def rows(self, log: Log, day: date) -> pd.DataFrame:
        """Return every assignment as it stands on a date (see `judged.standing`), `verified` too."""
        history, states, source = self.history(log), state_cache.of(self.database), self.source(log)
        if not history.whole(day):
            records = state.records(self.programme, log_as_of.as_of(log, day))
        else:
            records = history.at(day) if log.without is None else self._without(log, day, history.at(day))
        decisions = claims_of_log.decided(log, day)
        records = claims_of_log.take_out(self.programme, decisions, records)
        programme = self.decided(log)
        key = day, programme.key
        standing = judged.standing(programme, records, day, states.standing(source, key))
        if log.without is None:
            states.keep_standing(source, key, standing)
        verified = claims_of_log.verified(self.programme, decisions)
        return standing.rows.assign(verified=verified) if verified.any() else standing.rows

    def _without(self, log: Log, day: date, stood: np.ndarray) -> np.ndarray:
        """Return the records that count on a date as if `Log.without` were withdrawn and `Log.restored`
        counted again."""
        numbers = [number for number in (log.without, log.restored) if number is not None]
        reports = [submissions.reports(log, number) for number in numbers]
        wanted = {(*pair, day) for one in reports for pair in zip(one["task"], one["unit"], strict=True)}
        rows = [self.programme.pairs[pair[:2]] for pair in wanted if pair[:2] in self.programme.pairs]
        counting = log_as_of.before(log, sorted(wanted))
        remaining = pd.DataFrame(counting.values(), columns=reports[0].columns, dtype=object)
        stood[rows] = state.records(self.programme, remaining)[rows]
        return stood

    def with_report_texts(self, log: Log, rows: pd.DataFrame) -> pd.DataFrame:
        """Return assignments with what their reports tell beside them (see `state.with_report_texts`)."""
        return state.with_report_texts(
            rows, log_as_of.report_texts(log, rows.loc[rows["report"] >= 0, "report"].tolist())
        )

    def selected(self, log: Log, chosen: Filter, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return the assignments that a filter selects at its date. `rows` are all assignments at that date,
        where the caller has them already. The words of a filter are also looked for in what reports tell."""
        rows = self.rows(log, self.at(log).as_of(chosen)) if rows is None else rows
        return select(self.with_report_texts(log, rows) if chosen.words else rows, chosen, self.programme)

    def shown(self, log: Log, chosen: Filter, told: bool = False) -> judged.Shown:
        """Return what a filter selects at its date (see `judged.Shown`), with what its reports tell where
        `told` is true."""
        selected = self.selected(log, chosen)
        whole = self.selected(log, chosen.whole) if chosen.by_state else None
        listed = self.with_report_texts(log, selected) if told else selected
        return judged.Shown(listed, self.at(log).as_of(chosen), whole)

    def strays(self, log: Log) -> pd.DataFrame:
        """Return the counting reports whose assignment the catalogue no longer has."""
        return submissions.numbered(log, sorted(self.history(log).strays.values()))

    def reporting(self, log: Log, period: str, as_of: date | None = None) -> Reporting:
        """Return who reported in a period (see `reporting_rate.Reporting`), judged today, or at the end of
        the day `as_of` where that lies inside the period."""
        asked, history = ReportingQuestion(period, self.today, as_of), self.history(log)
        until = asked.until or self.today
        received = Received(
            came.receipts(log, period), came.corrections(log, period), excuses.units(log, period, until)
        )
        if asked.until is None or history.last is None or history.last <= asked.until:
            done, reported = history.settled(period), date.max
        else:
            # The history includes reports that count later than this day, so the state is read from the log.
            before = state.records(self.programme, log_as_of.as_of(log, asked.until, before=period))
            done, reported = settled.are_settled(before), asked.until
        day = asked.until or period_end(period)
        refused = claims_of_log.refused_before(self.programme, log, period, day, reported)
        return reporting_rate.reporting_of(self.decided(log), asked, done & ~refused, received)

    def warnings(self, log: Log) -> list[Problem]:
        """Return warnings about the catalogue: first what was read otherwise than it says, then what it
        should say, or need no longer say, for this log."""
        cell, current = self.programme.settings["current_period"], self.at(log).period
        problems = [*self.programme.warnings, *catalogue_changes.warnings(self.programme, log, self.today)]
        problems += deadline_decisions.findings(self.programme, log, self.today)
        if cell not in (None, current):
            problems.append(Problem("period_ignored", "warning", value=cell, figures={"current": current}))
        return problems

    def check(self, upload: Upload) -> Checked:
        """Check a file against the catalogue and the log; writes nothing."""
        with self.log() as log:
            return commit.check(upload, self.decided(log), log.but(upload.replaces), self.today)

    def events_since(self, seen: Checked) -> list[dict[str, Any]]:
        """Return the events since a file was checked that concern assignments it reports on."""
        with self.log() as log:
            return changes_since.events(log, seen.mark, seen.compared) if seen.mark else []

    def last_reports(self, log: Log, unit: str) -> dict[str, log_as_of.ByColumn]:
        """Return the present report of each task of a unit that has one."""
        return {task: report for (task, _), report in log_as_of.latest(log, {unit}).items()}

    def receipt(
        self,
        period: str,
        received: datetime | None = None,
        by: str | None = None,
        replaces: int | None = None,
    ) -> write.Receipt:
        """Return when and for which period something came, by whom, and which submission it replaces."""
        received = received.astimezone(UTC).replace(tzinfo=None) if received else self.moment
        return write.Receipt(period, received, self.moment, typed(by, self.programme.limits), replaces)

    def commit(self, checked: Checked, received: datetime | None = None, by: str | None = None) -> int | None:
        """Record a checked file and return its submission's id (None: nothing new); raise Refused when the
        log changed since the check, or its period was closed.

        The submission that it replaces is withdrawn in the same transaction."""
        numbers = self.commit_all(checked.each, received, by)
        return next((number for number in reversed(numbers) if number is not None), None)

    def commit_all(
        self, found: Sequence[Checked], received: datetime | None = None, by: str | None = None
    ) -> list[int | None]:
        """Record the months of one file in one transaction, all or none, as `commit` does; return their
        submissions' ids."""
        upload = found[0].upload
        with self.recording() as log:
            if upload.replaces is not None:
                why = given_reason(upload.why, self.programme.limits)
                receipt = self.receipt(submissions.period(log, upload.replaces), by=by)
                write.supersede(log, upload.replaces, receipt, why)
            for one in found:
                closed_period.refuse_news(self.programme, log, one, self.today)
            accepted = [(one, self.receipt(one.period, received, by, upload.replaces)) for one in found]
            return commit.commit_all(accepted, log)

    def submit(
        self, upload: Upload, received: datetime | None = None, by: str | None = None
    ) -> tuple[Checked, int | None]:
        """Check a file and record it where it is accepted; return the verdict and the submission's id.

        When others write in between, the file is checked again."""
        for _ in range(_RETRIES):
            checked = self.check(upload)
            if not checked.accepted:
                return checked, None
            try:
                return checked, self.commit(checked, received, by)
            except Refused as refused:
                if refused.problems[0].code not in ("log_moved", "period_closed"):
                    raise
        raise refuse("log_moved")

    def withdraw(self, number: int, why: str, by: str | None = None) -> int | None:
        """Withdraw a submission, with the reason; the log keeps both acts. Return the submission that it had
        replaced and that counts again, None where there is none."""
        with self.recording() as log:
            why, period = given_reason(why, self.programme.limits), submissions.period(log, number)
            return write.withdraw(log, number, self.receipt(period, by=by), why)

    def revoke(self, number: int, by: str | None = None) -> None:
        """Revoke a name or layout that was remembered; what was reported with it stays."""
        with self.recording() as log:
            remembered.revoke(log, number, self.moment, typed(by, self.programme.limits))

    def start(self, period: str | None = None, by: str | None = None) -> None:
        """End the sample and open the office's own, empty log; the sample's log is kept beside it.

        A given period is opened with it; without one, the catalogue's or the calendar's period is current."""
        self.may_record()
        by = typed(by, self.programme.limits)
        first = period and reporting_periods.openable(self.programme, period, self.today)
        with self.database.open_log(self.programme.id, "own", self.moment) as log:
            if log is None:
                raise refuse("not_sample")
            if first:
                acts.add(log, Act(PERIOD_OPENED.id, self.today), self.receipt(first, by=by))
                log = replace(log, opened=first)
            self._aligned(log)

    def template(self, unit: str, period: str | None, lang: str) -> bytes:
        """Return a unit's return sheet for a period, pre-filled with what it last reported."""
        with self.log() as log:
            chosen = Filter(unit=(unit,), as_of=self.today, support=True)
            assignments = self.with_report_texts(log, self.selected(log, chosen))
            period = period or self.at(log).period
            owing = chosen.only(as_of=min(self.today, period_end(period)), support=False)
            asked = unfinished.Asked(owing, self.selected(log, owing), self.history(log), lang)
            left = unfinished.of_unit(self.decided(log), log, self.today, asked)
        assignments = assignments.to_dict("records")
        for row in assignments:
            for name in ("deadline", "original_deadline", "as_of"):
                row[name] = None if row[name] != row[name] else date.fromordinal(int(row[name]))
        return return_sheet(self.programme, Request(unit, period, lang, left), assignments)
