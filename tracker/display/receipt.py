"""The receipt of a recorded submission, which its sender keeps: a text of one fact a line."""

from datetime import UTC

from ..intake.commit import Checked, digest
from ..operations.past_submissions import Submission
from ..programme.programme import Programme
from ..words import say
from .upload_summary import figure


def on_time(programme: Programme, submission: Submission) -> bool:
    """Return whether a submission was received by the cut-off of its period."""
    return submission.received.replace(tzinfo=UTC) < programme.cut_off(submission.period)


def lines(programme: Programme, submission: Submission, checked: Checked, lang: str) -> list[str]:
    """Return what a receipt says of a submission, one fact a line."""
    state = say("reporting.on_time" if on_time(programme, submission) else "reporting.late", lang)
    facts = {
        "number": submission.id,
        "file": submission.file,
        "period": submission.period,
        "received": f"{programme.clock(submission.received)} {programme.settings['time_zone']}",
        "state": state,
        "rows": figure([checked], lang),
        "digest": digest(checked.upload.content),
    }
    if submission.replaces:
        facts["replaces"] = submission.replaces
    return [say(f"receipt.{name}", lang, value=value) for name, value in facts.items()]


def text(programme: Programme, receipts: list[list[str]], lang: str) -> bytes:
    """Return receipts as a text file, which also older programs read as UTF-8."""
    head = f"{say('receipt.head', lang)}\r\n{programme.name(lang)}"
    return "\r\n\r\n".join([head, *("\r\n".join(one) for one in receipts), ""]).encode("utf-8-sig")
