"""One sheet of the catalogue: it finds the columns, checks the values of the rows, and notes problems at
their cells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from ..problems import Problem, Refused, refuse
from ..schema.declarations import Column, Word, index
from ..values.cell import Cell
from ..values.text import clean, normal, printable

# What a cell means by the kind of its column; the year is that of dates that leave out their own.
Parse = Callable[[str, Cell, int | None], Any]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Place:
    """Where a row of the catalogue is: its sheet, its number, and the letter of each of its columns."""

    sheet: str
    row: int
    columns: dict[str, tuple[str, Column]]

    def problem(self, code: str, column: str, value: object = None, **figures: object) -> Problem:
        """Return a problem at one cell of this row."""
        letter, declared = self.columns[column]
        return Problem(
            code,
            sheet=self.sheet,
            cell=f"{letter}{self.row}",
            column=declared.zh,
            value=None if value is None else clean(value),
            figures=figures,
        )


def same_name(names: tuple[str, ...], known: Mapping[str, Found]) -> Found | None:
    """Return what `known` holds for the first of several spellings that it has, None for none."""
    return next((known[normal(name)] for name in names if normal(name) in known), None)


def spellings(word: Word) -> tuple[str, ...]:
    """Return the headings that are accepted for a column."""
    return word.zh + word.en, word.zh, word.en, word.id, *word.aliases


class Sheet:
    """One sheet of a workbook, read row by row against its declared columns.

    `parse` is called with a column's kind, a cell and a year, and returns what the cell means."""

    def __init__(self, sheet, declared: tuple[Column, ...], problems: list[Problem], parse: Parse):
        self.name, self.declared, self.problems, self.parse = sheet.title, declared, problems, parse
        self.cleaned: list[tuple[str, str]] = []
        header, *self.body = [[self._cell(raw) for raw in row] for row in sheet.iter_rows()] or [[]]
        self.places = self._find({normal(cell.value): at for at, cell in enumerate(header)})
        self.columns = {column.id: (get_column_letter(at + 1), column) for column, at in self.places}

    def _cell(self, raw) -> Cell:
        """A cell of openpyxl as a `Cell`: without control characters, with its error, and whether it is
        formatted as per cent."""
        value = raw.value
        if isinstance(value, str) and (printed := printable(value)) != value:
            self.cleaned.append((raw.coordinate, printed))
            value = printed
        return Cell(None, error=value) if value in ERROR_CODES else Cell(value, "%" in raw.number_format)

    def warnings(self) -> Iterator[Problem]:
        """Yield a warning that control characters were taken out, at the first cell that had any."""
        if self.cleaned:
            cell, value = self.cleaned[0]
            yield Problem(
                "catalogue_cleaned",
                "warning",
                sheet=self.name,
                cell=cell,
                value=clean(value),
                figures={"n": len(self.cleaned)},
            )

    def _find(self, header: dict[str, int]) -> list[tuple[Column, int]]:
        places = [(column, same_name(spellings(column), header)) for column in self.declared]
        self.problems += [
            Problem("missing_column", sheet=self.name, column=column.zh)
            for column, at in places
            if at is None and column.required
        ]
        return [(column, at) for column, at in places if at is not None]

    def rows(self, year: int | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows that are not blank as dictionaries by column id, with their place as `at`."""
        for number, row in enumerate(self.body, start=2):
            if any(not cell.blank for cell in row):
                yield self._row(Place(self.name, number, self.columns), row, year)

    def _row(self, place: Place, row: list[Cell], year: int | None) -> dict[str, Any]:
        values: dict[str, Any] = {"at": place} | dict.fromkeys(index(self.declared))
        for column, at in self.places:
            try:
                values[column.id] = self.parse(column.kind, row[at], year)
                if column.required and values[column.id] is None:
                    raise refuse("required")
            except Refused as refused:
                shown = row[at].error or clean(row[at].value) or None
                self.problems.append(place.problem(refused.problems[0].code, column.id, shown))
        return values
