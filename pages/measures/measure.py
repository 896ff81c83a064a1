"""One measure: its clause, how it stands, its tasks, targets, course, and its units' states."""

from pages.measures import blocks
from pages.record import blocks as record
from pages.shared import standing
from pages.shared.view import current

view = current()
number = blocks.choose(view)
one = blocks.narrowed(view, number)
blocks.clause(one, number)
blocks.limits(view, one, number)
standing.headline(one)
blocks.tasks(one, number)
blocks.targets(one)
standing.over_months(one, one.title("measures", number), "measure")
blocks.assignments(one, number)
record.timeline(one, number)
