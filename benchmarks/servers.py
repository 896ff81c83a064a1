"""Pages served by separate processes on free ports of this machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Served:
    """A running page: its address, its process, and when it was started (time.perf_counter)."""

    address: str
    process: psutil.Process
    started: float

    @property
    def memory(self) -> float:
        """The process's unshared memory in megabytes."""
        return self.process.memory_full_info().uss / 1e6


def environment(folder: str) -> dict[str, str]:
    """Return the environment of a server with a new log in a folder; it begins with the sample."""
    return os.environ | {"TRACKER_DB": f"sqlite:///{Path(folder) / 'log.sqlite'}", "PYTHONPATH": str(ROOT)}


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _await(address: str, process: subprocess.Popen):
    """Wait until the server answers; raise if it has ended or does not answer."""
    for _ in range(2400):
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=5).read()
            return
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        time.sleep(0.025)
    raise RuntimeError(f"{address} does not answer")


@contextmanager
def _running(
    command: list[str], health: str, environ: dict[str, str], port: int = 0, under: tuple[str, ...] = ()
) -> Iterator[Served]:
    port, started = port or _free(), time.perf_counter()
    process = subprocess.Popen(
        [*under, sys.executable, *(word.format(port=port) for word in command)],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address + health, process)
        yield Served(address, psutil.Process(process.pid), started)
    finally:
        process.terminate()
        process.wait(10)


def streamlit(
    script: str, environ: dict[str, str], port: int = 0, files: int | None = None, under: tuple[str, ...] = ()
):
    """Run a Streamlit script, named from the project's root, on `port` or a free one.

    `files` limits the server's open files (None: our own limit). `under` is a command prefix that traces the
    server and is then replaced by it."""
    bounded = ("prlimit", f"--nofile={files}") if files else ()
    return _running(
        ["-m", "streamlit", "run", str(ROOT / script), "--server.port", "{port}"],
        "/_stcore/health",
        environ,
        port,
        (*bounded, *under),
    )


def module(name: str, environ: dict[str, str]):
    """Run a page that is a module of the benchmarks and takes its port as argument."""
    return _running(["-m", f"benchmarks.{name}", "{port}"], "/", environ)
