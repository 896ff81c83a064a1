"""What moved between two dates, in words: the sentence that says what moved first, and the rows beneath."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from ..figures.by_key import RollUp
from ..figures.comparison import Movements
from ..figures.movement import Key, Moved
from ..programme.programme import Programme
from ..schema.declarations import index
from ..schema.light_colours import LIGHTS
from ..values.kinds import show
from ..words import say
from . import phrases
from .html.movement_bars import MovementBar

_LIGHTS = index(LIGHTS)


def name(programme: Programme, by: str, key: Key, lang: str) -> str:
    """Return the whole name of a measure, area, group or unit, with its number where it has one."""
    title = programme.title(f"{by}s", key, lang)
    return f"{key} {title}" if by in ("measure", "area") else title


def signed(points: float | None) -> str:
    """Return points with their sign, a dash where they are unknown."""
    if not points:
        return "—" if points is None else "0.0"
    return f"{points:+.1f}".replace("-", "−")


def _named(programme: Programme, by: str, one: Moved, lang: str) -> str:
    return say(
        "compare.named",
        lang,
        name=name(programme, by, one.key, lang),
        points=signed(one.points),
        **_ends(one),
    )


def _ends(one: Moved) -> dict[str, str]:
    return {
        end: show("percent", row["progress"]) or "—"
        for end, row in (("before", one.before), ("after", one.after))
    }


def sentence(
    programme: Programme, found: Sequence[Moved], movements: Movements, shown: tuple[str, date], lang: str
) -> str:
    """Return what moved between two dates: how many rose, fell and stood still, which moved least and most,
    how many lights became worse and better. `shown` is the key of the roll-up and the later date."""
    by, as_of = shown
    known = [(one.points, one) for one in found if one.points is not None]
    begin = say("compare.dates", lang, since=movements.since, as_of=as_of)
    lights = say("compare.lights", lang, worse=movements.count("worse"), better=movements.count("better"))
    if not known:
        return say("compare.unknown", lang, begin=begin, lights=lights)
    parts = [
        say(
            "compare.counts",
            lang,
            of=say(f"compare.of_{by}", lang, n=len(found)),
            rose=sum(points > 0 for points, _ in known),
            fell=sum(points < 0 for points, _ in known),
            same=sum(points == 0 for points, _ in known),
        )
    ]
    if len(known) < len(found):
        parts.append(say("compare.not_known", lang, n=len(found) - len(known)))
    (least, first), (most, last) = known[0], known[-1]
    if least < 0 or least > 0 and len(known) > 1:
        words = "compare.fell_most" if least < 0 else "compare.least_most"
        parts.append(say(words, lang, one=_named(programme, by, first, lang)))
    if most > 0:
        parts.append(say("compare.rose_most", lang, one=_named(programme, by, last, lang)))
    return say("compare.sentence", lang, begin=begin, parts=say("opening.joint", lang).join([*parts, lights]))


def _light(row: RollUp, lang: str) -> str:
    """A light as HTML; only one that needs a look has its colour."""
    mark, word = _LIGHTS[row["light"]], escape(phrases.light(row["light"], row["reason"], lang))
    style = f' style="background:{mark.colour};color:{mark.ink}"' if mark.urgency > 1 else ""
    return f'<span class="pill"{style}>{word}</span>'


def _beside(one: Moved, lang: str) -> str:
    """Progress and light on both dates, and how many lights became worse and better, as HTML."""
    ends = _ends(one)
    lights = [_light(row, lang) for row in (one.before, one.after)]
    lights = lights[1:] if lights[0] == lights[1] else lights
    counts = [
        say(f"compare.n_{end}", lang, n=n) for end, n in (("worse", one.worse), ("better", one.better)) if n
    ]
    return (
        f'<span class="ends">{ends["before"]} → {ends["after"]}</span>'
        f'<span class="lights">{" → ".join(lights)}</span>'
        f'<span class="counts">{escape(" ".join(counts))}</span>'
    )


def bars(
    programme: Programme, found: Sequence[Moved], by: str, href: Callable[[Key], str], lang: str
) -> list[MovementBar]:
    """Return one bar for each key that moved, which opens the address that `href` gives for it."""
    return [
        MovementBar(
            name(programme, by, one.key, lang),
            href(one.key),
            one.points,
            one.expected,
            signed(one.points),
            _beside(one, lang),
        )
        for one in found
    ]
