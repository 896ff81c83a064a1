"""Data quality: what of the reports is questionable by published rules, and a score for each unit."""

from ui.supervise import quality
from ui.view import current

view = current()
quality.block(view)
