"""What a cell of the catalogue means by the kind of its column: numbers, weights, limits, plan points, time
zones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from ..problems import refuse
from ..schema.terms import DUE_MONTHS
from ..values import cell as cells, dates, kinds
from ..values.cell import Cell
from ..values.numbers import read_number
from ..values.text import clean, normal


def _integer(cell: Cell, _: object) -> int:
    value = read_number(cell)
    if value != int(value):
        raise refuse("bad_number", value=clean(cell.value))
    return int(value)


def _weight(cell: Cell, _: object) -> float:
    value = read_number(cell)
    if value <= 0:
        raise refuse("bad_weight", value=clean(cell.value))
    return value


def _limit(cell: Cell, _: object) -> int:
    value = _integer(cell, _)
    if value < 1:
        raise refuse("bad_limit", value=clean(cell.value))
    return value


def _names(cell: Cell, _: object) -> tuple[str, ...]:
    return tuple(cells.names(cell.value))


def _plan(cell: Cell, year: int | None) -> tuple[tuple[date, float], ...]:
    points: list[tuple[date, Any]] = []
    for part in cells.names(cell.value):
        when, _, percent = part.replace("：", ":").rpartition(":")
        points.append((dates.day(Cell(when), year), kinds.parse("percent", Cell(percent))))
    days, percents = [when for when, _ in points], [percent for _, percent in points]
    if days != sorted(set(days)) or None in percents or percents != sorted(percents):
        raise refuse("bad_plan", value=clean(cell.value))
    return tuple(points)


def _zone(cell: Cell, _: object) -> str:
    try:
        return ZoneInfo(clean(cell.value)).key
    except (ValueError, OSError, KeyError):
        raise refuse("bad_time_zone", value=clean(cell.value)) from None


def _due_month(cell: Cell, _: object) -> str:
    month_id = next(
        (word.id for word in DUE_MONTHS if normal(cell.value) in map(normal, (word.id, word.zh, word.en))),
        None,
    )
    if month_id is None:
        raise refuse("bad_due_month", value=clean(cell.value))
    return month_id


_PARSERS: dict[str, Callable[[Cell, int | None], object]] = {
    "due_month": _due_month,
    "integer": _integer,
    "weight": _weight,
    "limit": _limit,
    "units": _names,
    "names": _names,
    "plan": _plan,
    "deadline": dates.deadline,
    "date": dates.day,
    "zone": _zone,
    "period": lambda cell, _: dates.period(cell),
    "number": lambda cell, _: read_number(cell),
    "status": lambda cell, _: kinds.parse("status", cell),
    "text": lambda cell, _: clean(cell.value),
}


def parse(kind: str, cell: Cell, year: int | None = None) -> object:
    """Return what a cell means by the kind of its column, None when blank; anything else is refused.

    `year` is the programme's, for dates that leave out their own."""
    if cell.error is not None:
        raise refuse("error_cell", value=cell.error)
    return None if cell.blank else _PARSERS[kind](replace(cell, percent=False), year)
