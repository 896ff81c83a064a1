"""Past submissions: what came, from whom, with which rows; take one back; who has not reported."""

from pages.report import correcting, past
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
