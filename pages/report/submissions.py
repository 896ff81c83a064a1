"""Past submissions: what came, from whom, with which rows; take one back; who has not reported."""

from pages.report import past
from pages.shared.view import current

view = current()
past.said(view)
past.own_log(view)
row = past.chosen(view)
if row:
    past.one(view, row)
past.overview(view)
past.strays(view)
