"""One cell of a sheet as it was read, and the names that it may list."""

import re
from dataclasses import dataclass

from .text import clean

_SEPARATORS = re.compile(r"[、，,；;\n\r]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read: its value, whether it is formatted as per cent, the error it shows.

    `shown` is a number as its format shows it ("1.10", "100%") where it is written otherwise without one."""

    value: object = None
    percent: bool = False
    error: str | None = None
    shown: str | None = None

    @property
    def blank(self) -> bool:
        """Whether the cell holds nothing a person would see."""
        return self.error is None and clean(self.value) == ""


def names(value: object) -> list[str]:
    """Return the parts of a cell that lists several names, split at 、 ， ； and new lines."""
    return [part for part in (clean(part) for part in _SEPARATORS.split(clean(value))) if part]
