"""What a browser gets with the page itself, before anything is drawn: the look, and the scripts for its
back button and its printer. What came later than the first words would move them."""

from pathlib import Path

from tracker import cards, charts, paper, strips, tiles

# With these the answer would be packed, or none because the browser knows the page, if with an older look.
_UNWANTED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


def _beside(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


_LOOK = [f"<style>{_beside('look.css')}</style>",
         *(module.STYLE for module in (strips, tiles, cards, charts, paper))]
_SCRIPTS = [f"<script>{_beside(name)}</script>" for name in ("history.js", "paper.js")]
_GIVEN = "".join([*_LOOK, *_SCRIPTS]).encode()


class Early:
    """An application whose pages hold all this at their end, where it outranks the framework's own style."""

    def __init__(self, app):
        self._app = app

    async def __call__(self, scope, receive, send):
        """Answer a request as the application does; only one for a page is answered with more."""
        headers = scope.get("headers", ())
        if scope["type"] == "http" and b"text/html" in dict(headers).get(b"accept", b""):
            scope = scope | {"headers": [one for one in headers if one[0] not in _UNWANTED]}
            send = _Longer(send)
        await self._app(scope, receive, send)


class _Longer:
    """Sends an answer once it is whole, with what is given."""

    def __init__(self, send):
        self._send, self._start, self._parts = send, {}, []

    async def __call__(self, message):
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._parts.append(message.get("body", b""))
        if not message.get("more_body"):
            body = b"".join(self._parts).replace(b"</body>", _GIVEN + b"</body>", 1)
            kept = [one for one in self._start["headers"] if one[0] not in (b"content-length", b"etag")]
            length = b"content-length", str(len(body)).encode()
            await self._send(self._start | {"headers": [*kept, length]})
            await self._send({"type": "http.response.body", "body": body})
