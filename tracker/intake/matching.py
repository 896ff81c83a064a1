"""Which assignments a row stands for: its task or whole measure, its unit or units."""

from dataclasses import dataclass

from ..cells import clean, names, normal
from ..problems import Problem, Refused
from ..programme import Programme
from ..words import say
from ..workbook.tables import Row, Table

_KEYS = ("task_id", "task", "measure", "serial", "unit", "status", "progress", "note")


@dataclass(frozen=True)
class Match:
    """The assignments (task, unit) a row stands for, with what is worth knowing about the match."""

    pairs: tuple[tuple[str, str], ...]
    remarks: tuple[Problem, ...] = ()


def at(row: Row, column: str, code: str, severity: str = "error", **figures) -> Problem:
    """Return a problem at a cell of a row, with the value as it was typed."""
    cell = row.cells.get(column)
    value = figures.pop("value", None if cell is None else cell.error or clean(cell.value))
    return Problem(code, severity, row.sheet, place(row, column), column,
                   None if value is None else str(value), figures)


def place(row: Row, column: str = "task_id") -> str:
    """Return the address of a row's cell, of its first key where the table lacks the column."""
    return next(filter(None, map(row.address, (column, *_KEYS))), str(row.number))


def _text(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return "" if cell is None else clean(cell.value)


class Matcher:
    """Matches the rows of one file against the catalogue."""

    def __init__(self, programme: Programme, lang: str = "zh"):
        self.programme, self.lang = programme, lang
        self.ids = {normal(task): task for task in programme.tasks}

    def match(self, row: Row, table: Table) -> Match:
        """Return what a row stands for; raises Refused where it fits nothing or more than one thing."""
        units, unmatched = self._units(row, table)
        tasks, measure = self._tasks(row)
        if unmatched and not units:
            raise Refused(*unmatched)
        pairs, remarks = [], []
        for unit in units:
            mine = tasks if measure is None else self._under(measure, unit)
            wrong = [task for task in mine if (task, unit) not in self.programme.pairs]
            if wrong or not mine:
                unmatched.append(self._not_responsible(row, unit, (wrong or [None])[0], measure))
            elif measure is not None:
                remarks.append(at(row, "measure", "whole_measure", "warning", n=len(mine),
                                  unit=self._name(unit)))
            pairs += [(task, unit) for task in mine]
        if unmatched:
            raise Refused(*unmatched)
        return Match(tuple(pairs), tuple(remarks + self._role(row, pairs)))

    def _name(self, unit: str) -> str:
        return self.programme.title("units", unit, self.lang)

    def _not_responsible(self, row: Row, unit: str, task: str | None, measure: int | None) -> Problem:
        frame = self.programme.assignments
        held = frame["measure"] == measure if task is None else frame["task"] == task
        units = [self._name(code) for code in dict.fromkeys(frame["unit"][held])]
        listed = say("shown.list", self.lang).join(units[:6]) + ("…" if len(units) > 6 else "")
        return at(row, "unit", "not_responsible", unit=self._name(unit), task=task or measure,
                  units=listed)

    def _role(self, row: Row, pairs) -> list[Problem]:
        written = _text(row, "role")
        roles = {self.programme.assignments["role"].iat[self.programme.pairs[pair]] for pair in pairs}
        known = {"lead": ("牵头", "lead"), "support": ("配合", "support")}
        if not written or len(roles) != 1:
            return []
        role = roles.pop()
        return [] if normal(written) in known[role] else [
            at(row, "role", "role_conflict", "warning", role=known[role][self.lang == "en"])]

    def _units(self, row: Row, table: Table) -> tuple[list[str], list[Problem]]:
        found, problems = [], []
        written = names(_text(row, "unit"))
        for name in written:
            units = self.programme.units_named(name)
            found += units
            if not units:
                problems.append(at(row, "unit", "no_unit", value=name))
        if not written:
            found = list(self._around(row, table))
            if not found:
                problems.append(at(row, "unit", "unit_missing"))
        return list(dict.fromkeys(found)), problems

    def _around(self, row: Row, table: Table) -> tuple[str, ...]:
        """The unit that a line above the table names, else the sheet's own name."""
        line = table.context.get("unit")
        if line:
            found = tuple(code for name in names(line) for code in self.programme.units_named(name))
            if not found:
                raise Refused(at(row, "unit", "no_unit", value=line))
            return found
        return self.programme.units_named(table.sheet)

    def _tasks(self, row: Row) -> tuple[list[str], int | None]:
        """The task a row names, or the measure it names as a whole."""
        written, text = _text(row, "task_id"), _text(row, "task")
        by_text = self._narrowed(row, self.programme.tasks_named(text)) if text else []
        task = self.ids.get(normal(written))
        if task is not None:
            if by_text and task not in by_text:
                raise Refused(at(row, "task_id", "task_text_conflict", text=text))
            return [task], None
        if len(by_text) == 1:
            return by_text, None
        if by_text:
            raise Refused(at(row, "task", "ambiguous_task", tasks=", ".join(by_text)))
        if written or text:
            raise Refused(at(row, "task_id" if written else "task", "no_task"))
        return [], self._measure(row)

    def _narrowed(self, row: Row, tasks: list[str]) -> list[str]:
        measure = self.programme.measure_named(_text(row, "measure"))
        within = [task for task in tasks if self.programme.tasks[task]["measure"] == measure]
        return within or tasks

    def _measure(self, row: Row) -> int:
        title, serial = _text(row, "measure"), _text(row, "serial")
        by_title = self.programme.measure_named(title)
        by_number = int(serial) if serial.isdecimal() and int(serial) in self.programme.measures else None
        if title.isdecimal() and int(title) in self.programme.measures:
            return int(title)
        if by_title is None or (serial.isdecimal() and by_number != by_title):
            code = "no_task" if by_title is None else "measure_conflict"
            raise Refused(at(row, "measure", code) if by_title is None
                          else at(row, "serial", code, text=title))
        return by_title

    def _under(self, measure: int, unit: str) -> list[str]:
        return [task for task in self.programme.tasks_of(measure)
                if (task, unit) in self.programme.pairs]
