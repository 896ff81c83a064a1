"""Worked examples from the present data: a unit's assignments with their sums and the lines that fit them,
and the two means of a measure whose tasks have different numbers of units."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from ..figures import by_key, expected_progress, progress, rollup_means, rollup_rules
from ..figures.judged import Assignment
from ..programme.programme import Programme
from ..programme.records import Settings
from ..schema.declarations import Column
from ..values.categories import among
from ..words import say
from . import phrases, rules_page
from .tables.assignments import ASSIGNMENT
from .tables.listing import picked
from .worked_sums import MEANS, Example

_TASK = (*picked(ASSIGNMENT, "task"), Column("title", "任务", "Task", width=30))
COLUMNS = (
    *_TASK,
    *picked(ASSIGNMENT, "status reported_progress"),
    Column("how", "序时算法", "Expected is", width=20),
    *picked(ASSIGNMENT, "expected gap"),
    Column("enters", "进入平均", "In the means"),
    *picked(ASSIGNMENT, "class"),
    Column("class_line", "分类按第几条", "Class by line", kind="integer"),
    *picked(ASSIGNMENT, "light"),
    Column("light_line", "亮灯按第几条", "Light by line", kind="integer"),
    *picked(ASSIGNMENT, "reason start deadline"),
    Column("at", "序时按", "Judged at", kind="date"),
    *picked(ASSIGNMENT, "period task_weight"),
)
TASKS = (
    *_TASK,
    *picked(ASSIGNMENT, "task_weight"),
    Column("units", "所计已报(项)", "Measured and reported", kind="integer"),
    Column("mean", "进度平均", "Mean progress", kind="number"),
    Column("pace", "序时平均", "Mean expected", kind="number"),
)
_ROW_KEYS = (
    *(column.id for column in COLUMNS),
    "light_word",
    "progress",
    "pace",
    "plan",
    "as_of",
    "measured",
)
_ROLLUP_RULES = {
    "status": rules_page.STATUS_ROLLUP,
    "class": rules_page.CLASS_ROLLUP,
    "light": rules_page.LIGHT_ROLLUP,
}


def _lead_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["valid"].to_numpy(bool) & among(rows["role"], ("lead",))]


def example_unit(rows: pd.DataFrame, units: Collection[str]) -> str | None:
    """Return which of some units serves as the example; None where none of them leads anything.

    Best is a unit that leads dated and continuing assignments and has reported on a dated one, better still
    not on all of them. Of the units that fit best, it is the one in the middle by how many assignments it
    leads."""
    led = _lead_rows(rows)
    led = led[among(led["unit"], units)]
    counted = ~among(led["status"], ("not_applicable",))
    dated = ~np.isnan(led["left"].to_numpy())
    reported = ~np.isnan(led["reported_progress"].to_numpy())
    counts_by_unit = pd.DataFrame(
        {
            "unit": led["unit"],
            "n": 1,
            "told": counted & dated & reported,
            "silent": counted & dated & ~reported,
            "continuing": counted & ~dated,
        }
    )
    counts_by_unit = counts_by_unit.groupby("unit", observed=True).sum()
    reported, silent, continuing = (counts_by_unit[name] > 0 for name in ("told", "silent", "continuing"))
    better = (
        counts_by_unit[reported & silent & continuing],
        counts_by_unit[reported & continuing],
        counts_by_unit[reported],
        counts_by_unit,
    )
    fitting_units = next((one for one in better if len(one)), None)
    return (
        None
        if fitting_units is None
        else fitting_units.sort_values("n", kind="stable").index[(len(fitting_units) - 1) // 2]
    )


def _fitting_lines(held: rollup_means.RollupInput, settings: Settings) -> dict[str, int]:
    case = rollup_rules.Case(held, np.zeros(len(held.present), "int64"), 1, settings)
    return {name: int(rules_page.fitting(rule.lines(), case)[0]) for name, rule in _ROLLUP_RULES.items()}


def _measured(held: rollup_means.RollupInput) -> np.ndarray:
    return rollup_means.measured(held, rollup_means.Means(held, np.zeros(len(held.present), "int64"), 1))


def of_unit(programme: Programme, rows: pd.DataFrame, unit: str, as_of: date, lang: str) -> Example:
    """Return a unit's lead assignments as an example; `rows` are all assignments as they stand on a date."""
    led = _lead_rows(rows)
    led = led[among(led["unit"], (unit,))]
    held, case = rollup_means.RollupInput.of(led), progress.Case.of(led, programme.settings, as_of)
    measured, month = _measured(held), as_of.year * 12 + as_of.month - 1
    assigned = led.assign(
        measured=measured,
        enters=measured & held.reported,
        at=expected_progress.judged_on(
            as_of.toordinal(), month, led["latest"].to_numpy(), led["deadline"].to_numpy()
        ),
        class_line=rules_page.fitting(rules_page.CLASS.lines(), case),
        light_line=rules_page.fitting(rules_page.LIGHT.lines(), case),
    )
    example_rows = [_row(programme, row, lang) for row in assigned.to_dict("records")]
    tasks = [row | {"mean": row["reported_progress"]} for row in example_rows if row["enters"]]
    return Example(
        unit,
        example_rows,
        tasks,
        dict(by_key.total(programme, led)),
        _fitting_lines(held, programme.settings),
    )


def of_measure(programme: Programme, rows: pd.DataFrame, lang: str) -> Example | None:
    """Return as an example, with its two means, the measure whose tasks differ most in how many units report
    on them; None where no measure has two tasks that are reported on.

    Only measured assignments count; a measure with dated tasks comes before any without."""
    led = _lead_rows(rows)
    candidates = [
        one for number in programme.measures if len(one := _tasks(programme, led, number, lang)) > 1
    ]
    if not candidates:
        return None
    tasks = max(candidates, key=_contrast)
    number = programme.tasks[tasks[0]["task"]]["measure"]
    measure_rows = led[led["measure"].to_numpy() == number]
    fits = _fitting_lines(rollup_means.RollupInput.of(measure_rows), programme.settings)
    return Example(number, tasks, tasks, dict(by_key.total(programme, measure_rows)), fits)


def _contrast(tasks: list[dict]) -> tuple[bool, float]:
    """How well tasks show the two means: whether they are dated, and how much their numbers of units
    differ."""
    counts = [task["units"] for task in tasks]
    return tasks[0]["pace"] is not None, max(counts) / min(counts)


def _tasks(programme: Programme, led: pd.DataFrame, measure: int, lang: str) -> list[dict]:
    """The tasks of a measure with measured and reported assignments, each with the means of those."""
    measure_rows = led[led["measure"].to_numpy() == measure]
    if measure_rows.empty:
        return []
    held = rollup_means.RollupInput.of(measure_rows)
    reported_rows = measure_rows[_measured(held) & held.reported]
    return [
        {
            "task": task,
            "title": programme.title("tasks", task, lang),
            "units": len(task_rows),
            "task_weight": float(task_rows["task_weight"].iat[0]),
            **{name: _weighted(task_rows[column], task_rows["weight"]) for name, column in MEANS.items()},
        }
        for task, task_rows in reported_rows.groupby("task", observed=True, sort=False)
    ]


def _weighted(values: pd.Series, weights: pd.Series) -> float | None:
    mean = float((values * weights).sum(skipna=False) / weights.sum())
    return None if np.isnan(mean) else mean


def _day(number: float) -> date | None:
    return None if np.isnan(number) else date.fromordinal(int(number))


def _formula(row: Assignment, lang: str) -> str:
    """How expected progress follows from the dates, or from the plan points around the day; "" for none."""
    at, start, deadline = row["at"], row["start"], row["deadline"]
    if row["status"] == "not_applicable" or np.isnan(deadline):
        return ""
    if at >= deadline:
        return say("rules.example.due", lang)
    if at <= start:
        return say("rules.example.begins", lang)
    points = [(start, 0.0), *(one for one in row["plan"] if start < one[0] < deadline), (deadline, 100.0)]
    (begin, low), (end, high) = next(pair for pair in pairwise(points) if at <= pair[1][0])
    return (f"{low:g} + " if low else "") + f"{at - begin:.0f} ÷ {end - begin:.0f} × {high - low:g}"


def _row(programme: Programme, row: dict, lang: str) -> dict:
    """An assignment of the example as plain values, None for what is unknown."""
    row |= {
        "how": _formula(row, lang),
        "title": programme.title("tasks", row["task"], lang),
        "light_word": phrases.light(row["light"], row["reason"], lang),
        "reason": phrases.reason(row, lang),
    }
    row |= {name: _day(row[name]) for name in ("start", "deadline", "at")}
    row["at"] = row["at"] if row["how"] else None
    return {name: None if row[name] != row[name] else row[name] for name in _ROW_KEYS}


def judged(example: Example, settings: Settings, lang: str) -> list[str]:
    """Return, for each rule of roll-ups, the first line that fits, in words; for the light also why."""
    sentences = []
    for name, rule in _ROLLUP_RULES.items():
        line = rules_page.rows(rule, settings, lang)[example.fits[name] - 1]
        sentences.append(
            say(
                "rules.example.fits",
                lang,
                what=say(rule.title, lang),
                decided=line.decided.words,
                number=line.number,
                when=line.when,
            )
        )
    why = say("rules.example.why", lang, reason=phrases.reason(example.total, lang))
    return [*sentences[:-1], sentences[-1] + why]
