"""Checks one file step by step: its tables, their rows, its period, the rows' days, then its proposals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..figures import reporting_periods
from ..log import changes_since, remembered
from ..log.one_log import Log
from ..problems import Refused
from ..programme.programme import Programme
from ..values.periods import period_end
from . import (
    closed_period,
    dragged_fill,
    file_rows,
    file_tables,
    hidden_changes,
    months_of_file,
    proposals,
    shown_ids,
    struck_rows,
)
from .asked_acts import AskedActs
from .counted_before import ReportsBefore
from .decisions import Answers
from .file_period import FilePeriod
from .file_tables import FileTables
from .match import Matcher
from .proposals import Compared
from .row_outcomes import Tally, left_out
from .settled_columns import Columns
from .situation import Situation
from .verdict import Checked, Upload, changed_rows


@dataclass(frozen=True)
class Check:
    """The check of files against a catalogue and a log, as of the office's today."""

    programme: Programme
    log: Log
    today: date

    def run(self, upload: Upload, earlier: Sequence[Checked] = ()) -> Checked:
        """Return the file's verdict; problems are collected in it, not raised.

        `earlier` are the verdicts on the file's earlier months, where it is one month of a file."""
        entries, tally = remembered.alive(self.log), Tally(Answers(upload.answers))
        matcher = Matcher(self.programme, (*entries, *upload.names), upload.unit, tally.settle)
        given = FilePeriod(upload.period, self._current, self.today, self.programme, upload.name)
        columns = Columns(given, matcher, tally)
        tables = file_tables.find(upload, columns, entries)
        if parts := months_of_file.parts(upload, tables.tables, given):
            verdicts: list[Checked] = []
            for part in parts:
                verdicts.append(self.run(part, verdicts))
            return months_of_file.together(upload, verdicts)
        tally.problems += (*tables.remarks, *tables.refusals)
        period, compared = upload.period or self._current, Compared()
        asked = AskedActs(Situation(self.programme, self.log, self.today), tally)
        reports = ReportsBefore(self.log, months_of_file.reports(earlier))
        if tables.refusals:
            tally.left += tables.left_out
        else:
            try:
                period, compared = self._compared(tables, columns, reports, upload.as_of, asked)
            except Refused as refused:
                tally.problems += refused.problems
            if tables.answers:
                asked.lines(tables.answers, matcher.only_unit(tables.tables))
        for problem in left_out(tally.left):
            tally.settle(problem)
        named = [one for one in matcher.near.used.values() if one.recorded is None]
        faulty, further, warned = tally.problems.marked(tables.tables)
        return Checked(
            upload=upload,
            log_key=self.log.key,
            mark=changes_since.mark(self.log),
            period=period,
            row_count=tables.row_count,
            changed_row_count=changed_rows(compared.proposals),
            refused_row_count=len(tally.bad),
            left_out=tally.left_out,
            skipped_report_count=tally.skipped,
            refused_report_count=tally.refused,
            problems=tally.problems.problems,
            assumptions=tuple(tally.problems.kept_assumptions),
            assumption_counts=tuple(tally.problems.assumed.items()),
            kind_counts=tuple(tally.problems.counts.items()),
            faulty_rows=faulty,
            further_faulty_rows=further,
            warned_rows=warned,
            pictures=tables.pictures,
            learnt=(*tables.layouts, *named),
            compared=compared.pairs | asked.pairs,
            acts=asked.acts,
            proposals=compared.proposals,
            outcome_counts=tuple(Counter(one.outcome for one in compared.proposals).items()),
        )

    @property
    def _current(self) -> str:
        return reporting_periods.current(self.programme, self.log.period, self.today)

    def _compared(
        self,
        tables: FileTables,
        columns: Columns,
        reports: ReportsBefore,
        stated: date | None,
        asked: AskedActs,
    ) -> tuple[str, Compared]:
        """Return the file's period and what its rows would add to the log; raise Refused for a bad period.

        `stated` is the day that the person stated for rows without a date."""
        given, matcher, tally = columns.period, columns.matcher, columns.tally
        read = shown_ids.settled(struck_rows.settled(tables.tables, tally), matcher, tally)
        found = []
        for table in read:
            rows = file_rows.found(table, matcher, given, tally)
            tally.problems += dragged_fill.problems(rows)
            found += rows
        period = given.settled(tables.tables, [one.values["as_of"] for one in found], tally)
        units = {unit for one in found for _, unit in one.pairs}
        closed = period and closed_period.problem(self.programme, self.log, period, units, self.today)
        if closed or period is None:
            tally.problems += (closed,) if closed else ()
            for one in found:
                tally.refuse(one.row, (), len(one.pairs))
            return period or given.given or self._current, Compared()
        found = file_rows.reporting(asked.rows(found), tally)
        # For rows that have no date of their own, or in the lines around their table.
        day = stated or min(self.today, period_end(period))
        default = file_rows.Default(day, stated is not None, self.today)
        dated = file_rows.dated(found, default, tally)
        compared = proposals.compare(dated, self.programme, reports, period, tally)
        tally.problems += hidden_changes.of(tables.tables, compared.proposals)
        return period, compared
