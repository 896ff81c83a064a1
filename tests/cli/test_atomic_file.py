"""A file that a command writes is whole or not written at all; until it is whole, the former file stays."""

import errno
import os
import stat
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from benchmarks.servers import ROOT
from tracker.cli.main import main
from tracker.system import atomic_file

pytestmark = pytest.mark.long

WORDS = [["export"], ["template", "移动"]]
OLD = b"the file of last month"


def run(*words) -> int:
    """Run a command and return its exit code."""
    return main([str(word) for word in words])


@pytest.fixture
def out(office, capsys):
    """A folder for what is written; the log beside it is empty."""
    assert run("status") == 0
    capsys.readouterr()
    (office / "out").mkdir()
    return office / "out"


_LIMITED = """import resource, signal, sys
from pathlib import Path
from tracker.system import atomic_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
try:
    atomic_file.write(Path(sys.argv[1]), bytes(5000))
except OSError as error:
    sys.exit(error.errno)"""


def test_what_has_no_room_leaves_the_former_file_and_nothing_beside_it(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(OLD)
    done = subprocess.run([sys.executable, "-c", _LIMITED, tmp_path / "a.xlsx"], cwd=ROOT)
    assert done.returncode == errno.EFBIG
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.xlsx", OLD)]


@pytest.fixture
def full(out):
    """A separate small disk with room for the former file and little else."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "none", out], capture_output=True).returncode:
        pytest.skip("this system lets no test make a disk")
    (out / "a.xlsx").write_bytes(OLD)
    yield out
    subprocess.run(["umount", out], check=True)


@pytest.mark.parametrize("words", WORDS)
def test_on_a_full_disk_the_former_file_stays_and_the_sentence_is_said(full, capsys, words):
    assert run(*words, "-o", full / "a.xlsx") == 1
    assert "不能写入" in capsys.readouterr().err
    assert [(one.name, one.read_bytes()) for one in full.iterdir()] == [("a.xlsx", OLD)]


@pytest.mark.parametrize("words", WORDS)
def test_a_file_takes_the_place_of_the_former_one_with_its_permissions(out, words):
    (out / "a.xlsx").write_bytes(OLD)
    (out / "a.xlsx").chmod(0o640)
    assert run(*words, "-o", out / "a.xlsx") == 0
    assert openpyxl.load_workbook(out / "a.xlsx").sheetnames
    assert [one.name for one in out.iterdir()] == ["a.xlsx"]
    assert stat.S_IMODE((out / "a.xlsx").stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    atomic_file.write(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link_and_what_it_names_is_written(tmp_path):
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    atomic_file.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_standard_output_gets_the_workbook_and_nothing_else(out):
    done = subprocess.run([sys.executable, "-m", "tracker", "export", "-o", "/dev/stdout"], cwd=ROOT, timeout=60, capture_output=True)
    assert done.returncode == 0 and openpyxl.load_workbook(BytesIO(done.stdout)).sheetnames


@pytest.mark.parametrize("words", WORDS)
def test_a_pipe_gets_the_workbook_and_nothing_else(out, words):
    os.mkfifo(out / "pipe")
    taken = []
    reader = threading.Thread(target=lambda: taken.append((out / "pipe").read_bytes()))
    reader.start()
    assert run(*words, "-o", out / "pipe") == 0
    reader.join(30)
    assert openpyxl.load_workbook(BytesIO(taken[0])).sheetnames and (out / "pipe").is_fifo()


def fixed(path: Path, sign: str) -> bool:
    """Forbid (`+i`), even for root, that anything is created in a folder, or allow it again (`-i`); tell
    whether the system can."""
    return subprocess.run(["chattr", sign, path], capture_output=True).returncode == 0


def test_where_nothing_may_be_made_beside_a_file_it_is_written_in_its_place(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(OLD)
    if not fixed(tmp_path, "+i"):
        pytest.skip("this disk cannot fix a folder")
    try:
        atomic_file.write(tmp_path / "a.xlsx", b"new")
    finally:
        fixed(tmp_path, "-i")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.xlsx", b"new")]
