"""Limits on connections: how many may be open at a time, and how long one may take to send its request.
Without them a silent connection would stay open for ever, until no file handle is left for others."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from ui.server.guard import sentence

# Seconds to wait for a request's head, for the next piece of its body, and for the client to take the answer.
HEAD, BODY, ANSWER = 10, 30, 60
_MOST_FILES, _MOST_CONNECTIONS = 65_536, 4_096
_SWEEP_SECONDS = 1.0


def room() -> int:
    """Return how many connections may be open: half of the files that this process may open. Raise the limit
    of open files first, as far as is allowed."""
    try:
        import resource
    except ImportError:  # Windows, where sockets do not count as files
        return _MOST_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return min(_MOST_CONNECTIONS, (_MOST_FILES if soft == resource.RLIM_INFINITY else soft) // 2)


@asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """Limit the connections of the server that is starting, as long as it runs."""
    server: Any = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if not hasattr(server, "server_state"):
        logging.getLogger("tracker").warning("connections are not watched: the server is not the usual one")
        yield
        return
    outside: dict = {}
    server.config.http_protocol_class = _with_limits(server.config.http_protocol_class, outside, room())
    task = asyncio.create_task(_sweep(outside))
    try:
        yield
    finally:
        task.cancel()


async def _sweep(outside: dict):
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        for connection in [connection for connection in outside if connection.late()]:
            connection.drop()


def _with_limits(protocol: type, outside: dict, most: int) -> type:
    """Return the server's class for one connection, with limits. `outside` are those not in a session,
    the longest waiting first. Sessions may take at most three quarters of the room."""

    class Patient(protocol):
        begun = heard = 0.0
        stuck = None

        def connection_made(self, transport):
            super().connection_made(transport)
            self._begin()
            if len(self.connections) > most:
                waiting = next((one for one in outside if one.waiting and one is not self), None)
                waiting.drop() if waiting else self._full()

        def connection_lost(self, exc):
            outside.pop(self, None)
            super().connection_lost(exc)

        def data_received(self, data):
            self.heard = self.loop.time()
            super().data_received(data)

        def on_response_complete(self):
            self._begin()
            super().on_response_complete()

        def handle_websocket_upgrade(self, *event):
            if len(self.connections) - len(outside) >= most * 3 // 4:
                self._full()
                return
            outside.pop(self, None)
            super().handle_websocket_upgrade(*event)

        def pause_writing(self):
            self.stuck = self.loop.time()
            super().pause_writing()

        def resume_writing(self):
            self.stuck = None
            super().resume_writing()

        @property
        def waiting(self) -> bool:
            """Whether no request is being answered, so that the next head is still to come."""
            return self.cycle is None or self.cycle.response_complete

        def late(self) -> bool:
            """Return whether the client has kept the server waiting for too long."""
            now = self.loop.time()
            if self.stuck is not None and now - self.stuck > ANSWER:
                return True
            if self.waiting:
                return now - self.begun > HEAD
            return self.cycle.more_body and not self.flow.read_paused and now - self.heard > BODY

        def drop(self):
            """Close the connection at once."""
            outside.pop(self, None)
            self.transport.abort()

        def _begin(self):
            self.begun = self.heard = self.loop.time()
            outside.pop(self, None)
            outside[self] = None

        def _full(self):
            body = sentence("network.full").encode()
            self.transport.write(
                b"HTTP/1.1 503 Service Unavailable\r\n"
                b"Content-Type: text/plain; charset=utf-8\r\nRetry-After: 30\r\n"
                b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )
            self.transport.close()

    return Patient
