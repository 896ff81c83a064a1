"""Tasks as cards: plain HTML that stands beside the clause they were cut from, each with its done-test."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

STYLE = """<style>
.cards { display: grid; gap: .3rem; font-size: .84rem; line-height: 1.4; }
.cards .card { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr) auto; column-gap: .5rem;
  padding: .25rem .5rem; border: 1px solid rgba(128, 128, 128, .3); border-radius: .3rem; cursor: pointer; }
.cards .card > * { white-space: normal; overflow-wrap: anywhere; }
.cards .card small { grid-column: 2 / -1; opacity: .8; }
.cards .card .word { padding: 0 .4rem; border-radius: .3rem; align-self: start; white-space: nowrap; }
@media (max-width: 640px) {
  .cards .card { grid-template-columns: 2.2rem minmax(0, 1fr); }
  .cards .card .word { grid-column: 2; justify-self: start; }
}
.cards .chosen { border-color: currentColor; }
.cards .card:hover strong, .cards .card:focus strong { text-decoration: underline; }
</style>"""


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
        f'<span class="word {card.light}">{escape(card.words)}</span>'
        f"<small>{escape(card.beneath)}</small></span>"
    )
