"""What a measure's page says: its tasks as cards with the lights of their units, and what holds it back."""

import math
from collections.abc import Callable, Sequence

import pandas as pd

from ..figures.judged import Shown
from ..programme.programme import Programme
from ..schema.declarations import index
from ..schema.status_sheet import REPORT
from ..values.kinds import show
from ..words import say
from . import assignment_facts, attention, phrases
from .html.definitions import Link
from .html.light_strip import Light
from .html.task_cards import Card
from .tables import measures, status

_LABELS = index(REPORT)
# A strip of more lights is longer than a card; the others are counted and stand in the list of assignments.
_MOST_LIGHTS, _LOOKED_AT, _HELD_BACK = 140, 60, 3


def cards(programme: Programme, shown: Shown, link: Callable[..., str], chosen: str, lang: str) -> list[Card]:
    """Return the tasks of a selection as cards; `link` gives the address of an assignment, `chosen` is the
    task that is marked ("": none)."""
    lights = _lights(programme, shown.selected, link, lang)
    rows = zip(
        status.listing(programme, shown, "task", lang), measures.tasks(programme, shown, lang), strict=True
    )
    return [_card(row, words, lights[row["key"]], chosen, lang) for row, words in rows]


def _card(row: dict, words: dict, lights: Sequence[Light], chosen: str, lang: str) -> Card:
    light = f"{row['light_word']} {show('percent', row['progress']) or '—'}"
    hidden = len(lights) - _MOST_LIGHTS
    return Card(
        row["key"],
        row["title"],
        row["light"],
        f"{light} · {words['coverage']}",
        _known(row["progress"]),
        _known(row["expected"]),
        (say("measure.done_test", lang, text=words["done_test"] or "—"), _facts(words, lang)),
        lights[:_MOST_LIGHTS],
        say("measure.units_of", lang, task=row["key"]),
        say("measure.more_units", lang, n=hidden) if hidden > 0 else "",
        row["key"] == chosen,
    )


def _known(value: float | None) -> float:
    return math.nan if value is None else value


def _facts(words: dict, lang: str) -> str:
    """What else a row of `measures.TASKS` says, in one line."""
    pace = (
        say("unit.expected", lang, **{name: show("percent", words[name]) for name in ("expected", "gap")})
        if words["gap"] is not None
        else say("overview.no_expected", lang)
    )
    earlier = say("measure.earlier", lang, n=words["earlier"]) if words["earlier"] else ""
    deadline = say("unit.told", lang, label=say("assignment.deadline", lang), text=words["deadline"])
    if words["deadline_reason"]:
        deadline += say("phrase.aside", lang, said=words["deadline_reason"])
    owners = say("unit.told", lang, label=say("measure.led_by", lang), text=words["owners"] or "—")
    target = words["target"] and say(
        "unit.told", lang, label=say("assignment.target", lang), text=words["target"]
    )
    parts = (words["reason"], pace + earlier, words["status"], deadline, owners, target)
    return " · ".join(filter(None, parts))


def _lights(
    programme: Programme, selected: pd.DataFrame, link: Callable[..., str], lang: str
) -> dict[str, list[Light]]:
    """The lights of each task's assignments, the worst first."""
    lights: dict[str, list[Light]] = {}
    for row in attention.worst_first(selected).to_dict("records"):
        one = assignment_facts.light_of(programme, row, link, "", lang)
        lights.setdefault(row["task"], []).append(one)
    return lights


def looked_at(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the assignments whose reports are searched for what holds a measure back: those with the worst
    lights, red or yellow."""
    worst = attention.worst_first(rows)
    return worst[attention.needs_look(worst)].head(_LOOKED_AT)


def holding_back(
    programme: Programme, told: pd.DataFrame, link: Callable[..., str], lang: str
) -> list[tuple[Link, str]]:
    """Return the worst assignments (see `looked_at`, with the texts of their reports), those first whose
    report states a problem: each as a link, with its light, its problem and what comes next."""
    rows = sorted(told.to_dict("records"), key=lambda row: not row["problem"])
    return [
        (
            Link(
                f"{row['task']} {programme.title('units', row['unit'], lang)}",
                link(owner=row["unit"], task=row["task"]),
            ),
            _held(row, lang),
        )
        for row in rows[:_HELD_BACK]
    ]


def _held(row: dict, lang: str) -> str:
    light = phrases.light(row["light"], row["reason"], lang)
    told = (
        say("unit.told", lang, label=_LABELS[name].label(lang), text=row[name])
        for name in ("problem", "next_step")
        if row[name]
    )
    return " · ".join([f"{light} {status.reason(row, lang)}", *told])
