"""The sums of a worked example written out: counts, means, and the lines that fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..schema.declarations import Column
from ..words import say
from .tables.listing import shown

MEANS = {"mean": "reported_progress", "pace": "pace"}


@dataclass(frozen=True)
class Example:
    """A selection computed step by step. `rows` are plain values, one row for each assignment of a unit or
    each task of a measure. `tasks` holds, for each task that enters the means, its weight, mean progress and
    mean expected progress. `fits` gives, for each rule of roll-ups, the number of the line that fits."""

    key: object
    rows: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    total: dict[str, Any]
    fits: Mapping[str, int]


def cells(example: Example, columns: Sequence[Column], lang: str) -> list[dict]:
    """Return the rows of an example as a table holds them."""
    words = {True: say("rules.example.yes", lang), False: say("rules.example.no", lang), None: None}
    return shown([row | {"enters": words[row.get("enters")]} for row in example.rows], columns, lang)


def first(example: Example, lang: str) -> str:
    """Return, written out, the expected progress of the first row in which it is a share of days; "" where
    there is none."""
    row = next((row for row in example.tasks if "÷" in row["how"] and not row["plan"]), None)
    return say("rules.example.first", lang, **row | {"gap": _points(row["gap"])}) if row else ""


def counts(example: Example, lang: str) -> str:
    """Return how many of a unit's assignments are counted, reported and measured."""
    total = example.total
    kind = say("rules.example.dated" if total["dated"] else "rules.example.undated", lang)
    return say("rules.example.counts", lang, **total, kind=kind, void=total["assignments"] - total["counted"])


def sums(example: Example, lang: str) -> list[str]:
    """Return the means over tasks written out: progress and, where there is any, expected progress with the
    gap."""
    total, tasks = example.total, example.tasks
    if not tasks:
        return [say("rules.example.unknown", lang)]
    sentences = [_sum("progress", tasks, "mean", (total["progress"], lang))]
    if total["gap"] == total["gap"]:
        sentences += [
            _sum("expected", tasks, "pace", (total["expected"], lang)),
            say("rules.example.gap", lang, **total | {"gap": _points(total["gap"])}),
        ]
    return sentences


def floor(example: Example, lang: str) -> str:
    """Return a unit's progress with the unreported as 0, written out; "" where nothing is measured."""
    weight = sum(row["task_weight"] for row in example.rows if row["measured"])
    total = sum(row["task_weight"] * row["mean"] for row in example.tasks)
    return (
        say(
            "rules.example.floor",
            lang,
            sum=_number(total),
            weight=weight,
            mean=total / weight,
            shown=example.total["progress_floor"],
        )
        if weight
        else ""
    )


def _points(gap: float) -> str:
    """A gap with the sign of an equation."""
    return f"{gap:.1f}".replace("-", "−")


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _sum(name: str, tasks: list[dict], value: str, shown: tuple[float, str]) -> str:
    weights, values = [task["task_weight"] for task in tasks], [task[value] for task in tasks]
    even, pairs = set(weights) == {1}, list(zip(weights, values, strict=True))
    terms = " + ".join(_number(one) if even else f"{weight:g} × {_number(one)}" for weight, one in pairs)
    return say(
        f"rules.example.{name}",
        shown[1],
        terms=terms,
        weight=sum(weights),
        shown=shown[0],
        mean=sum(weight * one for weight, one in pairs) / sum(weights),
    )
