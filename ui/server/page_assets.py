"""What a browser gets with the page itself, before anything is drawn: the look, and the scripts for its
back button, its printer and what pages have it do. What came later than the first words would move them."""

from html import escape
from pathlib import Path

from tracker.display.charts import plot
from tracker.display.html import bars, printed_table, region_map, task_cards
from tracker.operations.network_access import Network
from ui.server import content_security, guard

# With these the answer would be packed, or none because the browser knows the page, if with an older look.
_UNWANTED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


def _beside(name: str) -> str:
    return (Path(__file__).parents[1] / "assets" / name).read_text(encoding="utf-8")


_LOOK = [
    f"<style>{_beside('look.css')}</style>",
    *(module.STYLE for module in (bars, region_map, task_cards, plot, printed_table)),
]
_SCRIPTS = [f"<script>{_beside(f'{name}.js')}</script>" for name in ("history", "paper", "acts", "direct")]
_GIVEN = "".join([*_LOOK, *_SCRIPTS])


class Early:
    """An application whose pages hold all this at their end, where it outranks the framework's own style."""

    def __init__(self, app, told: Network):
        self._app, self._told = app, told

    async def __call__(self, scope, receive, send):
        """Answer a request as the application does; only one for a page is answered with more."""
        headers = scope.get("headers", ())
        if scope["type"] == "http" and b"text/html" in dict(headers).get(b"accept", b""):
            scope = scope | {"headers": [one for one in headers if one[0] not in _UNWANTED]}
            host = dict(headers).get(b"host", b"").decode("latin-1")
            send = _Longer(send, self._told, (_asked_for(host, self._told) + _GIVEN).encode())
        await self._app(scope, receive, send)


def _asked_for(host: str, told: Network) -> str:
    """Under which name the server was asked, and what to say where the browser knows it under another."""
    said = guard.sentence("network.origin" if told.mode else "network.closed")
    return (
        f'<meta name="tracker-host" content="{escape(host)}">'
        f'<meta name="tracker-refused" content="{escape(said)}">'
    )


class _Longer:
    """Sends an answer once it is whole, with what is given, and lets its own scripts alone run."""

    def __init__(self, send, told: Network, given: bytes):
        self._send, self._told, self._given = send, told, given
        self._start, self._parts = {}, []

    async def __call__(self, message):
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._parts.append(message.get("body", b""))
        if not message.get("more_body"):
            body = b"".join(self._parts).replace(b"</body>", self._given + b"</body>", 1)
            kept = [one for one in self._start["headers"] if one[0] not in (b"content-length", b"etag")]
            length = b"content-length", str(len(body)).encode()
            policy = b"content-security-policy", content_security.policy(self._told, body)
            await self._send(self._start | {"headers": [*kept, length, policy]})
            await self._send({"type": "http.response.body", "body": body})
