"""Reporting rates: the three rates of each period, how each unit reported in each, and excuses from one."""

from ui.submissions import actions
from ui.supervise import board
from ui.view import current

view = current()
actions.confirm_last_act(view)
board.rates(view)
board.units(view)
board.excuse(view)
