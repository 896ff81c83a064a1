"""Tasks on the calendar as HTML: one row each from start to deadline on one axis, on a phone a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from ...schema.declarations import index
from ...schema.light_colours import LIGHTS

_MARKS = index(LIGHTS)
_MOST_MONTHS = 6  # so many months have room for their names on the axis
_ROOM = 18  # per cent of the axis that the name of an end takes


@dataclass(frozen=True)
class Span:
    """One task on the calendar: the measure above it, its label, start, original and current deadline (None:
    continuing), progress (0–100 or None), light, the text beside it, its deadline in words, the text shown
    when it is pointed at, and the key and address that it opens; the original deadlines of those of its units
    whose deadline was moved."""

    group: str
    label: str
    start: date
    original: date | None
    deadline: date | None
    progress: float | None
    light: str
    beside: str
    until: str
    says: str
    key: str
    href: str = ""
    moved: tuple[date, ...] = ()


def ends(spans: Sequence[Span], as_of: date) -> tuple[date, date]:
    """Return the first and the last date there is among the tasks and the date of the figures."""
    days = [day for span in spans for day in (span.start, span.original, span.deadline, *span.moved) if day]
    return min([*days, as_of]), max([*days, as_of])


def months(first: date, last: date) -> list[date]:
    """Return the first days of some months between two dates, evenly spaced and not too many to be named."""
    count = (last.year - first.year) * 12 + last.month - first.month
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if count / step <= _MOST_MONTHS or step == 120)
    numbers = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers if number % step == 0]


class _Axis:
    """The axis from the first to the last date."""

    def __init__(self, first: date, last: date):
        self.first, self.last = first, last
        self._days = max((last - first).days, 1)

    def at(self, day: date) -> float:
        """The place of a day in per cent."""
        return (day - self.first).days / self._days * 100

    def head(self, as_of: date) -> str:
        """The names of the ends and of the months with room between them, and the date of the figures."""
        named = [day for day in months(self.first, self.last) if _ROOM < self.at(day) < 100 - _ROOM]
        middle = "".join(f'<span style="left:{self.at(day):.2f}%">{day:%Y-%m}</span>' for day in named)
        outer = f'<span class="first">{self.first}</span><span class="last">{self.last}</span>'
        return f'<span class="track">{outer}{middle}{self.line(as_of)}</span>'

    def line(self, as_of: date) -> str:
        """The line at the date of the figures."""
        return f'<s style="left:{self.at(as_of):.2f}%"></s>'

    def bar(self, span: Span, as_of: date) -> str:
        """The bar of a task, filled as far as its progress, with its deadlines. Without a deadline it is an
        arrow to the date of the figures, not filled: there is no end towards which it could be."""
        mark = _MARKS[span.light]
        colour = f";background-color:{mark.colour}" if mark.urgency > 1 else ""
        left, right = self.at(span.start), self.at(span.deadline or max(span.start, as_of))
        if not span.deadline:
            return f'<u class="open" style="left:{left:.2f}%;width:{right - left:.2f}%{colour}"></u>'
        filled = (right - left) * (span.progress or 0) / 100
        parts = [
            f'<u style="left:{left:.2f}%;width:{right - left:.2f}%"></u>',
            f'<i style="left:{left:.2f}%;width:{filled:.2f}%{colour}"></i>',
            f'<b style="left:{right:.2f}%"></b>',
        ]
        originals = {span.original, *span.moved} if span.original != span.deadline else {*span.moved}
        marks = (f'<em style="left:{self.at(day):.2f}%">◇</em>' for day in sorted(filter(None, originals)))
        return "".join([*parts, *marks])


def markup(spans: Sequence[Span], as_of: date) -> str:
    """Return the tasks from the top down under the names of their measures, on an axis from the first to the
    last date there is, with a line at the date of the figures."""
    axis, group, parts = _Axis(*ends(spans, as_of)), "", []
    for span in spans:
        if span.group != group:
            group = span.group
            parts.append(f'<div class="group">{escape(group)}</div>')
        parts.append(
            f'<a class="go" href="{escape(span.href)}" title="{escape(span.says)}">'
            f'<span class="name">{escape(span.label)}</span>'
            f'<span class="track">{axis.line(as_of)}{axis.bar(span, as_of)}</span>'
            f'<span class="beside">{escape(span.beside)}</span>'
            f'<span class="until">{escape(span.until)}</span></a>'
        )
    head = f'<div class="axis" aria-hidden="true"><span></span>{axis.head(as_of)}</div>'
    return f'<div class="calendar">{head}{"".join(parts)}</div>'
