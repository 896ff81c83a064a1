"""The office halts an assignment (停办): it leaves what counts from a day on; the days before stay."""

from datetime import date

from ..figures.filters import Filter
from ..figures.halts import Pair
from ..figures.selection import mask
from ..log import as_of
from ..log.events import HALTED
from ..problems import refuse
from ..values.office_act import Act, Recorded
from . import acts, halts_of_log
from .acts import Person
from .office import Office
from .typed_text import given_reason


def halt(office: Office, pair: Pair, why: str, who: Person, day: date | None = None) -> int:
    """Halt an assignment (task, unit) from a day on (None: today), with the reason; return the act's number.

    Raises Refused where the catalogue has no such one, where it is halted already, has not begun or has
    ended on that day, and where it is complete."""
    with office.deciding() as log:
        why, day = given_reason(why, office.programme.limits), day or office.today
        named = names(office, pair)
        if pair not in office.programme.pairs:
            raise refuse("halt_no_part", **named)
        earlier = halts_of_log.every(office.programme, log).get(pair)
        if earlier is not None:
            by = {"who": earlier.by or "未写明的人", "who_en": earlier.by or "somebody not named"}
            raise refuse("halted_already", value=earlier.id, day=earlier.act.day, **by, **named)
        row = office.rows(log, day).iloc[office.programme.pairs[pair]]
        if not row["valid"]:
            raise refuse("halt_not_valid", value=day, **named)
        report = as_of.before(log, [(*pair, office.today)]).get((*pair, office.today))
        if report and report["status"] == "completed":
            raise refuse("halt_completed", **named)
        return acts.record(office, log, Act(HALTED.id, day, *pair, why=why), who)


def names(office: Office, pair: Pair) -> dict[str, str]:
    """Return the task and the unit's name in both languages, as sentences name an assignment."""
    title = office.programme.title
    return {
        "task": pair[0],
        "title": title("units", pair[1], "zh"),
        "title_en": title("units", pair[1], "en"),
    }


def every(office: Office, chosen: Filter) -> list[Recorded]:
    """Return what is halted among what a filter selects by unit, group, region, area and measure, on or after
    its date too, the latest first."""
    with office.log() as log:
        found = halts_of_log.every(office.programme, log)
    selected = mask(chosen, office.programme)
    held = [one for pair, one in found.items() if selected[office.programme.pairs[pair]]]
    return sorted(held, key=lambda one: (one.act.day, one.id), reverse=True)


def one(office: Office, pair: Pair) -> Recorded | None:
    """Return the act that halts an assignment, None where it is not halted."""
    with office.log() as log:
        return halts_of_log.every(office.programme, log).get(pair)
