"""All measures: where each stands, by whom it is led; a click opens one."""

from pages.measures import blocks
from pages.shared.view import current

blocks.measures(current())
