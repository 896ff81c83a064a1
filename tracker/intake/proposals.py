"""The reports that one file would add: each compared with the report before it, and duplicates settled."""

from dataclasses import dataclass, field
from datetime import date

from ..log import submissions
from ..problems import Problem, Refused
from ..programme.programme import Programme
from ..schema.status_sheet import VALUES
from ..sheets.reading.tables import Row
from . import changed_deadlines, earlier_months, falling_actuals, filled_from_last_report, report_values
from .cell_problems import at, place
from .counted_before import ReportsBefore
from .diff import Values, differences, outcome
from .ended_validity import ended
from .file_rows import DatedRow
from .match import Pair
from .row_outcomes import Tally
from .shifted_columns import problems as problems_of
from .verdict import Proposal

_ReportKey = tuple[str, str, date]  # task, unit, day


@dataclass(frozen=True)
class Compared:
    """The assignments on which a file was compared with the log, and the reports that it would add."""

    pairs: frozenset[Pair] = frozenset()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class LoggedReports:
    """The reports before a file on the assignments of the file, which reports on `period`.

    `present` are those that count now. `before` are those that counted on the days as of which the file's
    rows count, by (task, unit, day). `replaced` are those of the submission that the file replaces."""

    programme: Programme
    period: str
    present: dict[Pair, Values]
    before: dict[_ReportKey, Values]
    replaced: dict[Pair, Values]

    @classmethod
    def of(
        cls, rows: list[DatedRow], programme: Programme, reports: ReportsBefore, period: str
    ) -> "LoggedReports":
        """Return the reports on what some rows report on."""
        present = reports.present({unit for one in rows for _, unit in one.pairs})
        keys = {
            (task, unit, programme.counted_on(one.day, period)) for one in rows for task, unit in one.pairs
        }
        log = reports.log
        replaced = {} if log.without is None else submissions.latest_reports(log, log.without)
        return cls(programme, period, present, reports.counted(present, keys), replaced)

    def day_counted(self, day: date) -> date:
        """Return the day as of which a report of the file counts, by the day of its date."""
        return self.programme.counted_on(day, self.period)

    def counting_on(self, pair: Pair, day: date) -> Values | None:
        """Return what counted for an assignment on the day as of which a report with this date counts."""
        return self.before.get((*pair, self.day_counted(day)))


def compare(
    rows: list[DatedRow], programme: Programme, reports: ReportsBefore, period: str, tally: Tally
) -> Compared:
    """Return what the rows would add to the log, in the order of the file; problems go into the tally.

    `reports` are those before the file."""
    logged = LoggedReports.of(rows, programme, reports, period)
    tally.problems += [*_shifted(rows, logged), *ended(programme, rows, period)]
    tally.problems += earlier_months.problems(rows, logged.present, reports)
    tally.problems += changed_deadlines.problems(rows, programme)
    proposals, pairs = _Proposals(logged, tally), frozenset(pair for one in rows for pair in one.pairs)
    rows = falling_actuals.settled(rows, logged.counting_on, tally)
    for one in sorted(rows, key=lambda row: row.day):
        for pair in one.pairs:
            proposals.add(one, pair)
    return Compared(pairs, proposals.in_order())


def _shifted(rows: list[DatedRow], logged: LoggedReports) -> list[Problem]:
    """Return a warning for each column that seems to have been sorted or shifted without the others."""
    sheets: dict[str, list[tuple[Row, Values, Values]]] = {}
    for one in rows:
        old = logged.counting_on(one.pairs[0], one.day) if one.pairs else None
        if old:
            sheets.setdefault(one.row.sheet, []).append((one.row, old, one.values))
    return [problem for compared in sheets.values() for problem in problems_of(compared)]


@dataclass
class _Proposals:
    """Collects the proposals of a file, whose rows must come in the order of their days.

    `by_pair` holds those for each assignment in that order, `by_key` the first row for each assignment and
    day with its proposal, None where its rows contradict each other."""

    logged: LoggedReports
    tally: Tally
    by_pair: dict[Pair, list[Proposal]] = field(default_factory=dict)
    by_key: dict[_ReportKey, tuple[Row, Proposal | None]] = field(default_factory=dict)

    def add(self, dated: DatedRow, pair: Pair) -> None:
        """Complete one report, settle it with its duplicates, and compare it with the report before."""
        row, key = dated.row, (*pair, dated.day)
        before = self._report_before(pair, dated.day)
        try:
            full, remarks = filled_from_last_report.completed(row, dated.values, before)
        except Refused as refused:
            self.tally.refuse(row, refused.problems)
            return
        values = {name: full[name] for name in (*VALUES, "reporter")}
        if key in self.by_key:
            self._settle(row, values, key)
            return
        counted = self.logged.day_counted(dated.day)
        report = values | {"as_of": dated.day, "counted": counted, "period": self.logged.period}
        present = self.logged.present.get(pair)
        self.tally.problems += remarks + report_values.remarks(row, report, before, present)
        change = outcome(before, report), differences(self.logged.replaced.get(pair, before), values)
        proposal = Proposal(*key, counted, values, row.sheet, row.number, *change)
        self.by_pair.setdefault(pair, []).append(proposal)
        self.by_key[key] = (row, proposal)

    def in_order(self) -> tuple[Proposal, ...]:
        """Return the proposals, sorted by sheet and row."""
        proposals = [proposal for _, proposal in self.by_key.values() if proposal]
        return tuple(sorted(proposals, key=lambda one: (one.sheet, one.row)))

    def _report_before(self, pair: Pair, day: date) -> Values | None:
        """Return the report that counts before a row: the log's or, where that is later, an earlier row's."""
        logged = self.logged.counting_on(pair, day)
        earlier = next((one for one in reversed(self.by_pair.get(pair, ())) if one.as_of < day), None)
        if earlier and (logged is None or logged["counted"] <= earlier.counted):
            return earlier.record() | {"period": self.logged.period}
        return logged

    def _settle(self, row: Row, values: Values, key: _ReportKey) -> None:
        """Keep the first of two rows on the same assignment and day if they agree, else refuse both."""
        first, proposal = self.by_key[key]
        other, here = (f"{one.sheet}!{place(one)}" for one in (first, row))
        if proposal and all(proposal.values[name] == values[name] for name in VALUES):
            self.tally.problems.append(at(row, "task_id", "duplicate_equal", "warning", other=other))
            return
        if proposal:
            self.tally.refuse(first, [at(first, "task_id", "duplicate_conflict", other=here)])
            self.by_pair[key[:2]].remove(proposal)
        self.tally.refuse(row, [at(row, "task_id", "duplicate_conflict", other=other)])
        self.by_key[key] = (first, None)
