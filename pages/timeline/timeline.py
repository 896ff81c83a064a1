"""Timeline: tasks against their deadlines, progress over the months, two dates compared."""

from pages.shared.view import current
from pages.timeline import blocks

view = current()
blocks.shown(view)
