"""A problem is data: where, what, and what is accepted; `Refused` is the one error users see."""

from dataclasses import dataclass, field
from string import ascii_uppercase


@dataclass(frozen=True)
class Problem:
    """One finding in a workbook; its sentence is in `words/problems.py`, filled with `figures`."""

    code: str
    severity: str = "error"
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    value: str | None = None
    figures: dict = field(default_factory=dict, hash=False)

    @property
    def row(self) -> int | None:
        """The number of the sheet's row in which it was found, None without a place."""
        digits = (self.cell or "").lstrip(ascii_uppercase)
        return int(digits) if digits.isdecimal() else None


class Refused(Exception):
    """What the user gave cannot be taken; carries the problems that say where, what and what is accepted."""

    def __init__(self, *problems: Problem):
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple:
        return Refused, self.problems


def refuse(code: str, **figures) -> Refused:
    """Return the refusal of a whole input for one reason, ready to be raised."""
    value = figures.get("value")
    return Refused(Problem(code, value=None if value is None else str(value), figures=figures))
