"""Verification: what units reported complete waits here, the oldest first; accept it or return it."""

from ui.submissions import actions
from ui.supervise import claims
from ui.view import current

view = current()
actions.confirm_last_act(view)
claims.block(view)
