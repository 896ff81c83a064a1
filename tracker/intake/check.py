"""Checks one file: finds its tables, matches, parses and dates their rows, compares them with the log."""

from collections import Counter
from datetime import date

from ..figures import reporting_periods
from ..log import as_of, changes_since, remembered
from ..log.one_log import Log
from ..problems import Problem, Refused, refuse
from ..programme.programme import Programme
from ..schema.status_sheet import VALUES
from ..sheets.marked_copy.annotate import is_list
from ..sheets.reading.corrected_cells import corrected, named
from ..sheets.reading.grids import open_grids
from ..sheets.reading.recognised import Picture, pictures
from ..sheets.reading.rows import CatalogueTerms
from ..sheets.reading.tables import Row, Table
from ..values.dates import day_near, period as parse_period
from ..values.periods import period_end, period_of
from ..values.remembered import Remembered
from . import filled_from_last_report, report_values
from .cell_problems import at, place
from .counted_before import counted_before
from .diff import Values, differences, outcome
from .ended_validity import ended
from .find_tables import Sheets, ambiguous_columns, sheet_warnings
from .match import Matcher, Pair, Pairs
from .row_outcomes import Tally
from .shifted_columns import problems as problems_of
from .stated import stated
from .verdict import Checked, Proposal, Upload


class Check:
    """The check of one file, from its tables to its proposals."""

    def __init__(self, programme: Programme, log: Log, today: date):
        self.programme, self.log, self.today = programme, log, today
        self.matcher = Matcher(programme)
        self.learnt: tuple[Remembered, ...] = ()
        self.tally = Tally()
        self.problems = self.tally.problems
        self.found: list[tuple[Row, Values, Pairs]] = []
        self.tables: list[Table] = []
        self.pictures: tuple[Picture, ...] = ()
        self.present: dict[Pair, Values] = {}
        self.old: dict[tuple[str, str, date], Values] = {}
        self.compared: set[Pair] = set()
        # The proposals for each assignment by date; and row and proposal for each assignment and date.
        self.mine: dict[Pair, list[Proposal]] = {}
        self.seen: dict[tuple[str, str, date], tuple[Row, Proposal | None]] = {}
        self.period = ""

    def run(self, upload: Upload) -> Checked:
        """Return the file's verdict; problems are collected in it, not raised."""
        try:
            tables = self._tables(upload, remembered.alive(self.log))
            for table in tables:
                self._read(table, upload)
            period = self.period = self._period(upload, tables)
            proposals = self._propose(upload.as_of or min(self.today, period_end(period)))
        except Refused as refused:
            self.problems += refused.problems
            period, proposals = upload.period or self._current, []
        faulty, unshown, warned = self.problems.marked(self.tables)
        newly_named = [one for one in self.matcher.near.used.values() if one.recorded is None]
        rows = sum(len(table.rows) + len(table.left) for table in self.tables)
        return Checked(
            upload,
            self.log.key,
            period,
            rows,
            len(self.tally.bad),
            self.tally.left_out,
            self.tally.skipped,
            self.tally.refused,
            tuple(proposals),
            self.problems.problems,
            faulty,
            unshown,
            warned,
            self.pictures,
            (*self.learnt, *newly_named),
            frozenset(self.compared),
            changes_since.mark(self.log),
            tuple(self.problems.counts.items()),
            tuple(Counter(one.outcome for one in proposals).items()),
        )

    @property
    def _current(self) -> str:
        return reporting_periods.current(self.programme, self.log.opened, self.today)

    def _tables(self, upload: Upload, entries: list[Remembered]) -> list[Table]:
        limits = self.programme.limits
        grids, notes = corrected(open_grids(upload.content, limits), upload.corrections, limits["text"])
        grids = [grid for grid in grids if not is_list(grid)]
        self.matcher = Matcher(self.programme, (*entries, *upload.names), upload.unit)
        catalogue = CatalogueTerms(self.programme.status_words, self.matcher.tasks.names)
        sheets = Sheets(self.matcher, entries, catalogue)
        layouts = {one.sheet: one for one in upload.layouts}
        found = [(grid, tables) for grid in grids if (tables := sheets.tables(grid, layouts.get(grid.name)))]
        visible = [(grid, tables) for grid, tables in found if not grid.hidden] or found
        tables = [table for _, tables in visible for table in tables]
        self.pictures, self.learnt = pictures(grids, tables, sheets.offers), tuple(sheets.learnt)
        if not tables:
            raise refuse("no_table")
        if unclear := [one for grid, tables in visible for one in ambiguous_columns(grid, tables)]:
            raise Refused(*unclear)
        self.tables = tables
        self.problems += sheets.notes + named(notes, tables)
        self.problems += [
            Problem("hidden_sheet", "warning", grid.name, value=grid.name)
            for grid, _ in found
            if grid.hidden and visible is not found
        ]
        self.problems += [one for grid, tables in visible for one in sheet_warnings(grid, tables)]
        if not any(table.rows for table in tables):
            self.tally.left += [row for table in tables for row in table.left]
            raise refuse("no_rows")
        return self.tables

    def _read(self, table: Table, upload: Upload) -> None:
        """Match and parse a table's rows; a row that fails is refused, and its problems are collected."""
        self.tally.left += table.left
        end = period_end(upload.period or self._stated([table]) or self._current)
        line_date = stated(table, "as_of", lambda cell: day_near(cell, end, self.today))
        reading = report_values.Reading(
            report_values.plain_percents(table), end, self.today, self.programme.status_words
        )
        for row in table.rows:
            problems: list[Problem] = []
            match, read = None, None
            try:
                read = report_values.read(row, reading)
            except Refused as refused:
                problems += refused.problems
            if read is not None and report_values.blank(read):
                self.tally.skip(row, self.matcher.count(row, table))
                continue
            try:
                match = self.matcher.match(row, table)
            except Refused as refused:
                problems += refused.problems
            if problems or match is None or read is None:
                self.tally.refuse(row, problems, len(match.pairs) if match else 1)
            else:
                self.problems += match.remarks
                self.found.append((row, read | {"as_of": read["as_of"] or line_date}, match.pairs))

    def _stated(self, tables: list[Table]) -> str | None:
        """Return the period that the lines around the tables state; None where they state none."""
        return next(filter(None, (stated(table, "period", parse_period) for table in tables)), None)

    def _period(self, upload: Upload, tables: list[Table]) -> str:
        """Return the period: as the person or the sheet states, else the month of the latest as-of date."""
        period = upload.period or self._stated(tables)
        days = [read["as_of"] for _, read, _ in self.found if read["as_of"] and read["as_of"] <= self.today]
        period = period or (period_of(max(days)) if days else self._current)
        if period > period_of(self.today):
            raise refuse("period_future", value=period)
        if period != (current := self._current):
            self.problems += [Problem("other_period", "warning", value=period, figures={"current": current})]
        return period

    def _propose(self, default: date) -> list[Proposal]:
        """Date every row, compare it with the report that counted on that date, and settle duplicates.

        Rows without a date of their own, or one in the lines around their table, take the default."""
        dated = self._dated(default)
        self.compared = {pair for _, _, pairs, _ in dated for pair in pairs}
        self.present = as_of.latest(self.log, {unit for _, unit in self.compared})
        keys = {(task, unit, self._counted(day)) for _, _, pairs, day in dated for task, unit in pairs}
        self.old = counted_before(self.log, self.present, keys)
        self.problems += [*self._shifted(dated), *ended(self.programme, dated, self.period)]
        for row, read, pairs, day in sorted(dated, key=lambda item: item[3]):
            for pair in pairs:
                self._propose_one(row, read | {"as_of": day}, pair)
        return sorted(
            (proposal for _, proposal in self.seen.values() if proposal),
            key=lambda proposal: (proposal.sheet, proposal.row),
        )

    def _dated(self, default: date) -> list[report_values.Dated]:
        dated = []
        for row, read, pairs in self.found:
            try:
                day = report_values.dated(row, read, default, self.today)
                dated.append((row, read, pairs, day))
            except Refused as refused:
                self.tally.refuse(row, refused.problems, len(pairs))
        return dated

    def _counted(self, day: date) -> date:
        return self.programme.counted_on(day, self.period)

    def _shifted(self, dated: list[report_values.Dated]) -> list[Problem]:
        """Return a warning for each column that seems to have been sorted or shifted without the others."""
        sheets: dict[str, list[tuple[Row, Values, Values]]] = {}
        for row, read, pairs, day in dated:
            old = self.old.get((*pairs[0], self._counted(day))) if pairs else None
            if old:
                sheets.setdefault(row.sheet, []).append((row, old, read))
        return [problem for rows in sheets.values() for problem in problems_of(rows)]

    def _report_before(self, key: tuple[str, str, date]) -> Values | None:
        """Return the report that counts before a row: the log's or, where that is later, an earlier row's."""
        logged = self.old.get((*key[:2], self._counted(key[2])))
        earlier = next((one for one in reversed(self.mine.get(key[:2], ())) if one.as_of < key[2]), None)
        if earlier and (logged is None or logged["counted"] <= earlier.counted):
            return earlier.record() | {"period": self.period}
        return logged

    def _propose_one(self, row: Row, read: Values, pair: Pair) -> None:
        """Complete one report, settle it with its duplicates, and compare it with the report before."""
        key = (*pair, read["as_of"])
        before = self._report_before(key)
        try:
            full, remarks = filled_from_last_report.completed(row, read, before)
        except Refused as refused:
            self.tally.refuse(row, refused.problems)
            return
        new = {name: full[name] for name in (*VALUES, "reporter")}
        if key in self.seen:
            self._duplicate(row, new, key)
            return
        day = read["as_of"]
        dated = new | {"as_of": day, "counted": self._counted(day), "period": self.period}
        self.problems += remarks + report_values.remarks(row, dated, before, self.present.get(pair))
        change = outcome(before, dated), differences(before, new)
        proposal = Proposal(*key, dated["counted"], new, row.sheet, row.number, *change)
        self.mine.setdefault(pair, []).append(proposal)
        self.seen[key] = (row, proposal)

    def _duplicate(self, row: Row, new: Values, key: tuple[str, str, date]) -> None:
        first, proposal = self.seen[key]
        other, here = (f"{one.sheet}!{place(one)}" for one in (first, row))
        if proposal and all(proposal.values[name] == new[name] for name in VALUES):
            self.problems.append(at(row, "task_id", "duplicate_equal", "warning", other=other))
            return
        if proposal:
            self.tally.refuse(first, [at(first, "task_id", "duplicate_conflict", other=here)])
            self.mine[key[:2]].remove(proposal)
        self.tally.refuse(row, [at(row, "task_id", "duplicate_conflict", other=other)])
        self.seen[key] = (first, None)
