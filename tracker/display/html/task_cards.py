"""Tasks of a measure as cards: plain HTML, each with its done-test and the lights of its units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from . import bars, light_strip
from .light_strip import Light


@dataclass(frozen=True)
class Card:
    """One task: its id, which a click on its title passes on, its title, its light with the words for it, its
    progress and expected progress (NaN: unknown), the texts beneath, the lights of its units with what they
    are, how many more there are, and whether it is the chosen one."""

    key: str
    title: str
    light: str
    words: str
    progress: float
    expected: float
    beneath: Sequence[str]
    lights: Sequence[Light]
    units: str
    more: str = ""
    chosen: bool = False


def cards(found: Iterable[Card]) -> str:
    """Return tasks as HTML, one beneath the other; a title can be clicked, and each light is a link."""
    return f'<section class="cards">{"".join(map(_card, found))}</section>'


def _card(card: Card) -> str:
    chosen = " chosen" if card.chosen else ""
    beneath = "".join(f"<small>{escape(text)}</small>" for text in card.beneath if text)
    more = f"<small>{escape(card.more)}</small>" if card.more else ""
    return (
        f'<div class="card{chosen}" data-task="{escape(card.key)}"><span>{escape(card.key)}</span>'
        f'<strong data-key="{escape(card.key)}" tabindex="0" role="button" '
        f'aria-pressed="{str(card.chosen).lower()}">{escape(card.title)}</strong>'
        f"{bars.mark(card.progress, card.expected)}"
        f'<span class="strips"><span class="pill {card.light}">{escape(card.words)}</span></span>'
        f"{beneath}{light_strip.strip(card.lights, card.units)}{more}</div>"
    )
