"""Answers to leaders' remarks (批示) in lines of a return sheet.

An answer that was given already is not recorded twice; another one takes its place, as on the screen."""

from ..figures import remarks
from ..values.office_act import Act
from .situation import Found, Situation


def checked(at: Situation, unit: str, number: int, text: str) -> Found:
    """Return a unit's answer to a remark by its number; raise Refused where there is none to answer."""
    remark = remarks.open_one(at.remarks, number)
    remarks.check_asked(at.programme, remark, unit)
    given = remark.answers.get(unit)
    if given and given.act.says["text"] == text:
        return None, {"answer_known": {"value": number, "day": given.act.day}}
    warnings = {"answer_replaces": {"value": number, "day": given.act.day}} if given else {}
    return Act("answer", at.today, unit=unit, earlier=number, says={"text": text}), warnings
