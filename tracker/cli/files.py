"""The commands that check or record files: workbooks, or folders and zip archives of them."""

import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..display.tables import asked
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
from . import options
from .commands import day, printed, tell, warn
from .json_forms import assumptions, counted, problems
from .registry import command
from .verdict_lines import print_verdict

_FEW = 4
_MOST = 60  # Windows cannot wait for more processes at once
_STEPS = 20  # lines of progress where standard error is no terminal; a terminal gets one line, overwritten


def cores() -> int:
    """Return how many processor cores this process may use, capped at the processes it can wait for."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, _MOST)


def _files(parser: ArgumentParser):
    """Declare the options of `check`: the files and what a person states about them."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--period", metavar="YYYY-MM")
    parser.add_argument("--as-of", metavar="DATE")
    parser.add_argument("--valid-rows-only", action="store_true")
    parser.add_argument("--answer", action="append", default=[], metavar="CODE[@SHEET!CELL]=CHOICE")
    parser.add_argument("--jobs", type=int, metavar="N", default=cores())


def _receiving(parser: ArgumentParser):
    """Declare the options of `submit`: those of `check`, and when and from whom the files came."""
    _files(parser)
    parser.add_argument("--received", metavar="TIME")
    parser.add_argument("--by", metavar="NAME")
    parser.add_argument("--replaces", type=int, metavar="ID")
    parser.add_argument("--why", default="")


@command("check", _files)
def check(office: Office, args) -> int:
    """Read, check and compare files with the log; write nothing."""
    run = _Run(args, office.programme.limits)
    return _each(run, lambda items: _warned(office, args.lang, Batch(office, run.jobs).checked(items)))


@command("submit", _receiving)
def submit(office: Office, args) -> int:
    """Check files and record the accepted ones; each file is recorded completely or not at all."""
    run = _Run(args, office.programme.limits)
    batch = Batch(office, run.jobs, _time(args.received, office), args.by)
    outcomes_of = batch.submitted if args.replaces is None else lambda items: _corrected(office, batch, items)
    return _each(run, lambda items: _warned(office, args.lang, outcomes_of(items)))


def _warned(office: Office, lang: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Print the warnings on the catalogue, then yield the outcomes."""
    warn(office, lang)
    yield from outcomes


def _corrected(office: Office, batch: Batch, items: Iterator) -> Iterator[Outcome]:
    """Yield the outcome of the one file that replaces a submission.

    It is for that submission's period unless another one is given. Raises Refused for more than one file."""
    (name, upload), *others = items
    if others:
        raise refuse("replaces_one", value=1 + len(others))
    if isinstance(upload, Upload) and upload.replaces is not None and upload.period is None:
        with office.log() as log:
            upload = replace(upload, period=submissions.period(log, upload.replaces))
    yield batch.correcting(name, upload)


def _time(text: str | None, office: Office) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else office.programme.local(moment)
        in_utc = moment.astimezone(UTC)
        # A time in such a distant year must be a typing error.
        if in_utc.year not in YEARS:
            raise ValueError(text)
    except (ValueError, OverflowError):
        raise refuse("bad_time", value=text) from None
    if _in_future(office, in_utc):
        raise refuse("received_future", value=text)
    return moment


def _in_future(office: Office, moment: datetime) -> bool:
    """Return whether a moment is in the future; where another day is set as today, whether after that day."""
    programme = office.programme
    return (
        moment > office.now
        if programme.today(office.now) == office.today
        else programme.today(moment) > office.today
    )


class _Run:
    """One run over the named files: the files, the progress, and the outcome of each."""

    def __init__(self, args, limits: dict):
        self.args, self.lang = args, args.lang
        self.entries: list[dict[str, Any]] = []
        self.sources = [one for name in args.files for one in _sources(name, limits)]
        self.started, self.shown, self.done = time.perf_counter(), 0, 0
        # A few files are read in less time than another process takes to start.
        self.jobs = max(min(args.jobs, cores()), 1) if len(self.sources) >= _FEW else 1

    def items(self) -> Iterator:
        """Yield the files in their order, each read only when it is needed, as (name, upload or refusal)."""
        for name, source in self.sources:
            try:
                yield name, source if isinstance(source, Refused) else self._upload(name, source())
            except Refused as refused:
                yield name, refused
            except Exception as error:
                yield name, unexpected(error, name)

    def _upload(self, name: str, content: bytes) -> Upload:
        period, options_given = (
            parse_period(Cell(self.args.period)) if self.args.period else None,
            vars(self.args),
        )
        return Upload(
            Path(name).name,
            content,
            period,
            day(self.args.as_of),
            self.args.valid_rows_only,
            answers=tuple(map(options.answer, self.args.answer)),
            replaces=options_given.get("replaces"),
            why=options_given.get("why", ""),
        )

    def note(self, outcome: Outcome):
        """Add a file's outcome to the results, and print it and the progress."""
        entry = {
            "file": outcome.name,
            "accepted": outcome.accepted,
            **{name: outcome.counts[name] for name in NONE if name != "left_out"},
            "left_out": left_out(outcome.counts["left_out"], self.lang),
            "assumptions": assumptions(outcome.assumptions, self.lang),
            "problems": problems(outcome.problems, self.lang),
            "problem_counts": counted(outcome),
        }
        if outcome.sheets:
            entry["sheets"] = list(outcome.sheets)
        if outcome.acts:
            entry["acts"] = asked.documents(outcome.acts, self.lang)
        if self.args.command == "submit":
            entry["submission"] = outcome.number
        self.done += not outcome.further
        self.entries.append(entry)
        if not self.args.json:
            self._line("")
            print_verdict(entry, self.lang)
        self._progress()

    def rest(self, refused: Refused):
        """Add as the outcome of all remaining files the reason why they were not tried."""
        for name, _ in self.sources[self.done :]:
            self.note(Outcome(name, False, NONE, refused.problems))

    def _progress(self):
        done, total = self.done, len(self.sources)
        step = done * (_STEPS if not sys.stderr.isatty() else total) // total
        if total < _STEPS or step == self.shown:
            return
        self.shown = step
        seconds = int((time.perf_counter() - self.started) / done * (total - done))
        time_left = say("cli.left", self.lang, minutes=seconds // 60, seconds=seconds % 60)
        self._line(
            say("cli.progress", self.lang, done=done, total=total, left=time_left, share=done / total * 100)
        )

    def _line(self, text: str):
        if sys.stderr.isatty():
            print(f"\r\033[K{visible(text)}", end="", file=sys.stderr, flush=True)
        elif text:
            printed(text, file=sys.stderr, flush=True)

    def end(self, stopped: bool = False) -> int:
        """Print the summary and return the exit code."""
        self._line("")
        if self.args.json:
            tell(self.entries)
        elif len(self.sources) > 1 and self.args.command == "submit":
            printed(self._summary(), file=sys.stderr)
        if stopped:
            printed(say("cli.stopped", self.lang, done=self.done, total=len(self.sources)), file=sys.stderr)
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
    except Refused as refused:  # by the database: the remaining files would fail as well
        run.rest(refused)
    except KeyboardInterrupt:
        return run.end(stopped=True)
    return run.end()
