"""How the figures are made: every rule in words with its current thresholds, and examples."""

from ui.sections import rules
from ui.view import current

view = current()
rules.head(view)
rules.rules(view)
rules.unit(view)
rules.measure(view)
rules.fared(view)
