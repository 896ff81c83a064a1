"""The changes of one assignment's deadline as a timeline: plain HTML, one item a change, the latest first."""

from collections.abc import Mapping
from html import escape

from ...values.kinds import show
from ...words import say
from ..tables.listing import Listing
from .definitions import definitions

_TOLD = ("why", "asked", "asked_by", "decided", "decided_by", "remark")


def timeline(changes: Listing, lang: str) -> str:
    """Return changes (a listing of `deadlines.CHANGES`) as an HTML list; "" for none."""
    labels = {column.id: column.label(lang) for column in changes.columns}
    items = "".join(_item(row, labels, lang) for row in reversed(changes.rows))
    return f'<ol class="past">{items}</ol>' if items else ""


def _item(row: Mapping, labels: Mapping[str, str], lang: str) -> str:
    continuing = say("deadline.continuing", lang)
    before, to = (show("date", row[name]) or continuing for name in ("before", "to"))
    told = [(labels[name], str(row[name])) for name in _TOLD if row[name]]
    day = show("date", row["decided"] or row["asked"])
    return (
        f"<li><time>{escape(day)}</time><div><p><b>{escape(f'{before} → {to}')}</b> "
        f"<em>{escape(row['result'])}</em></p>{definitions(told)}</div></li>"
    )
