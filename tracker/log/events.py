"""The kinds of event in a log, each declared once.

To add one: its row here, its act in `tracker/operations`, and the sentence that tells of it in
`tracker/words`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of event, which happens to one submission.

    id      its name in the log and, after "moved.", the key of the sentence that tells of it
    counts  whether the submission's reports count after it; None where it leaves that as it was"""

    id: str
    counts: bool | None


SUBMISSION = Kind("submission", counts=True)
WITHDRAWAL = Kind("withdrawal", counts=False)
RESTORATION = Kind("restoration", counts=True)
KINDS = {kind.id: kind for kind in (SUBMISSION, WITHDRAWAL, RESTORATION)}


def turning() -> list[str]:
    """Return the kinds that decide anew whether the reports of an earlier submission count."""
    return [kind.id for kind in KINDS.values() if kind is not SUBMISSION and kind.counts is not None]


def taking_back() -> list[str]:
    """Return the kinds after which a submission's reports no longer count."""
    return [kind.id for kind in KINDS.values() if kind.counts is False]
