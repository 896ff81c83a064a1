"""Files that are in the log already, found by their bytes, and that would change nothing if read again."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select

from ..values.periods import period_end
from .one_log import Log
from .sql_tables import Condition, event, report, submission


@dataclass(frozen=True)
class Known:
    """A recorded file: its submission, when it was recorded (with zone), its period, the first and last date
    of its reports, and its counts."""

    number: int
    recorded: datetime
    period: str
    days: frozenset[date]
    counts: dict[str, Any]

    def ended(self, day: date) -> bool:
        """Return whether its period had ended by a day."""
        return period_end(self.period) <= day


def _is_outranked() -> Condition:
    """Return the SQL condition that another report with the same day wins over one of a submission."""
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
    """Return whether a submission counts and every report of it is the one that counts on its day."""
    query = select(submission.c.id).where(
        submission.c.id == number, submission.c.live.is_(True), ~_is_outranked()
    )
    return log.conn.execute(query).first() is not None


def known(log: Log, period: str) -> dict[str, Known]:
    """Return the recorded files of a period by the SHA-256 of their bytes.

    Only those that were taken whole, and of which every report is still the one that counts on its day."""
    columns = submission.c.id, submission.c.digest, submission.c.counts, submission.c.problems
    query = (
        select(*columns, event.c.recorded, func.min(report.c.as_of), func.max(report.c.as_of))
        .join_from(submission, event, event.c.id == submission.c.id)
        .join(report, report.c.submission == submission.c.id)
        .where(
            submission.c.log == log.id,
            submission.c.live.is_(True),
            event.c.period == period,
            ~_is_outranked(),
        )
        .group_by(submission.c.id, event.c.recorded)
    )
    return {
        digest: Known(number, recorded.replace(tzinfo=UTC), period, frozenset(days), _repeated(counts))
        for number, digest, counts, problems, recorded, *days in log.conn.execute(query)
        if _is_whole(counts) and not _beyond_its_bytes(counts, problems)
    }


def _is_whole(counts: dict[str, Any]) -> bool:
    """Return whether no row of a file was refused, every row left out is listed and all sheets were read.
    Older submissions have no such list, so they are not whole."""
    return (
        not counts["refused"]
        and not counts.get("sheets")
        and len(counts.get("left_out", ())) == (counts["rows"] - counts.get("rows_taken", -1))
    )


def _repeated(counts: dict[str, Any]) -> dict[str, Any]:
    """Return the counts of a file as if it were read once more: all of its reports are unchanged."""
    reports = sum(counts[name] for name in ("created", "changed", "confirmed", "unchanged"))
    names = ("rows", "rows_taken", "skipped", "left_out")
    return {name: counts[name] for name in names} | {"unchanged": reports}


def _beyond_its_bytes(counts: dict[str, Any], problems: list[dict[str, Any]]) -> bool:
    """Return whether a file was taken with corrections or choices, which its bytes do not tell."""
    corrected = any(one["code"] == "corrected" for one in problems)
    return corrected or any(one["chosen"] for one in counts.get("assumptions", ()))
