"""Intake from outside: check a file against the catalogue and the log, and record it if it is accepted."""

import hashlib
from dataclasses import asdict, replace
from datetime import date

from ..log import acts, changes_since, remembered, write
from ..log.one_log import Log
from ..problems import Refused, refuse
from ..programme.programme import Programme
from .check import Check
from .find_tables import CONFIRMED
from .verdict import BroughtAct, Checked, Proposal, Upload

__all__ = ["CONFIRMED", "Checked", "Proposal", "Upload", "check", "commit", "digest", "record", "stale"]
_LEFT = 1_000  # the most rows left out that the log keeps one by one


def check(upload: Upload, programme: Programme, log: Log, today: date) -> Checked:
    """Read a file, match it to the catalogue and compare it with the log; write nothing.

    Problems are collected in the verdict, not raised."""
    return Check(programme, log, today).run(upload)


def commit(checked: Checked, log: Log, receipt: write.Receipt) -> int | None:
    """Record an accepted file in the log, all or nothing, and return its submission's id.

    Return None when it holds nothing new. Raises Refused with its errors; or when the reports it was compared
    with have changed since the check, so that nobody confirms what they did not see."""
    return commit_all([(checked, receipt)], log)[0]


def commit_all(accepted: list[tuple[Checked, write.Receipt]], log: Log) -> list[int | None]:
    """Record files, or the months of one, as `commit` does: all of them or none."""
    for checked, _ in accepted:
        if not checked.accepted:
            raise Refused(*checked.errors)
        if stale(checked, log):
            raise refuse("log_moved")
    news = [one for one in accepted if one[0].news]
    numbers = iter(record(log, news) if news else ())
    return [next(numbers) if checked.news else None for checked, _ in accepted]


def record(log: Log, accepted: list[tuple[Checked, write.Receipt]]) -> list[int]:
    """Record accepted files that hold anything new, in their order; return their submissions' ids.

    With each is recorded what its unit asks for or answers in it, and the names and layouts confirmed in it
    are remembered."""
    numbers = write.append_all(log, [_entry(*one) for one in accepted])
    for number, (checked, receipt) in zip(numbers, accepted, strict=True):
        if checked.learnt:
            remembered.keep(log, number, receipt, checked.learnt)
        for one in checked.acts:
            _keep(log, number, one, receipt)
    return numbers


def _keep(log: Log, number: int, one: BroughtAct, receipt: write.Receipt) -> None:
    """Record what a unit asks for or answers with its sheet, by the one who sent or filled it in, else by the
    unit."""
    person = receipt.by or one.by
    done = one.done(number, receipt.received)
    acts.add_with(log, done, replace(receipt, by=person or one.unit), one.unit if person else None)


def _entry(checked: Checked, receipt: write.Receipt) -> write.Entry:
    not_kept, counts = checked.further_problems(checked.problems), checked.totals_with_left_out
    document = write.Document(
        file=checked.upload.name,
        digest=digest(checked.upload.content),
        content=checked.upload.content,
        # The number of problems is stored only where not all problems are. The number of rows left out is not
        # stored: it follows from the other counts.
        counts=counts
        | {"left_out": counts["left_out"][:_LEFT]}
        | {"assumptions": [asdict(one) for one in checked.assumptions]}
        | ({"sheets": list(checked.upload.sheets)} if checked.upload.sheets else {})
        | ({"problems": len(checked.problems) + not_kept} if not_kept else {}),
        problems=[asdict(problem) for problem in checked.problems],
    )
    return write.Entry(receipt, document, [proposal.record() for proposal in checked.proposals])


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal, by which the log identifies them."""
    return hashlib.sha256(content).hexdigest()


def stale(checked: Checked, log: Log) -> bool:
    """Return whether a new check could give another verdict, as the log has changed since.

    Reports on assignments with which the file was not compared do not matter."""
    return log.key != checked.log_key and (
        checked.mark is None
        or changes_since.touched(log, checked.mark, checked.compared)
        or (bool(checked.acts) and changes_since.acted(log, checked.mark))
    )
