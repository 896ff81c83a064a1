"""Bars, grids of lights and strips of counts as plain HTML.

A browser draws plain HTML at once, where a chart library needs several passes. Every word and number is text
that can be searched, read out and printed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ...schema.declarations import Mark, index
from ...schema.light_colours import LIGHTS
from ...values.kinds import show

_MARKS = index(LIGHTS)
# In pixels, as `ui/assets/bars.css` draws a bar and the name of a group.
_ROW_HEIGHT, _GROUP_HEIGHT = 33.6, 19.2
# A light has the same colours as a pill, a cell and a tile, those of its cell in the framework's grid.
LIGHT_STYLE = "\n".join(
    f".pill.{light.id}, .strips .{light.id} {{ background: {light.ground}; color: {light.ground_ink}; }}"
    for light in LIGHTS
)


@dataclass(frozen=True)
class Bar:
    """One bar: its label, progress and expected progress (0–100 or None), light, the text beside it, the name
    of its group, the key that a click passes on ("": none), the text shown when it is pointed at ("": made
    from the others), and who owns it."""

    label: str
    progress: float | None
    expected: float | None
    light: str
    beside: str
    group: str = ""
    key: str = ""
    says: str = ""
    owners: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a grid: its light, the short text in it, and the text shown when it is pointed at."""

    light: str
    text: str
    says: str


def _row(row: Bar, names: tuple[str, str]) -> str:
    """One bar: label, track with progress and a tick at expected progress, text beside."""
    percentages = "；".join(
        f"{name} {show('percent', value) or '—'}%"
        for name, value in zip(names, (row.progress, row.expected), strict=True)
        if value is not None
    )
    tick = _tick(row.expected)
    link = f' data-key="{escape(row.key)}" role="link" tabindex="0"' if row.key else ""
    says = row.says or " · ".join(filter(None, (row.label, percentages, row.beside, row.owners)))
    return (
        f'<div{link} title="{escape(says)}">'
        f'<span class="name">{escape(row.label)}</span>'
        f'<span class="track">{_filled(row.progress, row.light)}{tick}</span>'
        f'<span class="beside">{escape(row.beside)}</span>'
        f'<span class="owners">{escape(row.owners)}</span></div>'
    )


def _filled(progress: float | None, light: str) -> str:
    """The filled part of a bar; only a light that needs a look has its colour."""
    mark = _MARKS[light]
    colour = f";background:{mark.colour}" if mark.urgency > 1 else ""
    return f'<i style="width:{progress or 0:.1f}%{colour}"></i>'


def _tick(expected: float | None) -> str:
    return "" if expected is None else f'<b style="left:{expected:.1f}%"></b>'


def mark(progress: float, expected: float) -> str:
    """Return one bar without words: progress and a tick at expected progress (0–100, NaN for unknown)."""
    known = [None if math.isnan(value) else value for value in (progress, expected)]
    drawn = _filled(known[0], "none") + _tick(known[1])
    return f'<div class="strips"><span class="track alone">{drawn}</span></div>'


def shares(names: Sequence[str], found: Mapping[str, object]) -> str:
    """Return counts of states as one thin bar without words, each part as wide as its share."""
    parts = "".join(
        f'<span class="{name}" style="flex:{found[name]} 0 0"></span>' for name in names if found[name]
    )
    return f'<div class="strips"><span class="shares">{parts}</span></div>'


def height(markup: str) -> int:
    """Return how many pixels high the HTML of `bars` is drawn."""
    rows, groups = markup.count('class="name"'), markup.count('class="group"')
    return math.ceil(rows * _ROW_HEIGHT + (groups + 1) * _GROUP_HEIGHT) + 2


def bars(rows: Iterable[Bar], names: tuple[str, str]) -> str:
    """Return progress bars as HTML, one a row from the top down, with a tick at expected progress.

    A group's name stands above its first row; `names` are the words for progress and expected progress."""
    parts, previous = [], ""
    for row in rows:
        if row.group != previous:
            parts.append(f'<div><span class="group">{escape(row.group)}</span></div>')
            previous = row.group
        parts.append(_row(row, names))
    axis = "".join(f"<span>{part}%</span>" for part in (0, 25, 50, 75, 100))
    return (
        f'<div class="strips" style="display:block;height:auto">{"".join(parts)}'
        f'<div><span></span><span class="axis">{axis}</span></div></div>'
    )


def grid(
    rows: Sequence[tuple[str, str]], heads: Sequence[tuple[str, str]], cells: Sequence[Sequence[Cell | None]]
) -> str:
    """Return a grid of lights as HTML, each with its figure; a cell is empty where nothing is assigned.

    `rows` and `heads` are the keys and labels of the rows and columns. A click on a row, a column's head or
    a cell passes on its `place`."""
    head = "".join(
        f'<th scope="col" title="{escape(text)}">{_link(place("", key), text)}</th>' for key, text in heads
    )
    body = "".join(
        f'<tr data-key="{escape(key)}"><th scope="row" title="{escape(label)}">{_link(key, label)}</th>'
        f"{''.join(_cell(cell, place(key, head)) for (head, _), cell in zip(heads, line, strict=True))}</tr>"
        for (key, label), line in zip(rows, cells, strict=True)
    )
    return f'<div class="strips lights"><table><tr><td></td>{head}</tr>{body}</table></div>'


def place(row: str, column: str) -> str:
    """Return what a click on a grid passes on, by the keys of the row and the column ("": none)."""
    return f"{row} {column}" if column else row


def _link(key: str, text: str) -> str:
    return f'<span role="link" tabindex="0" data-key="{escape(key)}">{escape(text)}</span>'


def _cell(cell: Cell | None, key: str) -> str:
    return (
        "<td></td>"
        if cell is None
        else (
            f'<td class="{cell.light}" data-key="{escape(key)}" title="{escape(cell.says)}">'
            f"{escape(cell.text)}</td>"
        )
    )


def counts(words: Sequence[Mark], found: dict[str, int], lang: str) -> str:
    """Return counts by light or class as one strip of HTML, each part labelled and as wide as its share. A
    click passes on the id of the light or class."""
    parts = []
    for word in words:
        if number := found[word.id]:
            text = f"{word.label(lang)} {number:,}"
            parts.append(
                f'<span class="part" data-key="{word.id}" role="link" tabindex="0" '
                f'title="{escape(text)}" style="flex:{number} 0 0;background:'
                f'{word.colour};color:{word.ink}">'
                f"<em>{escape(text)}</em></span>"
            )
    return f'<div class="strips"><div class="whole">{"".join(parts)}</div></div>'
