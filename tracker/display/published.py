"""The public record as it is shown: charts, tables and timelines of published figures and events."""

import html
import textwrap
from collections.abc import Iterable

from ..figures.filters import Filter
from ..programme.programme import NATIONAL, Programme
from ..published.columns import TERMS
from ..published.public_record import Record, Series, latest
from ..schema.declarations import Column, index
from ..words import say
from .charts.plot import Count, Dot
from .tables.listing import Listing

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
    Column("quantity", "数量", "Quantity", kind="number"),
    Column("quantity_unit", "数量单位", "Unit of quantity (in Chinese)"),
)
_SHAPES = {None: "circle", "lower": "triangle-up", "upper": "triangle-down", "approx": "diamond"}
_WIDTH = 44
_REGIONS = ("东部地区", "中部地区", "西部地区", "东北地区")


def term(kind: str, value: str | None, lang: str) -> str:
    """Return a bound, confidence, flag, level or theme in words, "" for none."""
    return index(TERMS[kind])[value].label(lang) if value else ""


def number(value: float) -> str:
    """Return a published figure as it was published: thousands parted, no digits added or lost."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def amount(row: dict, column: str, lang: str) -> str:
    """Return a figure with its bound in words: 超8, nearly 3,700."""
    figure = number(row[column])
    return say(f"record.{row['bound']}", lang, figure=figure) if row["bound"] else figure


def doubt(row: dict, lang: str) -> str:
    """Return what is doubtful about a figure in words, "" for nothing: low confidence, not primary."""
    found = [say("record.low", lang)] if row["confidence"] == "low" else []
    if row.get("is_primary") == "no":
        found.append(say("record.other", lang))
    return say("record.joint", lang).join(found)


def _wrapped(text: str) -> str:
    """Text of a source as a hover shows it: in short lines, none of its signs taken for markup."""
    wide = _WIDTH if text.isascii() else _WIDTH // 2 + 8
    return "<br>".join(html.escape(line) for line in textwrap.wrap(text, wide)) or ""


def _says(row: dict, first: str, lang: str) -> str:
    lines = [
        f"<b>{html.escape(first)}</b>",
        html.escape(doubt(row, lang)),
        _wrapped(say("record.source", lang, source=row["source"])),
        _wrapped(row["note"] or ""),
    ]
    return "<br>".join(line for line in lines if line)


def symbol(row: dict) -> str:
    """Return a point's symbol: by its bound, hollow for low confidence, a cross for another source."""
    if row["is_primary"] == "no":
        return "x-thin-open"
    return _SHAPES[row["bound"]] + ("-open" if row["confidence"] == "low" else "")


def _line(row: dict, yearly: bool) -> str:
    if row["is_primary"] == "no" or row["confidence"] == "low":
        return ""
    return str(row["day"].year) if yearly else "all"


def _measured(series: Series, row: dict, lang: str) -> str:
    """A point's figure with its unit: 8 万个, 8 × 10,000 stations."""
    unit = series.text("unit", lang)
    return f"{amount(row, 'value', lang)} {'× ' if unit[:1].isdigit() else ''}{unit}"


def dots(series: Series, lang: str) -> list[Dot]:
    """Return every point of a series for its chart; the line joins primary points of high confidence,
    those of one year only where the series begins anew each year."""
    yearly = series.words.get("restarts") == "yes"
    return [
        Dot(
            row["day"].isoformat(),
            row["value"],
            symbol(row),
            _says(row, f"{row['day']}　{_measured(series, row, lang)}", lang),
            _line(row, yearly),
        )
        for row in series.points
    ]


def days(series: Iterable[Series]) -> tuple[str, str]:
    """Return the first and last day of a time axis on which several series can be compared."""
    found = [point["day"] for one in series for point in one.points]
    return f"{min(found).year}-01-01", f"{max(found).year + 1}-01-31"


def title(series: Series, lang: str) -> str:
    """Return a chart's title: what, unit, the latest figure with its bound, date and doubt."""
    row = series.latest
    doubtful = doubt(row, lang)
    return say(
        "record.title",
        lang,
        name=series.text("name", lang),
        unit=series.text("unit", lang),
        figure=amount(row, "value", lang),
        day=row["day"],
        doubt=say("record.doubt", lang, doubt=doubtful) if doubtful else "",
    )


def _row(row: dict, columns: tuple[Column, ...], lang: str) -> dict:
    """A row of the record in words: bounds, confidences and flags spelled out, days as text."""
    words = {"bound": "bound", "confidence": "confidence", "is_primary": "flag", "before": "flag"}
    shown = {column.id: row.get(column.id) for column in columns}
    shown |= {name: term(kind, row[name], lang) or None for name, kind in words.items() if name in shown}
    return shown | ({"day": row["day"].isoformat()} if "day" in shown else {})


def points(series: Series, lang: str) -> Listing:
    """Return a series' points as a table, the latest first, each with its source and link."""
    rows = [_row(row, POINTS, lang) for row in reversed(series.points)]
    return Listing(series.text("name", lang), POINTS, rows)


def fact(series: Series, place: int, lang: str) -> list[tuple[str, str]]:
    """Return what is known of one point as pairs of a label and a text: figure with its unit and bound,
    date, confidence, whether it is used, source, note; "—" where nothing is said."""
    row, columns = series.points[place], (_DAY, _BOUND, _CONFIDENCE, _PRIMARY, _SOURCE, _NOTE)
    shown = _row(row, columns, lang)
    return [
        (index(POINTS)["value"].label(lang), _measured(series, row, lang)),
        *((column.label(lang), shown[column.id] or "—") for column in columns),
    ]


def all_points(record: Record, lang: str) -> Listing:
    """Return every point of every series as one table."""
    rows = [
        _row(row, ALL_POINTS, lang) | {"name": one.text("name", lang), "unit": one.text("unit", lang)}
        for one in record.series.values()
        for row in one.points
    ]
    return Listing(say("record.all_name", lang), ALL_POINTS, rows)


def place(programme: Programme, row: dict, lang: str) -> str:
    """Return the name of a count's province (in Chinese as the workbook has it) or region."""
    name = row["province"]
    if row["region"] is None:
        return say(f"record.place.{name}", lang) if name in _REGIONS else name
    return name if lang == "zh" else programme.title("regions", row["region"], lang)


def counts(programme: Programme, rows: Iterable[dict], lang: str) -> Listing:
    """Return station counts as a table, by place and date, each with its source and link."""
    shown = [_row(row, COUNTS, lang) | {"place": place(programme, row, lang)} for row in rows]
    return Listing(say("record.counts_name", lang), COUNTS, shown)


def bars(programme: Programme, rows: Iterable[dict], level: str, lang: str) -> list[Count]:
    """Return the latest primary count of each place of a level, with its own date beside it."""
    found = []
    for row in latest(rows, level):
        name, figure, doubtful = place(programme, row, lang), amount(row, "stations", lang), doubt(row, lang)
        beside = say(
            "record.beside",
            lang,
            figure=figure,
            day=row["day"],
            doubt=say("record.doubt", lang, doubt=doubtful) if doubtful else "",
        )
        found.append(
            Count(
                name,
                row["stations"],
                beside,
                _says(row, f"{name}　{row['day']}　{figure}", lang),
                bool(doubtful),
            )
        )
    return found


def codes(rows: Iterable[dict], level: str) -> list[str | None]:
    """Return the region code of each of the bars of a level, None for a place without one."""
    return [row["region"] for row in latest(rows, level)]


def last_day(rows: Iterable[dict], level: str) -> str:
    """Return the date of the newest of the latest counts of a level."""
    return max(row["day"] for row in latest(rows, level)).isoformat()


def silent(programme: Programme, rows: Iterable[dict], lang: str) -> list[str]:
    """Return the provinces addressed by the notice for which no count was found."""
    known = {row["region"] for row in latest(rows, "province")}
    return [
        row["short_zh"] if lang == "zh" else row["title_en"]
        for code, row in programme.regions.items()
        if code != NATIONAL and row["addressed"] and not row["parent"] and code not in known
    ]


def regions(programme: Programme, chosen: Filter) -> set[str]:
    """Return the region codes that a filter holds with all below them, none when it names none."""
    return {code for region in chosen.region for code in programme.regions_within(region)}


def events(rows: Iterable[dict], lang: str) -> Listing:
    """Return dated events as a table by date, each with its source and link."""
    shown = [_row(row, EVENTS, lang) | {"event": row[f"event_{lang}"]} for row in rows]
    return Listing(say("record.events_name", lang), EVENTS, shown)


def timeline(rows: Iterable[dict], lang: str) -> str:
    """Return dated events as an HTML list: date, event, doubt and a link to each source.

    Every text is escaped; a link opens in a window of its own, and only when it is clicked."""
    return "".join(_event(row, lang) for row in rows)


def _event(row: dict, lang: str) -> str:
    marks = [say("record.low", lang)] if row["confidence"] == "low" else []
    if row["before"] == "yes":
        marks.append(say("record.before", lang))
    shape = "○" if row["confidence"] == "low" else "●"
    marked = "".join(f" <em>{html.escape(mark)}</em>" for mark in marks)
    return (
        f"<li><time>{row['when']}</time><span aria-hidden='true'>{shape}</span>"
        f"<div>{html.escape(row[f'event_{lang}'])}{marked}<br>"
        f"<a href='{html.escape(row['link'])}' target='_blank' rel='noopener noreferrer'>"
        f"{html.escape(row['source'])} ↗</a></div></li>"
    )


def notes(programme: Programme, lang: str) -> list[str]:
    """Return the lines that stand before a table of the public record when it is taken away."""
    settings = programme.settings
    return [
        settings["title_zh"] if lang == "zh" else settings["title_en"] or settings["title_zh"],
        say("record.about", lang),
        say("record.legend", lang),
    ]
