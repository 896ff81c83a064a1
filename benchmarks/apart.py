"""A network without a way out, and to whom a program in it connects: Linux's `unshare -n` and `strace -f`."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import which

from benchmarks.servers import ROOT

# With the loopback up, so that the server and its visitors have each other and nobody else.
_ONLY = 'ip link set lo up && exec "$@"'
_CONNECT = re.compile(r"connect\(\d+, \{sa_family=AF_(\w+)(.*?)\}")
_ADDRESS = re.compile(r'inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"')
_LOCAL = "local socket"
# Without an address: a socket lets go of the one it had.
_OWN = re.compile(rf"127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|{_LOCAL}|UNSPEC")


def watching(calls: Path) -> tuple[str, ...]:
    """Return the words before a command that note in a file whom its process and all below it connect to."""
    # Beside the command, not above it: whoever ends the command ends that, and not its watcher.
    return "strace", "-D", "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", str(calls)


def way() -> tuple[str, ...] | None:
    """Return the words that run a command in such a network, as the machine's root or as anybody; None where
    it lets nobody, or lets nobody be watched in it."""
    if not all(map(which, ("unshare", "ip", "strace"))):
        return None
    for option in ("-n", "-rn"):
        words = "unshare", option, "sh", "-c", _ONLY, "sh"
        probe = [*words, *watching(Path("/dev/null")), "true"]
        if subprocess.run(probe, capture_output=True).returncode == 0:
            return words
    return None


def again(module: str, *words: str) -> int | None:
    """Run a module in such a network and return its exit code; None where there is no `way` into one."""
    inside = way()
    return inside and subprocess.run([*inside, sys.executable, "-m", module, *words], cwd=ROOT).returncode


def connected(calls: str) -> Counter[str]:
    """Return how often each address was connected to, as strace noted it; "local socket" for those of this
    machine's files."""
    return Counter(_to(*found) for found in _CONNECT.findall(calls))


def _to(family: str, rest: str) -> str:
    if family == "UNIX":
        return _LOCAL
    address = _ADDRESS.search(rest)
    return address[1] if address else family


def outside(found: Counter[str]) -> dict[str, int]:
    """Return those of the addresses that are not this machine's own."""
    return {address: count for address, count in found.items() if not _OWN.fullmatch(address)}
