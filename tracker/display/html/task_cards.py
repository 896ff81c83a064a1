"""Tasks as cards: plain HTML that stands beside the clause they were cut from, each with its done-test."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Card:
    """One task: its id, which a click passes on, its title, its light with the words for it, the text
    beneath, and whether it is the chosen one."""

    key: str
    title: str
    light: str
    words: str
    beneath: str
    chosen: bool = False


def cards(found: Iterable[Card]) -> str:
    """Return tasks as HTML, one beneath the other; each can be clicked."""
    return f'<section class="strips cards">{"".join(map(_card, found))}</section>'


def _card(card: Card) -> str:
    chosen = " chosen" if card.chosen else ""
    return (
        f'<span class="card{chosen}" data-key="{escape(card.key)}" tabindex="0" role="button" '
        f'aria-pressed="{str(card.chosen).lower()}"><span>{escape(card.key)}</span>'
        f"<strong>{escape(card.title)}</strong>"
        f'<span class="pill {card.light}">{escape(card.words)}</span>'
        f"<small>{escape(card.beneath)}</small></span>"
    )
