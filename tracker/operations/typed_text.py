"""Texts that people type with an act: who acts, and why."""

from typing import cast

from ..problems import refuse
from ..values.text import folded, printable


def given_reason(why: str, limits: dict[str, int]) -> str:
    """Return the reason for an act as it is recorded; raise Refused where there is none."""
    if not printable(why).strip():
        raise refuse("why_missing")
    return cast(str, typed(why.strip(), limits))


def typed(text: str | None, limits: dict[str, int]) -> str | None:
    """Return a name or reason as it is recorded, without control characters; raise Refused where it is too
    long."""
    cleaned = printable(text).strip() if text else None
    if cleaned and len(cleaned) > limits["text"]:
        raise refuse("too_long", value=folded(cleaned), found=len(cleaned), limit=limits["text"])
    return cleaned or None
