"""Published figures: what public sources say of the same policy, each figure with its source."""

from pages.record import blocks
from pages.shared.view import current

view = current()
blocks.head(view)
record = blocks.held(view)
if record is not None:
    part = blocks.choose(view, record)
    blocks.show(view, record, part)
