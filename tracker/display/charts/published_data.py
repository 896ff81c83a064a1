"""The data of the charts of published figures: points and bars, with their sources."""

import html
import textwrap
from collections.abc import Iterable
from decimal import Decimal

from ...programme.programme import Programme
from ...published.public_record import Series, latest
from ...words import say
from ..published_units import scale
from ..published_values import doubt, measured, place, stations
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
    yearly, times = series.words.get("restarts") == "yes", scale(series, lang).times
    return [
        Dot(
            row["day"].isoformat(),
            float(Decimal(str(row["value"])) * times),
            symbol(row),
            _hover_text(row, f"{row['day']}　{measured(series, row, lang)}", lang),
            _line_name(row, yearly),
        )
        for row in series.points
    ]


def days(series: Series) -> tuple[str, str]:
    """Return the first and last day of a series' time axis: from the year of its first point to that of its
    last."""
    first, last = series.points[0]["day"], series.points[-1]["day"]
    return f"{first.year}-01-01", f"{last.year + 1}-01-31"


def bars(programme: Programme, rows: Iterable[dict], level: str, lang: str) -> list[Count]:
    """Return the latest primary count of each place of a level, with its year in the label and its own date
    beside it."""
    counts = []
    for row in latest(rows, level):
        name, figure, doubtful = place(programme, row, lang), stations(row, lang), doubt(row, lang)
        beside = say(
            "record.beside",
            lang,
            figure=figure,
            day=row["day"],
            doubt=say("record.doubt", lang, doubt=doubtful) if doubtful else "",
        )
        counts.append(
            Count(
                say("record.of_year", lang, place=name, year=row["day"].year),
                row["stations"],
                beside,
                _hover_text(row, f"{name}　{row['day']}　{figure}", lang),
                bool(doubtful),
            )
        )
    return counts
