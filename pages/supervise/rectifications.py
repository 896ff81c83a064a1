"""Rectification: what owes an answer, the causes, what is under way, what ended, what is halted."""

from ui.submissions import actions
from ui.supervise import causes, halts, rectifications
from ui.view import current

view = current()
actions.confirm_last_act(view)
found = rectifications.found(view)
rectifications.waiting(view, found)
rectifications.causes(view, found)
rectifications.under_way(view, found)
rectifications.ended(view)
halts.block(view)
causes.block(view)
