"""How a unit reported, period by period, as a strip of links: plain HTML with word, shape and colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

# The shape of each state, and the light whose colour it has where it needs a look.
MARKS = {
    "on_time": ("●", "quiet"),
    "late": ("△", "yellow"),
    "partial": ("◐", "yellow"),
    "missing": ("✕", "red"),
    "open": ("…", "quiet"),
    "excused": ("◇", "quiet"),
    "not_expected": ("–", "quiet"),
}


@dataclass(frozen=True)
class Month:
    """One period: its name, the state of the unit in it, the words for it, the text shown when it is pointed
    at, and the address it leads to."""

    period: str
    state: str
    words: str
    says: str
    address: str


def strip(months: Iterable[Month], title: str) -> str:
    """Return periods as an HTML list, side by side; `title` says what they are."""
    return f'<ol class="strips months" aria-label="{escape(title)}">{"".join(map(_month, months))}</ol>'


def _month(one: Month) -> str:
    shape, look = MARKS[one.state]
    return (
        f'<li><a class="go {look}" href="{escape(one.address)}" title="{escape(one.says)}">'
        f"<b>{shape} {escape(one.words)}</b><small>{escape(one.period)}</small></a></li>"
    )
