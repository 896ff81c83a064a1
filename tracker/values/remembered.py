"""What a person confirmed once and later files use: a name or a header, and what it stands for."""

from dataclasses import dataclass
from datetime import datetime

from .text import normal

UNIT, TASK, LAYOUT = "unit", "task", "layout"


@dataclass(frozen=True)
class Remembered:
    """What a text stands for: a unit's code, a task's id, or, of a header's texts, its columns as
    (place, column id); `unit` is the one whose sheet it is, None for a sheet of several.

    Its number and where it was confirmed are None until it is kept; times are UTC without zone."""

    kind: str
    text: str
    meaning: str | tuple[tuple[int, str], ...]
    unit: str | None = None
    id: int | None = None
    submission: int | None = None
    recorded: datetime | None = None
    by: str | None = None

    @property
    def key(self) -> tuple[str, str | None, str]:
        """What there is one meaning for: kind, unit, and the text as it is compared."""
        return self.kind, self.unit, normal(self.text)
