"""One unit: how it stands, what is due now, what it leads and supports, its course, what it reported."""

from ui.sections import summary, unit
from ui.submissions import actions
from ui.supervise import rectifications, remarks
from ui.view import current

view = current()
code = unit.choose(view)
unit_view = unit.narrowed(view, code)
actions.confirm_last_act(view)
unit.facts(unit_view, code)
unit.limits(view, unit_view)
summary.first(unit_view)
summary.headline(unit_view)
unit.due(unit_view, code)
rectifications.unit(view, code)
remarks.unit(unit_view, code)
unit.leads(unit_view, code)
unit.supports(unit_view, code)
summary.over_months(unit_view, unit_view.title("units", code), "unit")
unit.history(unit_view, code)
