"""A problem is data: where it is, what it is, and what is accepted. `Refused` is the one error that users
see."""

from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One problem found in a workbook. `code` is the key of its sentence in `words/problems.py`; `figures`
    fill that sentence in."""

    code: str
    severity: str = "error"
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    value: str | None = None
    figures: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def row(self) -> int | None:
        """The number of the sheet's row in which it was found, None without a cell."""
        digits = (self.cell or "").lstrip(ascii_uppercase)
        return int(digits) if digits.isdecimal() else None


class Refused(Exception):
    """The error raised for input that cannot be taken; its problems say where, what, and what is accepted."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type["Refused"], tuple[Problem, ...]]:
        return Refused, self.problems


def refuse(code: str, **figures: object) -> Refused:
    """Return the refusal of a whole input for one reason, for the caller to raise."""
    value = figures.get("value")
    return Refused(Problem(code, value=None if value is None else str(value), figures=figures))
