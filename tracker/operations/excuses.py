"""Excuse a unit from reporting for a period (免报), with the reason; it leaves what is due."""

from ..figures import reporting_states
from ..figures.filters import Filter
from ..log import excuses
from ..log.events import EXCUSED
from ..problems import refuse
from ..values.cell import Cell
from ..values.dates import period as parse_period
from ..values.office_act import Act
from . import acts
from .acts import Person
from .office import Office
from .typed_text import given_reason


def grant(office: Office, excuse: Act, period: str, who: Person) -> int:
    """Excuse a unit from a period; return the number of the act. `excuse` has the day, the unit and the
    reason.

    Raises Refused where there is no reason, no such period, nothing due from the unit in it, or where it is
    excused already (by whom and when)."""
    why, unit = given_reason(excuse.why or "", office.programme.limits), excuse.unit or ""
    title, period = office.programme.title("units", unit, "zh"), parse_period(Cell(period))
    with office.deciding() as log:
        earlier = excuses.of_period(log, period).get(unit)
        if earlier is not None:
            named = earlier.by or "—"
            raise refuse("excused_already", unit=title, period=period, day=earlier.act.day, by=named)
        found = office.reporting(log, period).chosen(Filter(unit=(unit,)))
        if unit not in reporting_states.states(found.units):
            raise refuse("excuse_not_due", unit=title, period=period)
        done = Act(EXCUSED.id, excuse.day, unit=unit, why=why)
        return acts.record(office, log, done, who, period)
