"""Damage small workbooks of every format and check each: `python -m benchmarks.mutations --count 2000`.

Every check must end in a result or in sentences on what is wrong, within the limits, with nothing written.
"""

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests import small
from tests.sheet_layouts import LAYOUTS
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.operations.opened import ROOT
from tracker.programme import load
from tracker.schema.limits import LIMITS
from tracker.words import problem_sentence

NUMBERS = (b"0", b"-1", b"1048577", b"99999999999", b"4294967295", b"1e308", b"NaN", b"")


@dataclass(frozen=True)
class Seed:
    """A workbook, and the office that checks it and would accept it undamaged."""

    name: str
    content: bytes
    office: Office


@dataclass(frozen=True)
class Finding:
    """The result of one damaged file: outcome, seconds, and what is wrong with it (None: nothing)."""

    name: str
    content: bytes
    outcome: str
    seconds: float
    wrong: str | None = None


def seeds(folder: Path) -> list[Seed]:
    """Return the sample's last workbooks and every layout of the tests; `folder` is for the logs."""
    now, today = datetime(2020, 10, 10, 4, tzinfo=UTC), date(2020, 10, 10)
    offices = [
        Office(programme, Database(f"sqlite:///{folder / f'{programme.id}.sqlite'}"), now, today)
        for programme in (load.load(ROOT / "data" / "programme.xlsx"), small.programme(folder))
    ]
    sample = [
        Seed(path.name, path.read_bytes(), offices[0])
        for path in sorted((ROOT / "data" / "sample").glob("2020-09_*"))
    ]
    return sample + [Seed(layout.__name__, layout(), offices[1]) for layout in LAYOUTS]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change up to twenty bytes."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def truncate(data: bytes, chance: random.Random) -> bytes:
    """Cut the end off."""
    return data[: chance.randrange(1, len(data))]


def erase(data: bytes, chance: random.Random) -> bytes:
    """Overwrite a stretch with zeros."""
    start = chance.randrange(len(data))
    length = min(chance.randint(1, 600), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """Repeat a stretch, or leave it out."""
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[chance.choice((first, min(last + 40, len(data)))) :]


def number(data: bytes, chance: random.Random) -> bytes:
    """Replace a number by an unexpected one."""
    places = list(re.finditer(rb"\d+", data))
    if not places:
        return flip(data, chance)
    place = chance.choice(places)
    return data[: place.start()] + chance.choice(NUMBERS) + data[place.end() :]


def element(data: bytes, chance: random.Random) -> bytes:
    """Remove a tag or an attribute."""
    places = list(re.finditer(rb"<[^>]+>| [\w:]+=\"[^\"]*\"", data))
    if not places:
        return flip(data, chance)
    place = chance.choice(places)
    return data[: place.start()] + data[place.end() :]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def remove(data: bytes, chance: random.Random) -> bytes:
    """Remove one part of the archive."""
    parts = _parts(data)
    parts.pop(chance.choice(sorted(parts)))
    return _packed(parts)


def swap(data: bytes, chance: random.Random) -> bytes:
    """Exchange two parts of the archive."""
    parts = _parts(data)
    name, other = chance.sample(sorted(parts), 2)
    return _packed(parts | {name: parts[other], other: parts[name]})


def inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one part before it is packed, so that the archive's checksums do not detect it."""
    parts = _parts(data)
    name = chance.choice(sorted(name for name in parts if parts[name]))
    return _packed(parts | {name: chance.choice((*PLAIN, number, element))(parts[name], chance)})


PLAIN = (flip, truncate, erase, repeat)
PACKED = (*PLAIN, remove, swap, *(inside,) * 8)


def mutated(found: list[Seed], count: int, seed: int) -> Iterator[Seed]:
    """Yield damaged workbooks; the same seed gives the same ones."""
    for index in range(count):
        chance = random.Random(f"{seed}/{index}")
        sound = chance.choice(found)
        ways = PACKED if zipfile.is_zipfile(io.BytesIO(sound.content)) else (*PLAIN, number)
        way = chance.choice(ways)
        yield Seed(f"{seed}/{index} {way.__name__} {sound.name}", way(sound.content, chance), sound.office)


def judge(one: Seed) -> Finding:
    """Check a file as an upload is checked; return the result and what is wrong with it."""
    started = time.perf_counter()
    try:
        outcome, wrong = _checked(one)
    except Exception as error:
        outcome, wrong = "traceback", f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - started
    if seconds > LIMITS["seconds"] + 5:
        wrong = wrong or f"took {seconds:.0f} seconds"
    return Finding(one.name, one.content, outcome, seconds, wrong)


def _checked(seed: Seed) -> tuple[str, str | None]:
    checked = seed.office.check(Upload("a.xlsx", seed.content))
    sentences = [problem_sentence(problem, lang) for problem in checked.problems for lang in ("zh", "en")]
    with seed.office.log() as log:
        written = log.version
    silent = not checked.accepted and not checked.errors
    wrong = (
        "something was written"
        if written
        else "refused without a sentence"
        if silent
        else "a blank sentence"
        if not all(sentences)
        else None
    )
    fatal = [problem.code for problem in checked.errors if problem.sheet is None]
    return (fatal[0] if fatal else "cells refused" if checked.errors else "result"), wrong


def run(count: int, seed: int) -> list[Finding]:
    """Return the results of `count` damaged workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        return [judge(one) for one in mutated(seeds(Path(folder)), count, seed)]


def collected(files: Path) -> list[Finding]:
    """Return the results of all files in a folder, such as a library's collection of test files."""
    with tempfile.TemporaryDirectory() as folder:
        office = seeds(Path(folder))[0].office
        return [
            judge(Seed(path.name, path.read_bytes(), office))
            for path in sorted(files.iterdir())
            if path.is_file()
        ]


def main() -> int:
    """Print the outcomes; return 1, and keep the files, if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for those that ended otherwise")
    parser.add_argument("--folder", type=Path, help="check the files in this folder instead")
    args = parser.parse_args()
    findings = collected(args.folder) if args.folder else run(args.count, args.seed)
    for outcome, count in Counter(finding.outcome for finding in findings).most_common():
        print(f"{count:6} {outcome}")
    print(f"slowest: {max(finding.seconds for finding in findings):.1f} s")
    broken = [finding for finding in findings if finding.wrong]
    for finding in broken:
        print(f"{finding.name}: {finding.wrong}")
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            (args.keep / finding.name.replace("/", "-")).write_bytes(finding.content)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
