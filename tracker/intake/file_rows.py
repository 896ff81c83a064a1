"""The rows of one file: first matched and parsed, then dated. A row that fails is refused, the others not."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from ..problems import Problem, Refused
from ..sheets.reading.tables import Row, Table
from ..values.dates import day_near
from ..values.periods import period_end
from . import (
    actual_scale,
    asked_cells,
    copied_down,
    midnight,
    nothing_said,
    persons_beside_units,
    progress_scale,
    report_values,
    shown_progress,
    unit_conflict,
)
from .cell_problems import at
from .diff import Values
from .file_period import FilePeriod
from .match import Matcher, Pairs
from .row_outcomes import Tally
from .stated import stated


@dataclass(frozen=True)
class FoundRow:
    """A row that was understood: its values by column id, and the assignments that it reports on.

    Its date is its own or the one in the lines around its table; None where there is neither."""

    row: Row
    values: Values
    pairs: Pairs


@dataclass(frozen=True)
class Default:
    """The day for rows without a date of their own, whether a person stated it, and the office's today."""

    day: date
    stated: bool
    today: date


@dataclass(frozen=True)
class DatedRow:
    """A row that was understood, and the day as of which it reports."""

    row: Row
    values: Values
    pairs: Pairs
    day: date


def found(table: Table, matcher: Matcher, period: FilePeriod, tally: Tally) -> list[FoundRow]:
    """Return the rows of a table that match and parse; count the others in the tally."""
    tally.left += table.left
    table = persons_beside_units.settled(table, matcher, tally)
    table = unit_conflict.settled(table, matcher, tally)
    factor = 1 if table.held else actual_scale.of(table, matcher, tally)
    if table.held:
        for row in table.rows:
            tally.refuse(row, (), matcher.count(row, table))
        return []
    end, zone = period_end(period.expected(table)), matcher.programme.zone
    line_date = stated(table, "as_of", lambda cell: day_near(cell, end, period.today, zone))
    reading = report_values.Reading(
        progress_scale.of(table, tally),
        end,
        period.today,
        matcher.programme.status_words,
        zone,
        midnight.of(table, period.today, tally),
        nothing_said.kept(table, tally),
        factor,
    )
    progress = shown_progress.of(table, reading.status, reading.share, tally)
    reading = replace(reading, progress=progress)
    rows, below_none = [], copied_down.refused(table, tally)
    for row in table.rows:
        if row.number in below_none:
            tally.refuse(row, below_none[row.number])
            continue
        problems: list[Problem] = [*row.faults]
        match, values = None, None
        try:
            values = report_values.read(row, reading)
        except Refused as refused:
            problems += refused.problems
        if values is not None and report_values.blank(values) and not asked_cells.asks(row):
            tally.skip(row, matcher.count(row, table))
            continue
        try:
            match = matcher.match(row, table)
        except Refused as refused:
            problems += [one for one in refused.problems if one not in problems]
        if problems or match is None or values is None:
            tally.refuse(row, problems, len(match.pairs) if match else 1)
        else:
            tally.problems += match.remarks
            rows.append(FoundRow(row, values | {"as_of": values["as_of"] or line_date}, match.pairs))
    return rows


def reporting(rows: list[FoundRow], tally: Tally) -> list[FoundRow]:
    """Return the rows that report something; those that only ask are skipped as blank."""
    found = [one for one in rows if not report_values.blank(one.values)]
    for one in rows:
        if report_values.blank(one.values):
            tally.skip(one.row, len(one.pairs))
    return found


def dated(rows: list[FoundRow], default: Default, tally: Tally) -> list[DatedRow]:
    """Return the rows with their dates, the default where they have none; refuse those later than today."""
    dated_rows, today = [], default.today
    for problem in _assumed_dates(rows, default):
        tally.settle(problem)
    for one in rows:
        try:
            day = report_values.dated(one.row, one.values, default.day, today)
        except Refused as refused:
            tally.refuse(one.row, refused.problems, len(one.pairs))
        else:
            dated_rows.append(DatedRow(one.row, one.values, one.pairs, day))
    return dated_rows


def _assumed_dates(rows: list[FoundRow], default: Default) -> list[Problem]:
    """Return, for each sheet with rows that have no date, the assumption of the default at their first."""
    undated = [] if default.stated else [one.row for one in rows if one.values["as_of"] is None]
    counts = Counter(row.sheet for row in undated)
    first = {row.sheet: row for row in reversed(undated)}
    return [
        at(first[sheet], "as_of", "date_assumed", value=default.day.isoformat(), n=n)
        for sheet, n in counts.items()
    ]
