"""What the browser gets with the page itself, before anything is drawn: the style, and the scripts for the
back button, for printing and for acts of the window.

Styles that came later would move what is already drawn."""

import json
from html import escape
from typing import Any

from tracker.display.charts import plot
from tracker.display.html import bars, tokens
from tracker.operations.network_access import Network
from tracker.words.framework import CHINESE
from ui.asset import asset, style
from ui.server import content_security, first_page, guard

# With these headers the answer could be compressed, or "not modified" though the style has changed.
_DROPPED_HEADERS = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


LOOK = style(
    "tokens",
    "look",
    "bars",
    "region_map",
    "task_cards",
    "printed_table",
    "reporting",
    "published",
    "empty_state",
    "movement",
    "pills",
    "detail",
    "calendar",
    "monthly_charts",
    more=tokens.STYLE + bars.LIGHT_STYLE + plot.STYLE,
)
_SCRIPTS = [
    f"<script>{asset(f'{name}.js')}</script>"
    for name in ("framework_words", "history", "links", "paper", "acts", "direct")
]
_WORDS = f'<script type="application/json" id="framework-words">{json.dumps(CHINESE)}</script>'
_PAGE_END = "".join([LOOK, _WORDS, *_SCRIPTS])


class PageAssets:
    """An application (ASGI) that adds style and scripts to the end of each page, after the framework's."""

    def __init__(self, app, told: Network):
        self._app, self._told = app, told

    async def __call__(self, scope, receive, send):
        """Pass a request on; if it asks for a page, add style and scripts to the answer."""
        headers = scope.get("headers", ())
        if scope["type"] == "http" and b"text/html" in dict(headers).get(b"accept", b""):
            scope = scope | {"headers": [one for one in headers if one[0] not in _DROPPED_HEADERS]}
            host = dict(headers).get(b"host", b"").decode("latin-1")
            send = _PageSender(send, self._told, (_host_tags(host, self._told) + _PAGE_END).encode())
        await self._app(scope, receive, send)


def _host_tags(host: str, network: Network) -> str:
    """Tags with the name under which the server was asked, and a sentence for browsers that use another."""
    refusal = guard.sentence("network.origin" if network.mode else "network.closed")
    return (
        f'<meta name="tracker-host" content="{escape(host)}">'
        f'<meta name="tracker-refused" content="{escape(refusal)}">'
    )


class _PageSender:
    """Sends a page once it is complete, with the addition, and allows only the scripts in it to run."""

    def __init__(self, send, told: Network, given: bytes):
        self._send, self._told, self._given = send, told, given
        self._start: dict[str, Any] = {}
        self._parts: list[bytes] = []

    async def __call__(self, message):
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._parts.append(message.get("body", b""))
        if not message.get("more_body"):
            page = first_page.completed(b"".join(self._parts))
            body = page.replace(b"</body>", self._given + b"</body>", 1)
            other_headers = [
                one for one in self._start["headers"] if one[0] not in (b"content-length", b"etag")
            ]
            length = b"content-length", str(len(body)).encode()
            policy = b"content-security-policy", content_security.policy(self._told, body)
            await self._send(self._start | {"headers": [*other_headers, length, policy]})
            await self._send({"type": "http.response.body", "body": body})
