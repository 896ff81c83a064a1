"""What a page's figures are kept by: they are the same as long as it is the same."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Version:
    """A log and its version, the programme's key (its catalogue and moved deadlines) and the day."""

    log: int
    number: int
    catalogue: str
    today: date

    @property
    def of_log(self) -> tuple[int, int]:
        """The log and its version alone (see `one_log.Log.key`)."""
        return self.log, self.number

    def until(self, event: int) -> "Version":
        """Return what figures are kept by that no event after this one can change."""
        return replace(self, number=event)
