"""Past submissions: what came, from whom, with which rows; take one back; which period is open; who has not
reported; which names and headers are remembered."""

from pages.report import acts, correcting, opening, past, remembering, reported, submission
from pages.shared.view import current

view = current()
acts.said(view)
correcting.said(view)
acts.own_log(view)
opening.warnings(view)
opening.block(view)
row = past.chosen(view)
if row:
    submission.block(view, row)
    correcting.block(view, row)
reported.units(view)
reported.strays(view)
remembering.block(view)
