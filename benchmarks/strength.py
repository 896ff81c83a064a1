"""How strong the tests are: of mistakes put into the rules one at a time, how many some test finds.

`python -m benchmarks.strength` draws them by a seed from `figures`, `intake`, `values` and the log's fold.
For each it runs tests that reach its line, those of its own folder first. It lists what no test found."""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import accumulate
from pathlib import Path
from types import ModuleType

from benchmarks.mutants import Mutant, mutant, places

ROOT = Path(__file__).resolve().parents[1]
RULES = ("figures", "intake", "values", "log/projections", "log/as_of.py")
TESTS = ("figures", "intake", "values", "log", "sheets", "operations", "display", "programme")
_MARKS = "not browser and not server and not long"
_SECONDS = 15.0  # the first of the tests that reach a line are run, as many as take so long together
_SHARED = ("numpy", "openpyxl", "pandas", "pytest", "sqlalchemy")  # loaded once for all the children
# The tests that reach each line, each with its seconds: those of its own folder first, of these the quickest
# first. Under the line 0 of a file are those that reach any of its lines.
Timed = list[tuple[float, str]]
Places = dict[tuple[str, int], Timed]


def files() -> list[Path]:
    """Return the files whose rules are tried, from the project's root."""
    every = (path.relative_to(ROOT) for path in (ROOT / "tracker").rglob("*.py"))
    return sorted(path for path in every if any(path.is_relative_to(f"tracker/{part}") for part in RULES))


def unchanged(mutants: list[Mutant]) -> list[Mutant]:
    """Return for each file one that has no mistake; a test that fails with it says nothing of the others."""
    lines = {one.path: one.line for one in mutants}
    return [Mutant(path, line, "", "", path.read_text(encoding="utf-8")) for path, line in lines.items()]


def drawn(count: int, seed: int) -> list[Mutant]:
    """Return so many mutants, drawn by a seed from all that there are."""
    every = [(path, place) for path in files() for place in places(ROOT / path)]
    chosen = random.Random(seed).sample(every, min(count, len(every)))
    os.chdir(ROOT)
    return [mutant(path, place) for path, place in sorted(chosen)]


def reaching(folder: Path) -> Places:
    """Run the tests once and return, for each line, those that reach it."""
    data, times = folder / "coverage", folder / "times.json"
    command = [sys.executable, "-m", "pytest", "-m", _MARKS, "-p", "benchmarks.timed_tests", "--cov=tracker"]
    command += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    command += ["--cov-context=test", "--cov-report=", *(f"tests/{name}" for name in TESTS)]
    places = {"COVERAGE_FILE": str(data), "TEST_TIMES": str(times)}
    subprocess.run(command, cwd=ROOT, env=os.environ | places, check=True)
    from coverage import CoverageData

    seconds = json.loads(times.read_text(encoding="utf-8"))
    known = CoverageData(str(data))
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    known.read()
    for measured in known.measured_files():
        path = str(Path(measured).relative_to(ROOT))
        for line, contexts in known.contexts_by_lineno(measured).items():
            tests = {context.rpartition("|")[0] for context in contexts if context}
            found[path, line] |= tests
            found[path, 0] |= tests
    return {
        place: sorted(
            ((seconds[test], test) for test in tests),
            key=lambda timed: (not timed[1].startswith(_tests_of(place[0])), timed[0]),
        )
        for place, tests in found.items()
    }


def _tests_of(path: str) -> str:
    """Return the folder with the tests of a file."""
    return f"tests/{path.split('/')[1]}/"


def chosen(reaching: Timed) -> Timed:
    """Return which of the tests that reach a line are run."""
    until = accumulate(seconds for seconds, _ in reaching)
    return [one for one, seconds in zip(reaching, until, strict=True) if seconds < _SECONDS]


class _Mutated(MetaPathFinder, Loader):
    """Loads one module from a mutant's source."""

    def __init__(self, one: Mutant):
        self.one, self.name = one, ".".join(one.path.with_suffix("").parts)

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Find the mutated module, and leave every other to the usual finders."""
        return spec_from_loader(name, self, origin=str(ROOT / self.one.path)) if name == self.name else None

    def exec_module(self, module: ModuleType):
        """Run the mutant's source in the module."""
        module.__file__ = str(ROOT / self.one.path)
        exec(compile(self.one.source, module.__file__, "exec"), module.__dict__)


def found_by_tests(one: Mutant, tests: Timed, folder: Path) -> bool:
    """Return whether a test fails with the mutant in a process of its own, or takes four times as long."""
    import pytest

    child = os.fork()
    if child == 0:
        os.setsid()
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        os.chdir(ROOT)
        for name, module in list(sys.modules.items()):
            if any(
                str(ROOT / part) in (getattr(module, "__file__", None) or "") for part in ("tracker", "tests")
            ):
                del sys.modules[name]
        sys.meta_path.insert(0, _Mutated(one))
        options = ["-x", "-q", "-p", "no:pytest_cov", "-p", "no:xdist"]
        options.append(f"--basetemp={folder / str(os.getpid())}")
        code = 1
        try:
            code = int(pytest.main([*options, *(test for _, test in tests)]))
        finally:
            os._exit(code)
    until = time.monotonic() + 20 + 4 * sum(seconds for seconds, _ in tests)
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _some(mutants: list[Mutant], reached: Places, into: Path) -> None:
    """Try some mutants and write of each whether it was found."""
    for name in _SHARED:
        import_module(name)
    with into.open("w", encoding="utf-8") as out:
        for number, one in enumerate(mutants):
            # A line that runs when its module is loaded is reached by all tests of the module.
            tests = reached.get((str(one.path), one.line)) or reached.get((str(one.path), 0), [])
            tests = chosen(tests)
            out.write(
                json.dumps([number, bool(tests), bool(tests) and found_by_tests(one, tests, into.parent)])
                + "\n"
            )
            out.flush()


def tried(mutants: list[Mutant], reached: Places, folder: Path) -> list[tuple[Mutant, bool, bool]]:
    """Try mutants on every core; return each with whether a test reaches it and whether one finds it."""
    jobs, children = os.cpu_count() or 1, []
    for job in range(jobs):
        child = os.fork()
        if child == 0:
            try:
                _some(mutants[job::jobs], reached, folder / f"{job}.jsonl")
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    found = []
    for job in range(jobs):
        for line in (folder / f"{job}.jsonl").read_text(encoding="utf-8").splitlines():
            number, is_reached, is_found = json.loads(line)
            found.append((mutants[job::jobs][number], is_reached, is_found))
    return found


def main():
    """Draw mutants, try them and print the score with those that no test found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.strength", description=__doc__)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        mutants = drawn(args.count, args.seed)
        reached = reaching(Path(folder))
        for one, _, is_found in tried(unchanged(mutants), reached, Path(folder)):
            if is_found:
                raise SystemExit(f"{one.path}: a test fails without a mistake")
        results = tried(mutants, reached, Path(folder))
    left = sorted((str(one), is_reached) for one, is_reached, is_found in results if not is_found)
    for one, is_reached in left:
        print(one if is_reached else f"{one}   (no test reaches it)")
    killed, seconds = len(results) - len(left), time.monotonic() - start
    print(f"{killed} of {len(results)} found ({100 * killed / len(results):.1f} %), {seconds:.0f} s")


if __name__ == "__main__":
    main()
