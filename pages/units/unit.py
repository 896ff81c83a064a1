"""One responsible unit: what it is, how it stands, what it leads and supports, what it reported."""

from ui.sections import summary, units
from ui.view import current

view = current()
unit = units.choose(view)
one = units.narrowed(view, unit)
units.facts(one, unit)
units.limits(view, one, unit)
summary.first(one)
summary.headline(one)
summary.over_months(one, one.title("units", unit), "unit")
units.leads(one, unit)
units.supports(one, unit)
units.history(one, unit)
