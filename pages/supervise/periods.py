"""Periods: the one to be closed or opened next, its return sheets or archive, exceptions, and all of them."""

from ui.submissions import actions
from ui.supervise import reporting_periods
from ui.view import current

view = current()
actions.confirm_last_act(view)
reporting_periods.done(view)
reporting_periods.block(view)
