"""All units: how each stands, who reported, and how each stands in every measure."""

from ui.sections import summary, units
from ui.view import current

view = current()
summary.first(view)
units.units(view)
units.grid(view)
