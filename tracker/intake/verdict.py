"""What intake says of a file: its proposals, its counts, all its problems."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from ..log.changes_since import Mark
from ..problems import Problem
from ..sheets.reading.corrected_cells import Correction
from ..sheets.reading.layout import Layout
from ..sheets.reading.recognised import Picture
from ..sheets.reading.rows import Left, Row
from ..values.remembered import Remembered
from ..values.text import printable
from .diff import OUTCOMES, UNCHANGED, Change


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name and bytes, with what the person said and corrected about it.

    `layouts` say where its tables are, `names` what units and tasks it means by them, `unit` who reports
    where it says nothing itself.

    `replaces` is the submission in whose place it comes, `why` the reason of that one's withdrawal."""

    name: str
    content: bytes
    period: str | None = None
    as_of: date | None = None
    valid_rows_only: bool = False
    corrections: tuple[Correction, ...] = ()
    layouts: tuple[Layout, ...] = ()
    names: tuple[Remembered, ...] = ()
    unit: str | None = None
    replaces: int | None = None
    why: str = ""

    def __post_init__(self):
        """Take control characters out of all that was typed or named, whichever way it came."""
        for name in ("name", "why"):
            object.__setattr__(self, name, printable(getattr(self, name)))
        object.__setattr__(
            self,
            "corrections",
            tuple(Correction(one.sheet, one.cell, printable(one.text)) for one in self.corrections),
        )
        object.__setattr__(self, "names", tuple(replace(one, text=printable(one.text)) for one in self.names))


@dataclass(frozen=True)
class Proposal:
    """One report a file would add: its values, where it stands, what it does to what was known; `counted` is
    the day as of which it counts."""

    task: str
    unit: str
    as_of: date
    counted: date
    values: dict
    sheet: str
    row: int
    outcome: str
    changes: tuple[Change, ...]

    def record(self) -> dict:
        """Return the report as the log keeps it."""
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
class Checked:
    """A file's verdict: its proposals, counts and all problems; nothing has been written.

    `rows` are the rows with content below a header; `refused_rows` of them were refused, `left` were not
    taken for reports, the others were taken. `skipped` and `refused` are reports.
    `faulty` are the rows with errors or corrections as they stand, `unshown` how many more there are,
    `warned` the first rows with warnings alone; `pictures` show what was taken for what in the sheets;
    `learnt` is remembered when it is recorded. `outcomes` says how many proposals there are of each.
    `problems` are the first hundred of each kind, errors first; `kinds` says how many there are of each code
    and severity. `compared` are the assignments it was compared on, at the moment `mark` of the log."""

    upload: Upload
    log_key: tuple[int, int]
    period: str
    rows: int = 0
    refused_rows: int = 0
    left: Sequence[Left] = ()
    skipped: int = 0
    refused: int = 0
    proposals: Sequence[Proposal] = ()
    problems: tuple[Problem, ...] = field(default=())
    faulty: tuple[Row, ...] = ()
    unshown: int = 0
    warned: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    learnt: tuple[Remembered, ...] = ()
    compared: frozenset[tuple[str, str]] = frozenset()
    mark: Mark | None = None
    kinds: tuple[tuple[tuple[str, str], int], ...] = ()
    outcomes: tuple[tuple[str, int], ...] = ()

    @property
    def errors(self) -> list[Problem]:
        """The problems for which rows or the file are refused."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def counted(self) -> dict[tuple[str, str], int]:
        """How many problems there are of each code and severity, errors first."""
        found = dict(self.kinds) or Counter((one.code, one.severity) for one in self.problems)
        return dict(sorted(found.items(), key=lambda kind: kind[0][1] != "error"))

    def more(self, listed: Iterable[Problem]) -> int:
        """Return how many problems there are of the kinds of some, beside those that are listed."""
        kinds = {(one.code, one.severity) for one in listed}
        kept = Counter((one.code, one.severity) for one in self.problems)
        return sum(n - kept[kind] for kind, n in self.counted.items() if kind in kinds)

    def count(self, severity: str) -> int:
        """Return how many problems of a severity there are."""
        return sum(n for (_, found), n in self.counted.items() if found == severity)

    @property
    def accepted(self) -> bool:
        """Whether the file would be taken: no error, or valid rows left where only those are wanted."""
        return not self.errors or (self.upload.valid_rows_only and bool(self.proposals))

    @property
    def news(self) -> bool:
        """Whether anything in the file is not in the log yet."""
        return any(outcome != UNCHANGED for outcome, _ in self.outcomes)

    @property
    def numbers(self) -> dict:
        """How many rows there are, taken, refused and left out; reports by outcome, refused and skipped as
        blank."""
        found = Counter(dict(self.outcomes))
        return {
            "rows": self.rows,
            "rows_taken": self.rows - self.refused_rows - len(self.left),
            "rows_refused": self.refused_rows,
            **{name: found[name] for name in OUTCOMES},
            "refused": self.refused,
            "skipped": self.skipped,
            "left_out": len(self.left),
        }

    @property
    def counts(self) -> dict:
        """The numbers with the rows left out in their place, each with why."""
        return self.numbers | {"left_out": [asdict(one) for one in self.left]}
