"""The deadline ledger: what waits for a decision, the form that asks, and every change of a deadline."""

from ui.submissions import actions
from ui.supervise import deadlines, extension
from ui.view import current

view = current()
actions.confirm_last_act(view)
found = deadlines.entries(view)
deadlines.waiting(view, found)
extension.ask(view)
deadlines.ledger(view, found)
