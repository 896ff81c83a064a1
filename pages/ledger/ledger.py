"""The task ledger: every assignment in one table, flat or by measure or unit, and as a workbook."""

from ui.sections import ledger, summary
from ui.view import current

view = current()
summary.first(view)
ledger.shown(view)
