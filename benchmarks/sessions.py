"""Sessions without a browser: any number of clients that speak Streamlit's own protocol."""

import asyncio
import http.client
import random
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_LOOKS = 1.25  # seconds between two requests for news
_PATIENCE = 300  # seconds
_NEWS = b"GET /news HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


@dataclass
class Session:
    """One user's connection, with what a browser would remember of the messages it got."""

    socket: websockets.ClientConnection
    server: tuple[str, int]
    name: str = ""
    page: str = ""
    names: dict = field(default_factory=dict)
    units: list = field(default_factory=list)
    boxed: list = field(default_factory=list)
    remembered: dict = field(default_factory=dict)
    reruns: int = 0

    async def rerun(self, page: str = "", units: tuple[str, ...] = ()) -> tuple[float, float]:
        """Ask for a rerun with these units in the filter.

        Return the milliseconds until the script has finished, and the kilobytes received."""
        message = self._asked(page)
        state = message.rerun_script
        if "unit" in self.names:
            widget = state.widget_states.widgets.add(id=self.names["unit"])
            widget.string_array_value.data.extend(units)
        state.cached_message_hashes.extend(
            name for name, seen in self.remembered.items() if self.reruns - seen <= 5
        )
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        size = await self._until_finished()
        self.reruns += 1
        return (time.perf_counter() - started) * 1000, size / 1000

    def _asked(self, page: str = "") -> BackMsg:
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash, state.page_name = "" if page else self.page, page
        state.context_info.locale = "zh-CN"
        return asked

    async def put(self, *files: tuple[str, bytes]) -> tuple[list[int], float]:
        """Put files into the page's upload box, in place of those there.

        Return the HTTP status of each transfer, and the milliseconds from then until the page is drawn."""
        message = BackMsg()
        message.file_urls_request.request_id, message.file_urls_request.session_id = "0", self.name
        message.file_urls_request.file_names.extend(name for name, _ in files)
        await self.socket.send(message.SerializeToString())
        while not (reply := ForwardMsg.FromString(await self.socket.recv())).HasField("file_urls_response"):
            pass
        urls = reply.file_urls_response.file_urls
        codes = [
            await asyncio.to_thread(self._transferred, "PUT", file_url.upload_url, content)
            for file_url, (_, content) in zip(urls, files, strict=True)
        ]
        message = self._asked()
        widget = message.rerun_script.widget_states.widgets.add(id=self.names["box"])
        for file_url, (name, content), code in zip(urls, files, codes, strict=True):
            if code < 300:
                widget.file_uploader_state_value.uploaded_file_info.add(
                    name=name, size=len(content), file_id=file_url.file_id, file_urls=file_url
                )
        widget.file_uploader_state_value.SetInParent()
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await self._until_finished()
        taken = (time.perf_counter() - started) * 1000
        for url in self.boxed:
            await asyncio.to_thread(self._transferred, "DELETE", url)
        self.boxed = [file_url.delete_url for file_url in urls]
        return codes, taken

    def _transferred(self, act: str, url: str, content: bytes = b"") -> int:
        """Send a file in the form that a browser would send, or delete it; return the status.

        Both need the XSRF token, which the server gives in a cookie."""
        connection = http.client.HTTPConnection(*self.server, timeout=60)
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        answer.read()
        token = next(
            (
                cookie.partition(";")[0].partition("=")[2]
                for cookie in answer.headers.get_all("Set-Cookie", ())
                if cookie.startswith("_streamlit_xsrf=")
            ),
            "",
        )
        line = b"--part"
        body = b"".join(
            (
                line,
                b'\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n\r\n',
                content,
                b"\r\n",
                line,
                b"--\r\n",
            )
        )
        connection.request(
            act,
            url,
            body if content else b"",
            {
                "Content-Type": "multipart/form-data; boundary=part",
                "Cookie": f"_streamlit_xsrf={token}",
                "X-Xsrftoken": token,
            },
        )
        code = connection.getresponse().status
        connection.close()
        return code

    async def look(self):
        """Ask for news, as an open page does by itself."""
        answer, ask = await asyncio.open_connection(*self.server)
        ask.write(_NEWS)
        await answer.read()
        ask.close()

    async def _until_finished(self) -> int:
        size = 0
        while True:
            content = await asyncio.wait_for(self.socket.recv(), _PATIENCE)
            size += len(content)
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "script_finished":
                return size
            self._note(message)

    def _note(self, message: ForwardMsg):
        """Keep what a browser keeps: page, ids of fields, units to choose from, hashes of messages."""
        if message.HasField("new_session"):
            self.name = message.new_session.initialize.session_id
        if message.HasField("navigation"):
            self.page = message.navigation.page_script_hash
        if message.metadata.cacheable or message.ref_hash:
            self.remembered[message.hash or message.ref_hash] = self.reruns
        widget = message.delta.new_element.multiselect
        if widget.query_param_key == "unit":
            self.names["unit"], self.units = widget.id, list(widget.options)
        if message.delta.new_element.HasField("file_uploader"):
            self.names["box"] = message.delta.new_element.file_uploader.id


async def opened(stack: AsyncExitStack, address: str, page: str = "") -> Session:
    """Open a session on a page and let it be drawn once."""
    socket = await stack.enter_async_context(
        websockets.connect(
            address.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], max_size=None
        )
    )
    server = urlsplit(address)
    session = Session(socket, (server.hostname, server.port))
    await session.rerun(page)
    return session


@dataclass(frozen=True)
class Load:
    """The load: sessions that each click `clicks` times, once in `every` seconds, on a page ("": the first).

    Between clicks, each session asks for news as often as an open page does."""

    sessions: int
    clicks: int
    every: float = 2.0
    page: str = ""


async def _clicking(session: Session, load: Load, seed: int) -> list[tuple[float, float]]:
    """Click on a random unit every so many seconds, beginning at a random moment."""
    chance, clicks = random.Random(seed), []
    await asyncio.sleep(chance.random() * load.every)
    for _ in range(load.clicks):
        started = time.perf_counter()
        clicks.append(await session.rerun(units=(chance.choice(session.units),)))
        looks = round(load.every / _LOOKS)
        for look in range(1, looks + 1):
            await asyncio.sleep(max(started + load.every * look / (looks + 1) - time.perf_counter(), 0))
            await session.look()
        await asyncio.sleep(max(started + load.every - time.perf_counter(), 0))
    return clicks


async def _together(address: str, load: Load) -> list[tuple[float, float]]:
    async with AsyncExitStack() as stack:
        users = [await opened(stack, address, load.page) for _ in range(load.sessions)]
        clicks_by_user = await asyncio.gather(
            *(_clicking(user, load, seed) for seed, user in enumerate(users))
        )
    return [click for clicks in clicks_by_user for click in clicks]


def clicking(address: str, load: Load) -> list[tuple[float, float]]:
    """Let sessions choose units in the filter; return the milliseconds and kilobytes of each click."""
    return asyncio.run(_together(address, load))


async def _held(address: str, sessions: int, weigh) -> tuple[float, float]:
    async with AsyncExitStack() as stack:
        for _ in range(5):
            await opened(stack, address)
        before = weigh()
        for _ in range(sessions):
            await opened(stack, address)
        return before, weigh()


def held(address: str, sessions: int, weigh) -> tuple[float, float]:
    """Return what `weigh` returns with five sessions open, and with `sessions` more."""
    return asyncio.run(_held(address, sessions, weigh))
