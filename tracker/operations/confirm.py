"""What a person confirmed is what is recorded: never a difference that they did not see."""

from datetime import datetime

from ..intake.commit import Checked
from ..problems import Refused
from .office import Office

_RETRIES = 5
Said = tuple[datetime | None, str | None]


def accept(
    office: Office, seen: Checked, written: int = 0, said: Said = (None, None)
) -> tuple[Checked, int | None]:
    """Record a file as it was seen; return its verdict as recorded and its submission's id (None:
    nothing new).

    When the log moved on, the file is checked again. It is recorded if it still does the same, or
    if nothing came in between but the `written` files confirmed together with it; else Refused
    (`log_moved`), to be shown first. `said`: when it was received (with zone) and by whom."""
    checked = seen
    for _ in range(_RETRIES):
        try:
            return checked, office.commit(checked, *said)
        except Refused as refused:
            moved = refused
            if refused.problems[0].code != "log_moved":
                raise
            checked = office.check(seen.upload)
            if not (_same(checked, seen) or _ours(checked, seen, written)):
                raise
    raise moved


def _ours(checked: Checked, seen: Checked, written: int) -> bool:
    log, version = seen.log_key
    return checked.accepted and checked.log_key == (log, version + written)


def _same(one: Checked, other: Checked) -> bool:
    return _shown(one) == _shown(other)


def _shown(checked: Checked) -> tuple:
    # That a row is older than what is known matters; which date is known does not.
    return (
        checked.period,
        checked.proposals,
        [(problem.code, problem.sheet, problem.cell) for problem in checked.problems],
    )
