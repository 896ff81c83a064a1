"""What counted of assignments before a file came: on each day the report that counted then."""

from collections.abc import Iterable
from datetime import date

from ..log import as_of
from ..log.one_log import Log


def counted_before(log: Log, present: dict, asked: Iterable[tuple[str, str, date]]) -> dict:
    """Return the report that counts of each (task, unit) on a day, where there is one; `present` are those
    that count now, of which a later one is passed over."""
    known = {key: present[key[:2]] for key in asked if key[:2] in present}
    later = [key for key, report in known.items() if report["counted"] > key[2]]
    for key in later:
        known.pop(key)
    return known | as_of.before(log, later)
