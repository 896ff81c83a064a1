"""The reports of one assignment and what the office did about it as a timeline: plain HTML, one item each,
with its texts in full."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from ...schema.declarations import Column, index
from ...schema.status_sheet import DETAILS, NUMBERS
from ...values.kinds import show
from ...words import say
from ..tables.past_reports import REPORTS
from .definitions import Link, definitions, link as link_to

_COLUMNS = index(REPORTS)


def merged(rows: Sequence[Mapping], done: Sequence[Mapping]) -> list[Mapping]:
    """Return reports and acts (rows of `acts.ACTS`), both the latest first, as one list by their days; of one
    day, by when they were recorded."""
    return sorted([*done, *rows], key=_place, reverse=True)


def _place(row: Mapping) -> tuple[str, int]:
    """The day, and the number in the log, which submissions and acts share."""
    return (row["day"], row["id"]) if "said" in row else (row["as_of"], row["submission"])


def timeline(rows: Iterable[Mapping], link: Callable[[int], str], lang: str) -> str:
    """Return reports (rows of `past_reports.REPORTS`, the latest first), with acts among them (see `merged`),
    as an HTML list.

    `link` gives the address of a submission."""
    items = (_act(row, lang) if "said" in row else _item(row, link, lang) for row in rows)
    return f'<ol class="past">{"".join(items)}</ol>'


def _act(row: Mapping, lang: str) -> str:
    """What the office or the unit did on a day: in words, whether it is in force, why, of which period and by
    whom."""
    why = f"<p>{escape(row['why'])}</p>" if row["why"] else ""
    small = f"{say('assignment.for_period', lang, period=row['period'])} · {row['by']}"
    return (
        f"<li><time>{escape(row['day'])}</time><div><p><b>{escape(row['said'])}</b> "
        f"<em>{escape(row['standing'])}</em></p>{why}<small>{escape(small)}</small></div></li>"
    )


def _item(row: Mapping, link: Callable[[int], str], lang: str) -> str:
    withdrawn = row["withdrawn"] is not None
    moved = _moved(row["before"], row["progress"])
    status = _changed(row["status_before"], row["status"])
    texts = texts_of(row, lang)
    return (
        f"<li{' class=gone' if withdrawn else ''}><time>{escape(row['as_of'])}</time>"
        f"<div><p><b>{escape(moved)}</b> {escape(status)} <em>{escape(row['standing'])}</em></p>"
        f"{definitions(texts)}{_withdrawal(row, lang) if withdrawn else ''}"
        f"<small>{escape(_receipt(row, lang))} · {_source(row, link, lang)}</small></div></li>"
    )


def _moved(before: float | None, now: float | None) -> str:
    old, new = (show("number", value) + "%" if _known(value) else "—" for value in (before, now))
    return f"{old} → {new}" if _known(before) and old != new else new


def _known(value: float | None) -> bool:
    return value is not None and value == value


def _changed(before: str | None, now: str) -> str:
    return f"{before} → {now}" if before and before != now else now


def texts_of(row: Mapping, lang: str) -> list[tuple[str, str]]:
    """Return what a report tells besides status and progress: pairs of a label and a text."""
    return [(column.label(lang), text) for column in DETAILS if (text := _shown(column, row[column.id]))]


def _shown(column: Column, value: object) -> str:
    if value is None or value != value:
        return ""
    return show("number", value) if column.id in NUMBERS else str(value)


def _receipt(row: Mapping, lang: str) -> str:
    """When a report came, for which period, whether in time, and from whom."""
    parts = [
        say("assignment.for_period", lang, period=row["period"]),
        say("assignment.received", lang, received=row["received"]),
        row["first"] and say("assignment.first", lang, first=row["first"]),
        row["timely"],
        *(row[name] and f"{_COLUMNS[name].label(lang)} {row[name]}" for name in ("by", "reporter")),
    ]
    return " · ".join(filter(None, parts))


def _withdrawal(row: Mapping, lang: str) -> str:
    by = say("past.withdrawn_by", lang, by=row["withdrawn_by"]) if row["withdrawn_by"] else ""
    words = say("past.withdrawn_line", lang, when=row["withdrawn"], by=by, why=row["why"] or "—")
    return f"<p>{escape(words)}</p>"


def origin(row: Mapping, lang: str) -> str:
    """Return where a report came from, in words: file, sheet and row."""
    number = say("assignment.row", lang, row=int(row["row"])) if _known(row["row"]) else None
    return " · ".join(filter(None, (row["file"], row["sheet"], number)))


def _source(row: Mapping, link: Callable[[int], str], lang: str) -> str:
    number = int(row["submission"])
    name = say("assignment.submission", lang, number=number)
    where = origin(row, lang)
    return f"{link_to(Link(name, link(number)))} {escape(where)}"
