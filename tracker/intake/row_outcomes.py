"""Counts a file's rows that were refused or left out, and collects the problems."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..problems import Problem
from ..sheets.reading.rows import LeftOut, Row
from .found_problems import Findings


@dataclass
class Tally:
    """The problems and counts of one check.

    `refused` and `skipped` count reports. `bad` are the refused rows by sheet and number, `left` the rows
    left out."""

    problems: Findings = field(default_factory=Findings)
    refused: int = 0
    skipped: int = 0
    bad: set[tuple[str, int]] = field(default_factory=set)
    left: list[LeftOut] = field(default_factory=list)

    def refuse(self, row: Row, problems: Iterable[Problem], reports: int = 1) -> None:
        """Count a row as refused, with the number of its reports, and collect its problems."""
        self.problems += problems
        self.refused += reports
        self.bad.add((row.sheet, row.number))

    def skip(self, row: Row, reports: int) -> None:
        """Count a row that names its task and reports nothing, with the number of its reports."""
        self.skipped += reports
        self.left.append(LeftOut(row.sheet, row.number, "blank"))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the rows left out, from the top down."""
        return tuple(sorted(self.left, key=lambda one: (one.sheet, one.row)))
