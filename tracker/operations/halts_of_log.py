"""The assignments that a log's decisions halted (停办), and what that makes of the catalogue."""

from ..figures import halts
from ..figures.halts import Pair
from ..log import acts
from ..log.events import HALTED
from ..log.one_log import Log
from ..programme.programme import Programme
from ..values.office_act import Recorded


def every(programme: Programme, log: Log) -> dict[Pair, Recorded]:
    """Return the act that halts each assignment of the catalogue that is halted, whatever its day."""
    found = halts.halted(acts.every(log, [HALTED.id]))
    return {pair: one for pair, one in found.items() if pair in programme.pairs}


def applied(programme: Programme, log: Log) -> Programme:
    """Return a programme without what a log's decisions halted, from the day of each on."""
    return programme.halted(halts.days(every(programme, log)))
