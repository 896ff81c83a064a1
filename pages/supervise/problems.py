"""Problems: what units state as a problem, what repeats, for how long; where lead and support differ."""

from ui.supervise import stated_problems
from ui.view import current

view = current()
stated_problems.block(view)
stated_problems.contradictions(view)
