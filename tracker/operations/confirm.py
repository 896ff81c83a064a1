"""Record what a person confirmed, and never a change that they did not see."""

from dataclasses import replace
from datetime import datetime

from ..intake.commit import Checked
from ..problems import Refused
from .office import Office

_RETRIES = 5
Said = tuple[datetime | None, str | None]


def accept(
    office: Office, seen: Checked, written: int = 0, said: Said = (None, None)
) -> tuple[Checked, int | None]:
    """Record a file as it was seen; return its verdict as recorded and its submission's id (None: nothing
    new).

    If the log has changed since, the file is checked again. It is recorded if it would still do the same, or
    if nothing came in between but the `written` files confirmed together with it. Otherwise raises Refused
    (`log_moved`), and the file must be shown again first. `said`: when it was received (with zone) and by
    whom."""
    return accept_all(office, [seen], written, said)[0]


def accept_all(
    office: Office, seen: list[Checked], written: int = 0, said: Said = (None, None)
) -> list[tuple[Checked, int | None]]:
    """Record the months of one file as `accept` does: all of them or none."""
    checked = seen
    for _ in range(_RETRIES):
        try:
            return list(zip(checked, office.commit_all(checked, *said), strict=True))
        except Refused as refused:
            last_refusal = refused
            if refused.problems[0].code != "log_moved":
                raise
            # The months of one file are compared with each other: they are checked together.
            checked = list(office.check(replace(seen[0].upload, sheets=())).each)
            if [one.upload.sheets for one in checked] != [one.upload.sheets for one in seen]:
                raise
            for now, then in zip(checked, seen, strict=True):
                if not (_same(now, then) or _only_own_files_came(now, then, written)):
                    raise
    raise last_refusal


def _only_own_files_came(checked: Checked, seen: Checked, written: int) -> bool:
    log, version = seen.log_key
    return checked.accepted and checked.log_key == (log, version + written)


def _same(one: Checked, other: Checked) -> bool:
    return _shown(one) == _shown(other)


def _shown(checked: Checked) -> tuple[object, ...]:
    # Problems without their values: that a row is older than the known report matters, its date does not.
    return (
        checked.period,
        checked.proposals,
        [one.act for one in checked.acts],
        [(problem.code, problem.sheet, problem.cell) for problem in checked.problems],
    )
