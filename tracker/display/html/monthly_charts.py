"""Progress over the months as HTML: one small chart a row of columns, on a phone a line of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ...values.kinds import show


@dataclass(frozen=True)
class MonthlyChart:
    """One small chart: its whole name, the text beside it, progress and expected progress in each month
    (0–100, None unknown), what the last months say in words, and the key and address that it opens."""

    name: str
    beside: str
    progress: Sequence[float | None]
    expected: Sequence[float | None]
    says: str
    key: str
    href: str = ""


def _column(month: str, progress: float | None, expected: float | None) -> str:
    text = f"{month} {show('percent', progress) or '—'} / {show('percent', expected) or '—'}"
    bar = "" if progress is None else f'<i style="height:{progress:.1f}%"></i>'
    tick = "" if expected is None else f'<b style="bottom:{expected:.1f}%"></b>'
    return f'<span title="{escape(text)}">{bar}{tick}</span>'


def _chart(one: MonthlyChart, months: Sequence[str]) -> str:
    columns = "".join(map(_column, months, one.progress, one.expected))
    return (
        f'<a class="go" href="{escape(one.href)}"><span class="name">{escape(one.name)}</span>'
        f'<span class="beside">{escape(one.beside)}</span>'
        f'<span class="columns" aria-hidden="true">{columns}</span>'
        f'<span class="ends" aria-hidden="true"><span>{months[0]}</span><span>{months[-1]}</span></span>'
        f'<span class="says">{escape(one.says)}</span></a>'
    )


def markup(charts: Sequence[MonthlyChart], months: Sequence[str]) -> str:
    """Return small charts side by side, as many as have room, each with a column for every month as high as
    progress and a tick at expected progress."""
    return f'<div class="courses">{"".join(_chart(one, months) for one in charts)}</div>'
