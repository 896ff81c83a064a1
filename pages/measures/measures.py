"""All measures: where each stands, by whom it is led; a click opens one."""

from pages.measures import blocks
from pages.shared import standing
from pages.shared.view import current

view = current()
standing.first(view)
blocks.measures(view)
