"""Dated events of the public record on a timeline."""

import html
from collections.abc import Iterable

from ...words import say


def timeline(rows: Iterable[dict], lang: str) -> str:
    """Return dated events as items of an HTML list: date, event, doubt and a link to the source.

    All text is escaped; a link opens a window of its own, and only when it is clicked."""
    return "".join(_event(row, lang) for row in rows)


def _event(row: dict, lang: str) -> str:
    marks = [say("record.low", lang)] if row["confidence"] == "low" else []
    if row["before"] == "yes":
        marks.append(say("record.before", lang))
    shape = "○" if row["confidence"] == "low" else "●"
    marks_html = "".join(f" <em>{html.escape(mark)}</em>" for mark in marks)
    return (
        f"<li><time>{row['when']}</time><span aria-hidden='true'>{shape}</span>"
        f"<div>{html.escape(row[f'event_{lang}'])}{marks_html}<br>"
        f"<a href='{html.escape(row['link'])}' target='_blank' rel='noopener noreferrer'>"
        f"{html.escape(row['source'])} ↗</a></div></li>"
    )
