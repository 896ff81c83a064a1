"""What became of a file's rows: taken, refused with their problems, or left out with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..problems import Problem
from ..workbook.rows import Left, Row
from ..workbook.tables import Table


@dataclass
class Tally:
    """The problems and counts of one check; `refused` and `skipped` count reports, `bad` are the refused rows
    by sheet and number, `left` the rows left out."""

    problems: list[Problem] = field(default_factory=list)
    refused: int = 0
    skipped: int = 0
    bad: set[tuple[str, int]] = field(default_factory=set)
    left: list[Left] = field(default_factory=list)

    def refuse(self, row: Row, problems: Iterable[Problem], reports: int = 1):
        """Take down that a row, or so many of its reports, are refused."""
        self.problems += problems
        self.refused += reports
        self.bad.add((row.sheet, row.number))

    def skip(self, row: Row, reports: int):
        """Take down that a row names its task and reports nothing."""
        self.skipped += reports
        self.left.append(Left(row.sheet, row.number, "blank"))

    @property
    def left_out(self) -> tuple[Left, ...]:
        """Return the rows left out, from the top down."""
        return tuple(sorted(self.left, key=lambda one: (one.sheet, one.row)))

    def marked(self, tables: list[Table]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Return the rows that have an error or were corrected, and those with warnings alone."""
        wrong: dict[tuple, bool] = {}
        for one in self.problems:
            place = one.sheet, one.row
            wrong[place] = wrong.get(place, False) or one.severity == "error" or one.code == "corrected"
        marked = [(row, wrong[row.sheet, row.number]) for table in tables for row in table.rows
                  if (row.sheet, row.number) in wrong]
        return (tuple(row for row, bad in marked if bad), tuple(row for row, bad in marked if not bad))
