"""Problems: what units state, what repeats, for how long; where lead and support differ; causes of what is
red."""

from ui.supervise import rectifications, stated_problems
from ui.view import current

view = current()
stated_problems.block(view)
stated_problems.contradictions(view)
rectifications.causes(view, rectifications.found(view))
