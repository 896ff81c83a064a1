"""Overview: a sentence, four cards and four lists; then the measures, the course, the lights and classes."""

from ui.sections import cards, overview, short_lists, summary
from ui.view import current

view = current()
overview.sentence(view)
summary.first(view)
cards.cards(view)
short_lists.lists(view)
overview.measures(view)
overview.changed(view)
summary.over_months(view, view.programme.name(view.lang), "overview")
overview.counts(view)
