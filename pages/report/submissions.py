"""Past submissions: what came, from whom, with which rows; take one back; who has not
reported; which names and headers are remembered."""

from pages.report import correcting, past, remembering
from pages.shared.view import current

view = current()
past.said(view)
correcting.said(view)
past.own_log(view)
row = past.chosen(view)
if row:
    past.one(view, row)
    correcting.block(view, row)
past.overview(view)
past.strays(view)
remembering.block(view)
