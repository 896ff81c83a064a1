"""The overview's first sentence: how the programme stands, what is behind, who is missing, what changed."""

from datetime import date

from ..figures.comparison import Movements
from ..figures.reporting_rate import Reporting
from ..values.kinds import show
from ..words import say
from . import phrases
from .headline import Headline


def begin(as_of: date, scope: str, lang: str) -> str:
    """Return how the sentence begins: the date, after what a filter narrows the page to ("": nothing)."""
    return say("opening.scope" if scope else "opening.day", lang, as_of=as_of, scope=scope)


def sentence(beginning: str, first: Headline, reporting: Reporting, moved: Movements, lang: str) -> str:
    """Return the sentence after its beginning (see `begin`)."""
    total = first.total
    parts = [beginning + _progress(first, lang)]
    parts.append(say("opening.lights", lang, red=int(total["lights_red"]), overdue=first.overdue))
    if reporting.total["units_expected"]:
        outstanding = phrases.outstanding_units(reporting.total, lang)
        parts.append(say("opening.reporting", lang, period=reporting.period, outstanding=outstanding))
    parts.append(
        say(
            "opening.changed",
            lang,
            since=moved.since,
            worse=moved.count("worse"),
            better=moved.count("better"),
        )
    )
    return say("opening.sentence", lang, parts=say("opening.joint", lang).join(parts))


def measures(first: Headline) -> dict[str, int]:
    """Return the figures of the line on measures: how many there are, with a red and a yellow light."""
    return {"measures": first.measures, "red": first.measures_red, "yellow": first.measures_yellow}


def _progress(first: Headline, lang: str) -> str:
    total = first.total
    if total["progress"] != total["progress"]:
        return say("opening.nothing", lang)
    words, gap = say("opening.progress", lang, progress=show("percent", total["progress"])), total["gap"]
    if gap != gap:
        return words
    key = "opening.level" if abs(gap) < 0.05 else "opening.under" if gap < 0 else "opening.over"
    return words + say(key, lang, gap=show("percent", abs(gap)))
