"""Which task or measure a row names: by id, by text, or by a number and a text in one cell."""

import re
from dataclasses import dataclass

from ..programme.programme import Programme
from ..values.remembered import TASK
from ..values.text import clean, normal
from . import unit_names
from .cell_problems import Fault
from .suggestions import NameSuggestions
from .task_id_forms import meant

_NUMBERING = re.compile(r"第?[(]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3})[)]?[条项]?[、.:]?")
_LONGEST_NUMBERING, _LONGEST_NUMBER = 12, 9


@dataclass(frozen=True)
class Named:
    """What the key cells of a row name: tasks, or a whole measure.

    `owners` is the text in brackets after the task's text."""

    tasks: tuple[str, ...] = ()
    measure: int | None = None
    owners: str = ""
    faults: tuple[Fault, ...] = ()


def _fault(column: str, code: str, **figures: object) -> Named:
    return Named(faults=(Fault(column, code, figures=figures),))


def _whole(text: str) -> int | None:
    """Return a text as a whole number; None where it is none, or larger than a catalogue can have."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None


class Tasks:
    """Finds tasks and measures of one catalogue by the texts in rows."""

    def __init__(self, programme: Programme, near: NameSuggestions):
        self.programme, self.near = programme, near
        self.ids = {normal(task): task for task in programme.tasks}
        self.known: dict[tuple[str, str], bool] = {}

    def named(self, written: str, text: str, measure: str, serial: str) -> Named:
        """Return what a row's id, text, measure and serial name, or faults where they name nothing."""
        by_text, number, brackets = self._by_text(text, measure) if text else ([], None, "")
        task = self.ids.get(normal(written)) or number
        if task is not None:
            if by_text and task not in by_text:
                return _fault(
                    "task_id" if written else "task", "task_text_conflict", text=text, value=written or task
                )
            return Named((task,), owners=brackets)
        if len(by_text) == 1:
            return Named(tuple(by_text), owners=brackets)
        if by_text:
            return _fault("task", "ambiguous_task", tasks=", ".join(by_text))
        parts = unit_names.bracketed(text) if brackets else None
        bare = parts[0] if parts else text
        if written:
            return self._unknown_id(written, bare)
        return self._confirmed(bare, brackets) if text else self._measure(measure, serial)

    def of_text(self, text: str, measure: str) -> list[str]:
        """Return the tasks that a task's text names, narrowed by the measure; [] where it names none."""
        return self._by_text(text, measure)[0] if text else []

    def _unknown_id(self, written: str, text: str) -> Named:
        """Return the fault of an id that is none, with what it may have been, else similar texts of tasks."""
        ids, dated = meant(written, self.programme.tasks)
        offered = self.near.offered(ids) if ids else self.near.tasks(text)
        return _fault("task_id", "id_is_date" if dated else "no_task", **offered)

    def names(self, column: str, text: str) -> bool:
        """Return whether a text of a key column names a task or measure of the catalogue."""
        key = column, text
        if key not in self.known:
            self.known[key] = self._in_catalogue(column, text)
        return self.known[key]

    def _in_catalogue(self, column: str, text: str) -> bool:
        if normal(text) in self.ids:
            return True
        if column == "measure":
            return self.programme.measure_named(text) is not None
        return bool(self._by_text(text, "")[0])

    def _confirmed(self, text: str, brackets: str) -> Named:
        """Return the task that a person confirmed for a text; else a fault that suggests similar ones."""
        if tasks := self.near.task(text):
            return Named(tasks, owners=brackets, faults=self.near.said(TASK, "task", text))
        return _fault("task", "no_task", value=text, **self.near.tasks(text))

    def _by_text(self, text: str, measure: str) -> tuple[list[str], str | None, str]:
        """Return the tasks with a text, the id before it, and the owners in brackets after it."""
        tasks, number = self._numbered(text)
        brackets = ""
        if (
            not tasks
            and not number
            and (parts := unit_names.bracketed(text))
            and self._holds_owners(parts[1])
        ):
            (tasks, number), brackets = self._numbered(parts[0]), parts[1]
        return self._narrowed(tasks, measure), number, brackets

    def _holds_owners(self, brackets: str) -> bool:
        """Return whether brackets hold owners: they have labels or words for that, or a unit's name."""
        return bool(unit_names.clauses(brackets) or unit_names.find(brackets, self.near).units)

    def _numbered(self, text: str) -> tuple[list[str], str | None]:
        """Return the tasks with a text, and the id that stands before it or alone."""
        tasks, key = self.programme.tasks_named(text), normal(text)
        if tasks or key in self.ids:
            return tasks, None if tasks else self.ids[key]
        for end in range(min(_LONGEST_NUMBERING, len(key)), 0, -1):
            if _NUMBERING.fullmatch(key[:end]) and (tasks := self.programme.tasks_named(key[end:])):
                number = key[:end].rstrip("、.:")
                return tasks, None if number.isdigit() else self.ids.get(number)
        return [], None

    def _narrowed(self, tasks: list[str], measure: str) -> list[str]:
        number = self.programme.measure_named(measure)
        return [task for task in tasks if self.programme.tasks[task]["measure"] == number] or tasks

    def _measure(self, title: str, serial: str) -> Named:
        if not title:
            return _fault("task_id", "task_missing")
        by_title, measures = self.programme.measure_named(title), self.programme.measures
        if _whole(title) in measures:
            return Named(measure=_whole(title))
        if by_title is None:
            return _fault("measure", "no_task")
        if serial.isdecimal() and _whole(serial) != by_title:
            return _fault("serial", "measure_conflict", text=clean(title))
        return Named(measure=by_title)
