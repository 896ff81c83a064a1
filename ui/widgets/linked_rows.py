"""Tables whose cells open what they stand for: an assignment, a unit, a submission."""

from collections.abc import Mapping

from tracker.display import destinations
from tracker.display.tables.listing import Listing
from ui.frame import page_choice
from ui.view import View
from ui.widgets import table


def draw(view: View, listing: Listing, key: str):
    """Draw a table with its download; a click on a cell opens its page (see `destinations.link_target`)."""
    clicked = table.draw_cell(view, listing, key)
    if clicked:
        follow(view, listing.rows[clicked[0]], clicked[1])


def follow(view: View, row: Mapping, column: str):
    """Open the page that a cell of a row stands for."""
    name, values = destinations.link_target(view.programme, row, column)
    page_choice.turn_to(name, **values)
