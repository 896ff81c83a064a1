"""Problems, assumptions and their choices in the form in which commands print them as JSON."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..operations.batch import Outcome
from ..problems import Problem
from ..words import choice, problem_sentence


def problems(found: Iterable[Problem], lang: str) -> list[dict[str, Any]]:
    """Return errors and warnings in their form in JSON output, each with its sentence."""
    return [
        {
            "severity": one.severity,
            "code": one.code,
            "sheet": one.sheet,
            "cell": one.cell,
            "column": one.column,
            "value": one.value,
            "message": problem_sentence(one, lang),
            **_choices(one, lang),
        }
        for one in found
    ]


def assumptions(found: Iterable[Problem], lang: str) -> list[dict[str, Any]]:
    """Return what was assumed in a file in its form in JSON output, each with its sentence."""
    return [
        {
            "code": one.code,
            "sheet": one.sheet,
            "cell": one.cell,
            "value": one.value,
            "message": problem_sentence(one, lang),
            **_choices(one, lang),
        }
        for one in found
    ]


def _choices(one: Problem, lang: str) -> dict[str, Any]:
    """Return the choices of a problem, for `--answer`, and the one that holds; {} where it has none."""
    if not one.choices:
        return {}
    return {"choices": {name: choice(one, name, lang) for name in one.choices}, "taken": one.taken}


def counted(outcome: Outcome) -> list[dict[str, Any]]:
    """Return the number of a file's errors and warnings of each kind in its form in JSON output, errors
    first."""
    counts = outcome.count_by_kind or Counter((one.code, one.severity) for one in outcome.problems)
    return [{"code": code, "severity": severity, "count": n} for (code, severity), n in counts.items()]
