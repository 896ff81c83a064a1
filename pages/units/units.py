"""All responsible units: where each stands, who reported, and how each stands in every measure."""

from pages.shared import standing
from pages.shared.view import current
from pages.units import blocks

view = current()
standing.first(view)
blocks.units(view)
blocks.grid(view)
