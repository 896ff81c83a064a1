"""What an assignment is and asks for, how it stands, and its place among the task's other units, in words."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from ..figures.judged import Assignment
from ..programme.programme import Programme
from ..values.categories import among
from ..values.kinds import show
from ..values.text import in_language
from ..words import say
from . import attention, phrases
from .html.light_strip import Light
from .tables import listing, measures, status


def days_left(row: Assignment, lang: str) -> str:
    """Return how many days are left to an assignment's deadline or how many it is overdue, or that it is
    complete; "" where it has no deadline or does not apply."""
    if row["status"] == "completed":
        return say("light.completed", lang)
    if row["left"] != row["left"] or row["status"] == "not_applicable":
        return ""
    return say("assignment.left" if row["left"] >= 0 else "light.overdue", lang, n=abs(row["left"]))


def deadline(row: Assignment, lang: str) -> str:
    """Return an assignment's deadline, or that it is continuing."""
    return show("date", day(row["deadline"])) or say("sheet.continuing", lang)


def day(number: float) -> date | None:
    """Return the date of a day number, None for none."""
    return None if number != number else date.fromordinal(int(number))


def facts(programme: Programme, row: Assignment, lang: str) -> list[tuple[str, str]]:
    """Return what the catalogue says of an assignment: pairs of a label and a text; what it does not say is
    left out."""
    task = programme.tasks[row["task"]]
    exception = programme.exceptions.get((row["task"], row["unit"]), {})
    decided = exception if exception.get("deadline_reason") or exception.get("current_deadline") else task
    # What moved the deadline since stands in its own list, and the catalogue's reason is not that one's.
    decided = {} if (row["task"], row["unit"]) in programme.moves else decided
    target = None if row["target"] != row["target"] else measures.target(task, lang, row["target"])
    texts = {
        "role": listing.term("role", row["role"], lang),
        "done_test": measures.done_test(task, lang),
        "target": target,
        "start": show("date", day(row["start"])),
        "deadline": measures.deadline(row, lang),
        "deadline_reason": in_language(decided.get("deadline_reason"), lang),
        "requested": show("date", decided.get("requested")),
        "decided": show("date", decided.get("decided")),
        "plan": say("shown.list", lang).join(
            f"{day(number)} {percent:g}%" for number, percent in row["plan"]
        ),
        "weight": say("assignment.weights", lang, weight=row["weight"], task_weight=row["task_weight"]),
        "valid_to": show("date", day(row["valid_to"])),
    }
    return [(say(f"assignment.{name}", lang), text) for name, text in texts.items() if text]


def others(selected: pd.DataFrame, row: Assignment) -> pd.DataFrame:
    """Return the assignments of the same task in the same role that are valid, the worst light first."""
    same = among(selected["task"], (row["task"],)) & among(selected["role"], (row["role"],))
    return attention.worst_first(selected[same & selected["valid"].to_numpy(bool)])


def place(rows: pd.DataFrame, row: Assignment, lang: str) -> str:
    """Return an assignment's place among those of its task (see `others`), by progress and as a count."""
    progress = rows["progress"].to_numpy()
    known = ~np.isnan(progress)
    if row["progress"] != row["progress"]:
        return say("assignment.no_place", lang, units=len(rows), reported=known.sum())
    ahead = int((progress[known] > row["progress"]).sum())
    return say("assignment.place", lang, units=len(rows), reported=known.sum(), place=ahead + 1)


def light_of(
    programme: Programme, row: Assignment, link: Callable[..., str], chosen: str, lang: str
) -> Light:
    """Return an assignment as one light of a strip, named by its unit; `link` gives its address and `chosen`
    is the unit that is marked."""
    word = phrases.light(row["light"], row["reason"], lang)
    figure = show("percent", row["progress"])
    says = say(
        "assignment.light",
        lang,
        unit=programme.title("units", row["unit"], lang),
        word=f"{word} {figure}%" if figure else word,
        reason=status.reason(row, lang),
    )
    return Light(row["light"], link(owner=row["unit"], task=row["task"]), says, row["unit"] == chosen)
