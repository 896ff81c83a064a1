"""The record of the office's acts: who decided what, when and why; undo one."""

from ui.submissions import actions
from ui.supervise import acts
from ui.view import current

view = current()
actions.confirm_last_act(view)
acts.block(view)
