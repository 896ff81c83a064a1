"""What a row reports: its values parsed, its date, and the warnings on them."""

from dataclasses import dataclass, field
from datetime import date

from ..problems import Problem, Refused
from ..schema.declarations import index
from ..schema.status_sheet import REPORT, VALUES
from ..sheets.reading.tables import Row, Table
from ..values import dates, kinds
from ..values.cell import Cell
from ..values.periods import period_of
from ..values.text import Overlong, normal
from .cell_problems import at
from .diff import Values

_COLUMNS = index(REPORT)
_READ = (*VALUES, "as_of", "reporter")


def plain_percents(table: Table) -> bool:
    """Return whether a bare number of at most 1 in the progress column is a percentage as it stands.

    It is if the column also has a bare number above 1; or if the header has a % sign and the column does not
    look like shares of 1 (0.45, 0.6 …), that is, has at most one number between 0 and 1."""
    bare = {
        cell.value
        for row in table.rows
        if (cell := row.cells.get("progress"))
        and isinstance(cell.value, (int, float))
        and not isinstance(cell.value, bool)
        and not cell.percent
    }
    shares = sum(0 < value < 1 for value in bare)
    return any(value > 1 for value in bare) or (table.percent_header and shares < 2)


def _ambiguous_number(cell: Cell) -> float | None:
    """Return a bare number that can be a share of 1 as well as a percentage; None where a cell has none."""
    value = cell.value
    if cell.percent or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if 0 < value <= 1 else None


@dataclass(frozen=True)
class Reading:
    """How a table's values are read.

    `plain`: a bare progress of 1 means 1 per cent. `end` is the period's end, near which a date without a
    year is taken to be; `today` is the office's today. `words` are the office's own words for statuses."""

    plain: bool
    end: date
    today: date
    words: dict[str, str] = field(default_factory=dict)

    def parse(self, column: str, cell: Cell) -> object:
        """Return what a cell means in its column, None when blank; raise Refused where it means nothing."""
        if column == "as_of" and cell.error is None and not cell.blank:
            return dates.day_near(cell, self.end, self.today)
        if column == "status" and self.words and (word := normal(cell.value)) in self.words:
            return self.words[word]
        return kinds.parse(_COLUMNS[column].kind, cell)


def read(row: Row, how: Reading) -> Values:
    """Return a row's values by column id, None where blank; raise Refused with all bad cells."""
    values: Values = {}
    problems: list[Problem] = []
    for column in _READ:
        cell = row.cells.get(column, Cell())
        try:
            values[column] = how.parse(column, cell)
            share = _ambiguous_number(cell) if column == "progress" and not how.plain else None
            if share is not None:
                problems.append(at(row, column, "progress_ambiguous", hundred=f"{share * 100:g}"))
        except Refused as refused:
            values[column] = None
            problems.append(_at(row, column, refused))
    problems += [
        _at(row, column, kinds.error_in(cell))
        for column, cell in row.cells.items()
        if isinstance(cell.error, Overlong) and column not in _READ
    ]
    problems += [at(row, column, "unvalued_formula") for column in _READ if column in row.unvalued]
    if problems:
        raise Refused(*problems)
    return values


def _at(row: Row, column: str, refused: Refused) -> Problem:
    """Return a refusal as a problem at its cell, with the refusal's figures."""
    problem = refused.problems[0]
    figures = {name: value for name, value in problem.figures.items() if name != "value"}
    return at(row, column, problem.code, **figures)


def blank(values: Values) -> bool:
    """Return whether a row reports nothing: status, progress, actual and texts are all blank."""
    return all(values[name] in (None, "") for name in VALUES)


def dated(row: Row, values: Values, default: date, today: date) -> date:
    """Return the row's as-of date, or the default; raise Refused for a date later than today."""
    day: date = values["as_of"] or default
    if day > today:
        raise Refused(at(row, "as_of", "future_date", value=day.isoformat(), today=today.isoformat()))
    return day


def remarks(row: Row, new: Values, old: Values | None, present: Values | None) -> list[Problem]:
    """Return the warnings on a report's values.

    They are: a date before the period, a date older than the present report's, progress that fell, completed
    without evidence."""
    warnings = []
    if period_of(new["as_of"]) < new["period"]:
        warnings.append(
            at(row, "as_of", "early_date", "warning", value=new["as_of"].isoformat(), period=new["period"])
        )
    if present is not None and new["counted"] < present["counted"]:
        warnings.append(
            at(
                row,
                "as_of",
                "older_date",
                "warning",
                value=new["as_of"].isoformat(),
                known=present["as_of"].isoformat(),
            )
        )
    if (
        old is not None
        and None not in (old["progress"], new["progress"])
        and (new["progress"] < old["progress"])
    ):
        warnings.append(
            at(row, "progress", "falling", "warning", old=f"{old['progress']:g}", new=f"{new['progress']:g}")
        )
    if new["status"] == "completed" and not new["evidence"]:
        warnings.append(at(row, "evidence", "no_evidence", "warning"))
    return warnings
