"""One unit: what it is, how it stands, what it leads and supports, and what it reported."""

from ui.sections import summary, units
from ui.view import current

view = current()
unit = units.choose(view)
unit_view = units.narrowed(view, unit)
units.facts(unit_view, unit)
units.limits(view, unit_view)
summary.first(unit_view)
summary.headline(unit_view)
summary.over_months(unit_view, unit_view.title("units", unit), "unit")
units.leads(unit_view, unit)
units.supports(unit_view, unit)
units.history(unit_view, unit)
