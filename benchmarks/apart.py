"""A network without a way out, and the addresses to which a program in it connects."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import which

from benchmarks.servers import ROOT

# With the loopback interface up, so that server and visitors reach each other and nobody else.
_LOOPBACK_UP = 'ip link set lo up && exec "$@"'
_CONNECT = re.compile(r"connect\(\d+, \{sa_family=AF_(\w+)(.*?)\}")
_ADDRESS = re.compile(r'inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"')
_LOCAL = "local socket"
# UNSPEC: a call without an address, by which a socket drops the one it had.
_THIS_MACHINE = re.compile(rf"127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|{_LOCAL}|UNSPEC")


def watching(calls: Path) -> tuple[str, ...]:
    """Return the command prefix (strace) that logs all connections of a process and its children."""
    # -D: strace runs beside the command and not as its parent, so that a signal to the command reaches it.
    return "strace", "-D", "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", str(calls)


def way() -> tuple[str, ...] | None:
    """Return the command prefix that runs a command in such a network, as root or as an ordinary user.

    Return None if this machine does not allow that, or does not allow processes in it to be traced."""
    if not all(map(which, ("unshare", "ip", "strace"))):
        return None
    for option in ("-n", "-rn"):
        command = "unshare", option, "sh", "-c", _LOOPBACK_UP, "sh"
        probe = [*command, *watching(Path("/dev/null")), "true"]
        if subprocess.run(probe, capture_output=True).returncode == 0:
            return command
    return None


def again(module: str, *words: str) -> int | None:
    """Run a module in such a network and return its exit code; None if this machine does not allow one."""
    prefix = way()
    return prefix and subprocess.run([*prefix, sys.executable, "-m", module, *words], cwd=ROOT).returncode


def connected(calls: str) -> Counter[str]:
    """Return how often each address was connected to, from strace's log; "local socket" for Unix sockets."""
    return Counter(_target(*match) for match in _CONNECT.findall(calls))


def _target(family: str, rest: str) -> str:
    if family == "UNIX":
        return _LOCAL
    address = _ADDRESS.search(rest)
    return address[1] if address else family


def outside(found: Counter[str]) -> dict[str, int]:
    """Return the addresses that are not this machine's own, with their counts."""
    return {address: count for address, count in found.items() if not _THIS_MACHINE.fullmatch(address)}
