"""Whether what broke off did so because of what is damaged in the log."""

from ..log import integrity
from ..log.errors import DAMAGED
from ..problems import Refused, refuse
from .office import Office


def damage(office: Office) -> Refused | None:
    """Return the sentence for a command that broke off because of what is in the log, None where that is
    sound: then the mistake is the product's."""
    try:
        with office.database.seen() as conn:
            found = integrity.check(conn).problems
    except Refused as refused:
        return refused
    return refuse("log_unsound", value=len(found)) if found else None


def passes(refused: Refused) -> bool:
    """Return whether a refusal is the database's and may be over in a while: not that it is damaged."""
    return any("database" in one.code and one.code != DAMAGED for one in refused.problems)
