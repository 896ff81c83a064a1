"""Foreign pages that try to use the dashboard, and how promptly others are answered meanwhile:
`python -m benchmarks.origins`. All on this machine, some seconds.

Each request asks for a session as a browser would for a page of another address, under another name or
through a proxy, or in a way no browser would. None may get a session, and the server must not ask any outside
service for this machine's address (`strace -f -e trace=connect` must show only addresses of this machine)."""

import asyncio
import json
import tempfile
import time
from contextlib import suppress
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.servers import environment, streamlit

FOREIGN = (
    "http://evil.example",
    "https://evil.example",
    "http://EVIL.example:{port}",
    "null",
    "",
    " ",
    "file://",
    "about:blank",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://127.0.0.2:{port}",
    "https://127.0.0.1:{port}",
    "http://localhost:{port}",
    "HTTP://LOCALHOST:1",
    "http://[::1]:{port}",
    "http://[::1",
    "http://[2001:db8::1]",
    "http://127.0.0.1:{port}@evil.example",
    "http://evil.example@127.0.0.1:{port}",
    "http://127.0.0.1:{port}/x",
    "http://127.0.0.1:{port}#evil.example",
    "http://127.0.0.1:{port}, http://evil.example",
    "//127.0.0.1:{port}",
    "127.0.0.1:{port}",
    "http://127.0.0.1.evil.example:{port}",
    "http://127.0.0.1:99999",
    "http://10.0.0.1:{port}",
    "chrome-extension://abcdefgh",
    "http://2130706433:{port}",
    "http://xn--fiqs8s:{port}",
    "\xe4\xf6",
)
# Host names that only a foreign page would use, or a proxy that the settings do not mention.
HOSTS = (
    "evil.example",
    "evil.example:{port}",
    "192.168.1.5:{port}",
    "10.0.0.1:{port}",
    "0.0.0.0:{port}",
    "8.8.8.8",
    "2130706433:{port}",
    "127.1:{port}",
    "localhost.evil.example:{port}",
    "127.0.0.1:{port}.evil.example",
    "evil@127.0.0.1:{port}",
    "127.0.0.1:{port}@evil.example",
    "127.0.0.1:{port}, evil.example",
    "127.0.0.1:99999",
    "[2001:db8::1]:{port}",
    "[::1",
    "xn--fiqs8s:{port}",
    "",
    "\xe4\xf6",
)
FORWARDED = (
    "Forwarded: for=10.0.0.7;host=evil.example",
    "Via: 1.1 evil.example",
    "X-Forwarded-For: 10.0.0.7",
    "X-Forwarded-For: 8.8.8.8, 127.0.0.1",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Host: {host}",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Port: 443",
    "X-Forwarded-Anything:",
    "X-Real-IP: 8.8.8.8",
    "X-Original-Forwarded-For: 10.0.0.7",
    "CF-Connecting-IP: 1.2.3.4",
)
# Complete requests that are not a handshake as a browser would make it.
_MALFORMED = (
    "GET /_stcore/stream HTTP/1.1\r\n{keys}",
    "GET /_stcore/stream\r\n\r\n",
    "GET /_stcore/stream HTTP/1.0\r\nHost: {host}\r\nOrigin: null\r\n{keys}",
    "GET /_stcore/stream HTTP/9.9\r\nHost: {host}\r\nOrigin: null\r\n{keys}",
    "GET http://evil.example/_stcore/stream HTTP/1.1\r\nHost: evil.example\r\n{keys}",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n{keys}",
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nOrigin: null\r\n{keys}",
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nno header at all\r\n{keys}",
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "\x00\r\n\r\n",
)
_ROUNDS = 3
_KEYS = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
_HANDSHAKE = "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\n{more}{keys}"
_HEALTH = "GET /_stcore/health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"


async def asked(host: str, request: str) -> int:
    """Send a request exactly as given; return the status of the answer (0: no answer)."""
    name, _, port = host.rpartition(":")
    answer, ask = await asyncio.open_connection(name, int(port))
    ask.write(request.encode("latin-1"))
    with suppress(TimeoutError, OSError):
        line = await asyncio.wait_for(answer.readline(), 60)
        ask.close()
        return int(line.split()[1]) if line else 0
    return 0


def asking(host: str, origin: str | None = None, named: str | None = None) -> str:
    """Return the request for a session by a page from `origin`; `named` replaces the Host header."""
    origin_line = "" if origin is None else f"Origin: {origin}\r\n"
    return _HANDSHAKE.format(host=named or host, more=origin_line, keys=_KEYS)


async def handshake(host: str, origin: str | None, named: str | None = None) -> int:
    """Ask for a session as a page from `origin` would; return the status (101: the session was granted)."""
    return await asked(host, asking(host, origin, named))


def requests(address: str) -> list[str]:
    """Return the requests for a session that a server must refuse, as they are sent.

    There is one for every foreign Origin, foreign host name and kind of proxy header, and malformed ones."""
    server = urlsplit(address)
    values = {"host": server.netloc, "port": server.port, "keys": _KEYS}
    texts = [_HANDSHAKE.format(**values, more=f"Origin: {one.format(**values)}\r\n") for one in FOREIGN]
    texts += [_HANDSHAKE.format(**values | {"host": one.format(**values)}, more="") for one in HOSTS]
    texts += [_HANDSHAKE.format(**values, more=f"{one.format(**values)}\r\n") for one in FORWARDED]
    return texts + [one.format(**values) for one in _MALFORMED]


async def health(host: str) -> float:
    """Return the milliseconds of a health check."""
    started = time.perf_counter()
    assert await asked(host, _HEALTH.format(host=host)) == 200
    return (time.perf_counter() - started) * 1000


async def _besieged(host: str, requests: list[str]) -> tuple[set[str], list[float]]:
    attack = asyncio.gather(*(asked(host, request) for request in requests))
    times = [await health(host)]
    while not attack.done():
        times.append(await health(host))
        await asyncio.sleep(0.02)
    return {one for one, status in zip(requests, await attack, strict=True) if status == 101}, times


def besieged(address: str, rounds: int = 1) -> tuple[set[str], list[float]]:
    """Send all requests for sessions at once, each `rounds` times.

    Return the requests that were granted, and the milliseconds of health checks meanwhile."""
    return asyncio.run(_besieged(urlsplit(address).netloc, requests(address) * rounds))


def main():
    """Print the results as one JSON document."""
    with tempfile.TemporaryDirectory() as folder, streamlit("dashboard.py", environment(folder)) as server:
        let_in, times = besieged(server.address, _ROUNDS)
        count = _ROUNDS * len(requests(server.address))
    print(
        json.dumps(
            {
                "handshakes": count,
                "let in": sorted(let_in),
                "health p95 ms": round(quantiles([*times, *times], n=20)[-1], 1),
                "slowest ms": round(max(times), 1),
            }
        )
    )


if __name__ == "__main__":
    main()
