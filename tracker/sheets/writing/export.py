"""Exports the tables shown as a workbook: a sheet of notes and a sheet for each table, types preserved."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from ...schema.declarations import Column, Word, index
from ...schema.light_colours import CLASSES, LIGHTS
from ...schema.terms import ALL_STATUSES, ROLES
from ...words import say
from . import conditional_formats
from .cell_text import put
from .print_layout import BLUE, BOLD, BORDER, DATE, PERCENT, PLAIN, TITLE, WRAPPED, fit_row, lay_out

_FORMATS = {"percent": PERCENT, "date": DATE}
_DAYS = {"days": "sheet.days", "days_ago": "sheet.days_ago"}
_TERMS: Mapping[str, Mapping[str, Word]] = {
    "status": index(ALL_STATUSES),
    "role": index(ROLES),
    "light": index(LIGHTS),
    "class": index(CLASSES),
}
_LONGEST_TITLE = 31


@dataclass(frozen=True)
class Sheet:
    """One table to write: its title, its columns and its rows.

    A row is a dictionary by column id, or a sequence in the columns' order. A table with a `heading` is made
    to be read and printed as it is: the lines of its heading stand above it, the first as a title, its cells
    have borders, and texts wrap."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable
    heading: tuple[str, ...] = ()


def _titles(sheets: list[Sheet], first: str) -> list[str]:
    """Return titles that Excel accepts: without forbidden characters, at most 31 characters long, unique."""
    taken, titles = {first.casefold()}, []
    for sheet in sheets:
        allowed = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", sheet.title).strip("' ") or "Sheet"
        title, number = allowed[:_LONGEST_TITLE], 1
        while title.casefold() in taken:
            number += 1
            title = f"{allowed[: _LONGEST_TITLE - len(str(number)) - 1]} {number}"
        taken.add(title.casefold())
        titles.append(title)
    return titles


def _shown(column: Column, value, lang: str):
    term = _TERMS.get(column.kind, {}).get(value) if isinstance(value, str) else None
    return term.label(lang) if term else value


def _heading(sheet, table: Sheet, lang: str):
    for number, line in enumerate(table.heading):
        cell = WriteOnlyCell(sheet)
        put(cell, line, lang)
        cell.font = PLAIN if number else TITLE
        sheet.append([cell])


def _header(sheet, columns: tuple[Column, ...], lang: str):
    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet)
        put(cell, column.label(lang))
        cell.font, cell.fill, cell.alignment, cell.border = BOLD, BLUE, WRAPPED, BORDER
        cells.append(cell)
    sheet.append(cells)


def _format(column: Column, lang: str) -> str:
    """Return the number format of a column's cells."""
    if column.kind in _DAYS:
        return say(_DAYS[column.kind], lang)
    return _FORMATS.get(column.kind, "General")


def _cells(sheet, table: Sheet, lang: str) -> list[WriteOnlyCell]:
    """Return one styled cell for each column, reused for all rows: openpyxl writes out each row at once."""
    cells = [WriteOnlyCell(sheet) for _ in table.columns]
    for cell, column in zip(cells, table.columns, strict=True):
        cell.number_format = _format(column, lang)
        if table.heading:
            cell.alignment, cell.border = WRAPPED, BORDER
    return cells


def _write(sheet, table: Sheet, lang: str):
    head = len(table.heading) + 1
    widths = {get_column_letter(place): column.width for place, column in enumerate(table.columns, start=1)}
    lay_out(sheet, widths, head)
    _heading(sheet, table, lang)
    _header(sheet, table.columns, lang)
    cells, last = _cells(sheet, table, lang), head
    for row in table.rows:
        values = [row.get(column.id) for column in table.columns] if isinstance(row, dict) else row
        for cell, column, value in zip(cells, table.columns, values, strict=True):
            put(cell, _shown(column, value, lang), lang)
        last += 1
        if table.heading:
            texts = zip(cells, table.columns, strict=True)
            fit_row(
                sheet, last, {cell.value: column.width for cell, column in texts if cell.data_type == "s"}
            )
        sheet.append(cells)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{last}"
    conditional_formats.apply(sheet, table.columns, (head + 1, last))


def _write_notes(sheet, notes: list[str], lang: str):
    lay_out(sheet, {"A": 110})
    for note in notes:
        cell = WriteOnlyCell(sheet)
        put(cell, note, lang)
        cell.alignment = WRAPPED
        sheet.append([cell])


def export(sheets: list[Sheet], notes: list[str], lang: str = "zh") -> bytes:
    """Return tables as an .xlsx workbook with a sheet of notes, one a line: before the tables, or after them
    where the first has a heading, so that the workbook opens on it.

    Percentages are numbers from 0 to 100, dates are dates, and terms are written in the given language.
    Missing values are blank."""
    book, name = Workbook(write_only=True), say("sheet.notes", lang)
    titled = bool(sheets and sheets[0].heading)
    if not titled:
        _write_notes(book.create_sheet(name), notes, lang)
    for table, title in zip(sheets, _titles(sheets, name), strict=True):
        _write(book.create_sheet(title), table, lang)
    if titled:
        _write_notes(book.create_sheet(name), notes, lang)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
