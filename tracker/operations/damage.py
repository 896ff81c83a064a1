"""Tell whether something failed because the log is damaged."""

from ..log import integrity
from ..log.errors import DAMAGED
from ..problems import Refused, refuse
from .office import Office


def damage(office: Office) -> Refused | None:
    """Return the refusal of a command that failed because the log is damaged; None where the log is sound,
    which means that the failure is a bug of the product."""
    try:
        with office.database.seen() as conn:
            problems = integrity.check(conn).problems
    except Refused as refused:
        return refused
    return refuse("log_unsound", value=len(problems)) if problems else None


def passes(refused: Refused) -> bool:
    """Return whether a refusal comes from the database and may pass by itself; that it is damaged does
    not."""
    return any("database" in one.code and one.code != DAMAGED for one in refused.problems)
