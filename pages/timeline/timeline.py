"""Timeline: tasks against their deadlines, progress over the months, two dates compared."""

from pages.shared import standing
from pages.shared.view import current
from pages.timeline import blocks

view = current()
standing.first(view)
blocks.shown(view)
