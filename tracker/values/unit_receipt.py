"""What came from one unit in one submission."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class UnitReceipt:
    """The tasks on which a submission reports for a unit as of one day: the day as of which they count, when
    they came (UTC without zone), and whether the submission counts (`live`)."""

    submission: int
    unit: str
    counted: date
    received: datetime
    tasks: tuple[str, ...]
    live: bool
