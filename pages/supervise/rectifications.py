"""Rectification: what owes an answer, what is under way, its causes, what is halted, the list of causes."""

from ui.submissions import actions
from ui.supervise import causes, halts, rectifications
from ui.view import current

view = current()
actions.confirm_last_act(view)
found = rectifications.found(view)
rectifications.waiting(view, found)
rectifications.causes(view, found)
rectifications.under_way(view, found)
halts.block(view)
causes.block(view)
