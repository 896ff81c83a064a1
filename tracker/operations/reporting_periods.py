"""Open a period, close it, let units report for a closed one; and how the periods stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..figures import reporting_periods
from ..figures.filters import Filter
from ..figures.reporting_periods import CLOSED, EXCEPTION, KINDS, OPENED, Standing
from ..figures.reporting_rate import Reporting
from ..log import acts as log_acts
from ..log.one_log import Log
from ..problems import refuse
from ..values.office_act import Act, Recorded
from ..values.periods import next_period
from . import acts
from .acts import Person
from .office import Office
from .typed_text import given_reason


@dataclass(frozen=True)
class Period:
    """A period: how it stands, who reported in it, its due day, whether it is the current one."""

    standing: Standing
    reporting: Reporting
    due: date
    current: bool


def standings(log: Log) -> dict[str, Standing]:
    """Return how each period stands that was opened or closed."""
    return reporting_periods.standing(log_acts.in_force(log, KINDS))


def standing_of(office: Office, period: str) -> Standing:
    """Return how a period stands."""
    with office.log() as log:
        return standings(log).get(period, Standing(period))


def next_act(office: Office) -> tuple[str, str | None]:
    """Return the period that is to be closed or opened next (see `reporting_periods.next_act`)."""
    with office.log() as log:
        return reporting_periods.next_act(
            office.programme, standings(log), office.at(log).period, office.today
        )


def periods(office: Office, chosen: Filter, most: int) -> list[Period]:
    """Return the latest periods up to the current one, those that can be opened next, and all that were
    opened or closed, the latest first, with how what a filter selects reported in them."""
    with office.log() as log:
        known, at = standings(log), office.at(log)
        past = [period for period in at.periods if period <= at.period][:most]
        coming = (next_period(at.period), office.programme.calendar_period(office.today))
        wanted = sorted({*past, *known, *(one for one in coming if one in at.periods)}, reverse=True)
        return [
            Period(
                known.get(period, Standing(period)),
                office.reporting(log, period).chosen(chosen),
                office.programme.last_day(period),
                period == at.period,
            )
            for period in wanted
        ]


def named(office: Office, text: str) -> str:
    """Return the period that a text names (see `reporting_periods.openable`)."""
    return reporting_periods.openable(office.programme, text, office.today)


def open_period(office: Office, text: str, who: Person, day: date | None = None) -> tuple[str, int]:
    """Open a period; return it and the number of the act. The latest one that is open becomes the current.

    Raises Refused where the text is no period, where it is before the programme's start or in the future,
    and where it is open or was closed already (by whom and when)."""
    period = named(office, text)
    with office.deciding() as log:
        known = standings(log).get(period, Standing(period))
        if known.closed:
            raise refuse("period_reopened", value=period, **_told(known.closed), act=known.closed.id)
        if known.opened:
            raise refuse("period_is_open", value=period, **_told(known.opened))
        return period, acts.record(office, log, Act(OPENED, day or office.today), who, period)


def close(
    office: Office, text: str, who: Person, *, day: date | None = None, why: str | None = None
) -> tuple[str, int]:
    """Close a period; return it and the number of the act. From then on it takes no submission.

    Raises Refused as `open_period` does."""
    period = named(office, text)
    with office.deciding() as log:
        known = standings(log).get(period, Standing(period))
        if known.closed:
            raise refuse("period_is_closed", value=period, **_told(known.closed))
        return period, acts.record(office, log, Act(CLOSED, day or office.today, why=why), who, period)


def grant(
    office: Office, text: str, units: Sequence[str], exception: Act, who: Person
) -> tuple[str, list[int]]:
    """Let units report for a closed period; return it and the numbers of the acts. All or none. `exception`
    has the day, the reason and, as `until`, the last day.

    Raises Refused where there is no reason, where no unit is named, where the period is not closed, where
    the last day is past, and where a unit may report that long already (granted by whom and when)."""
    period = named(office, text)
    why, until = given_reason(exception.why or "", office.programme.limits), exception.says["until"]
    if not units:
        raise refuse("exception_units")
    assert isinstance(until, date)
    if until < office.today:
        raise refuse("exception_past", value=until, today=office.today)
    with office.deciding() as log:
        known = standings(log).get(period, Standing(period))
        if not known.closed:
            raise refuse("period_not_closed", value=period)
        for unit in units:
            earlier = known.exceptions.get(unit)
            if earlier and reporting_periods.last(earlier) >= until:
                titles = {f"unit{end}": office.programme.title("units", unit, lang) for end, lang in _ENDS}
                told = {"until": reporting_periods.last(earlier), **_told(earlier), **titles}
                raise refuse("exception_already", value=period, **told)
        done = [replace(exception, kind=EXCEPTION, unit=unit, why=why) for unit in dict.fromkeys(units)]
        return period, [acts.record(office, log, one, who, period) for one in done]


_ENDS = (("", "zh"), ("_en", "en"))


def _told(one: Recorded) -> dict[str, object]:
    """Return when an act was done and by whom, for a sentence."""
    return {"day": one.act.day, "by": one.by or "—"}
