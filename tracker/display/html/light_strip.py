"""Lights of many assignments as a strip of links: plain HTML; each shows its shape and says the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ...schema.declarations import index
from ...schema.light_colours import LIGHTS

_MARKS = index(LIGHTS)


@dataclass(frozen=True)
class Light:
    """One light of a strip: its id, the address it leads to, the text that is said of it, and whether it is
    the one that is marked."""

    light: str
    address: str
    says: str
    chosen: bool = False


def strip(lights: Iterable[Light], title: str) -> str:
    """Return lights as an HTML list, side by side; `title` says what they are."""
    return f'<ul class="strips spread" aria-label="{escape(title)}">{"".join(map(_light, lights))}</ul>'


def _light(one: Light) -> str:
    mark = _MARKS[one.light]
    # Only a light that needs a look has its colour.
    colour = one.light if mark.urgency > 1 else "quiet"
    current = ' aria-current="true"' if one.chosen else ""
    return (
        f'<li><a class="go {colour}" href="{escape(one.address)}" title="{escape(one.says)}"'
        f' aria-label="{escape(one.says)}"{current}>{mark.shape}</a></li>'
    )
