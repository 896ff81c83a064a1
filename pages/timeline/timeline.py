"""Timeline: tasks against their deadlines, progress over the months, two dates compared."""

from ui.sections import summary, timeline
from ui.view import current

view = current()
summary.first(view)
timeline.shown(view)
