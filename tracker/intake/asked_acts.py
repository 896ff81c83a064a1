"""What a unit asks for or answers with its sheet, checked: each becomes an act with the submission."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..problems import Problem, Refused
from ..schema.status_sheet import ASKED
from ..sheets.reading.answer_lines import AnswerLine
from ..sheets.reading.rows import Row
from ..values.office_act import Act
from . import asked_cells, extension_requests, remark_answers
from .cell_problems import at, of_value, place
from .diff import Values
from .file_rows import FoundRow
from .match import Pair
from .row_outcomes import Tally
from .situation import Found, Situation
from .verdict import BroughtAct

# How what a row asks is checked, by the kind of act: it returns the act (None: nothing new), and warnings by
# code with their figures; it raises Refused where it cannot be asked.
CHECKS: dict[str, Callable[[Situation, Pair, Values, Values], Found]] = {
    "deadline_asked": extension_requests.checked
}
# The same for what a unit answers in a line of its own.
LINE_CHECKS: dict[str, Callable[[Situation, str, int, str], Found]] = {"answer": remark_answers.checked}


def _plain(problem: Problem) -> Problem:
    """Return a problem with the dates in its figures as texts, in which form the log keeps problems."""
    figures = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in problem.figures.items()
        if name != "value"
    }
    return replace(problem, figures=figures)


@dataclass
class AskedActs:
    """Collects the acts of one file; `by_row` are those of its rows, which fall away with the row."""

    situation: Situation
    tally: Tally
    by_row: dict[tuple[str, Pair], tuple[Row, BroughtAct]] = field(default_factory=dict)
    answers: list[BroughtAct] = field(default_factory=list)

    def rows(self, found: Sequence[FoundRow]) -> list[FoundRow]:
        """Take what rows ask; return the rows without those that are refused for it."""
        return [one for one in found if not asked_cells.asks(one.row) or self._taken(one)]

    def _taken(self, one: FoundRow) -> bool:
        problems = [problem for kind in ASKED for problem in self._asked(one, kind)]
        if any(problem.severity == "error" for problem in problems):
            self.tally.refuse(one.row, problems, len(one.pairs))
            return False
        self.tally.problems += problems
        return True

    def _asked(self, one: FoundRow, kind: str) -> list[Problem]:
        """Take what a row asks of one kind; return what is to be said of it."""
        values, problems = asked_cells.values(one.row, ASKED[kind])
        if not values or problems:
            return problems
        column = next(iter(ASKED[kind].values()))
        if len(one.pairs) != 1:
            return [at(one.row, column, "asked_of_many", n=len(one.pairs))]
        (pair,) = one.pairs
        try:
            act, warnings = CHECKS[kind](self.situation, pair, values, one.values)
        except Refused as refused:
            return [of_value(one.row, column, _plain(problem)) for problem in refused.problems]
        if act is not None:
            brought = self._brought(act, one.row.sheet, place(one.row, column), one.values["reporter"])
            row, other = self.by_row.setdefault((kind, pair), (one.row, brought))
            if other.act != act:
                return [at(one.row, column, "asked_twice", other=f"{row.sheet}!{place(row, column)}")]
        said = (Problem(code, figures=figures) for code, figures in warnings.items())
        return [replace(of_value(one.row, column, _plain(problem)), severity="warning") for problem in said]

    def lines(self, lines: Sequence[AnswerLine], unit: str | None) -> None:
        """Take what a unit answers in lines beside its tables. What cannot be taken is said; the rest of the
        file is."""
        for line in lines:
            act = None
            if unit is None:
                warnings: dict[str, Values] = {"answer_unit": {"value": line.number}}
            else:
                try:
                    act, warnings = LINE_CHECKS[line.kind](self.situation, unit, line.number, line.text)
                except Refused as refused:
                    warnings = {one.code: {"value": one.value, **one.figures} for one in refused.problems}
            if act is not None:
                self.answers.append(self._brought(act, line.sheet, line.cell))
            said = (_plain(Problem(code, figures=figures)) for code, figures in warnings.items())
            self.tally.problems += [
                replace(one, severity="warning", sheet=line.sheet, cell=line.cell, value=str(line.number))
                for one in said
            ]

    def _brought(self, act: Act, sheet: str, cell: str, by: str | None = None) -> BroughtAct:
        programme = self.situation.programme
        return BroughtAct(
            act, sheet, cell, programme.title("units", act.unit or "", "zh"), by, programme.zone
        )

    @property
    def acts(self) -> tuple[BroughtAct, ...]:
        """The acts of the rows that were not refused after all, then the answers."""
        kept = (
            act
            for row, act in self.by_row.values()
            if (row.sheet, row.number, row.record) not in self.tally.bad
        )
        return (*kept, *self.answers)

    @property
    def pairs(self) -> frozenset[Pair]:
        """The assignments about which something is asked."""
        return frozenset(pair for _, pair in self.by_row)
