"""One cell of a sheet as it was read, and the names that it may list."""

import re
from dataclasses import dataclass

from .text import clean

_SEPARATORS = re.compile(r"[、，,；;\n\r]+")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


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


def without_brackets(text: str) -> str:
    """Return a text of the same length in which brackets and what they hold are blotted out."""
    while (blotted := _BRACKETS.sub(lambda match: "\0" * len(match[0]), text)) != text:
        text = blotted
    return text


def split(text: str, separators: re.Pattern[str]) -> list[str]:
    """Return the parts of a text between separators that stand outside brackets, without blank ones."""
    parts, start = [], 0
    for match in separators.finditer(without_brackets(text)):
        parts.append(text[start : match.start()])
        start = match.end()
    return [part for part in map(clean, (*parts, text[start:])) if part]


def names(value: object) -> list[str]:
    """Return the parts of a cell that lists several names, between 、 ， ； and new lines, brackets whole."""
    return split(clean(value), _SEPARATORS)
