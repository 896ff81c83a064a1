"""Phrases about an assignment or a roll-up: the reason of its light, its status with coverage, how its units
reported."""

from collections.abc import Iterable, Mapping
from datetime import date

from ..figures.by_key import RollUp
from ..figures.judged import Assignment
from ..figures.reporting_rate import ReportingTotal, UnitReporting
from ..schema import declarations, light_colours, terms
from ..values.kinds import show
from ..values.numbers import half_up
from ..values.periods import next_period, period_end, period_of
from ..words import say

_PARTS = {
    "light.rollup_grey": ("unreported", "stale"),
    "light.rollup_stale": ("unreported", "stale"),
    "light.rollup_mixed": ("red", "unreported", "stale"),
}
# Reasons that the usual word of their light would contradict, with the word to show instead.
_WORDS_BY_REASON = {
    "light.stale": "light.stale_word",
    "light.rollup_stale": "light.stale_word",
    "light.voluntary": "light.voluntary",
}
_NO_COVERAGE = ("not_applicable", "not_reported", "completed", "done")


def reason(row: Assignment | RollUp, lang: str) -> str:
    """Return the reason of a light in words, with its numbers (see `rule_lines.NUMBERS`)."""
    key, figure = row["reason"], half_up(row["figure"], 1)
    if key == "light.stale":
        return say(key, lang, n=f"{row['latest'] // 12}-{row['latest'] % 12 + 1:02}")
    if key == "light.on_pace":
        assert figure is not None
        return say(
            "light.level" if figure == 0 else "light.ahead" if figure > 0 else "light.behind",
            lang,
            n=abs(figure),
        )
    if key in _PARTS:
        numbers = zip(_PARTS[key], (row["figure"], row["second"], row["third"]), strict=False)
        parts = [say(f"light.part_{name}", lang, n=number) for name, number in numbers if number]
        return say("light.parts", lang, m=row["of"], parts=say("shown.list", lang).join(parts))
    return say(key, lang, n=figure, m=row["of"], gap=half_up(row["second"], 1))


def last_submission(number: int | None, recorded: str, lang: str) -> str:
    """Return which submission is the log's last and when it was recorded, or, for None, that there is
    none."""
    if number is None:
        return say("cli.none", lang)
    return say("cli.last", lang, number=number, recorded=recorded)


def light(light: str, reason: str, lang: str) -> str:
    """Return a light's shape and word. The word of a grey light says whether it is unreported or stale; the
    word of "none" says whether reporting is voluntary."""
    mark = declarations.index(light_colours.LIGHTS)[light]
    word_key = _WORDS_BY_REASON.get(reason)
    return f"{mark.shape} {say(word_key, lang) if word_key else mark.label(lang)}"


def coverage(row: RollUp, lang: str) -> str:
    """Return how many of the counted assignments are reported and, where some are dated and some continuing,
    how many of the dated ones."""
    text = say("coverage", lang, reported=row["reported"], counted=row["counted"])
    if not (row["continuing"] and row["dated"]):
        return text
    return text + say("coverage.dated", lang, dated=row["dated"], reported=row["dated_reported"])


def _with_coverage(word: str, key: str, row: RollUp, lang: str) -> str:
    if key in _NO_COVERAGE or not row["thin"]:
        return word
    return say(
        "phrase.coverage", lang, word=word, measured=row["measured"], reported=row["measured_reported"]
    )


def _beside(row: RollUp, lang: str) -> list[str]:
    return [say("phrase.continuing", lang, n=row["beside"])] if row["beside"] else []


def status(row: RollUp, lang: str) -> str:
    """Return a roll-up's status: with its coverage where half or less is reported, with how many assignments
    are blocked, and with how many continuing ones stand beside the dated ones."""
    word = declarations.index(terms.ALL_STATUSES)[row["status"]].label(lang)
    blocked = [say("phrase.blocked", lang, n=row["stuck"])] if row["stuck"] else []
    return " · ".join([_with_coverage(word, row["status"], row, lang), *blocked, *_beside(row, lang)])


def class_phrase(row: RollUp, lang: str) -> str:
    """Return a roll-up's class with its shape: with its coverage where half or less is reported, and with how
    many continuing assignments stand beside the dated ones."""
    mark = declarations.index(light_colours.CLASSES)[row["class"]]
    word = f"{mark.shape} {mark.label(lang)}"
    return " · ".join([_with_coverage(word, row["class"], row, lang), *_beside(row, lang)])


def other(counts: Mapping[str, int], lang: str) -> str:
    """Return the offices' class 其它 with its parts, such as 其它12（持续推进4、未报送8）; "" where it is
    empty."""
    parts = [
        say("phrase.other_part", lang, word=mark.label(lang), n=counts[mark.id])
        for mark in light_colours.CLASSES
        if mark.id in light_colours.OTHER_CLASSES and counts[mark.id]
    ]
    return (
        say(
            "phrase.other",
            lang,
            n=sum(counts[name] for name in light_colours.OTHER_CLASSES),
            parts=say("shown.list", lang).join(parts),
        )
        if parts
        else ""
    )


def unit_state(row: UnitReporting, lang: str) -> str:
    """Return how a unit reported, with its numbers of rows where
    some are missing."""
    text = say(f"reporting.{row['reporting']}", lang)
    if row["reporting"] not in ("partial", "open") or not row["rows_received"]:
        return text
    return say("reporting.rows", lang, state=text, due=row["rows_due"], received=row["rows_received"])


def reporting(row: UnitReporting | None, lang: str) -> str:
    """Return how a unit reported (see `unit_state`), with how many rows it sent beside those due; for None,
    that no report is expected of it."""
    if row is None:
        return say("reporting.not_expected", lang)
    return unit_state(row, lang) + (
        say("reporting.other", lang, n=row["rows_other"]) if row["rows_other"] else ""
    )


def _states(total: ReportingTotal, states: Iterable[str], lang: str) -> list[str]:
    return [
        say("reporting.counted", lang, state=say(f"reporting.{state}", lang), n=total[state])
        for state in states
        if total[state]
    ]


def outstanding_units(total: ReportingTotal, lang: str) -> str:
    """Return how many units are missing, partial, late or still open in a period, or that all are on time."""
    states = _states(total, ("missing", "partial", "late", "open"), lang)
    return say("shown.list", lang).join(states) or say("overview.all_on_time", lang)


def rates(total: ReportingTotal, lang: str) -> str:
    """Return what stands behind a reporting rate: how many units are in each state, the on-time rate and the
    completeness."""
    if not total["units_expected"]:
        return say("reporting.nothing_due", lang)
    states = _states(total, ("on_time", "late", "partial", "missing", "open"), lang)
    shares = [
        say(f"reporting.{name}", lang, rate=total[name])
        for name in ("on_time_rate", "completeness")
        if total[name] is not None
    ]
    return say("shown.list", lang).join([*states, *shares])


def grey(counts: Mapping[str, int], lang: str) -> str:
    """Return how many grey lights are unreported and how many stale; "" where none is stale."""
    parts = [
        say(f"light.part_{name}", lang, n=counts[name]) for name in ("unreported", "stale") if counts[name]
    ]
    return say("phrase.grey", lang, parts=say("shown.list", lang).join(parts)) if counts["stale"] else ""


def leading_warning(total: RollUp, half: float, lang: str) -> str:
    """Return what has to be said of a selection before anything else: that all its deadlines have passed, or
    that at least `half` per cent of its dated assignments are overdue; else ""."""
    dated, due, overdue = (total[name] for name in ("dated", "due", "overdue"))
    if dated and due == dated:
        return say("first.passed" if overdue else "first.all_done", lang, dated=dated, overdue=overdue)
    if overdue and overdue * 100 >= half * dated:
        return say("first.overdue", lang, dated=dated, due=due, overdue=overdue)
    return ""


def age(as_of: date, latest: str | None, lang: str) -> str:
    """Return how old the data are where a date lies after the newest period reported by then; else ""."""
    if latest is None or as_of <= period_end(latest):
        return ""
    months = months_old(as_of, latest)
    return say("first.age" if months else "first.of", lang, period=latest, n=months)


def months_old(as_of: date, latest: str | None) -> int:
    """Return the whole months from the end of the newest period reported to a date, 0 before that end."""
    if latest is None:
        return 0
    end = period_end(latest)
    months = _months(as_of) - _months(end)
    whole = as_of.day >= end.day or as_of == period_end(period_of(as_of))
    return max(months - (not whole), 0)


def _months(day: date) -> int:
    return day.year * 12 + day.month


def judged_apart(row: RollUp, drawn: float | None, as_of: date, lang: str) -> str:
    """Return why the progress that a chart draws as expected on a day is not the figure above it; "" where
    the two are the same."""
    told = earlier(row, as_of, lang)
    apart = show("percent", drawn) != show("percent", row["expected"])
    return say("phrase.judged_apart", lang, said=told) if told and apart else ""


def earlier(row: RollUp, as_of: date, lang: str) -> str:
    """Return how many assignments are judged as of the end of the period before, and when that was; "" where
    none is."""
    if not row["earlier"]:
        return ""
    day = period_end(next_period(period_of(as_of), -1))
    return say("phrase.earlier", lang, day=f"{day.month}月底" if lang == "zh" else day, n=row["earlier"])
