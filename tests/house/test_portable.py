"""The product starts on systems without the modules that only POSIX systems have."""

import subprocess
import sys

import pytest
from benchmarks.browser import ROOT

HIDDEN = ("resource", "fcntl", "pwd", "grp", "termios")
# Makes these modules impossible to import, as on Windows, in a process and in those that it starts.
HIDE = f"""
import sys
for name in {HIDDEN!r}:
    sys.modules[name] = None
"""
IMPORTS = """
import importlib, pkgutil
import tracker
for module in pkgutil.walk_packages(tracker.__path__, "tracker."):
    importlib.import_module(module.name)
import ui
for module in pkgutil.walk_packages(ui.__path__, "ui."):
    if module.name != "ui.main":
        importlib.import_module(module.name)
"""
READS = """
import os, random, signal, subprocess, tempfile
del os.register_at_fork, os.sched_getaffinity, signal.SIGKILL, signal.SIGXCPU
from tracker.sheets.reading.grids import open_grids
from tracker.sheets import zips
assert open_grids(b"a,b\\n1,2\\n")[0].value(1, 2) == "b"
assert zips.files("a.csv", b"1") == [("a.csv", b"1")]
"""


@pytest.mark.long
@pytest.mark.parametrize("code", [IMPORTS, READS], ids=["imports", "reads"])
def test_without_the_modules_of_posix_alone_the_product_starts_and_reads(code, tmp_path):
    # The reader runs as a process of its own; `sitecustomize.py` hides the modules there too.
    (tmp_path / "sitecustomize.py").write_text(HIDE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", HIDE + code], cwd=ROOT, capture_output=True, text=True, env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""}, timeout=120
    )
    assert done.returncode == 0, done.stderr
