"""The sections of the page 口径, which says how the figures are made. Its rules are made from the lines that
decide."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..figures import forecast, lights, pace, progress, quality, reporting_states, rollup_lights, rollup_rules
from ..programme.records import Settings
from ..schema import declarations, light_colours, terms
from ..values.rule_lines import Case, Line
from ..words import say
from . import phrases

_COLONS = {"zh": "：", "en": ": "}


@dataclass(frozen=True)
class Decided:
    """What a line decides, as the pages show it: its word, its shape and its colours ("": none)."""

    word: str
    shape: str = ""
    ground: str = ""
    ink: str = ""

    @property
    def words(self) -> str:
        """The shape and the word."""
        return f"{self.shape} {self.word}".strip()


@dataclass(frozen=True)
class Rule:
    """A list of lines of which the first that fits decides: the key of its title, a function that returns the
    lines, and a function that returns what a line decides as it is shown."""

    title: str
    lines: Callable[[], Sequence[Line]]
    decided: Callable[[Line, str], Decided]


@dataclass(frozen=True)
class Section:
    """One section of the page: its id, the names of the sentences before its rules, the rules, and the names
    of the sentences after them."""

    id: str
    before: str
    rules: tuple[Rule, ...] = ()
    after: str = ""

    def sentences(self, names: str, settings: Settings, lang: str) -> list[str]:
        """Return sentences by their names (parted by blanks) with the settings filled in."""
        values = dict(settings) | _values_beside_settings(settings, lang)
        return [say(f"rules.{self.id}.{name}", lang, **values) for name in names.split()]


def _values_beside_settings(settings: Settings, lang: str) -> dict:
    """What sentences name besides the settings: the month of the cut-off, the terms of the forecast."""
    reasons = [
        say(f"forecast.{kind.name.lower()}", lang)
        for kind in forecast.Kind
        if forecast.Kind.DONE < kind < forecast.Kind.FORECAST
    ]
    return {
        "due_month": declarations.index(terms.DUE_MONTHS)[settings["due_month"]].label(lang),
        "reasons": say("shown.joint", lang).join(reasons),
        "months": pace.MONTHS,
        "steps": pace.OWN_STEPS,
        **quality.WEIGHTS,
    }


def _marked(marks: tuple[declarations.Mark, ...]) -> Callable[[Line, str], Decided]:
    def decided(line: Line, lang: str) -> Decided:
        mark = declarations.index(marks)[line.result]
        word = mark.label(lang)
        if marks is light_colours.LIGHTS:
            word = phrases.light(line.result, line.reason, lang).removeprefix(mark.shape).strip()
        return Decided(word, mark.shape, mark.ground, mark.ground_ink)

    return decided


def _status(line: Line, lang: str) -> Decided:
    return Decided(declarations.index(terms.ALL_STATUSES)[line.result].label(lang))


def _as_worded(line: Line, lang: str) -> Decided:
    """What a line decides, in the words at its end."""
    return Decided(line.words({}, lang).rpartition(_COLONS[lang])[2])


CLASS = Rule("rules.class.assignment", lambda: progress.CLASS, _marked(light_colours.CLASSES))
CLASS_ROLLUP = Rule("rules.class.rollup", lambda: rollup_rules.CLASS, _marked(light_colours.CLASSES))
STATUS_ROLLUP = Rule("rules.status.rollup", lambda: rollup_rules.STATUS, _status)
LIGHT = Rule("rules.light.assignment", lambda: lights.LIGHT, _marked(light_colours.LIGHTS))
LIGHT_ROLLUP = Rule("rules.light.rollup", lambda: rollup_lights.ROLLUP, _marked(light_colours.LIGHTS))
REPORTING = Rule("rules.reporting.unit", lambda: reporting_states.UNIT, _as_worded)
QUALITY = Rule("rules.quality.flags", lambda: quality.FLAGS, _as_worded)
SECTIONS = (
    Section("report", "latest as_of counted withdrawn agree"),
    Section("coverage", "unreported counted floor dated thin"),
    Section("progress", "mean measured shown gap"),
    Section("expected", "linear start judged period always"),
    Section("class", "", (CLASS, CLASS_ROLLUP), "other measures"),
    Section("status", "own", (STATUS_ROLLUP,), "beside"),
    Section("light", "reason", (LIGHT, LIGHT_ROLLUP)),
    Section("support", "counts lead state"),
    Section("deadline", "force late overdue"),
    Section("done", "two measures"),
    Section("period", "current closed cut_off as_of"),
    Section("reporting", "due", (REPORTING,), "rates received filter late"),
    Section("rectification", "owed blocked ended steps halted"),
    Section("quality", "each", (QUALITY,), "score"),
    Section("forecast", "pace month band none apart rollup fared"),
)


@dataclass(frozen=True)
class Row:
    """One line of a rule as it is read: its number, what it decides, and when."""

    number: int
    decided: Decided
    when: str


def rows(rule: Rule, settings: Settings, lang: str) -> list[Row]:
    """Return the lines of a rule as people read them, numbered from 1. What a line decides is cut off from
    the end of its words."""
    numbered = []
    for number, line in enumerate(rule.lines(), 1):
        decided = rule.decided(line, lang)
        when = line.words(settings, lang).removesuffix(f"{_COLONS[lang]}{decided.word}")
        numbered.append(Row(number, decided, when))
    return numbered


def fitting(lines: Iterable[Line[Case]], case: Case) -> np.ndarray:
    """Return for each place of a case the number, from 1, of the first line that fits."""
    return np.argmax([np.broadcast_to(line.fits(case), case.shape) for line in lines], axis=0) + 1
