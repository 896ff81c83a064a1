"""Past submissions: what was submitted, by whom and with which rows; withdraw or correct one; which period is
open; who has not reported; which names and headers are remembered."""

from ui.submissions import (
    actions,
    open_period,
    remembered,
    replace_submission,
    reporting_rate,
    submission,
    submission_list,
)
from ui.view import current

view = current()
actions.confirm_last_act(view)
replace_submission.last_result(view)
open_period.warnings(view)
open_period.block(view)
chosen = submission_list.chosen(view)
if chosen:
    submission.block(view, chosen)
    replace_submission.block(view, chosen)
reporting_rate.units(view)
reporting_rate.strays(view)
remembered.block(view)
actions.own_log(view)
