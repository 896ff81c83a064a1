"""Reminders: whom to remind and why, what to send, and that it was done."""

from ui.submissions import actions
from ui.supervise import chasing
from ui.view import current

view = current()
actions.confirm_last_act(view)
chasing.block(view)
