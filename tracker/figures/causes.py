"""The office's list of causes (整改原因) as it stands after its acts: those it begins with, those added, less
those retired."""

from collections.abc import Iterable

from ..schema.causes import CAUSES, title
from ..values.office_act import Recorded
from ..values.text import normal


def offered(acts: Iterable[Recorded]) -> dict[str, Recorded | None]:
    """Return the causes that the list offers, each with the act that added it (None: the list began with it),
    from acts in force in any order; one that is no longer offered may be added again."""
    found: dict[str, Recorded | None] = {cause.id: None for cause in CAUSES}
    for one in sorted(acts, key=lambda one: one.id):
        cause = str(one.act.says["cause"])
        if one.act.kind == "cause_added":
            found[cause] = one
        else:
            found.pop(cause, None)
    return found


def named(causes: Iterable[str], name: str) -> str | None:
    """Return the one of some causes that an id or a name in either language stands for, None for none."""
    wanted = normal(name)
    return next((one for one in causes if wanted in {normal(one), *(_names(one))}), None)


def _names(cause: str) -> set[str]:
    return {normal(title(cause, lang)) for lang in ("zh", "en")}
