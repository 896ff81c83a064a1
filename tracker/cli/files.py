"""Files given on the command line: workbooks, folders and zips of them, checked or recorded."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ..display.tables.upload_review import left_out
from ..intake.commit import Upload
from ..log import submissions
from ..operations.batch import NONE, Batch, Outcome
from ..operations.office import Office
from ..problems import Refused, refuse
from ..sheets import zips
from ..unexpected import unexpected
from ..values.cell import Cell
from ..values.dates import YEARS, period as parse_period
from ..values.text import visible
from ..words import say
from .commands import counted, day, printed, problems, tell, warn
from .verdict_lines import print_verdict

_FEW = 4
_MOST = 60  # Windows waits for no more processes
_STEPS = 20  # lines of progress where it cannot be a bar


def check(office: Office, args) -> int:
    """Read, check and compare files with the log; write nothing."""
    run = _Run(args, office.programme.limits)
    return _each(run, lambda items: _warned(office, args.lang, Batch(office, run.jobs).checked(items)))


def submit(office: Office, args) -> int:
    """Check files and record those that are accepted, each all or nothing on its own."""
    run = _Run(args, office.programme.limits)
    batch = Batch(office, run.jobs, _time(args.received, office), args.by)
    given = batch.submitted if args.replaces is None else lambda items: _corrected(office, batch, items)
    return _each(run, lambda items: _warned(office, args.lang, given(items)))


def _warned(office: Office, lang: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """What became of the files, once it is said what the catalogue should say."""
    warn(office, lang)
    yield from outcomes


def _corrected(office: Office, batch: Batch, items: Iterator) -> Iterator[Outcome]:
    """What became of the one file that comes in the place of a submission, for that one's period unless
    another is given."""
    (name, given), *others = items
    if others:
        raise refuse("replaces_one", value=1 + len(others))
    if isinstance(given, Upload) and given.period is None:
        with office.log() as log:
            given = replace(given, period=submissions.period(log, given.replaces))
    yield batch.correcting(name, given)


def cores() -> int:
    """Return how many processor cores this process may use, as far as it can wait for as many processes."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(found, _MOST)


def options(parser):
    """Declare the files and what a person says about them."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--period", metavar="YYYY-MM")
    parser.add_argument("--as-of", metavar="DATE")
    parser.add_argument("--valid-rows-only", action="store_true")
    parser.add_argument("--jobs", type=int, metavar="N", default=cores())


def receiving(parser):
    """Declare the files, and when and from whom they came."""
    options(parser)
    parser.add_argument("--received", metavar="TIME")
    parser.add_argument("--by", metavar="NAME")
    parser.add_argument("--replaces", type=int, metavar="ID")
    parser.add_argument("--why", default="")


def _time(text: str | None, office: Office) -> datetime | None:
    if text is None:
        return None
    try:
        given = datetime.fromisoformat(text)
        given = given if given.tzinfo else office.programme.local(given)
        came = given.astimezone(UTC)
        # The time of a message of long ago or of a far day is mistyped.
        if came.year not in YEARS:
            raise ValueError(text)
    except (ValueError, OverflowError):
        raise refuse("bad_time", value=text) from None
    if _ahead(office, came):
        raise refuse("received_future", value=text)
    return given


def _ahead(office: Office, moment: datetime) -> bool:
    """Whether a moment is still to come; where another day stands in for today's, after that day."""
    own = office.programme
    return moment > office.now if own.today(office.now) == office.today else own.today(moment) > office.today


class _Run:
    """One run over the files that were named: what they are, how far it is, what became of each."""

    def __init__(self, args, limits: dict):
        self.args, self.lang, self.entries = args, args.lang, []
        self.sources = [one for name in args.files for one in _sources(name, limits)]
        self.started, self.shown = time.perf_counter(), 0
        # Fewer are read before another process has started.
        self.jobs = max(min(args.jobs, cores()), 1) if len(self.sources) >= _FEW else 1

    def items(self) -> Iterator:
        """The files in their order, each opened when it is needed."""
        for name, source in self.sources:
            try:
                yield name, source if isinstance(source, Refused) else self._upload(name, source())
            except Refused as refused:
                yield name, refused
            except Exception as error:
                yield name, unexpected(error, name)

    def _upload(self, name: str, content: bytes) -> Upload:
        period, said = parse_period(Cell(self.args.period)) if self.args.period else None, vars(self.args)
        return Upload(
            Path(name).name,
            content,
            period,
            day(self.args.as_of),
            self.args.valid_rows_only,
            replaces=said.get("replaces"),
            why=said.get("why", ""),
        )

    def note(self, outcome: Outcome):
        """Take down what became of a file, say it, and how far it is."""
        entry = {
            "file": outcome.name,
            "accepted": outcome.accepted,
            **{name: outcome.counts[name] for name in NONE if name != "left_out"},
            "left_out": left_out(outcome.counts["left_out"], self.lang),
            "problems": problems(outcome.problems, self.lang),
            "problem_counts": counted(outcome),
        }
        if self.args.command == "submit":
            entry["submission"] = outcome.number
        self.entries.append(entry)
        if not self.args.json:
            self._line("")
            print_verdict(entry, self.lang)
        self._progress()

    def rest(self, refused: Refused):
        """Give the files that were not tried the reason for it."""
        for name, _ in self.sources[len(self.entries) :]:
            self.note(Outcome(name, False, NONE, refused.problems))

    def _progress(self):
        done, total = len(self.entries), len(self.sources)
        step = done * (_STEPS if not sys.stderr.isatty() else total) // total
        if total < _STEPS or step == self.shown:
            return
        self.shown = step
        left = int((time.perf_counter() - self.started) / done * (total - done))
        left = say("cli.left", self.lang, minutes=left // 60, seconds=left % 60)
        self._line(
            say("cli.progress", self.lang, done=done, total=total, left=left, share=done / total * 100)
        )

    def _line(self, text: str):
        if sys.stderr.isatty():
            print(f"\r\033[K{visible(text)}", end="", file=sys.stderr, flush=True)
        elif text:
            printed(text, file=sys.stderr, flush=True)

    def end(self, stopped: bool = False) -> int:
        """Say what became of all and return the exit code."""
        self._line("")
        if self.args.json:
            tell(self.entries)
        elif len(self.sources) > 1 and self.args.command == "submit":
            printed(self._summary(), file=sys.stderr)
        if stopped:
            printed(
                say("cli.stopped", self.lang, done=len(self.entries), total=len(self.sources)),
                file=sys.stderr,
            )
            return 130
        return 0 if all(entry["accepted"] for entry in self.entries) else 1

    def _summary(self) -> str:
        recorded = sum(entry["submission"] is not None for entry in self.entries)
        refused = sum(not entry["accepted"] for entry in self.entries)
        return say(
            "cli.summary",
            self.lang,
            total=len(self.entries),
            recorded=recorded,
            refused=refused,
            same=len(self.entries) - recorded - refused,
        )


def _sources(name: str, limits: dict) -> Iterator:
    try:
        yield from zips.under(Path(name), limits)
    except Refused as refused:
        yield name, refused


def _each(run: _Run, work) -> int:
    outcomes = work(run.items())
    try:
        for outcome in outcomes:
            run.note(outcome)
    except Refused as refused:  # of the database: what was not tried would fail as well
        run.rest(refused)
    except KeyboardInterrupt:
        return run.end(stopped=True)
    return run.end()
