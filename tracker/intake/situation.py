"""What a sheet's wishes and answers are held against: the catalogue, the log and the office's today."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..figures import deadlines, remarks
from ..figures.deadlines import Entry
from ..figures.remarks import Remark
from ..log import acts
from ..log.events import ON_DEADLINES
from ..log.one_log import Log
from ..programme.programme import Programme
from ..values.office_act import Act
from .diff import Values
from .match import Pair

# What a unit asks or answers: the act, None where there is nothing new to record, and the figures of warnings
# by their codes.
Found = tuple[Act | None, dict[str, Values]]


@dataclass(frozen=True)
class Situation:
    """The catalogue, the log and today; what the log says is read where it is asked for, and once."""

    programme: Programme
    log: Log
    today: date

    @cached_property
    def _ledger(self) -> deadlines.Ledger:
        return deadlines.ledger(self.programme, acts.every(self.log, [kind.id for kind in ON_DEADLINES]))

    def entry(self, pair: Pair) -> Entry:
        """Return what the ledger of deadlines has about an assignment."""
        return self._ledger.get(pair) or deadlines.opening(self.programme, pair)

    @cached_property
    def remarks(self) -> list[Remark]:
        """The leaders' remarks as they stand."""
        return remarks.standing(self.programme, acts.in_force(self.log, remarks.KINDS), self.today)
