"""Which assignments a row stands for: those of its task, or whole measure, and its unit or units."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from ..problems import Problem, Refused
from ..programme.programme import Programme
from ..sheets.reading.tables import Row, Table
from ..values import kinds
from ..values.remembered import Remembered
from ..words import say
from . import unit_names
from .cell_problems import Fault, at, place, text, unread
from .decisions import NO_ANSWERS
from .suggestions import NameSuggestions
from .task_names import Named, Tasks
from .unit_names import Owners

Pair = tuple[str, str]  # task, unit
Pairs = tuple[Pair, ...]
_Joined = tuple[Pairs, tuple[Fault, ...]]
_MOST_NAMED = 6
_TASK = ("task_id", "task", "measure")


@dataclass(frozen=True)
class Match:
    """The assignments (task, unit) that a row stands for, and warnings about the match."""

    pairs: Pairs
    remarks: tuple[Problem, ...] = ()


class Matcher:
    """Matches the rows of one file against the catalogue; each combination of texts is looked up once.

    `unit` is taken as the unit where neither a row nor the lines around its table name one. `settle` collects
    what a text leaves open and returns it with what was chosen."""

    def __init__(
        self,
        programme: Programme,
        confirmed: Iterable[Remembered] = (),
        unit: str | None = None,
        settle: Callable[[Problem], Problem] = NO_ANSWERS.settle,
    ):
        self.programme, self.lang, self.unit, self.settle = programme, "zh", unit, settle
        self.chosen: dict[tuple[str, str], str | None] = {}
        self.near = NameSuggestions(programme, confirmed)
        self.tasks = Tasks(programme, self.near)
        self.named: dict[tuple[str, ...], Named] = {}
        self.owned: dict[tuple[str, str, str | None, str], Owners] = {}
        self.joined: dict[tuple[tuple[str, ...], int | None, tuple[str, ...]], _Joined] = {}

    def match(self, row: Row, table: Table) -> Match:
        """Return what a row stands for; raise Refused where it fits nothing or more than one thing, or where
        a person has to choose first."""
        named = self._named(row)
        owned = self._decided(self._owners(row, table, named), row)
        pairs, faults = self._pairs(named, owned)
        problems = self._problems(row, named, owned, faults)
        if any(problem.severity == "error" for problem in problems):
            raise Refused(*problems)
        return Match(pairs, tuple(problems + self._role(row, pairs)))

    def _problems(self, row: Row, named: Named, owned: Owners, joined: tuple[Fault, ...]) -> list[Problem]:
        """Return what is wrong with a row's task and unit, and what is said of them.

        A cell that cannot be read is named as such; it is not called blank."""
        unit = unread(row, "unit")
        task = unread(row, *_TASK) if any(fault.severity == "error" for fault in named.faults) else []
        faults = [fault for fault in named.faults if not (task and fault.code == "task_missing")]
        faults = faults if unit else [*owned.faults, *faults, *joined]
        return [*unit, *task, *(fault.at(row) for fault in faults)]

    def count(self, row: Row, table: Table) -> int:
        """Return how many reports a row left blank would have been; 1 where it matches nothing."""
        named = self._named(row)
        owned = self._owners(row, table, named)
        pairs, faults = self._pairs(named, owned)
        wrong = any(fault.severity == "error" for fault in (*owned.faults, *named.faults, *faults))
        return 1 if wrong else len(pairs)

    def _decided(self, owned: Owners, row: Row) -> Owners:
        """Return the owners with the units that were chosen for a text that leaves open which it means.

        It is asked at the text's first row in a sheet. Raises Refused until it is answered."""
        left = owned.open
        if left is None:
            return owned
        key = row.sheet, left.text
        if key not in self.chosen:
            column = "unit" if text(row, "unit") else "task"
            figures = {choice: self._names(units) for choice, units in left.choices.items()}
            problem = Problem(
                left.code,
                sheet=row.sheet,
                cell=place(row, column),
                column=column,
                value=left.text,
                figures=figures,
            )
            self.chosen[key] = self.settle(problem).taken
        if (chosen := self.chosen[key]) is None:
            raise Refused
        return replace(owned, units=left.choices[chosen])

    def units(self, row: Row, table: Table) -> tuple[str, ...]:
        """Return the units that a row names, whether or not they have its task."""
        return self._owners(row, table, self._named(row)).units

    def only_unit(self, tables: Iterable[Table]) -> str | None:
        """Return the unit that all rows of tables report for; None where there are several or none."""
        units = {unit for table in tables for row in table.rows for unit in self.units(row, table)}
        return units.pop() if len(units) == 1 else None

    def tasks_of(self, row: Row) -> tuple[str, ...]:
        """Return the tasks that a row names, whatever its unit."""
        return self._named(row).tasks

    def _named(self, row: Row) -> Named:
        key = tuple(text(row, column) for column in ("task_id", "task", "measure", "serial"))
        if key not in self.named:
            self.named[key] = self.tasks.named(*key)
        return self.named[key]

    def _owners(self, row: Row, table: Table, named: Named) -> Owners:
        """Return the units in the row, in brackets after its task, in a line above or in the sheet's name."""
        key = text(row, "unit"), named.owners, table.context.get("unit"), table.sheet
        if key not in self.owned:
            self.owned[key] = self._find_owners(*key)
        return self.owned[key]

    def _find_owners(self, written: str, brackets: str, line: str | None, sheet: str) -> Owners:
        if owners_text := written or brackets or line:
            return unit_names.find(owners_text, self.near, "task" if brackets and not written else "unit")
        units = self.programme.units_named(sheet) or self.programme.units_named(unit_names.bare_title(sheet))
        if not units and self.unit:
            note = Fault("unit", "unit_stated", "warning", {"value": self._name(self.unit)})
            return Owners((self.unit,), (note,))
        if not units:
            return Owners(faults=(Fault("unit", "unit_missing"),))
        names = "、".join(self._name(unit) for unit in units)
        return Owners(units, (Fault("unit", "unit_of_sheet", "warning", {"value": sheet, "units": names}),))

    def _pairs(self, named: Named, owned: Owners) -> _Joined:
        """Return the units' assignments for the tasks or measure, and faults for those that do not exist."""
        key = named.tasks, named.measure, owned.units
        if key not in self.joined:
            self.joined[key] = self._join(*key)
        return self.joined[key]

    def _join(self, tasks: tuple[str, ...], measure: int | None, units: tuple[str, ...]) -> _Joined:
        pairs: list[Pair] = []
        faults: list[Fault] = []
        for unit in units if tasks or measure is not None else ():
            unit_tasks = tasks if measure is None else self._under(measure, unit)
            not_assigned = [task for task in unit_tasks if (task, unit) not in self.programme.pairs]
            if not_assigned or not unit_tasks:
                faults.append(self._not_responsible(unit, next(iter(not_assigned), None), measure))
            elif measure is not None:
                faults.append(
                    Fault(
                        "measure",
                        "whole_measure",
                        "warning",
                        {"n": len(unit_tasks), "unit": self._name(unit)},
                    )
                )
            pairs += [(task, unit) for task in unit_tasks]
        return tuple(pairs), tuple(faults)

    def _name(self, unit: str) -> str:
        return self.programme.title("units", unit, self.lang)

    def _names(self, units: Iterable[str]) -> str:
        """Return the names of the first units."""
        names = [self._name(unit) for unit in units]
        return say("shown.list", self.lang).join(names[:_MOST_NAMED]) + (
            "…" if len(names) > _MOST_NAMED else ""
        )

    def _not_responsible(self, unit: str, task: str | None, measure: int | None) -> Fault:
        frame = self.programme.assignments
        mask = frame["measure"] == measure if task is None else frame["task"] == task
        listed = self._names(dict.fromkeys(frame["unit"][mask]))
        figures = {"unit": self._name(unit), "units": listed}
        if task is None:
            return Fault("unit", "not_under_measure", figures=figures | {"measure": measure})
        return Fault("unit", "not_responsible", figures=figures | {"task": task})

    def _role(self, row: Row, pairs: Pairs) -> list[Problem]:
        written = row.cell("role")
        roles = {self.programme.roles[pair] for pair in pairs} if text(row, "role") else ()
        if len(roles) != 1:
            return []
        role = roles.pop()
        with suppress(Refused):
            if kinds.parse("role", written) == role:
                return []
        return [at(row, "role", "role_conflict", "warning", role=kinds.show("role", role, self.lang))]

    def _under(self, measure: int, unit: str) -> tuple[str, ...]:
        return tuple(
            task for task in self.programme.tasks_of(measure) if (task, unit) in self.programme.pairs
        )
