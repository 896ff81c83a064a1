"""The catalogue workbook as tables of checked values: one sheet a table, all problems collected."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from ..problems import Problem, Refused, refuse
from ..schema.catalogue import CATALOGUE, OPTIONAL
from ..values.text import normal
from .catalogue_sheet import Sheet, same_name, spellings
from .catalogue_values import parse
from .settings import read_settings


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

    `declared` gives each table's word and columns, as `catalogue.CATALOGUE` does; Refused where the
    file cannot be opened."""
    problems: list[Problem] = []
    named = {normal(sheet.title): sheet for sheet in _open(path).worksheets}
    found = {table: same_name(spellings(word), named) for table, (word, _) in declared.items()}
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
    settings = read_settings(found.pop("settings")) if "settings" in found else {}
    year = settings["start"].year if settings.get("start") else None
    tables = {table: list(sheet.rows(year)) for table, sheet in found.items()}
    if broken:
        raise Refused(*problems)
    return {"settings": settings} | tables, [*problems, *warnings]
