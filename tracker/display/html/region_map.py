"""A map of regions as equal tiles: plain HTML in which every tile shows its name and the word of its
light."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Place:
    """One region: the key that a click passes on ("": none), its short name, its look (a light's id, "idle"
    where nothing is assigned, "outside" where nothing can be), the words beneath the name, the text shown
    when it is pointed at, and whether it is the chosen one."""

    key: str
    name: str
    look: str
    words: str
    says: str
    chosen: bool = False


@dataclass(frozen=True)
class Tile:
    """One tile: its row and column from 0, its region, the regions within it that have no tile of their own,
    and how many columns it covers."""

    row: int
    column: int
    place: Place
    within: tuple[Place, ...] = ()
    across: int = 1


def _place(place: Place) -> str:
    attributes = f' data-key="{escape(place.key)}" tabindex="0" role="button"' if place.key else ' role="img"'
    pressed = f' aria-pressed="{str(place.chosen).lower()}"' if place.key else ""
    chosen = " chosen" if place.chosen else ""
    return (
        f'<span class="place {place.look}{chosen}"{attributes}{pressed} title="{escape(place.says)}"'
        f' aria-label="{escape(place.says)}"><strong>{escape(place.name)}</strong> '
        f"<small>{escape(place.words)}</small></span>"
    )


def tiles(found: Sequence[Tile], title: str) -> str:
    """Return the map as HTML, every tile at its row and column. The first row and column in use are the edges
    of the map."""
    top, left = (min((getattr(tile, name) for tile in found), default=0) for name in ("row", "column"))
    across = max((tile.column + tile.across for tile in found), default=left + 1) - left
    tiles_html = "".join(
        f'<span class="tile" style="grid-area:{tile.row - top + 1}/{tile.column - left + 1}/auto/span '
        f'{tile.across}">{_place(tile.place)}{"".join(map(_place, tile.within))}</span>'
        for tile in found
    )
    return (
        f'<section class="strips tiles" role="group" aria-label="{escape(title)}" '
        f'style="--across:{across}">{tiles_html}</section>'
    )
