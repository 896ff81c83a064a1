"""Which files are in the log already: by their bytes, where reading them again would change nothing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import and_, func, or_, select

from ..values.periods import period_end
from .one_log import Log
from .sql_tables import event, report, submission


@dataclass(frozen=True)
class Known:
    """A recorded file: its submission, when (with zone), for which period, the dates of its reports."""

    number: int
    recorded: datetime
    period: str
    days: frozenset[date]
    counts: dict

    def ended(self, day: date) -> bool:
        """Return whether its period was over on a day."""
        return period_end(self.period) <= day


def _outdone():
    """The submissions of which a report no longer counts on its date."""
    other = report.alias()
    later = or_(
        other.c.period > report.c.period, and_(other.c.period == report.c.period, other.c.id > report.c.id)
    )
    return (
        select(report.c.id)
        .where(report.c.submission == submission.c.id)
        .join(
            other,
            and_(
                other.c.log == report.c.log,
                other.c.task == report.c.task,
                other.c.unit == report.c.unit,
                other.c.live.is_(True),
                other.c.counted == report.c.counted,
                later,
            ),
        )
        .exists()
    )


def stands(log: Log, number: int) -> bool:
    """Return whether a submission counts, and every report of it on its date."""
    query = select(submission.c.id).where(submission.c.id == number, submission.c.live.is_(True), ~_outdone())
    return log.conn.execute(query).first() is not None


def known(log: Log, period: str) -> dict[str, Known]:
    """Return the files of a period by the SHA-256 of their bytes: those that were taken whole, and
    of which every report still counts on its date."""
    facts = submission.c.id, submission.c.digest, submission.c.counts, submission.c.problems
    query = (
        select(*facts, event.c.recorded, func.min(report.c.as_of), func.max(report.c.as_of))
        .join_from(submission, event, event.c.id == submission.c.id)
        .join(report, report.c.submission == submission.c.id)
        .where(submission.c.log == log.id, submission.c.live.is_(True), event.c.period == period, ~_outdone())
        .group_by(submission.c.id, event.c.recorded)
    )
    return {
        digest: Known(number, recorded.replace(tzinfo=UTC), period, frozenset(days), _repeated(counts))
        for number, digest, counts, problems, recorded, *days in log.conn.execute(query)
        if _whole(counts) and not any(one["code"] == "corrected" for one in problems)
    }


def _whole(counts: dict) -> bool:
    """Whether nothing of a file was refused and all that was left out is known, as of older submissions it is
    not."""
    return not counts["refused"] and len(counts.get("left_out", ())) == (
        counts["rows"] - counts.get("rows_taken", -1)
    )


def _repeated(counts: dict) -> dict:
    """The counts of a file that is read once more: all of its reports are unchanged."""
    reports = sum(counts[name] for name in ("created", "changed", "confirmed", "unchanged"))
    kept = ("rows", "rows_taken", "skipped", "left_out")
    return {name: counts[name] for name in kept} | {"unchanged": reports}
