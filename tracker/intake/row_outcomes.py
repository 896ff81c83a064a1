"""Counts a file's rows that were refused or left out, and collects the problems."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..problems import Problem
from ..sheets.reading.rows import LeftOut, Row
from .decisions import NO_ANSWERS, Answers
from .found_problems import Findings

# The reasons why rows were left out that are judgements, with the code that says so.
_JUDGED = {"total": "total_left_out", "section": "section_left_out", "other": "line_left_out"}
_SPELLED = 10  # the most row numbers that are named


@dataclass
class Tally:
    """The problems and counts of one check, and what a person chose for the file.

    `refused` and `skipped` count reports. `bad` are the refused rows by sheet, number and record, `left` the
    rows left out."""

    answers: Answers = NO_ANSWERS
    problems: Findings = field(default_factory=Findings)
    refused: int = 0
    skipped: int = 0
    bad: set[tuple[str, int, int]] = field(default_factory=set)
    left: list[LeftOut] = field(default_factory=list)

    def settle(self, problem: Problem) -> Problem:
        """Collect the problem of a declared decision; return it with what was chosen (`Problem.taken`)."""
        settled = self.answers.settle(problem)
        self.problems.append(settled)
        return settled

    def refuse(self, row: Row, problems: Iterable[Problem], reports: int = 1) -> None:
        """Count a row as refused, with the number of its reports, and collect its problems."""
        self.problems += problems
        self.refused += reports
        self.bad.add((row.sheet, row.number, row.record))

    def skip(self, row: Row, reports: int) -> None:
        """Count a row that names its task and reports nothing, with the number of its reports."""
        self.skipped += reports
        self.left.append(LeftOut(row.sheet, row.number, "blank"))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the rows left out, from the top down."""
        return tuple(sorted(self.left, key=lambda one: (one.sheet, one.row)))


def left_out(rows: Iterable[LeftOut]) -> list[Problem]:
    """Return, for each sheet and reason, the assumption by which rows were left out, at the first of them."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for one in rows:
        if one.why in _JUDGED:
            numbers.setdefault((one.sheet, _JUDGED[one.why]), []).append(one.row)
    return [
        Problem(
            code,
            sheet=sheet,
            cell=f"A{min(found)}",
            figures={"n": len(found), "rows": spelled(sorted(found))},
        )
        for (sheet, code), found in numbers.items()
    ]


def spelled(places: Sequence[object]) -> str:
    """Return the numbers of rows, or addresses of cells, as one text; of many the first ten."""
    listed = ", ".join(map(str, places[:_SPELLED]))
    return f"{listed}…" if len(places) > _SPELLED else listed
