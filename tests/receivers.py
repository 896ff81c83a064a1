"""Real servers on this machine that take mail or messages of a chat, or do not."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from aiosmtpd.controller import Controller


class Taking:
    """What a mail server does: it keeps what it gets, refuses some recipients, and answers late for others."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.refused: set[str] = set()
        self.late: set[str] = set()
        self.got: dict[str, bytes] = {}
        self.asked = 0

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        """Refuse an address, or note it."""
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        """Keep a message, unless it is to be late."""
        self.asked += 1
        if self.late & set(envelope.rcpt_tos):
            await asyncio.sleep(2)
            return "451 too late"
        assert not self.got.keys() & set(envelope.rcpt_tos), "sent twice"
        self.got |= dict.fromkeys(envelope.rcpt_tos, envelope.content)
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[Taking]:
    """A mail server, and what it does."""
    taking = Taking(free_port())
    controller = Controller(taking, hostname="127.0.0.1", port=taking.port)
    controller.start()
    try:
        yield taking
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port on which nothing listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


@contextmanager
def silent() -> Iterator[int]:
    """The port of a server that takes connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


@contextmanager
def chat(answer: bytes = b'{"errcode": 0}', status: int = 200) -> Iterator[tuple[list[str], str]]:
    """The messages that a chat gets, and its address."""
    got: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"]["content"])
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield got, f"http://127.0.0.1:{server.server_port}/send?key=secret"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
