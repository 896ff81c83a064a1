"""What a new report changes: a pure comparison of two sets of values, field by field."""

from dataclasses import dataclass

from .schema import VALUES

CREATED, CHANGED, CONFIRMED, UNCHANGED = "created", "changed", "confirmed", "unchanged"
OUTCOMES = (CREATED, CHANGED, CONFIRMED, UNCHANGED)


@dataclass(frozen=True)
class Change:
    """One field of one report that differs: its column id, the value before and the value now."""

    column: str
    old: object
    new: object


def differences(old: dict | None, new: dict) -> tuple[Change, ...]:
    """Return the fields of `schema.VALUES` that differ; against nothing, every field that is filled."""
    before = old or {}
    return tuple(Change(name, before.get(name), new[name]) for name in VALUES
                 if before.get(name) != new[name])


def outcome(old: dict | None, new: dict) -> str:
    """Return what a report is against the one that counted on its date.

    created: there was none; changed: values differ; confirmed: same values, later date;
    unchanged: same date and values."""
    if old is None:
        return CREATED
    if differences(old, new):
        return CHANGED
    return UNCHANGED if old["as_of"] == new["as_of"] else CONFIRMED
