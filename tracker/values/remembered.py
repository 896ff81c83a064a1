"""What a person confirmed once and later files use: a name or a header, with what it stands for."""

from dataclasses import dataclass
from datetime import datetime

from .text import normal

UNIT, TASK, LAYOUT = "unit", "task", "layout"


@dataclass(frozen=True)
class Remembered:
    """What a text stands for: a unit's code, a task's id, or, for the texts of a header, its columns as
    (place, column id). `unit` is the unit whose sheet it was on, None for a sheet of several units.

    `id`, `submission`, `recorded` and `by` are None until it is kept; times are UTC without zone."""

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
        """What can have only one meaning: kind, unit, and the text as it is compared."""
        return self.kind, self.unit, normal(self.text)
