"""What the form of one report shows: a unit's tasks and roles, an assignment's deadline and target."""

from ..figures.filters import JOIN
from ..programme.programme import Programme
from ..values.kinds import show
from ..words import say
from .tables import unit_form
from .tables.measures import target_unit


def tasks_of(programme: Programme, unit: str) -> dict[str, str]:
    """Return a unit's tasks with its role in each (lead or support), those it leads first."""
    unit_rows = programme.assignments.query("unit == @unit")
    pairs = zip(unit_rows["task"], unit_rows["role"], strict=True)
    return dict(sorted(pairs, key=lambda pair: pair[1] != "lead"))


def search_label(programme: Programme, unit: str, lang: str) -> str:
    """Return a unit's name with up to two of its aliases, so that a search in a list finds it by any of
    them."""
    return JOIN.join([programme.title("units", unit, lang), *(programme.units[unit]["aliases"] or ())[:2]])


def unit_names(programme: Programme, lang: str) -> dict[str, str]:
    """Return every unit's code with its names, so that a search in a list finds it by any of them."""
    return {code: search_label(programme, code, lang) for code in programme.units}


def roles_of(programme: Programme, unit: str) -> dict[str, int]:
    """Return how many tasks a unit leads and how many it supports."""
    roles = list(tasks_of(programme, unit).values())
    return {"lead": roles.count("lead"), "support": roles.count("support")}


def facts(programme: Programme, task: str, unit: str, lang: str) -> list[str]:
    """Return what an assignment asks for, in words: its deadline and, where there is one, its target."""
    row = programme.assignments.iloc[programme.pairs[task, unit]]
    sentences = [say("form.due", lang, deadline=unit_form.deadline(programme, task, unit, lang))]
    if row["target"] == row["target"]:
        name = target_unit(programme.tasks[task], lang)
        sentences.append(say("form.target", lang, target=show("number", row["target"]), unit=name))
    return sentences
