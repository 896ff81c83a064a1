"""The kinds of event in a log, each declared once.

To add one: its row here, its act in `tracker/operations`, and the sentence that tells of it in
`tracker/words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """A kind of event: it happens to one submission, or it is an act of the office.

    id      its name in the log and, after "moved.", the key of the sentence that tells of it
    counts  for one that happens to a submission, whether its reports count after it; None where it leaves
            that as it was
    about   for an act, what it is about: sets of names of `office_act.SUBJECTS`, of which it fills exactly
            one ("task unit"); "" where it is about nothing but its period. Empty for an event of a submission
    says    for an act, what it states besides who, when and why: the kind of each value by its name ("date",
            "text", "number"), with a ? where it may be absent; "submission" is the one that a unit
            did it with, and without which it does not count (see `Recorded.withdrawn`)"""

    id: str
    counts: bool | None = None
    about: tuple[str, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_act(self) -> bool:
        """Whether it is an act of the office, which happens to no submission."""
        return bool(self.about)


SUBMISSION = Kind("submission", counts=True)
WITHDRAWAL = Kind("withdrawal", counts=False)
RESTORATION = Kind("restoration", counts=True)
UNDOING = Kind("undoing", about=("earlier",))
# A leader's remark (批示) with the day by which to answer it; a unit's answer; the office's word that it is
# settled.
REMARK = Kind(
    "remark", about=("measure", "task", "unit", "task unit"), says={"text": "text", "answer_by": "date"}
)
ANSWER = Kind("answer", about=("unit earlier",), says={"text": "text", "submission": "number?"})
SETTLED = Kind("settled", about=("earlier",))
# What the office makes of a claim (核验销号): it agrees, or returns it with a remark (the act's `why`). The
# claim is named by the number of the report that made it.
CLAIM_ACCEPTED = Kind("claim_accepted", about=("task unit",), says={"report": "number"})
CLAIM_RETURNED = Kind("claim_returned", about=("task unit",), says={"report": "number"})
# A later deadline (延期): asked for with a reason; granted, on request or by the office itself, to a day that
# need not be the one asked for; or refused with a reason.
DEADLINE_ASKED = Kind(
    "deadline_asked", about=("task unit",), says={"deadline": "date", "submission": "number?"}
)
DEADLINE_GRANTED = Kind(
    "deadline_granted", about=("earlier task unit", "task unit"), says={"deadline": "date"}
)
DEADLINE_REFUSED = Kind("deadline_refused", about=("earlier task unit",))
ON_DEADLINES = (DEADLINE_ASKED, DEADLINE_GRANTED, DEADLINE_REFUSED)
# A unit need not report for a period (免报); the period is the act's own.
EXCUSED = Kind("excused", about=("unit",))
# A period was opened or closed (the act's own); a unit may still report for a closed one, up to a day.
PERIOD_OPENED = Kind("period_opened", about=("",))
PERIOD_CLOSED = Kind("period_closed", about=("",))
PERIOD_EXCEPTION = Kind("period_exception", about=("unit",), says={"until": "date"})
# A unit was reminded (催办) of what it owes in a period, with some of `chasing.REASONS` by commas; and how it
# was sent, one of `sending.CHANNELS`, where it was sent from here.
CHASED = Kind("chased", about=("unit",), says={"reasons": "text", "channel": "text?"})
# What a unit says of an assignment that is red at two month ends running, or is blocked (整改): the cause,
# one of the office's list; the measure taken, who answers for it and until when; when work resumes.
RED_ANSWERED = Kind(
    "red_answered",
    about=("task unit",),
    says={"cause": "text", "action": "text?", "person": "text?", "due": "date?", "resume": "date?"},
)
# The office's list of causes: one it adds by its name, one it no longer offers.
CAUSE_ADDED = Kind("cause_added", about=("",), says={"cause": "text"})
CAUSE_RETIRED = Kind("cause_retired", about=("",), says={"cause": "text"})
ON_CAUSES = (CAUSE_ADDED, CAUSE_RETIRED)
# A step of escalation (催办, 督办, 约谈), one of `rectifications.STEPS`.
ESCALATED = Kind("escalated", about=("task unit",), says={"step": "text"})
# An assignment is halted (停办): from the act's day on it no longer counts.
HALTED = Kind("halted", about=("task unit",))
KINDS = {
    kind.id: kind
    for kind in (
        *(SUBMISSION, WITHDRAWAL, RESTORATION, UNDOING, REMARK, ANSWER, SETTLED),
        *(CLAIM_ACCEPTED, CLAIM_RETURNED),
        *ON_DEADLINES,
        *(EXCUSED, PERIOD_OPENED, PERIOD_CLOSED, PERIOD_EXCEPTION),
        CHASED,
        RED_ANSWERED,
        *ON_CAUSES,
        ESCALATED,
        HALTED,
    )
}


def turning() -> list[str]:
    """Return the kinds that decide anew whether the reports of an earlier submission count."""
    return [kind.id for kind in KINDS.values() if kind is not SUBMISSION and kind.counts is not None]


def taking_back() -> list[str]:
    """Return the kinds after which a submission's reports no longer count."""
    return [kind.id for kind in KINDS.values() if kind.counts is False]


def acts() -> list[str]:
    """Return the kinds that are acts of the office."""
    return [kind.id for kind in KINDS.values() if kind.is_act]
