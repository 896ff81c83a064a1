"""The pages check files in separate processes: the verdict is the same, and a file that crashes its process
harms nothing else."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import fields
from datetime import date, timedelta

import pytest
from benchmarks import sessions
from benchmarks.harmful import hostile
from benchmarks.servers import ROOT, streamlit
from tests.status_sheets import book, codes, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.system.packed_sequence import Pieces
from ui.page_office import CheckingOffice, ReadOnlyOffice
from ui.upload.check import Verdicts
from ui.version import Version
from ui.view import View

WRONG = [row(progress=117 + number) for number in range(3_000)]
LONG = [row(note=f"{number}" + "长" * 15_000) for number in range(1_000)]


@pytest.fixture(autouse=True)
def one_at_rest():
    """Start each test with one idle process: the one that the test before left, or a new one."""
    _ended(but=1)
    check_process.ready()


@pytest.fixture(autouse=True, scope="module")
def none_left():
    """End the idle processes before and after all tests."""
    _ended()
    yield
    _ended()


def _ended(but: int = 0):
    while len(check_process._idle) > but:
        check_process._idle.pop().end()


@pytest.fixture
def checking(office):
    """The pages' office, which checks files in separate processes."""
    return CheckingOffice(**{one.name: getattr(office, one.name) for one in fields(Office)})


def told(check, upload: Upload) -> Checked | tuple:
    """Return a verdict, or the problems of a refusal."""
    try:
        return check(upload)
    except Refused as refused:
        return refused.problems


def test_the_verdict_is_the_one_that_the_office_itself_would_give(office, checking, pytestconfig):
    # From day to day of 4 workbooks made to harm, in `make proof` of 40.
    number = 40 if pytestconfig.getoption("whole") else 4
    files = [content for _, content in hostile(number, 7)] + [book(row(), row(progress=117), row(task="9.9"))]
    for number, content in enumerate(files):
        upload = Upload(f"{number}.xlsx", content, valid_rows_only=True)
        assert told(checking.check, upload) == told(office.check, upload)


def test_a_long_verdict_comes_whole_and_in_its_order(office, checking):
    days = [date(2020, 3, 25) + timedelta(days=number) for number in range(60)]
    rows = [row(task=task, unit=unit, day=day) for day in days for task, unit in office.programme.pairs]
    upload = Upload("a.xlsx", book(*rows, *[("注", None)] * 6_000))
    found, alone = checking.check(upload), office.check(upload)
    assert isinstance(found.left_out, Pieces) and found == alone and found.totals_with_left_out == alone.totals_with_left_out


@pytest.mark.parametrize("length", [0, 1, 499, 500, 501, 1_703])
def test_a_packed_sequence_is_the_sequence(length):
    items = tuple(range(length))
    found = Pieces(items)
    assert (list(found), len(found), found == items, items == found, bool(found)) == (list(items), length, True, True, length > 0)
    assert [found[place] for place in range(0, length, 100)] == list(items[::100])
    assert found != (*items, 1) and (not items or found != (*items[:-1], -1))
    with pytest.raises(IndexError):
        found[length]


def test_the_work_is_not_done_in_the_process_that_draws_the_pages(office, checking):
    def used(check, upload) -> float:
        started = time.process_time()
        check(upload)
        return time.process_time() - started

    content = book(*WRONG)
    assert used(checking.check, Upload("a.xlsx", content)) < used(office.check, Upload("b.xlsx", content)) / 5


def _during(checking, upload: Upload, act) -> Checked | tuple:
    """Return a verdict while `act` is called with the id of the process that has the file and has not answered yet."""
    [process] = check_process._idle
    os.kill(process.process.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        verdict = pool.submit(told, checking.check, upload)
        while check_process._idle:
            time.sleep(0.01)
        act(process.process.pid)
        return verdict.result(60)


def test_a_file_for_which_its_process_is_killed_is_refused_and_the_next_is_checked(checking):
    [problem] = _during(checking, Upload("a.xlsx", book(row())), lambda pid: os.kill(pid, signal.SIGKILL))
    assert problem.code == "memory"
    assert codes(checking.check(Upload("b.xlsx", book(row())))) == []


def test_a_file_that_takes_too_long_is_refused_with_the_seconds(checking, monkeypatch):
    monkeypatch.setattr(check_process, "_PATIENCE", 0.02)
    [problem] = _during(checking, Upload("a.xlsx", book(row())), lambda pid: None)
    assert (problem.code, problem.figures["limit"]) == ("too_slow", 0.6)


def test_a_process_that_took_much_memory_is_not_kept_however_much_its_server_holds(checking):
    server = bytearray(300 << 20)
    _ended()  # the next one starts beside all that
    checking.check(Upload("a.xlsx", book(row())))
    [before] = check_process._idle
    checking.check(Upload("b.xlsx", book(*LONG)))
    [after] = check_process._idle
    assert not before.alive and after.alive
    assert len(server) == 300 << 20


def test_a_process_that_did_little_is_kept(checking):
    _ended()
    checking.check(Upload("a.xlsx", book(row())))
    [first] = check_process._idle
    checking.check(Upload("b.xlsx", book(row(progress=41))))
    assert check_process._idle == [first] and first.alive


def test_of_the_processes_that_files_at_once_took_one_is_kept(checking, monkeypatch):
    monkeypatch.setattr(check_process, "_REST", 0.2)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda number: checking.check(Upload(f"{number}.xlsx", book(row(progress=number)))), range(1, 13)))
    assert [one.proposals[0].values["progress"] for one in found] == list(range(1, 13))
    until = time.monotonic() + 20
    while len(check_process._idle) > 1 and time.monotonic() < until:
        time.sleep(0.1)
    [kept] = check_process._idle
    assert kept.alive


def test_a_process_ends_with_the_server_that_began_it():
    # The process holds the standard error open as long as it runs; `run` returns once it ends.
    begun = "from tracker.operations import check_process; check_process.ready(); import os; os._exit(9)"
    assert subprocess.run([sys.executable, "-c", begun], stderr=subprocess.PIPE, timeout=60, check=False).returncode == 9


def test_on_a_page_a_judge_that_dies_is_one_files_sentence_and_the_others_are_judged(checking):
    with checking.log() as log:
        view = View(checking, "zh", Filter(), Version(*log.key, "", checking.today), False)
    broken = Upload("坏.xlsx", b"1", layouts=(None,))
    found = Verdicts().of(view, [broken, Upload("a.xlsx", book(row()))], (), lambda *_: None)
    assert [codes(one) for one in found] == [[("unexpected", None)], []]


def test_an_office_that_is_only_read_checks_too(office):
    reading = ReadOnlyOffice(**{one.name: getattr(office, one.name) for one in fields(Office)})
    checked = reading.check(Upload("a.xlsx", book(row())))
    assert codes(checked) == []
    with pytest.raises(Refused):
        reading.commit(checked)


@pytest.fixture(scope="module")
def server(tmp_path_factory, sampled):
    """A server whose windows may hold five megabytes together."""
    own = os.environ | sampled(tmp_path_factory.mktemp("server")) | {"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "1"}
    with streamlit("dashboard.py", own) as found:
        yield found


def test_what_all_windows_hold_has_a_limit_until_one_leaves_its_page(server):
    async def filled() -> list[list[int]]:
        async with AsyncExitStack() as stack:
            first, other = [await sessions.opened(stack, server.address, "sheet") for _ in range(2)]
            found = [(await first.put(*((f"{number}.xlsx", bytes(990_000)) for number in range(4))))[0]]
            found.append((await other.put(("a.xlsx", bytes(990_000)), ("b.xlsx", bytes(990_000))))[0])
            await first.rerun("units")
            return [*found, (await other.put(("c.xlsx", bytes(990_000)), ("d.xlsx", bytes(990_000))))[0]]

    assert asyncio.run(filled()) == [[204] * 4, [204, 503], [204, 204]]


_HEAPS = """
import ctypes, threading
import dashboard
malloc, met = ctypes.CDLL(None), threading.Barrier(8)
threads = [threading.Thread(target=lambda: (malloc.malloc(1000), met.wait())) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
malloc.malloc_info(0, ctypes.c_void_p.in_dll(malloc, "stdout"))
malloc.fflush(None)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="a heap for each thread is glibc's")
def test_all_threads_of_the_server_take_memory_from_one_heap():
    told = subprocess.run([sys.executable, "-c", _HEAPS], cwd=ROOT, capture_output=True, text=True)
    assert told.stdout.count("<heap nr=") == 1, told.stderr
