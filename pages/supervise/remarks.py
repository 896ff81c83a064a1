"""Leaders' remarks: those to be answered, those answered and settled; write one, answer one, settle one."""

from ui.submissions import actions
from ui.supervise import remarks
from ui.view import current

view = current()
actions.confirm_last_act(view)
remarks.waiting(view)
remarks.new(view)
remarks.over(view)
