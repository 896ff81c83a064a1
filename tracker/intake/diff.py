"""What a new report changes: a comparison of two reports, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..schema.status_sheet import VALUES

CREATED, CHANGED, CONFIRMED, UNCHANGED = "created", "changed", "confirmed", "unchanged"
OUTCOMES = (CREATED, CHANGED, CONFIRMED, UNCHANGED)
Values = dict[str, Any]  # what a row or a report says, by column id


@dataclass(frozen=True)
class Change:
    """One field of one report that differs: its column id, the value before and the value now."""

    column: str
    old: object
    new: object


def differences(old: Mapping[str, object] | None, new: Mapping[str, object]) -> tuple[Change, ...]:
    """Return the fields of `status_sheet.VALUES` that differ; where `old` is None, all that are not None."""
    before = old or {}
    return tuple(
        Change(name, before.get(name), new[name]) for name in VALUES if before.get(name) != new[name]
    )


def outcome(old: Mapping[str, object] | None, new: Mapping[str, object]) -> str:
    """Return how a report relates to the one that counted on its date.

    created: there was none; changed: values differ; confirmed: same values, another date or period;
    unchanged: same period, date and values."""
    if old is None:
        return CREATED
    if differences(old, new):
        return CHANGED
    same = all(old[name] == new[name] for name in ("as_of", "period"))
    return UNCHANGED if same else CONFIRMED
