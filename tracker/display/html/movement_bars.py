"""Movement as HTML: one bar a row from zero to the side to which it moved, on a scale that fits the rows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_MOST_TICKS = 6
_STEPS = (1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True)
class MovementBar:
    """One row: its name, the address that it opens, the points moved and expected to move (None: unknown),
    the points in words, and the markup of what stands beside."""

    name: str
    href: str
    points: float | None
    expected: float | None
    change: str
    beside: str


def scale(values: Sequence[float | None]) -> list[int]:
    """Return the marks of an axis that holds zero and these points, so few that their numbers have room."""
    known = [value for value in values if value is not None]
    low, high = min([0, *known]), max([0, *known])
    step = next((one for one in _STEPS if (high - low) / one <= _MOST_TICKS - 2), _STEPS[-1])
    first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    return [place * step for place in range(first, last + 1)]


def _percent(value: float, marks: Sequence[int]) -> float:
    return (value - marks[0]) / (marks[-1] - marks[0]) * 100


def _track(row: MovementBar, marks: Sequence[int]) -> str:
    zero = _percent(0, marks)
    bar = tick = ""
    if row.points is not None:
        ends = sorted((zero, _percent(row.points, marks)))
        fell = ' class="fell"' if row.points < 0 else ""
        bar = f'<i{fell} style="left:{ends[0]:.1f}%;width:{ends[1] - ends[0]:.1f}%"></i>'
    if row.expected is not None:
        tick = f'<b style="left:{_percent(row.expected, marks):.1f}%"></b>'
    return f'<span class="track"><s style="left:{zero:.1f}%"></s>{bar}{tick}</span>'


def _row(row: MovementBar, marks: Sequence[int]) -> str:
    return (
        f'<a class="go" href="{escape(row.href)}"><span class="name">{escape(row.name)}</span>'
        f'<span class="change">{escape(row.change)}</span>{_track(row, marks)}'
        f'<span class="beside">{row.beside}</span></a>'
    )


def markup(rows: Sequence[MovementBar], marks: Sequence[int]) -> str:
    """Return the rows from the top down on one axis, whose marks (see `scale`) stand above them."""
    numbers = "".join(
        f'<span style="left:{_percent(mark, marks):.1f}%">{mark:+d}</span>'
        if mark
        else f'<span style="left:{_percent(0, marks):.1f}%">0</span>'
        for mark in marks
    )
    axis = f'<span></span><span></span><span class="track">{numbers}</span>'
    head = f'<div class="axis" aria-hidden="true">{axis}</div>'
    return f'<div class="moves">{head}{"".join(_row(row, marks) for row in rows)}</div>'
