"""Many files at once give the same as one by one: the same verdicts and the same log, even when the run is stopped."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache

import psutil
import pytest
from benchmarks.browser import ROOT
from tests import small
from tests.builders import NOW
from tests.part import part
from tests.status_sheets import book, packed, row
from tracker.cli.main import main
from tracker.intake.verdict import Upload
from tracker.log import bulk_insert
from tracker.log.database import Database
from tracker.log.sql_tables import course, event, report, state, submission
from tracker.operations.batch import Batch
from tracker.operations.office import Office
from tracker.problems import Refused, refuse

pytestmark = pytest.mark.long

UNITS = ("移动", "联通", "铁塔", "辽宁工信", "大连工信", "辽宁通管局")
TASKS = {
    "移动": ("1.1", "1.2", "3.1", "3.2"),
    "联通": ("1.1", "1.2", "3.1", "3.2"),
    "铁塔": ("1.2",),
    "辽宁工信": ("2.1", "3.2"),
    "大连工信": ("2.1", "3.2"),
    "辽宁通管局": ("2.1", "3.2"),
}


def office_in(folder, url: str | None = None) -> Office:
    """Return an office of the small programme with an empty log of its own."""
    folder.mkdir(exist_ok=True)
    office = Office(small.programme(folder), Database(url or f"sqlite:///{folder / 'log.sqlite'}"), NOW, date(2020, 9, 30))
    with office.database.open_log("small", "own", office.moment):
        pass
    return office


def sheets(seed: int, count: int = 24) -> list[tuple[str, Upload | Refused]]:
    """Return files of a few units, so that many report on the same assignments.

    Some have dates and some none, some leave the progress blank (the last one is kept), some contradict
    themselves, some name no unit, and some are sent twice."""
    chance, items = random.Random(seed), []
    for number in range(count):
        unit, kind = chance.choice(UNITS), chance.random()
        rows = [
            row(
                task,
                unit,
                "推进中",
                chance.choice((None, 30, 60)) if kind < 0.3 else chance.randrange(1, 99),
                day=chance.choice(("2020-09-25", "2020-08-31", None)),
            )
            for task in TASKS[unit]
        ]
        content = book(*rows) if kind < 0.85 else book(row(progress=117)) if kind < 0.92 else b"%PDF-1.7"
        items.append((f"{number}", Upload(f"{number}.xlsx", content)))
        if number % 5 == 0:
            items.append(chance.choice([*items, (f"{number}x", refuse("no_file", value="x"))]))
    return items


def held(office: Office) -> list:
    """Return everything that the log holds."""
    with office.database.seen() as conn:
        return [bulk_insert.content(conn, table) for table in (event, submission, report, state, course)]


def one_by_one(office: Office, items) -> list[tuple]:
    """Return the result of submitting each file alone."""
    results = []
    for _, upload in items:
        if isinstance(upload, Refused):
            results.append((False, 0, upload.problems, None))
        else:
            checked, number = office.submit(upload)
            results.append((checked.accepted, checked.totals["rows_refused"], checked.problems, number))
    return results


SEEDS = [case for jobs in (1, 3) for case in part(f"{jobs} at a time", [(seed, jobs) for seed in range(3)], 3)]


@pytest.mark.parametrize("seed, jobs", SEEDS)
def test_many_at_once_give_the_log_that_they_give_one_by_one(tmp_path, seed, jobs):
    alone, together, items = office_in(tmp_path / "a"), office_in(tmp_path / "b"), sheets(seed)
    expected = one_by_one(alone, items)
    found = [(one.accepted, one.counts["rows_refused"], one.problems, one.number) for one in Batch(together, jobs).submitted(items)]
    assert found == expected
    assert held(together) == held(alone)
    assert {number is None for *_, number in expected} == {True, False}


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_on_postgresql_as_well(tmp_path, url):
    there, alone, items = office_in(tmp_path / "there", url), office_in(tmp_path / "alone"), sheets(7, 12)
    assert [one.number for one in Batch(there, 2).submitted(items)] == [number for *_, number in one_by_one(alone, items)]
    assert held(there)[2:] == held(alone)[2:]


@cache
def one_of_many(number: int) -> Upload:
    """Return a file that reports what no other of its kind does."""
    return Upload(f"{number}.xlsx", book(row(unit=UNITS[number % 2], day=f"2020-09-{number // 2 + 1:02}", progress=number + 1)))


def distinct(count: int) -> list[tuple[str, Upload]]:
    """Return files of which no two report the same."""
    return [(f"{number}", one_of_many(number)) for number in range(count)]


def test_a_run_that_was_stopped_goes_on_and_reads_nothing_twice(tmp_path):
    office, whole, items = office_in(tmp_path / "a"), office_in(tmp_path / "b"), distinct(30)
    run = Batch(office, 2).submitted(items)
    first = [next(run) for _ in range(5)]
    run.close()
    with office.log() as log:
        done = log.version
    assert 5 <= done < 30 and all(one.number for one in first)
    second = list(Batch(office, 2).submitted(items))
    assert [one.number is None for one in second] == [True] * done + [False] * (30 - done)
    assert all(one.counts["unchanged"] == 1 for one in second[:done])
    list(Batch(whole, 2).submitted(items))
    assert held(office) == held(whole)


def test_bytes_that_would_be_read_otherwise_now_are_read_again(tmp_path):
    office = office_in(tmp_path / "a")
    undated = [("a", Upload("a.xlsx", book(row(day=None))))]
    early = replace(office, today=date(2020, 9, 20), now=NOW.replace(day=20))
    assert [one.counts["created"] for one in Batch(early).submitted(undated)] == [1]
    assert [one.counts["unchanged"] for one in Batch(early).submitted(undated)] == [1]
    assert [one.counts["confirmed"] for one in Batch(office).submitted(undated)] == [1]
    office.submit(Upload("b.xlsx", book(row(progress=77, day="2020-09-30"))))
    assert [one.counts["changed"] for one in Batch(office).submitted(undated)] == [1]


def test_a_judging_process_that_dies_takes_no_file_with_it(tmp_path):
    office, alone, items = office_in(tmp_path / "a"), office_in(tmp_path / "b"), distinct(30)
    before = set(psutil.Process().children())
    run = Batch(office, 2).submitted(items)
    found = [next(run)]
    judging = [one for one in set(psutil.Process().children()) - before if "tracker.sheets.reader" not in " ".join(one.cmdline())]
    assert judging
    for child in judging:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    found += run
    one_by_one(alone, items)
    assert [one.number for one in found] == list(range(1, 31))
    assert held(office) == held(alone)


def test_beside_threads_the_processes_start_anew(tmp_path):
    resting = threading.Event()
    threading.Thread(target=resting.wait).start()
    try:
        assert [one.number for one in Batch(office_in(tmp_path / "a"), 2).submitted(distinct(4))] == [1, 2, 3, 4]
    finally:
        resting.set()


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder of forty sheets; the environment's command line has an own log."""
    office_in(tmp_path / "office")
    for name, value in {
        "TRACKER_DB": f"sqlite:///{tmp_path / 'office' / 'log.sqlite'}",
        "TRACKER_TODAY": "2020-09-30",
        "TRACKER_PROGRAMME": tmp_path / "office" / "programme.xlsx",
        "TRACKER_SAMPLE": "0",
    }.items():
        monkeypatch.setenv(name, str(value))
    folder = tmp_path / "sheets"
    (folder / "b").mkdir(parents=True)
    for name, upload in distinct(40):
        (folder / f"{int(name):02}.xlsx").write_bytes(upload.content)
    return folder


@pytest.mark.parametrize("death, code", [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_command_that_is_stopped_leaves_whole_files_and_no_process(office, capsys, death, code):
    run = subprocess.Popen(
        [sys.executable, "-m", "tracker", "submit", str(office), "--jobs", "2"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # Tests that run in the background ignore it, and so would the command.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    run.stdout.readline()
    children = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, death) if death == signal.SIGINT else run.send_signal(death)
    run.stdout.close()
    assert run.wait(30) == code
    assert psutil.wait_procs(children, timeout=20)[1] == []
    assert main(["submit", str(office), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 40
    recorded = [one["submission"] for one in found]
    done = recorded.count(None)
    assert done > 0 and recorded == [None] * done + list(range(done + 1, 41))


def test_a_folder_is_taken_with_what_is_under_it_zips_included(office, capsys):
    (office / "b" / "c.zip").write_bytes(packed(("移动.xlsx", book(row(task="1.2"))), ("坏.pdf", b"%PDF-1.7"), ("~$移动.xlsx", b"x")))
    (office / "b" / "~$x.xlsx").write_bytes(b"x")
    assert main(["submit", str(office), str(office / "none.xlsx"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["file"].removeprefix(f"{office}/") for one in found[39:]] == ["39.xlsx", "b/c.zip/移动.xlsx", "b/c.zip/坏.pdf", "none.xlsx"]
    assert [one["submission"] for one in found] == [*range(1, 42), None, None]
    assert [one["problems"][0]["code"] for one in found[41:]] == ["pdf", "no_file"]


def test_progress_and_what_became_of_all_is_said_beside_the_results(office, capsys):
    assert main(["submit", str(office)]) == 0
    said = capsys.readouterr()
    assert "40/40份，100%" in said.err and "共40份：已记录40份，内容已有0份，不能接收0份" in said.err
    assert said.out.count("已记录为批次") == 40


def test_on_a_terminal_progress_is_one_line_written_over_and_over(office):
    here, there = os.openpty()
    run = subprocess.run([sys.executable, "-m", "tracker", "submit", str(office), "--jobs", "2"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=there)
    os.close(there)
    said = os.read(here, 65536).decode()
    os.close(here)
    assert run.returncode == 0
    assert "\r\x1b[K40/40份，100%" in said and said.count("\n") == 1


def test_when_the_database_fails_the_rest_is_not_tried_and_a_second_run_takes_it(office, capsys, monkeypatch):
    url = os.environ["TRACKER_DB"]
    monkeypatch.setenv("TRACKER_DB", url.replace("///", "///file:") + "?mode=ro&uri=true")
    started = time.perf_counter()
    assert main(["submit", str(office), "--json"]) == 1
    assert {one["problems"][0]["code"] for one in json.loads(capsys.readouterr().out)} == {"database_readonly"}
    assert time.perf_counter() - started < 30
    monkeypatch.setenv("TRACKER_DB", url)
    assert main(["submit", str(office), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 40
