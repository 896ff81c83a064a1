"""All responsible units: where each stands, who reported, and how each stands in every measure."""

from pages.shared.view import current
from pages.units import blocks

view = current()
blocks.units(view)
blocks.grid(view)
