"""Published figures and events as tables, each with its source."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ...programme.programme import Programme
from ...published.public_record import Record, Series
from ...schema.declarations import Column, index
from ...words import say
from ..published_units import quantity, scale
from ..published_values import measured, place, term
from .listing import Listing

_NOTE = Column("note", "说明（按来源）", "Note (as published)", width=40)
_SOURCE = Column("source", "来源（按原文）", "Source (as published)", width=30)
_LINK = Column("link", "链接", "Link", kind="link", width=40)
_BOUND = Column("bound", "界限", "Bound")
_CONFIDENCE = Column("confidence", "可信度", "Confidence")
_PRIMARY = Column("is_primary", "采用", "Primary")
_DAY = Column("day", "截至日期", "As of")
POINTS = (
    _DAY,
    Column("value", "数值", "Value", kind="number"),
    _BOUND,
    _CONFIDENCE,
    _PRIMARY,
    _SOURCE,
    _LINK,
    _NOTE,
)
ALL_POINTS = (
    Column("id", "指标代码", "Indicator id"),
    Column("name", "指标", "Indicator", width=30),
    Column("unit", "单位", "Unit"),
    Column("measures", "所属举措", "Measures"),
    *POINTS,
)
COUNTS = (
    Column("place", "地区", "Place"),
    _DAY,
    Column("stations", "5G基站（个）", "5G base stations", kind="integer"),
    _BOUND,
    _CONFIDENCE,
    _PRIMARY,
    _SOURCE,
    _LINK,
    _NOTE,
)
EVENTS = (
    Column("measure", "举措", "Measure", kind="integer"),
    Column("when", "日期", "Date"),
    Column("event", "事件", "Event", width=60),
    _SOURCE,
    _LINK,
    _CONFIDENCE,
    Column("before", "通知印发前", "Before the notice"),
    Column("units", "有关单位（按来源）", "Units named (in Chinese)", width=30),
    Column("quantity", "数量", "Quantity"),
)


def _row(row: dict, columns: tuple[Column, ...], lang: str) -> dict:
    """A row of the record in words: bounds, confidences and flags spelled out, days as text."""
    words = {"bound": "bound", "confidence": "confidence", "is_primary": "flag", "before": "flag"}
    shown = {column.id: row.get(column.id) for column in columns}
    shown |= {name: term(kind, row[name], lang) or None for name, kind in words.items() if name in shown}
    return shown | ({"day": row["day"].isoformat()} if "day" in shown else {})


def points(series: Series, lang: str) -> Listing:
    """Return a series' points as a table, the latest first, each with its source and link."""
    rows = [_row(row, POINTS, lang) | _scaled(series, row, lang) for row in reversed(series.points)]
    return Listing(series.text("name", lang), _with_unit(POINTS, scale(series, lang).words), rows)


def _scaled(series: Series, row: dict, lang: str) -> dict:
    return {"value": float(Decimal(str(row["value"])) * scale(series, lang).times)}


def _with_unit(columns: tuple[Column, ...], unit: str) -> tuple[Column, ...]:
    """The columns, with the unit of the values in their heading."""
    return tuple(
        replace(column, zh=f"{column.zh}（{unit}）", en=f"{column.en} ({unit})")
        if column.id == "value"
        else column
        for column in columns
    )


def fact(series: Series, place: int, lang: str) -> list[tuple[str, str]]:
    """Return one point as pairs of a label and a text: figure with unit and bound, date, confidence, whether
    it is used, source, note; "—" where the record is blank."""
    row, columns = series.points[place], (_DAY, _BOUND, _CONFIDENCE, _PRIMARY, _SOURCE, _NOTE)
    shown = _row(row, columns, lang)
    return [
        (index(POINTS)["value"].label(lang), measured(series, row, lang)),
        *((column.label(lang), shown[column.id] or "—") for column in columns),
    ]


def all_points(record: Record, lang: str) -> Listing:
    """Return every point of every series as one table."""
    rows = [
        _row(row, ALL_POINTS, lang)
        | {"name": one.text("name", lang), "unit": scale(one, lang).words}
        | {"measures": "、".join(map(str, one.measures)) or None}
        | _scaled(one, row, lang)
        for one in record.series.values()
        for row in reversed(one.points)
    ]
    return Listing(say("record.all_name", lang), ALL_POINTS, rows)


def counts(programme: Programme, rows: Iterable[dict], lang: str) -> Listing:
    """Return station counts as a table, the newest first, each with its source and link."""
    newest_first = sorted(rows, key=lambda row: row["day"], reverse=True)
    shown = [_row(row, COUNTS, lang) | {"place": place(programme, row, lang)} for row in newest_first]
    return Listing(say("record.counts_name", lang), COUNTS, shown)


def events(rows: Iterable[dict], lang: str) -> Listing:
    """Return dated events as a table in the order of the rows, each with its source and link."""
    shown = [
        _row(row, EVENTS, lang)
        | {"event": row[f"event_{lang}"], "quantity": quantity(row["quantity"], row["quantity_unit"], lang)}
        for row in rows
    ]
    return Listing(say("record.events_name", lang), EVENTS, shown)


def notes(programme: Programme, lang: str) -> list[str]:
    """Return the lines that stand before an exported table of the public record."""
    return [programme.name(lang), say("record.about", lang), say("record.legend", lang)]
