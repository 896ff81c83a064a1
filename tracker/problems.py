"""A problem is data: where it is, what it is, and what is accepted. `Refused` is the one error that users
see."""

from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One problem found in a workbook. `code` is the key of its sentence in `words/problems.py`; `figures`
    fill that sentence in.

    `severity` is "error" (not taken), "warning" (taken, worth a look) or "assumption" (taken, though the file
    does not say so). `choices` are the ids of what may be meant, the usual one first; `chosen` is the one
    that a person chose."""

    code: str
    severity: str = "error"
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    value: str | None = None
    figures: dict[str, Any] = field(default_factory=dict, hash=False)
    choices: tuple[str, ...] = ()
    chosen: str | None = None

    @property
    def taken(self) -> str | None:
        """The choice that holds: the chosen one, else the usual one; None where it must be asked."""
        usual = self.choices[0] if self.choices and self.severity != "error" else None
        return self.chosen or usual

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
