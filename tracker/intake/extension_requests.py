"""Requests for a later deadline (申请延期) in the rows of a sheet.

A request that was made already, with the same day and reason, is not made twice. While one waits for its
decision, another one takes its place."""

from ..figures import extensions
from ..figures.deadlines import REPLACED, Change
from ..log import as_of
from ..values.office_act import Act
from ..words import LANGUAGES, say
from .diff import Values
from .match import Pair
from .situation import Found, Situation

_ENDS = tuple(zip(("", "_en"), LANGUAGES, strict=True))


def checked(at: Situation, pair: Pair, asked: Values, reported: Values) -> Found:
    """Return the request of an assignment (task, unit), from its day and reason and what its row reports;
    raise Refused where it cannot be asked."""
    entry, to, why = at.entry(pair), asked["deadline"], asked["why"]
    for one in entry.changes:
        if one.request and one.standing != REPLACED and _same(one, to, why):
            words = {f"standing{end}": say(f"deadlines.{one.standing}", lang) for end, lang in _ENDS}
            return None, {"extension_known": {"number": one.request.id, **words}}
    to = extensions.later(at.programme, entry, to, at.today, _completed(at, pair, reported))
    warnings: dict[str, Values] = {}
    for one in entry.open:
        if one.request:
            warnings["extension_replaces"] = {"number": one.request.id, "known": one.deadline}
    known = entry.deadline(at.today)
    if known and at.today > known:
        warnings["extension_late"] = {"known": known}
    return Act("deadline_asked", at.today, *pair, says={"deadline": to}, why=why), warnings


def _same(one: Change, to: object, why: object) -> bool:
    assert one.request is not None
    return (one.request.act.says["deadline"], one.request.act.why) == (to, why)


def _completed(at: Situation, pair: Pair, reported: Values) -> bool:
    """Return whether an assignment is complete by its row or, where that says nothing, by the log."""
    if reported["status"] or reported["progress"] is not None:
        return bool(reported["status"] == "completed" or reported["progress"] == 100)
    key = (*pair, at.today)
    report = as_of.before(at.log, [key]).get(key)
    return bool(report and report["status"] == "completed")
