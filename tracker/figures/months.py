"""The months of a programme: their ends up to a date."""

from datetime import date

from ..programme.programme import Programme
from ..values.periods import next_period, period_end, period_of


def months(programme: Programme, as_of: date) -> list[date]:
    """Return the ends of the months from the programme's start to a date, the date itself last."""
    period, ends = period_of(programme.settings["start"]), []
    while period_end(period) < as_of:
        ends.append(period_end(period))
        period = next_period(period)
    return [*ends, as_of]
