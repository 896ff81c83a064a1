"""Published figures: what public sources say about the same policy, each figure with its source."""

from ui.sections import published
from ui.view import current

view = current()
published.head(view)
record = published.public_record(view)
if record is not None:
    part = published.choose(view, record)
    published.show(view, record, part)
