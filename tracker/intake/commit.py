"""Intake: a file checked against the catalogue and the log; what it would change; and its acceptance."""

import hashlib
from dataclasses import asdict
from datetime import date

from ..log import changes_since, remembered, write
from ..log.one_log import Log
from ..problems import Refused, refuse
from ..programme.programme import Programme
from .check import Check
from .find_tables import CONFIRMED
from .verdict import Checked, Proposal, Upload

__all__ = ["CONFIRMED", "Checked", "Proposal", "Upload", "check", "commit", "digest", "record", "stale"]
_LEFT = 1_000  # so many of the rows left out are in the log by their places


def check(upload: Upload, programme: Programme, log: Log, today: date) -> Checked:
    """Read a file, match it to the catalogue, compare it with the log; writes nothing.

    Every problem is collected; none is raised."""
    return Check(programme, log, today).run(upload)


def commit(checked: Checked, log: Log, receipt: write.Receipt) -> int | None:
    """Record an accepted file in the log, all or nothing, and return its submission's id.

    None when it holds nothing new. Raises Refused with its errors, or when what it was compared with
    moved on since the check, so that nobody confirms what they did not see."""
    if not checked.accepted:
        raise Refused(*checked.errors)
    if stale(checked, log):
        raise refuse("log_moved")
    return record(log, [(checked, receipt)])[0] if checked.news else None


def record(log: Log, accepted: list[tuple[Checked, write.Receipt]]) -> list[int]:
    """Record accepted files that bring news, in their order, with what was confirmed in them; return
    their submissions' ids."""
    numbers = write.append_all(log, [_entry(*one) for one in accepted])
    for number, (checked, receipt) in zip(numbers, accepted, strict=True):
        if checked.learnt:
            remembered.keep(log, number, receipt, checked.learnt)
    return numbers


def _entry(checked: Checked, receipt: write.Receipt) -> write.Entry:
    more, counts = checked.more(checked.problems), checked.counts
    document = {
        "file": checked.upload.name,
        "content": checked.upload.content,
        "digest": digest(checked.upload.content),
        # How many problems there are is said where not all of them are kept; of the rows left out, how many
        # there are say the other counts.
        "counts": counts
        | {"left_out": counts["left_out"][:_LEFT]}
        | ({"problems": len(checked.problems) + more} if more else {}),
        "problems": [asdict(problem) for problem in checked.problems],
    }
    return write.Entry(receipt, document, [one.record() for one in checked.proposals])


def digest(content: bytes) -> str:
    """Return the name of a file's bytes, by which the log knows them."""
    return hashlib.sha256(content).hexdigest()


def stale(checked: Checked, log: Log) -> bool:
    """Return whether a verdict may be another one by now: what others report on other assignments in
    between leaves it as it is."""
    return log.key != checked.log_key and (
        checked.mark is None or changes_since.touched(log, checked.mark, checked.compared)
    )
