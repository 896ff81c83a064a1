"""Overview: how the whole stands against the calendar, what is behind, overdue, and not reported."""

from pages.overview import blocks
from pages.shared.view import current

view = current()
blocks.headline(view)
blocks.measures(view)
blocks.counts(view)
blocks.overdue(view)
blocks.reporting_rate(view)
