"""What a row reports: its values parsed, its date, and the warnings on them."""

from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import cast

from ..problems import Problem, Refused
from ..schema.declarations import index
from ..schema.status_sheet import REPORT, VALUES
from ..sheets.reading.tables import Row
from ..values import dates, kinds, nothing
from ..values.cell import Cell
from ..values.numbers import half_up
from ..values.periods import period_of
from ..values.text import Overlong
from ..words import say
from . import actual_scale, midnight, progress_scale, shown_progress
from .cell_problems import at, of_value
from .diff import Values

_COLUMNS = index(REPORT)
_READ = (*VALUES, "as_of", "reporter")


@dataclass(frozen=True)
class Reading:
    """How a table's values are read.

    `scale` says what a bare progress of at most 1 means (see `progress_scale.of`). `end` is the period's end,
    near which a date without a year is taken to be; `today` is the office's today, `zone` the zone of its
    days. `midnight` says which day a date just before midnight means. `words` are the office's own words for
    statuses. `kept` are the columns in which texts such as 见附件 are kept. A bare actual value is multiplied
    by `factor`, None while that is asked. `progress` says whether a rounded progress is what is shown or what
    is held (see `shown_progress.of`)."""

    scale: str | None
    end: date
    today: date
    words: dict[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None
    midnight: str | None = None
    kept: frozenset[str] = frozenset()
    factor: float | None = 1
    progress: str | None = shown_progress.HELD

    @property
    def share(self) -> bool:
        """Whether a bare progress of at most 1 is a share of 1."""
        return self.scale == progress_scale.SHARE

    def status(self, cell: Cell) -> object:
        """Return what a cell of the status column means."""
        return self.parse("status", cell)

    def parse(self, column: str, cell: Cell) -> object:
        """Return what a cell means in its column, None when blank; raise Refused where it means nothing."""
        if (said := nothing.said(column, cell.value)) and (said == nothing.BLANK or column not in self.kept):
            return None
        if column == "as_of" and cell.error is None and not cell.blank:
            next_day = midnight.following(cell, self.today) if self.midnight == midnight.NEXT else None
            return next_day or dates.day_near(cell, self.end, self.today, self.zone)
        if column == "status" and cell.error is None and not cell.blank:
            return kinds.status(cell, self.words)
        if column == "progress" and self.scale != progress_scale.PERCENT and progress_scale.doubtful(cell):
            if self.scale is None:
                raise Refused  # the question at the column's first such cell says why
            cell = replace(cell, percent=True)
        if column == "actual" and self.factor != 1 and actual_scale.bare(cell):
            if self.factor is None:
                raise Refused  # the question about the unit of measure says why
            return half_up(cast(float, kinds.parse("number", cell)) * self.factor, 6)
        return kinds.parse(_COLUMNS[column].kind, cell)


def read(row: Row, how: Reading) -> Values:
    """Return a row's values by column id, None where blank; raise Refused with all bad cells."""
    values: Values = {}
    problems: list[Problem] = []
    unread = False
    for column in _READ:
        cell = row.cells.get(column, Cell())
        try:
            if column == "progress" and cell.shown:
                cell = _rounded(cell, values["status"], how)
            values[column] = how.parse(column, cell)
        except Refused as refused:
            values[column], unread = None, True
            problems += [of_value(row, column, problem) for problem in refused.problems]
    problems += [
        of_value(row, column, kinds.error_in(cell).problems[0])
        for column, cell in row.cells.items()
        if isinstance(cell.error, Overlong) and column not in _READ
    ]
    problems += [at(row, column, "unvalued_formula") for column in _READ if column in row.unvalued]
    if unread or problems:
        raise Refused(*problems)
    if "evidence" in row.pictures and not values["evidence"]:
        values["evidence"] = say("cell.picture", "zh")
    return values


def _rounded(cell: Cell, status: object, how: Reading) -> Cell:
    """Return the progress that counts where a format rounds it; raise Refused while that is not answered."""
    end = shown_progress.rounded(cell, status, how.share)
    if end is None or how.progress == shown_progress.HELD:
        return cell
    if how.progress is None:
        raise Refused  # the question at the column's first such cell says why
    return Cell(end)


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
    without evidence, blocked without a problem."""
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
                value=new["counted"].isoformat(),
                known=present["counted"].isoformat(),
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
    if new["status"] == "blocked" and not new["problem"]:
        warnings.append(at(row, "problem", "no_problem", "warning"))
    return warnings
