"""Harmful workbooks checked, shown, marked and read back: `python -m benchmarks.hostile --count N`.

Each has something at a size that a limit just allows or just refuses: texts, counts, names, references,
merges, comments, styles, relationships. None may end in a traceback, or take more time or memory than the
limits allow its process.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.harmful import hostile
from tests import small
from tracker.display.tables import recognised, upload_review
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.schema.limits import LIMITS
from tracker.sheets import zips
from tracker.words import problem_sentence


@dataclass(frozen=True)
class Result:
    """The result of one workbook: how it was made, its bytes, the seconds of each step, the outcome, and what
    is wrong with it (None: nothing)."""

    name: str
    content: bytes
    seconds: dict[str, float]
    outcome: str
    wrong: str | None


def office_in(folder: Path) -> Office:
    """Return an office of the small programme, with its log in a folder."""
    return Office(
        small.programme(folder),
        Database(f"sqlite:///{folder / 'log.sqlite'}"),
        datetime(2020, 9, 30, 4, tzinfo=UTC),
        date(2020, 9, 30),
    )


def judged(office: Office, name: str, content: bytes) -> Result:
    """Take a workbook through all steps of an upload; return the result."""
    seconds: dict[str, float] = {}
    try:
        outcome, wrong = _go_through(office, content, seconds)
    except Refused as refused:
        outcome, wrong = refused.problems[0].code, None
    except Exception as error:
        outcome, wrong = "traceback", f"{type(error).__name__}: {str(error)[:200]}"
    late = any(took > LIMITS["seconds"] + 5 for took in seconds.values())
    return Result(name, content, seconds, outcome, wrong or (f"took {seconds}" if late else None))


def _go_through(office: Office, content: bytes, seconds: dict[str, float]) -> tuple[str, str | None]:
    """Check a workbook, word its problems, draw its picture, mark it, and check the marked copy."""

    def timed(what: str, act):
        started = time.perf_counter()
        try:
            return act()
        finally:
            seconds[what] = time.perf_counter() - started

    [(_, content)] = timed("unpack", lambda: zips.files("a.xlsx", content))
    checked = timed("check", lambda: office.check(Upload("a.xlsx", content)))
    timed("say", lambda: [problem_sentence(one, lang) for one in checked.problems for lang in ("zh", "en")])
    timed("picture", lambda: [recognised.listing(one, "zh") for one in checked.pictures])
    timed("changes", lambda: upload_review.changes(office.programme, checked, "zh"))
    copy = timed("copy", lambda: upload_review.copy(checked, "zh"))
    checked_copy = timed("back", lambda: office.check(Upload("a.xlsx", copy)))
    wrong = None
    if not checked.accepted and not checked.errors:
        wrong = "no sentence"
    elif len(checked.problems) > 100 * len(checked.count_by_kind) or not (
        checked_copy.errors or checked_copy.accepted
    ):
        wrong = "too many problems, or a copy that says nothing"
    return checked.errors[0].code if checked.errors else "result", wrong


def run(count: int, seed: int) -> list[Result]:
    """Return the results of `count` workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        office = office_in(Path(folder))
        return [judged(office, *one) for one in hostile(count, seed)]


def main() -> int:
    """Print the outcomes, the worst seconds of each step and the memory; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for those that ended otherwise")
    args = parser.parse_args()
    results = run(args.count, args.seed)
    for outcome, count in Counter(result.outcome for result in results).most_common():
        print(f"{count:6} {outcome}")
    for what in ("unpack", "check", "say", "picture", "changes", "copy", "back"):
        worst = max(results, key=lambda result: result.seconds.get(what, 0))
        print(f"{what:8} at most {worst.seconds.get(what, 0):6.2f} s  ({worst.name})")
    child_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    self_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"memory: a reading or marking process at most {child_mb:.0f} MB, the program itself {self_mb:.0f} MB"
    )
    broken = [result for result in results if result.wrong]
    for result in broken:
        print(f"{result.name}: {result.wrong}")
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            (args.keep / f"{result.name.replace('/', '-')}.xlsx").write_bytes(result.content)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
