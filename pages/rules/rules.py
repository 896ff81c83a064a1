"""How the figures are made: every rule in words with its thresholds as set, and examples."""

from pages.rules import blocks
from pages.shared.view import current

view = current()
blocks.head(view)
blocks.rules(view)
blocks.unit(view)
blocks.measure(view)
blocks.fared(view)
