"""The types of the catalogue's rows name the columns that the schema declares, with the types that reading gives."""

from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from tracker.programme import records
from tracker.programme.catalogue_values import _PARSERS, parse
from tracker.schema import catalogue
from tracker.schema.declarations import Column
from tracker.values.cell import Cell

# What a cell of each kind becomes, with cells that hold it.
KINDS: dict[str, tuple[Any, tuple]] = {
    "text": (str, ("中国移动", 5)),
    "integer": (int, (3, "3")),
    "weight": (float, (2, "0.5")),
    "limit": (int, (20, "20")),
    "units": (tuple[str, ...], ("OP、TOWER", "OP")),
    "names": (tuple[str, ...], ("移动、中移动",)),
    "plan": (tuple[tuple[date, float], ...], ("2020-06-30:50；2020-09-30:80",)),
    "deadline": (date | str, ("2020-12-31", "持续推进")),
    "date": (date, ("2020-12-31", date(2020, 12, 31))),
    "zone": (str, ("Asia/Shanghai",)),
    "period": (str, ("2020-09",)),
    "number": (float, (5, "5.5")),
    "status": (str, ("已完成",)),
    "due_month": (str, ("次月",)),
}
RECORDS = (
    (records.Area, catalogue.AREAS),
    (records.Measure, catalogue.MEASURES),
    (records.Task, catalogue.TASKS),
    (records.Group, catalogue.GROUPS),
    (records.Unit, catalogue.UNITS),
    (records.Region, catalogue.REGIONS),
    (records.ExceptionRow, catalogue.EXCEPTIONS),
    (records.StatusWord, catalogue.STATUS_WORDS),
    (records.Settings, catalogue.SETTINGS),
)


def has_type(value: object, wanted: object) -> bool:
    """Tell whether a value is of a type, in its parts as well."""
    if isinstance(wanted, UnionType):
        return any(has_type(value, one) for one in get_args(wanted))
    if get_origin(wanted) is not tuple:
        return type(value) is wanted
    first, *others = get_args(wanted)
    types = [first] * len(value) if others == [...] else [first, *others]
    return isinstance(value, tuple) and all(map(has_type, value, types))


def declared(column: Column, usual: dict) -> object:
    """Return the type of a column's values: of its kind, or None where it may stay blank."""
    of_kind = KINDS[column.kind][0]
    return of_kind if column.required or column.id in usual else of_kind | None


@pytest.mark.parametrize(("record", "columns"), RECORDS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_record_names_every_column_of_its_table_with_its_type(record, columns):
    usual = catalogue.USUAL if record is records.Settings else {}
    found = get_type_hints(record)
    assert found.pop("at")
    assert found == {column.id: declared(column, usual) for column in columns}


def test_every_table_of_the_catalogue_has_a_record():
    tables = {columns for table, (_, columns) in catalogue.CATALOGUE.items() if table != "settings"}
    assert tables | {catalogue.SETTINGS} == {columns for _, columns in RECORDS}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, (_, values) in KINDS.items() for value in values])
def test_a_cell_becomes_a_value_of_its_kinds_type(kind, value):
    assert has_type(parse(kind, Cell(value)), KINDS[kind][0])


def test_every_kind_that_the_catalogue_reads_has_a_type():
    assert _PARSERS.keys() == KINDS.keys()
