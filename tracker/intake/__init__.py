"""Intake: a file checked against the catalogue and the log; what it would change; and its acceptance."""

import hashlib
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date

from ..cells import period as parse_period, period_end, period_of
from ..cells import Cell
from ..changes import OUTCOMES, Change, differences, outcome
from ..problems import Problem, Refused, refuse
from ..programme import Programme
from ..schema import VALUES
from ..store import Log, events, readings
from ..words import say
from ..workbook.grids import open_grids
from ..workbook.tables import Row, Table, find_tables
from . import values
from .matching import Matcher, at, place


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name and bytes, with what the person said about it."""

    name: str
    content: bytes
    period: str | None = None
    as_of: date | None = None
    valid_rows_only: bool = False


@dataclass(frozen=True)
class Proposal:
    """One report a file would add: its values, where it stands, what it does to what was known."""

    task: str
    unit: str
    as_of: date
    values: dict
    sheet: str
    row: int
    outcome: str
    changes: tuple[Change, ...]

    def record(self) -> dict:
        """Return the report as the log keeps it."""
        return {"task": self.task, "unit": self.unit, "as_of": self.as_of, **self.values,
                "sheet": self.sheet, "row": self.row, "outcome": self.outcome}


@dataclass(frozen=True)
class Checked:
    """A file's verdict: its proposals, counts and all problems; nothing has been written."""

    upload: Upload
    log_key: tuple[int, int]
    period: str
    rows: int = 0
    skipped: int = 0
    refused: int = 0
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def errors(self) -> list[Problem]:
        """The problems for which rows or the file are refused."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def accepted(self) -> bool:
        """Whether the file would be taken: no error, or valid rows left where only those are wanted."""
        return not self.errors or (self.upload.valid_rows_only and bool(self.proposals))

    @property
    def news(self) -> bool:
        """Whether anything in the file is not in the log yet."""
        return any(proposal.outcome != "unchanged" for proposal in self.proposals)

    @property
    def counts(self) -> dict:
        """The counts by outcome, with rows, refused and skipped."""
        found = Counter(proposal.outcome for proposal in self.proposals)
        return {"rows": self.rows, **{name: found[name] for name in OUTCOMES},
                "refused": self.refused, "skipped": self.skipped}


class _Check:
    """The checking of one file, from its tables to its proposals."""

    def __init__(self, programme: Programme, log: Log, today: date):
        self.programme, self.log, self.today = programme, log, today
        self.matcher = Matcher(programme)
        self.problems: list[Problem] = []
        self.found: list[tuple[Row, dict, tuple[tuple[str, str], ...]]] = []
        self.rows = self.skipped = self.refused = 0

    def run(self, upload: Upload) -> Checked:
        try:
            tables = self._tables(upload.content)
            for table in tables:
                self._read(table)
            period = self._period(upload, tables)
            proposals = self._propose(upload, period, self._defaults(upload, period, tables))
        except Refused as refused:
            self.problems += refused.problems
            period, proposals = upload.period or self._current, []
        return Checked(upload, self.log.key, period, self.rows, self.skipped, self.refused,
                       tuple(proposals), tuple(self.problems))

    @property
    def _current(self) -> str:
        return self.programme.settings["current_period"]

    def _tables(self, content: bytes) -> list[Table]:
        grids = open_grids(content)
        tables = [table for grid in grids for table in find_tables(grid)]
        if not tables:
            raise refuse("no_table")
        for table in tables:
            self.problems += [Problem("unknown_column", "warning", table.sheet, value=text)
                              for text in table.unknown.values() if text]
        return tables

    def _read(self, table: Table):
        """Match and parse a table's rows; what fails is refused and its problems are collected."""
        plain = values.plain_percents(table)
        for row in table.rows:
            self.rows += 1
            problems, match, read = [], None, None
            try:
                read = values.read(row, plain)
            except Refused as refused:
                problems += refused.problems
            if read is not None and values.blank(read):
                self.skipped += self._size(row, table)
                continue
            try:
                match = self.matcher.match(row, table)
            except Refused as refused:
                problems += refused.problems
            if problems:
                self.problems += problems
                self.refused += len(match.pairs) if match else 1
            else:
                self.problems += match.remarks
                self.found.append((row, read, match.pairs))

    def _size(self, row: Row, table: Table) -> int:
        """How many reports a blank row would have been."""
        try:
            return len(self.matcher.match(row, table).pairs)
        except Refused:
            return 1

    def _period(self, upload: Upload, tables: list[Table]) -> str:
        """The period: stated by the person, in the sheet, or the month of the latest as-of date."""
        period = upload.period
        for line in (table.context.get("period") for table in tables):
            if period is None and line:
                period = parse_period(Cell(line))
        days = [read["as_of"] for _, read, _ in self.found if read["as_of"]]
        period = period or (period_of(max(days)) if days else self._current)
        if period > period_of(self.today):
            raise refuse("period_future", value=period)
        if period != self._current:
            self.problems.append(Problem("other_period", "warning", value=period,
                                         figures={"current": self._current}))
        return period

    def _defaults(self, upload: Upload, period: str, tables: list[Table]) -> dict[str, date]:
        """The as-of date of rows without one, by sheet: the line above, what was stated, or the end."""
        end = upload.as_of or min(self.today, period_end(period))
        lines = {table.sheet: table.context["as_of"] for table in tables if table.context.get("as_of")}
        return {table.sheet: values.cells.day(Cell(lines[table.sheet]))
                if table.sheet in lines else end for table in tables}

    def _propose(self, upload: Upload, period: str, defaults: dict[str, date]) -> list[Proposal]:
        """Date every row, compare it with what counted on that date, and settle duplicates."""
        dated = self._dated(defaults)
        units = {unit for _, _, pairs, _ in dated for _, unit in pairs}
        present = readings.latest(self.log, units)
        old = self._before(dated, present)
        seen: dict[tuple, tuple[Row, Proposal]] = {}
        for row, read, pairs, day in sorted(dated, key=lambda item: item[3]):
            for task, unit in pairs:
                self._one(row, read | {"as_of": day}, (task, unit), seen, old, present)
        return sorted((proposal for _, proposal in seen.values() if proposal),
                      key=lambda proposal: (proposal.sheet, proposal.row))

    def _dated(self, defaults: dict[str, date]):
        dated = []
        for row, read, pairs in self.found:
            try:
                day = values.dated(row, read, defaults[row.sheet], self.today)
                dated.append((row, read, pairs, day))
            except Refused as refused:
                self.problems += refused.problems
                self.refused += len(pairs)
        return dated

    def _before(self, dated, present: dict) -> dict:
        """What counted on each row's date: the present report, or one asked for where that is later."""
        asked = {(task, unit, day) for _, _, pairs, day in dated for task, unit in pairs}
        later = [(task, unit, day) for task, unit, day in asked
                 if (task, unit) in present and present[task, unit]["as_of"] > day]
        known = {key: present[key[:2]] for key in asked if key[:2] in present}
        for key in later:
            known.pop(key)
        return known | readings.before(self.log, later)

    def _one(self, row: Row, read: dict, pair: tuple[str, str], seen: dict, old: dict, present: dict):
        key = (*pair, read["as_of"])
        earlier = [entry for name, entry in seen.items() if name[:2] == pair and entry[1]]
        before = old.get(key)
        if earlier and (before is None or before["as_of"] <= earlier[-1][1].as_of < read["as_of"]):
            before = earlier[-1][1].record()
        try:
            full, remarks = values.completed(row, read, before)
        except Refused as refused:
            self.problems += refused.problems
            self.refused += 1
            return
        new = {name: full[name] for name in (*VALUES, "reporter")}
        if key in seen:
            self._duplicate(row, new, key, seen)
            return
        new_dated = new | {"as_of": read["as_of"]}
        self.problems += remarks + values.remarks(row, new_dated, before, present.get(pair))
        seen[key] = (row, Proposal(*key, new, row.sheet, row.number, outcome(before, new_dated),
                                   differences(before, new)))

    def _duplicate(self, row: Row, new: dict, key: tuple, seen: dict):
        first, proposal = seen[key]
        other = f"{first.sheet}!{place(first)}"
        if proposal and all(proposal.values[name] == new[name] for name in VALUES):
            self.problems.append(at(row, "task_id", "duplicate_equal", "warning", other=other))
            return
        if proposal:
            self.refused += 1
            here = f"{row.sheet}!{place(row)}"
            self.problems.append(at(first, "task_id", "duplicate_conflict", other=here))
        self.refused += 1
        self.problems.append(at(row, "task_id", "duplicate_conflict", other=other))
        seen[key] = (first, None)


def check(upload: Upload, programme: Programme, log: Log, today: date) -> Checked:
    """Read a file, match it to the catalogue, compare it with the log; writes nothing.

    Every problem is collected; none is raised."""
    return _Check(programme, log, today).run(upload)


def commit(checked: Checked, log: Log, receipt: events.Receipt) -> int | None:
    """Record an accepted file in the log, all or nothing, and return its submission's id.

    None when it holds nothing new. Raises Refused with its errors, or when the log moved on since
    the check, so that nobody confirms what they did not see."""
    if not checked.accepted:
        raise Refused(*checked.errors)
    if log.key != checked.log_key:
        raise refuse("log_moved")
    if not checked.news:
        return None
    document = {
        "file": checked.upload.name, "content": checked.upload.content,
        "digest": hashlib.sha256(checked.upload.content).hexdigest(), "counts": checked.counts,
        "problems": [asdict(problem) for problem in checked.problems]}
    return events.append(log, receipt, document, [one.record() for one in checked.proposals])


def message(problem: Problem, lang: str) -> str:
    """Return a problem's sentence in a language, its value and figures filled in."""
    return say(problem.code, lang, **{"value": problem.value, **problem.figures})
