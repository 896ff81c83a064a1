"""The catalogue workbook as tables of checked values: one sheet for each table, all problems collected."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl import Workbook

from ..problems import Problem, Refused, refuse
from ..schema.catalogue import CATALOGUE, OPTIONAL
from ..schema.declarations import Column, Word
from ..values.text import normal
from .catalogue_sheet import Parse, Sheet, same_name, spellings
from .catalogue_values import parse
from .settings import read_settings

# The word and the columns of each table.
Declared = Mapping[str, tuple[Word, tuple[Column, ...]]]


def _open(path: Path) -> Workbook:
    try:
        return openpyxl.load_workbook(BytesIO(path.read_bytes()), data_only=True)
    except FileNotFoundError:
        raise refuse("no_catalogue", value=path.name) from None
    # openpyxl raises any of these over a damaged part of the archive; SyntaxError comes from its XML parser.
    except (BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError):
        raise refuse("bad_catalogue", value=path.name) from None


def sheets(path: Path, declared: Declared, parse: Parse = parse) -> tuple[dict[str, Sheet], list[Problem]]:
    """Return the sheets of a workbook by the id of their table, and the problems of missing sheets and
    columns.

    `declared` gives each table's word and columns, as `catalogue.CATALOGUE` does. Raises Refused where the
    file cannot be opened."""
    problems: list[Problem] = []
    sheet_by_name = {normal(sheet.title): sheet for sheet in _open(path).worksheets}
    sheet_by_table = {
        table: same_name(spellings(word), sheet_by_name) for table, (word, _) in declared.items()
    }
    problems += [
        Problem("missing_sheet", sheet=declared[table][0].zh)
        for table, sheet in sheet_by_table.items()
        if sheet is None and table not in OPTIONAL
    ]
    return {
        table: Sheet(sheet, declared[table][1], problems, parse)
        for table, sheet in sheet_by_table.items()
        if sheet is not None
    }, problems


def read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the catalogue's tables by id (lists of rows; the settings as one dictionary), and the problems
    of single cells, each with its sheet and cell, warnings last. Other sheets are ignored.

    Raises Refused, with every problem found, where a sheet or a required column is missing."""
    by_table, problems = sheets(path, CATALOGUE)
    incomplete, warnings = (bool(problems), [one for sheet in by_table.values() for one in sheet.warnings()])
    settings = read_settings(by_table.pop("settings")) if "settings" in by_table else None
    year = settings["start"].year if settings and settings["start"] else None
    tables = {table: list(sheet.rows(year)) for table, sheet in by_table.items()}
    if incomplete:
        raise Refused(*problems)
    return {"settings": settings} | tables, [*problems, *warnings]
