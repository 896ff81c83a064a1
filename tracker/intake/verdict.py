"""An upload, and the verdict of intake on it: proposals, counts and problems."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from ..log.changes_since import Mark
from ..problems import Problem
from ..sheets.reading.corrected_cells import Correction
from ..sheets.reading.layout import Layout
from ..sheets.reading.recognised import Picture
from ..sheets.reading.rows import LeftOut, Row
from ..values.office_act import Act
from ..values.remembered import Remembered
from ..values.text import printable
from .decisions import Answer
from .diff import OUTCOMES, UNCHANGED, Change, Values


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name and bytes, and what the person stated about it and corrected in it.

    `layouts` say where its tables are, `names` which units and tasks its names mean, `answers` what was meant
    where the file leaves something open, `unit` which unit reports where the file itself does not say.
    `sheets` are the only sheets that are read; without any, all are.

    `replaces` is the submission that it replaces, `why` the reason why that one is withdrawn."""

    name: str
    content: bytes
    period: str | None = None
    as_of: date | None = None
    valid_rows_only: bool = False
    corrections: tuple[Correction, ...] = ()
    layouts: tuple[Layout, ...] = ()
    names: tuple[Remembered, ...] = ()
    answers: tuple[Answer, ...] = ()
    unit: str | None = None
    sheets: tuple[str, ...] = ()
    replaces: int | None = None
    why: str = ""

    def __post_init__(self) -> None:
        """Remove control characters from all names and typed texts."""
        for name in ("name", "why"):
            object.__setattr__(self, name, printable(getattr(self, name)))
        object.__setattr__(
            self,
            "corrections",
            tuple(Correction(one.sheet, one.cell, printable(one.text)) for one in self.corrections),
        )
        object.__setattr__(self, "names", tuple(replace(one, text=printable(one.text)) for one in self.names))

    @property
    def title(self) -> str:
        """The file's name, with the sheets that are read where these are not all."""
        return f"{self.name}（{'、'.join(self.sheets)}）" if self.sheets else self.name


@dataclass(frozen=True)
class Proposal:
    """One report that a file would add: its values, its row, and what it changes.

    `counted` is the day as of which it counts; `outcome` is one of `diff.OUTCOMES`. `changes` compare it with
    the report of the submission that the file replaces or, where that has none, with the one before."""

    task: str
    unit: str
    as_of: date
    counted: date
    values: Values
    sheet: str
    row: int
    outcome: str
    changes: tuple[Change, ...]

    def record(self) -> Values:
        """Return the report in the form in which the log stores it."""
        return {
            "task": self.task,
            "unit": self.unit,
            "as_of": self.as_of,
            "counted": self.counted,
            **self.values,
            "sheet": self.sheet,
            "row": self.row,
            "outcome": self.outcome,
        }


@dataclass(frozen=True)
class BroughtAct:
    """An act that a unit does with its sheet: what it asks for or answers, the cell that says so, the unit's
    title, who filled in the row, and the zone of days. It is recorded with the submission."""

    act: Act
    sheet: str
    cell: str
    unit: str
    by: str | None
    zone: tzinfo

    def done(self, submission: int, received: datetime) -> Act:
        """Return the act as it is recorded with a submission, as of the day on which that was received (UTC
        without zone)."""
        day = received.replace(tzinfo=UTC).astimezone(self.zone).date()
        says = {**self.act.says, "submission": submission}
        return replace(self.act, says=says, day=min(self.act.day, day))


def changed_rows(proposals: Iterable[Proposal]) -> int:
    """Return how many rows of a file bring a first report or other values than were reported before."""
    return len({(one.sheet, one.row) for one in proposals if one.changes})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The verdict on a file: its proposals, counts and problems; nothing has been written.

    `row_count` counts the rows with content below a header: `refused_row_count` of them were refused, those
    in `left_out` were not taken for reports, the others were taken, `changed_row_count` of them with new
    values. Of the reports in these rows,
    `refused_report_count` were refused, `skipped_report_count` are blank, the others are in `proposals`.
    `problems` are the first hundred of each kind, errors first; `kind_counts` counts all by (code, severity).
    `assumptions` are the first hundred of each code, `assumption_counts` counts all.
    `faulty_rows` are the first rows with errors or corrections, `further_faulty_rows` counts the others;
    `warned_rows` are the first rows with only warnings. `pictures` show how the sheets were understood.
    `acts` are what the unit asks for or answers with the file.
    `parts` are the verdicts on the months of a file whose sheets are of several: each becomes a submission.
    `learnt` is remembered when the file is recorded. `compared` are the assignments on which the file was
    compared with the log, when the log stood at `mark`."""

    upload: Upload
    log_key: tuple[int, int]
    period: str
    row_count: int = 0
    changed_row_count: int = 0
    refused_row_count: int = 0
    left_out: Sequence[LeftOut] = ()
    refused_report_count: int = 0
    skipped_report_count: int = 0
    proposals: Sequence[Proposal] = ()
    outcome_counts: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    assumptions: tuple[Problem, ...] = ()
    assumption_counts: tuple[tuple[str, int], ...] = ()
    kind_counts: tuple[tuple[tuple[str, str], int], ...] = ()
    faulty_rows: tuple[Row, ...] = ()
    further_faulty_rows: int = 0
    warned_rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    learnt: tuple[Remembered, ...] = ()
    compared: frozenset[tuple[str, str]] = frozenset()
    acts: tuple[BroughtAct, ...] = ()
    mark: Mark | None = None
    parts: tuple["Checked", ...] = ()

    @property
    def each(self) -> tuple["Checked", ...]:
        """The verdicts of which each becomes a submission: those on the file's months, else this one."""
        return self.parts or (self,)

    @property
    def errors(self) -> list[Problem]:
        """The problems because of which rows, or the file, are refused."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def count_by_kind(self) -> dict[tuple[str, str], int]:
        """The number of problems by (code, severity), errors first."""
        counts = dict(self.kind_counts) or Counter((one.code, one.severity) for one in self.problems)
        return dict(sorted(counts.items(), key=lambda kind: kind[0][1] != "error"))

    def further_problems(self, listed: Iterable[Problem]) -> int:
        """Return how many problems of the listed ones' kinds there are beside those in `problems`."""
        kinds = {(one.code, one.severity) for one in listed}
        kept_counts = Counter((one.code, one.severity) for one in (*self.problems, *self.assumptions))
        counts = self.count_by_kind | {(code, "assumption"): n for code, n in self.assumption_counts}
        return sum(n - kept_counts[kind] for kind, n in counts.items() if kind in kinds)

    def problem_count(self, severity: str) -> int:
        """Return the number of problems of a severity."""
        return sum(n for (_, of_problem), n in self.count_by_kind.items() if of_problem == severity)

    @property
    def accepted(self) -> bool:
        """Whether the file can be recorded: no errors, or some valid rows where only those are wanted."""
        return not self.errors or (self.upload.valid_rows_only and bool(self.proposals or self.acts))

    @property
    def news(self) -> bool:
        """Whether the file has anything that is not in the log yet."""
        return bool(self.acts) or any(outcome != UNCHANGED for outcome, _ in self.outcome_counts)

    @property
    def effect(self) -> bool:
        """Whether recording the file would do anything: it has news, or other values than the submission that
        it replaces."""
        return self.news or (self.upload.replaces is not None and self.changed_row_count > 0)

    @property
    def totals(self) -> dict[str, int]:
        """The number of rows, and of those taken, refused and left out; the number of reports by outcome, and
        of those refused, and skipped as blank."""
        by_outcome = Counter(dict(self.outcome_counts))
        return {
            "rows": self.row_count,
            "rows_taken": self.row_count - self.refused_row_count - len(self.left_out),
            "rows_refused": self.refused_row_count,
            **{name: by_outcome[name] for name in OUTCOMES},
            "refused": self.refused_report_count,
            "skipped": self.skipped_report_count,
            "left_out": len(self.left_out),
        }

    @property
    def totals_with_left_out(self) -> dict[str, Any]:
        """The `totals`, with the rows left out, each with its reason, in place of their number."""
        return self.totals | {"left_out": [asdict(one) for one in self.left_out]}
