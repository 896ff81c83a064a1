"""A published series in words: its name, latest figure, what it counts and the measures it belongs to."""

from collections.abc import Iterable, Mapping
from html import escape

from ...published.public_record import Series
from ...words import say
from ..published_values import doubt, measured


def links(addresses: Mapping[int, tuple[str, str]], numbers: Iterable[int], lang: str) -> str:
    """Return links to the pages of measures, from the address and title of each, by its number."""
    return "".join(
        f"<a class='go' href='{escape(address)}' title='{escape(title)}'>"
        f"{escape(say('record.measure', lang, number=number))}</a> "
        for number in numbers
        for address, title in [addresses[number]]
    ).strip()


def titled_links(addresses: Mapping[int, tuple[str, str]], numbers: Iterable[int], lang: str) -> str:
    """Return the same links with the titles of the measures."""
    return "　".join(
        f"{links(addresses, [number], lang)} {escape(addresses[number][1])}" for number in numbers
    )


def source(row: Mapping) -> str:
    """Return the link to a row's source, which opens a window of its own, and only when it is clicked."""
    address, text = escape(row["link"]), escape(row["source"])
    return f"<a href='{address}' target='_blank' rel='noopener noreferrer'>{text} ↗</a>"


def head(series: Series, addresses: Mapping[int, tuple[str, str]], lang: str) -> str:
    """Return what stands over a series' chart, and is all there is where it has a single point."""
    row = series.latest
    said = [say("record.on", lang, day=row["day"]), doubt(row, lang)]
    beside = "".join(f"<span>{escape(text)}</span>" for text in said if text)
    scope = series.text("counts", lang)
    lines = [
        escape(say("record.counts", lang, text=scope)) if scope else "",
        titled_links(addresses, series.measures, lang),
        source(row) if series.single else "",
    ]
    small = "".join(f"<small>{line}</small>" for line in lines if line)
    return (
        f"<div class='published'><b>{escape(series.text('name', lang))}</b>"
        f"<p><strong>{escape(measured(series, row, lang))}</strong>{beside}</p>{small}</div>"
    )
