"""The data of the charts of published figures: points and bars, with their sources."""

import html
import textwrap
from collections.abc import Iterable

from ...programme.programme import Programme
from ...published.public_record import Series, latest
from ...words import say
from ..published_values import amount, doubt, measured, place
from .dots import Count, Dot

_SHAPES = {None: "circle", "lower": "triangle-up", "upper": "triangle-down", "approx": "diamond"}
_HOVER_WIDTH = 44


def _wrapped(text: str) -> str:
    """Text of a source as a hover shows it: in short lines, with HTML escaped."""
    wide = _HOVER_WIDTH if text.isascii() else _HOVER_WIDTH // 2 + 8
    return "<br>".join(html.escape(line) for line in textwrap.wrap(text, wide)) or ""


def _hover_text(row: dict, first: str, lang: str) -> str:
    lines = [
        f"<b>{html.escape(first)}</b>",
        html.escape(doubt(row, lang)),
        _wrapped(say("record.source", lang, source=row["source"])),
        _wrapped(row["note"] or ""),
    ]
    return "<br>".join(line for line in lines if line)


def symbol(row: dict) -> str:
    """Return the symbol of a point: its shape says the bound, hollow means low confidence, a cross means
    another source."""
    if row["is_primary"] == "no":
        return "x-thin-open"
    return _SHAPES[row["bound"]] + ("-open" if row["confidence"] == "low" else "")


def _line_name(row: dict, yearly: bool) -> str:
    if row["is_primary"] == "no" or row["confidence"] == "low":
        return ""
    return str(row["day"].year) if yearly else "all"


def dots(series: Series, lang: str) -> list[Dot]:
    """Return every point of a series for its chart. A line joins the primary points of high confidence; where
    the series begins anew each year, it joins only those of one year."""
    yearly = series.words.get("restarts") == "yes"
    return [
        Dot(
            row["day"].isoformat(),
            row["value"],
            symbol(row),
            _hover_text(row, f"{row['day']}　{measured(series, row, lang)}", lang),
            _line_name(row, yearly),
        )
        for row in series.points
    ]


def days(series: Iterable[Series]) -> tuple[str, str]:
    """Return the first and last day of a time axis that suits several series, so that they can be
    compared."""
    point_days = [point["day"] for one in series for point in one.points]
    return f"{min(point_days).year}-01-01", f"{max(point_days).year + 1}-01-31"


def title(series: Series, lang: str) -> str:
    """Return a chart's title: the indicator's name and unit, and its latest figure with bound, date and
    doubt."""
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


def bars(programme: Programme, rows: Iterable[dict], level: str, lang: str) -> list[Count]:
    """Return the latest primary count of each place of a level, with its own date beside it."""
    counts = []
    for row in latest(rows, level):
        name, figure, doubtful = place(programme, row, lang), amount(row, "stations", lang), doubt(row, lang)
        beside = say(
            "record.beside",
            lang,
            figure=figure,
            day=row["day"],
            doubt=say("record.doubt", lang, doubt=doubtful) if doubtful else "",
        )
        counts.append(
            Count(
                name,
                row["stations"],
                beside,
                _hover_text(row, f"{name}　{row['day']}　{figure}", lang),
                bool(doubtful),
            )
        )
    return counts
