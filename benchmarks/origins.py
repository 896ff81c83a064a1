"""Pages elsewhere that would use the dashboard, and how promptly others are answered meanwhile:
`python -m benchmarks.origins`. All on this machine, some seconds.

Each asks for a session as a browser would for a page of another address; none may get one, and nobody outside
is asked who this machine is (`strace -f -e trace=connect` sees no address but this machine's own)."""

import asyncio
import json
import tempfile
import time
from contextlib import suppress
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.servers import environment, streamlit

FOREIGN = (
    "http://evil.example", "https://evil.example", "http://EVIL.example:{port}", "null", "", " ", "file://",
    "about:blank", "http://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.2:{port}", "https://127.0.0.1:{port}",
    "http://localhost:{port}", "HTTP://LOCALHOST:1", "http://[::1]:{port}", "http://[::1", "http://[2001:db8::1]",
    "http://127.0.0.1:{port}@evil.example", "http://evil.example@127.0.0.1:{port}", "http://127.0.0.1:{port}/x",
    "http://127.0.0.1:{port}#evil.example", "http://127.0.0.1:{port}, http://evil.example",
    "//127.0.0.1:{port}", "127.0.0.1:{port}", "http://127.0.0.1.evil.example:{port}", "http://127.0.0.1:99999",
    "http://10.0.0.1:{port}", "chrome-extension://abcdefgh", "http://2130706433:{port}",
    "http://xn--fiqs8s:{port}", "\xe4\xf6")
_ROUNDS = 3
_HANDSHAKE = ("GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\n{origin}"
              "Upgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
_HEALTH = "GET /_stcore/health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"


async def asked(host: str, request: str) -> int:
    """Send a request as it is written; return the status of the answer (0: none)."""
    name, _, port = host.rpartition(":")
    answer, ask = await asyncio.open_connection(name, int(port))
    ask.write(request.encode("latin-1"))
    with suppress(TimeoutError, OSError):
        line = await asyncio.wait_for(answer.readline(), 60)
        ask.close()
        return int(line.split()[1]) if line else 0
    return 0


async def handshake(host: str, origin: str | None, named: str | None = None) -> int:
    """Ask for a session as a page of an address would; return the status (101: it was given one)."""
    said = "" if origin is None else f"Origin: {origin}\r\n"
    return await asked(host, _HANDSHAKE.format(host=named or host, origin=said))


async def health(host: str) -> float:
    """Return the milliseconds until the server says that it is well."""
    started = time.perf_counter()
    assert await asked(host, _HEALTH.format(host=host)) == 200
    return (time.perf_counter() - started) * 1000


async def _besieged(host: str, origins: list[str]) -> tuple[set[str], list[float]]:
    attack = asyncio.gather(*(handshake(host, origin) for origin in origins))
    taken = [await health(host)]
    while not attack.done():
        taken.append(await health(host))
        await asyncio.sleep(0.02)
    return {one for one, status in zip(origins, await attack, strict=True) if status == 101}, taken


def besieged(address: str, rounds: int = 1) -> tuple[set[str], list[float]]:
    """Let pages elsewhere ask for sessions, each so often, all at once; return the Origins that were given
    one, and the milliseconds that health took meanwhile."""
    server = urlsplit(address)
    origins = [one.format(port=server.port) for one in FOREIGN] * rounds
    return asyncio.run(_besieged(server.netloc, origins))


def main():
    """Print what was measured as one JSON document."""
    with tempfile.TemporaryDirectory() as folder, streamlit("dashboard.py", environment(folder)) as server:
        found, taken = besieged(server.address, _ROUNDS)
    print(json.dumps({"handshakes": _ROUNDS * len(FOREIGN), "let in": sorted(found),
                      "health p95 ms": round(quantiles([*taken, *taken], n=20)[-1], 1),
                      "slowest ms": round(max(taken), 1)}))


if __name__ == "__main__":
    main()
