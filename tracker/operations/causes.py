"""The office keeps its list of causes (整改原因): it adds one, retires one."""

from ..figures import causes
from ..log import acts as log_acts
from ..log.events import CAUSE_ADDED, CAUSE_RETIRED, ON_CAUSES
from ..log.one_log import Log
from ..problems import refuse
from ..schema.causes import title
from ..values.office_act import Act, Recorded
from ..values.text import printable
from . import acts
from .acts import Person
from .office import Office
from .typed_text import typed

LONGEST = 30  # characters of a cause's name, so that it fits into a list


def every(office: Office) -> dict[str, Recorded | None]:
    """Return the causes that the list offers, each with the act that added it (see `causes.offered`)."""
    with office.log() as log:
        return of_log(log)


def of_log(log: Log) -> dict[str, Recorded | None]:
    """Return the causes that a log's list offers."""
    return causes.offered(log_acts.in_force(log, [kind.id for kind in ON_CAUSES]))


def add(office: Office, name: str, who: Person) -> int:
    """Add a cause to the list by its name; return the act's number. Raises Refused where it is blank, too
    long or there already."""
    with office.deciding() as log:
        cause = typed(printable(name).strip(), office.programme.limits)
        if not cause:
            raise refuse("cause_blank")
        if len(cause) > LONGEST:
            raise refuse("cause_long", value=cause, found=len(cause), limit=LONGEST)
        known = causes.named(of_log(log), cause)
        if known is not None:
            raise refuse("cause_known", value=cause)
        return acts.record(office, log, Act(CAUSE_ADDED.id, office.today, says={"cause": cause}), who)


def retire(office: Office, name: str, who: Person, why: str | None = None) -> int:
    """Retire a cause, so that it is no longer offered; answers that have it stay. Return the act's number."""
    with office.deciding() as log:
        cause = one(log, name)
        return acts.record(
            office, log, Act(CAUSE_RETIRED.id, office.today, says={"cause": cause}, why=why), who
        )


def one(log: Log, name: str) -> str:
    """Return the cause of the list that a name or id stands for; raise Refused where the list has none."""
    offered = of_log(log)
    found = causes.named(offered, name)
    if found is None:
        known = {
            f"known{end}": "、".join(title(one, lang) for one in offered)
            for end, lang in (("", "zh"), ("_en", "en"))
        }
        raise refuse("no_cause", value=name, **known)
    return found
