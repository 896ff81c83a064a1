"""A period that the office closed takes nothing, except from units that it granted an exception."""

from collections.abc import Collection
from datetime import date

from ..figures import reporting_periods
from ..log import acts
from ..log.one_log import Log
from ..problems import Problem, Refused
from ..programme.programme import Programme
from .verdict import Checked


def problem(
    programme: Programme, log: Log, period: str, units: Collection[str], today: date
) -> Problem | None:
    """Return why a period takes nothing from some units today: closed when and by whom, and from which of
    them; None where it does."""
    standing = reporting_periods.standing(acts.in_force(log, reporting_periods.KINDS)).get(period)
    shut_out = standing.shut_out(units, today) if standing else ()
    if standing is None or standing.closed is None or not shut_out:
        return None
    closed, titles = standing.closed, {}
    for lang, end, joint in (("zh", "", "、"), ("en", "_en", ", ")):
        names = [programme.title("units", unit, lang) for unit in programme.units if unit in shut_out]
        titles[f"units{end}"] = joint.join(names)
    told = {"day": closed.act.day, "by": closed.by or "—", "act": closed.id}
    return Problem("period_closed", value=period, figures=told | titles)


def of_news(programme: Programme, log: Log, checked: Checked, today: date) -> Problem | None:
    """Return why a checked file that holds anything new may not be recorded any longer, None where it may."""
    units = {proposal.unit for proposal in checked.proposals}
    return problem(programme, log, checked.period, units, today) if checked.news else None


def refuse_news(programme: Programme, log: Log, checked: Checked, today: date) -> None:
    """Raise Refused where a checked file may not be recorded any longer, because its period was closed."""
    if found := of_news(programme, log, checked, today):
        raise Refused(found)
