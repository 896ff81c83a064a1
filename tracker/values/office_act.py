"""An act of the office: what was decided, as of which day, about what, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Said = date | str | float
SUBJECTS = ("task", "unit", "measure", "earlier")


@dataclass(frozen=True)
class Act:
    """What the office decides: the kind (one of `events.KINDS`), the day as of which it counts, what it is
    about, what it says and why.

    `earlier` is the number of the act that it undoes or answers. `says` holds dates, texts and numbers by
    name, as its kind declares them."""

    kind: str
    day: date
    task: str | None = None
    unit: str | None = None
    measure: int | None = None
    earlier: int | None = None
    says: Mapping[str, Said | None] = field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True)
class Recorded:
    """An act in the log: its number, the period that it concerns, when it was recorded (UTC without zone), by
    whom and in which role (as stated), and the number of the act that undid it (None: it is in force).

    `withdrawn`: it came with a sheet whose submission was withdrawn."""

    id: int
    act: Act
    period: str
    recorded: datetime
    by: str | None
    role: str | None
    undone: int | None = None
    withdrawn: bool = False
