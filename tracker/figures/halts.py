"""What is halted (停办): assignments that by the office's decision no longer count from its day on."""

from collections.abc import Iterable

from ..programme.decided import Halts
from ..values.office_act import Recorded

Pair = tuple[str, str]


def halted(acts: Iterable[Recorded]) -> dict[Pair, Recorded]:
    """Return the act that halts each halted assignment, from acts in any order: of several in force the one
    of the earliest day, then the first recorded."""
    found: dict[Pair, Recorded] = {}
    for one in sorted(acts, key=lambda one: (one.act.day, one.id)):
        if one.undone is None and one.act.task is not None and one.act.unit is not None:
            found.setdefault((one.act.task, one.act.unit), one)
    return found


def days(found: dict[Pair, Recorded]) -> Halts:
    """Return the first day on which each halted assignment no longer counts (see `Programme.halted`)."""
    return {pair: one.act.day for pair, one in found.items()}
