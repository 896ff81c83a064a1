"""All measures: where each stands, by whom it is led; a click opens one."""

from ui.sections import measures, summary
from ui.view import current

view = current()
summary.first(view)
measures.measures(view)
