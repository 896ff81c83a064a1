"""Connections: how many may be open at a time, and how long one may take to say what it wants. The server
itself would keep one for ever that never says it, until no file is left to answer another with."""

import asyncio
import logging
import signal
from contextlib import asynccontextmanager, suppress

from ui.server.guard import sentence

# Seconds for the head of a request, for the next piece of its body, for its answer to be taken.
HEAD, BODY, ANSWER = 10, 30, 60
_FILES, _MOST = 65_536, 4_096
_EVERY = 1.0


def room() -> int:
    """Return how many connections may be open: half of the files that this process may have open, of which it
    first asks for as many as it is allowed."""
    try:
        import resource
    except ImportError:  # Windows, where sockets are no files
        return _MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return min(_MOST, (_FILES if soft == resource.RLIM_INFINITY else soft) // 2)


@asynccontextmanager
async def watched():
    """Have the server that starts keep connections within bounds while it runs."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if not hasattr(server, "server_state"):
        logging.getLogger("tracker").warning("connections are not watched: the server is not the usual one")
        yield
        return
    held: dict = {}
    server.config.http_protocol_class = _patient(server.config.http_protocol_class, held, room())
    task = asyncio.create_task(_sweep(held))
    try:
        yield
    finally:
        task.cancel()


async def _sweep(held: dict):
    while True:
        await asyncio.sleep(_EVERY)
        for one in [one for one in held if one.late()]:
            one.drop()


def _patient(protocol: type, held: dict, most: int) -> type:
    """The server's way to speak with one connection, within bounds; `held` are those not in a session, the
    one first that has been waited for the longest. A quarter of the room is kept free of sessions."""

    class Patient(protocol):
        begun = heard = 0.0
        stuck = None

        def connection_made(self, transport):
            super().connection_made(transport)
            self._begin()
            if len(self.connections) > most:
                waiting = next((one for one in held if one.waiting and one is not self), None)
                waiting.drop() if waiting else self._full()

        def connection_lost(self, exc):
            held.pop(self, None)
            super().connection_lost(exc)

        def data_received(self, data):
            self.heard = self.loop.time()
            super().data_received(data)

        def on_response_complete(self):
            self._begin()
            super().on_response_complete()

        def handle_websocket_upgrade(self, *event):
            if len(self.connections) - len(held) >= most * 3 // 4:
                self._full()
                return
            held.pop(self, None)
            super().handle_websocket_upgrade(*event)

        def pause_writing(self):
            self.stuck = self.loop.time()
            super().pause_writing()

        def resume_writing(self):
            self.stuck = None
            super().resume_writing()

        @property
        def waiting(self) -> bool:
            """Whether the head of a request is still to come."""
            return self.cycle is None or self.cycle.response_complete

        def late(self) -> bool:
            """Whether what is to come has not come in time."""
            now = self.loop.time()
            if self.stuck is not None and now - self.stuck > ANSWER:
                return True
            if self.waiting:
                return now - self.begun > HEAD
            return self.cycle.more_body and not self.flow.read_paused and now - self.heard > BODY

        def drop(self):
            """End the connection at once."""
            held.pop(self, None)
            self.transport.abort()

        def _begin(self):
            self.begun = self.heard = self.loop.time()
            held.pop(self, None)
            held[self] = None

        def _full(self):
            body = sentence("network.full").encode()
            self.transport.write(
                b"HTTP/1.1 503 Service Unavailable\r\n"
                b"Content-Type: text/plain; charset=utf-8\r\nRetry-After: 30\r\n"
                b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )
            self.transport.close()

    return Patient
