"""The periods of a programme: which one is current, which can be chosen, which can be opened."""

from datetime import date

from ..problems import refuse
from ..programme.programme import Programme
from ..values.cell import Cell
from ..values.dates import period as parse
from ..values.periods import next_period, period_of


def current(programme: Programme, opened: str | None, today: date) -> str:
    """Return the current period: the one that was opened; where none was, the catalogue's, else the
    calendar's."""
    return opened or programme.settings["current_period"] or programme.calendar_period(today)


def choosable(programme: Programme, newest: str, today: date) -> list[str]:
    """Return the periods that can be chosen, the latest first: from the start to today's, or to the newest
    one that was opened or reported for."""
    period, last, periods = period_of(programme.settings["start"]), max(period_of(today), newest), []
    while period <= last:
        periods.append(period)
        period = next_period(period)
    return periods[::-1]


def openable(programme: Programme, text: str, today: date) -> str:
    """Return the period that a text names; raise Refused where it names none, one before the programme's
    start or one in the future."""
    period, first = parse(Cell(text)), period_of(programme.settings["start"])
    if period < first:
        raise refuse("period_before", value=period, first=first)
    if period > period_of(today):
        raise refuse("period_future", value=period)
    return period
