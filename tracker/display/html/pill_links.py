"""A row of choices as links in the shape of pills, of which those that are chosen are marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Pill:
    """One choice: its words, how many rows it leads to (None: not counted), its address, and whether it is
    chosen."""

    words: str
    count: int | None
    href: str
    chosen: bool


def _pill(pill: Pill) -> str:
    count = "" if pill.count is None else f" <b>{pill.count:,}</b>"
    current = ' aria-current="true"' if pill.chosen else ""
    return f'<a class="go" href="{escape(pill.href)}"{current}>{escape(pill.words)}{count}</a>'


def row(label: str, pills: Iterable[Pill]) -> str:
    """Return the choices as HTML; `label` says to readers of the screen what is chosen here."""
    return f'<nav class="pills" aria-label="{escape(label)}">{"".join(map(_pill, pills))}</nav>'
