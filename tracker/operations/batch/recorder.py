"""Record checked files in their order, many in one transaction, as if each came alone."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from ...intake import closed_period, commit
from ...intake.commit import Checked, Upload
from ...intake.verdict import BroughtAct
from ...log.known_files import Known, stands
from ...log.one_log import Log
from ...problems import Problem, Refused
from ...unexpected import unexpected
from ..office import Office

_NUMBERS = "rows rows_taken rows_refused created changed confirmed unchanged".split()
NONE: dict[str, Any] = {**dict.fromkeys(_NUMBERS, 0), "left_out": []}


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its counts, its problems, what its unit asks for or answers with it, its
    submission's id where it was recorded.

    A file whose `sheets` are of several months has an outcome for each, `further` after the first."""

    name: str
    accepted: bool
    counts: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    assumptions: tuple[Problem, ...] = ()
    count_by_kind: dict[tuple[str, str], int] = field(default_factory=dict)
    number: int | None = None
    sheets: tuple[str, ...] = ()
    further: bool = False
    acts: tuple[BroughtAct, ...] = ()


@dataclass(frozen=True)
class Again:
    """A file whose bytes are in the log already; `key` is the key of the log in which they were found."""

    upload: Upload
    known: Known
    key: tuple[int, int]


# What is given to be checked under a name, and what comes of it.
Given = Upload | Refused | Again
Verdict = Checked | Refused | Again


def outcome(name: str, verdict: Verdict) -> Outcome:
    """Return the outcome of a verdict, without a submission's id."""
    if isinstance(verdict, Refused):
        return Outcome(name, False, NONE, verdict.problems)
    if isinstance(verdict, Again):
        return Outcome(name, True, NONE | verdict.known.counts)
    return Outcome(
        name,
        verdict.accepted,
        verdict.totals_with_left_out,
        verdict.problems,
        verdict.assumptions,
        verdict.count_by_kind,
        sheets=verdict.upload.sheets,
        acts=verdict.acts,
    )


def outcomes(name: str, verdict: Verdict) -> list[Outcome]:
    """Return the outcomes of a verdict: one for each of the file's months."""
    if not isinstance(verdict, Checked):
        return [outcome(name, verdict)]
    found = [outcome(name, one) for one in verdict.each]
    return [replace(one, further=n > 0) for n, one in enumerate(found)]


def _all_accepted(verdict: Checked) -> bool:
    return all(one.accepted for one in verdict.each)


class Recorder:
    """Records the checked files of one run.

    It remembers in `own_writes` what it wrote itself (assignment → version of the log), and asks the log what
    others wrote meanwhile. `last_written_key` is the key of the log after its last writing,
    `sole_writer_since` the key since which nobody else has written. `received_and_by` says when the files
    were received and who recorded them."""

    def __init__(
        self, office: Office, received_and_by: tuple[datetime | None, str | None], key: tuple[int, int]
    ):
        self.office, self.received_and_by = office, received_and_by
        self.last_written_key = self.sole_writer_since = key
        self.own_writes: dict[tuple[str, str], int] = {}

    def record(self, judged: list[tuple[str, Verdict]]) -> list[Outcome]:
        """Record the accepted files in one transaction. A file is checked again where the log has changed for
        it."""
        if all(isinstance(verdict, Refused) for _, verdict in judged):
            return [outcome(name, verdict) for name, verdict in judged]
        try:
            return self._together(judged)
        except Refused:
            raise
        except Exception as error:
            # One file must not make the others fail: each is tried alone, and the failing one is refused.
            if len(judged) > 1:
                return [result for one in judged for result in self.record([one])]
            name = judged[0][0]
            return [outcome(name, unexpected(error, name))]

    def _together(self, judged: list[tuple[str, Verdict]]) -> list[Outcome]:
        results: list[Outcome] = []
        waiting: list[tuple[int, Checked]] = []
        with self.office.recording() as log:
            if log.key != self.last_written_key:
                self.sole_writer_since = log.key
            for name, verdict in judged:
                if not isinstance(verdict, Refused) and self._stale(verdict, log):
                    log = self._write(log, results, waiting)
                    verdict = self._checked_again(verdict, log)
                first = len(results)
                results += outcomes(name, verdict)
                # The months of one file are recorded together or not at all.
                taken = verdict.each if isinstance(verdict, Checked) and _all_accepted(verdict) else ()
                for place, one in enumerate(taken, first):
                    if one.news:
                        waiting.append((place, one))
                        self.own_writes |= dict.fromkeys(one.compared, log.version + len(waiting))
            self.last_written_key = self._write(log, results, waiting).key
        return results

    def _stale(self, verdict: Checked | Again, log: Log) -> bool:
        if isinstance(verdict, Again):
            return True
        _, version = verdict.log_key
        return any(self.own_writes.get(pair, 0) > version for pair in verdict.compared) or (
            verdict.log_key < self.sole_writer_since
            and (commit.stale(verdict, log) or self._closed(verdict, log))
        )

    def _closed(self, verdict: Checked, log: Log) -> bool:
        """Return whether a period was closed for any of a file's months."""
        told = (
            (one, closed_period.of_news(self.office.programme, log, one, self.office.today))
            for one in verdict.each
        )
        return any(problem for _, problem in told)

    def _checked_again(self, verdict: Checked | Again, log: Log) -> Checked | Again:
        if isinstance(verdict, Again) and (log.key == verdict.key or stands(log, verdict.known.number)):
            return verdict
        return commit.check(verdict.upload, self.office.decided(log), log, self.office.today)

    def _write(self, log: Log, results: list[Outcome], waiting: list[tuple[int, Checked]]) -> Log:
        """Record the waiting files and put their numbers into the outcomes; return the log as it is then."""
        if not waiting:
            return log
        numbers = commit.record(
            log,
            [(verdict, self.office.receipt(verdict.period, *self.received_and_by)) for _, verdict in waiting],
        )
        for (place, _), number in zip(waiting, numbers, strict=True):
            results[place] = replace(results[place], number=number)
        waiting.clear()
        return replace(log, version=log.version + len(numbers))
