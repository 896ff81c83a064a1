"""All measures: how each stands and who leads it; a click opens one."""

from ui.sections import measures, summary
from ui.view import current

view = current()
summary.first(view)
measures.measures(view)
