"""One responsible unit: what it is, how it stands, what it leads and supports, what it reported."""

from pages.shared import standing
from pages.shared.view import current
from pages.units import blocks

view = current()
unit = blocks.choose(view)
one = blocks.narrowed(view, unit)
blocks.facts(one, unit)
blocks.limits(view, one, unit)
standing.first(one)
standing.headline(one)
standing.over_months(one, one.title("units", unit), "unit")
blocks.leads(one, unit)
blocks.supports(one, unit)
blocks.history(one, unit)
