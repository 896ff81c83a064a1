"""Dated events of the public record as a list."""

import html
from collections.abc import Iterable, Mapping

from ...words import say
from .published_figure import links, source


def timeline(rows: Iterable[dict], lang: str, addresses: Mapping[int, tuple[str, str]] | None = None) -> str:
    """Return dated events as items of an HTML list: date, event, doubt, the link to its source and, where
    addresses of measures are given, to its measure.

    All text is escaped."""
    return "".join(_event(row, lang, addresses or {}) for row in rows)


def _event(row: dict, lang: str, addresses: Mapping[int, tuple[str, str]]) -> str:
    marks = [say("record.low", lang)] if row["confidence"] == "low" else []
    if row["before"] == "yes":
        marks.append(say("record.before", lang))
    shape = "○" if row["confidence"] == "low" else "●"
    marks_html = "".join(f" <em>{html.escape(mark)}</em>" for mark in marks)
    measure = f"{links(addresses, [row['measure']], lang)} " if addresses else ""
    return (
        f"<li><time>{row['when']}</time><span aria-hidden='true'>{shape}</span>"
        f"<div>{html.escape(row[f'event_{lang}'])}{marks_html}<br>{measure}{source(row)}</div></li>"
    )
