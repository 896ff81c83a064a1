"""The catalogue workbook as tables of checked values: one sheet a table, all problems collected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from ..problems import Problem, Refused, refuse
from ..schema.catalogue import CATALOGUE, OPTIONAL, SETTINGS, USUAL
from ..schema.declarations import Column, Word, index
from ..values.cell import Cell
from ..values.text import clean, normal, printable
from .catalogue_values import parse


@dataclass(frozen=True)
class Place:
    """Where a row of the catalogue stands: its sheet, its number, the letters of its columns."""

    sheet: str
    row: int
    columns: dict[str, tuple[str, Column]]

    def problem(self, code: str, column: str, value=None, **figures) -> Problem:
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


def _same(names: tuple[str, ...], known: dict):
    """What `known` holds under the first of several spellings that it has, None for none."""
    return next((known[normal(name)] for name in names if normal(name) in known), None)


def _spellings(word: Word) -> tuple[str, ...]:
    return word.zh + word.en, word.zh, word.en, word.id, *word.aliases


class Sheet:
    """One sheet of a workbook of tables, read row by row against its declared columns.

    `parse` says what a cell means by its column's kind."""

    def __init__(self, sheet, declared: tuple[Column, ...], problems: list[Problem], parse: Callable):
        self.name, self.declared, self.problems, self.parse = sheet.title, declared, problems, parse
        self.cleaned: list[tuple[str, str]] = []
        header, *self.body = [[self._cell(found) for found in row] for row in sheet.iter_rows()] or [()]
        self.places = self._find({normal(cell.value): at for at, cell in enumerate(header)})
        self.columns = {column.id: (get_column_letter(at + 1), column) for column, at in self.places}

    def _cell(self, found) -> Cell:
        """A cell of openpyxl as one of ours: without control characters, with its error, and whether it is
        formatted as per cent."""
        value = found.value
        if isinstance(value, str) and (kept := printable(value)) != value:
            self.cleaned.append((found.coordinate, kept))
            value = kept
        return Cell(None, error=value) if value in ERROR_CODES else Cell(value, "%" in found.number_format)

    def warnings(self) -> Iterator[Problem]:
        """Yield that control characters were taken out, with the first cell, where any were."""
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
        places = [(column, _same(_spellings(column), header)) for column in self.declared]
        self.problems += [
            Problem("missing_column", sheet=self.name, column=column.zh)
            for column, at in places
            if at is None and column.required
        ]
        return [(column, at) for column, at in places if at is not None]

    def rows(self, year: int | None = None) -> Iterator[dict]:
        """Yield the rows that are not blank as dictionaries by column id, their place as `at`."""
        for number, row in enumerate(self.body, start=2):
            if any(not cell.blank for cell in row):
                yield self._row(Place(self.name, number, self.columns), row, year)

    def _row(self, place: Place, row: list[Cell], year: int | None) -> dict:
        values = {"at": place} | dict.fromkeys(index(self.declared))
        for column, at in self.places:
            try:
                values[column.id] = self.parse(column.kind, row[at], year)
                if column.required and values[column.id] is None:
                    raise refuse("required")
            except Refused as refused:
                held = row[at].error or clean(row[at].value) or None
                self.problems.append(place.problem(refused.problems[0].code, column.id, held))
        return values


def _settings(sheet: Sheet) -> dict:
    known = {normal(name): column for column in SETTINGS for name in _spellings(column)}
    values, places, problems = {}, {}, sheet.problems
    for row in sheet.rows():
        column = known.get(normal(row["setting"]))
        if column is None or row["value"] is None:
            continue
        if column.id in values:
            problems.append(row["at"].problem("duplicate_key", "setting", row["setting"]))
        values[column.id], places[column.id] = None, row["at"]
        try:
            values[column.id] = parse(column.kind, Cell(row["value"]))
        except Refused as refused:
            found = row["at"].problem(refused.problems[0].code, "value", row["value"])
            problems.append(replace(found, column=column.zh))
    problems += [
        Problem("missing_setting", sheet=sheet.name, column=column.zh)
        for column in SETTINGS
        if column.required and column.id not in values
    ]
    return dict.fromkeys(index(SETTINGS)) | USUAL | values | {"at": places}


def _open(path: Path):
    try:
        return openpyxl.load_workbook(BytesIO(path.read_bytes()), data_only=True)
    except FileNotFoundError:
        raise refuse("no_catalogue", value=path.name) from None
    # what openpyxl raises over a damaged part of the archive; a SyntaxError is its XML parser's
    except (BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError):
        raise refuse("bad_catalogue", value=path.name) from None


def sheets(path: Path, declared: dict, parse: Callable = parse) -> tuple[dict[str, Sheet], list[Problem]]:
    """Return the sheets of a workbook by the id of their table, and what is missing of them.

    `declared` gives each table's word and columns, as `schema.CATALOGUE` does; Refused where the
    file cannot be opened."""
    problems: list[Problem] = []
    named = {normal(sheet.title): sheet for sheet in _open(path).worksheets}
    found = {table: _same(_spellings(word), named) for table, (word, _) in declared.items()}
    problems += [
        Problem("missing_sheet", sheet=declared[table][0].zh)
        for table, sheet in found.items()
        if sheet is None and table not in OPTIONAL
    ]
    return {
        table: Sheet(sheet, declared[table][1], problems, parse)
        for table, sheet in found.items()
        if sheet is not None
    }, problems


def read(path: Path) -> tuple[dict, list[Problem]]:
    """Return the catalogue's tables by id (lists of rows; settings as one dictionary) and the
    problems of single cells, each with its sheet and cell, warnings last; other sheets are passed over.

    Raises Refused, with everything found, where a sheet or a required column is missing."""
    found, problems = sheets(path, CATALOGUE)
    broken, warnings = bool(problems), [one for sheet in found.values() for one in sheet.warnings()]
    settings = _settings(found.pop("settings")) if "settings" in found else {}
    year = settings["start"].year if settings.get("start") else None
    tables = {table: list(sheet.rows(year)) for table, sheet in found.items()}
    if broken:
        raise Refused(*problems)
    return {"settings": settings} | tables, [*problems, *warnings]
