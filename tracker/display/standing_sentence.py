"""How one unit or measure stands, as one sentence: light, progress, how many of each light, forecast."""

from datetime import date

import pandas as pd

from ..figures.by_key import RollUp
from ..schema.light_colours import LIGHTS
from ..values.kinds import show
from ..words import say
from . import phrases


def sentence(total: RollUp | pd.Series, forecast: str, as_of: date, lang: str) -> str:
    """Return how a selection stands on a date; `forecast` says when it will be complete ("": not known)."""
    light = phrases.light(total["light"], total["reason"], lang)
    parts = [say("opening.day", lang, as_of=as_of) + light, _progress(total, lang)]
    if total["assignments"]:
        parts.append(lights(total, lang))
    parts.append(forecast)
    return say("opening.sentence", lang, parts=say("opening.joint", lang).join(filter(None, parts)))


def _progress(total: RollUp | pd.Series, lang: str) -> str:
    if total["progress"] != total["progress"]:
        return say("opening.nothing", lang)
    words, gap = (
        say("standing.says_progress", lang, progress=show("percent", total["progress"])),
        total["gap"],
    )
    if total["reported"] < total["counted"]:
        words += say(
            "standing.only_reported",
            lang,
            coverage=say("coverage", lang, reported=total["reported"], counted=total["counted"]),
            floor=show("percent", total["progress_floor"]),
        )
    if gap != gap:
        return words
    key = "opening.level" if abs(gap) < 0.05 else "opening.under" if gap < 0 else "opening.over"
    return words + say(key, lang, gap=show("percent", abs(gap)))


def lights(total: RollUp | pd.Series, lang: str) -> str:
    """Return how many assignments a selection has, and how many of each light, the worst first."""
    counts = [
        say(
            "standing.lights_of",
            lang,
            word=f"{light.shape} {light.label(lang)}",
            n=int(total[f"lights_{light.id}"]),
        )
        for light in LIGHTS
        if total[f"lights_{light.id}"]
    ]
    return say(
        "standing.lights", lang, n=int(total["assignments"]), lights=say("shown.list", lang).join(counts)
    )
