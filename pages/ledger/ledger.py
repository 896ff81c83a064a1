"""The task ledger: every assignment in one table, flat or by measure or unit, and as a workbook."""

from pages.ledger import blocks
from pages.shared import standing
from pages.shared.view import current

view = current()
standing.first(view)
by, columns = blocks.controls(view)
blocks.ledger(view, by, columns)
