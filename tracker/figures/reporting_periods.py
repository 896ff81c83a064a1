"""The periods of a programme: which one is current, which can be chosen, which the office opened or closed.

A period is closed by its own closing alone. What was never opened is not closed: it takes submissions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..problems import refuse
from ..programme.programme import Programme
from ..values.cell import Cell
from ..values.dates import period as parse
from ..values.office_act import Recorded
from ..values.periods import next_period, period_of
from .reporting_rate import Reporting

OPENED, CLOSED, EXCEPTION = KINDS = ("period_opened", "period_closed", "period_exception")
STATES = ("unopened", "open", "closed")


@dataclass(frozen=True)
class Standing:
    """How a period stands by the office's acts that are in force: its first opening and closing, and for each
    unit the exception that lasts longest."""

    period: str
    opened: Recorded | None = None
    closed: Recorded | None = None
    exceptions: Mapping[str, Recorded] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """One of `STATES`."""
        return "closed" if self.closed else "open" if self.opened else "unopened"

    def shut_out(self, units: Collection[str], day: date) -> frozenset[str]:
        """Return those of some units from which nothing is taken on a day."""
        if not self.closed:
            return frozenset()
        excepted = {unit for unit, one in self.exceptions.items() if one.act.day <= day <= last(one)}
        return frozenset(units) - excepted


def last(exception: Recorded) -> date:
    """Return the last day of an exception."""
    day = exception.act.says["until"]
    assert isinstance(day, date)
    return day


def standing(found: Iterable[Recorded]) -> dict[str, Standing]:
    """Return how each period stands that the acts in force concern, in whatever order they come."""
    periods: dict[str, Standing] = {}
    for one in sorted(found, key=lambda one: (one.act.day, one.id)):
        known = periods.get(one.period, Standing(one.period))
        if one.act.kind == OPENED:
            known = replace(known, opened=known.opened or one)
        elif one.act.kind == CLOSED:
            known = replace(known, closed=known.closed or one)
        elif one.act.kind == EXCEPTION and one.act.unit is not None:
            earlier = known.exceptions.get(one.act.unit)
            if earlier is None or last(earlier) < last(one):
                known = replace(known, exceptions={**known.exceptions, one.act.unit: one})
        periods[one.period] = known
    return periods


def next_act(
    programme: Programme, standings: Mapping[str, Standing], current: str, today: date
) -> tuple[str, str | None]:
    """Return the period that is next, and whether it is to be closed (CLOSED) or opened (OPENED); None: it is
    open and not due yet, or nothing is to be done.

    First the earliest one whose cut-off has passed and that is open or current is to be closed; then the
    calendar's is to be opened."""

    def state(period: str) -> str:
        return standings.get(period, Standing(period)).state

    standing_open = {period for period, one in standings.items() if one.state == "open"}
    begun = standing_open | ({current} if state(current) == "unopened" else set())
    past = [period for period in sorted(begun) if programme.last_day(period) < today]
    if past:
        return past[0], CLOSED
    calendars = programme.calendar_period(today)
    if calendars >= current and state(calendars) == "unopened":
        return calendars, OPENED
    return max(standing_open, default=current), None


def counts(reporting: Reporting) -> dict[str, int]:
    """Return of how many units rows were due in a period, and from how many all of them came (`late`: some
    of them after the cut-off), some, none."""
    total, units = reporting.total, reporting.units
    due, received = units["rows_due"].to_numpy(), units["rows_received"].to_numpy()
    return {
        "units_expected": total["units_expected"],
        "complete": total["on_time"] + total["late"],
        "late": total["late"],
        "partial": int(((received > 0) & (received < due)).sum()),
        "nothing": int(((due > 0) & (received == 0)).sum()),
    }


def current(programme: Programme, known: str | None, today: date) -> str:
    """Return the current period: the one that the log has (see `one_log.Log.period`); where it has none, the
    catalogue's, else the calendar's."""
    return known or programme.settings["current_period"] or programme.calendar_period(today)


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
