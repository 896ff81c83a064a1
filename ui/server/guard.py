"""The guard before the framework: it decides who is answered, and whether the server may start at all."""

import os
import sys

import streamlit as st

from tracker.operations import network_access
from tracker.operations.network_access import ServedRequest
from tracker.problems import Refused
from tracker.words import LANGUAGES, say
from ui.server.content_security import policy

_READING_METHODS = ("GET", "HEAD", "OPTIONS")


def sentence(key: str, **values) -> str:
    """Return a sentence in both languages, for someone whose language is not known yet."""
    return "\n".join(say(key, lang, **values) for lang in LANGUAGES)


def begin() -> network_access.Network:
    """Return the environment's settings on who is served, or end the process with a sentence.

    The server may be reachable from other machines only if the settings say so. If anyone who reaches it
    may write, a warning is printed."""
    try:
        network = network_access.settings(os.environ)
    except Refused as refused:
        sys.exit(sentence(refused.problems[0].code, **refused.problems[0].figures))
    if network.mode is None and not network_access.local(st.get_option("server.address")):
        sys.exit(sentence("network.closed"))
    if network.mode == "open":
        sys.stderr.write(f"\033[1;31m{sentence('network.open')}\033[0m\n")
    return network


class Guard:
    """An application (ASGI) that answers only those whom the network settings allow."""

    def __init__(self, app, told: network_access.Network):
        self._app, self._told = app, told
        self._headers = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            *([] if told.frames else [(b"x-frame-options", b"SAMEORIGIN")]),
        ]
        self._policy = b"content-security-policy", policy(told)

    async def __call__(self, scope, receive, send):
        """Refuse a request with a sentence before anything else sees it, or pass it on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        answer = send if scope["type"] == "websocket" else self._sealed(send)
        if key := self._refusal(scope):
            await _refuse(scope, answer, key)
        else:
            await self._app(scope | {"headers": _with_host_as_origin(scope["headers"])}, receive, answer)

    def _refusal(self, scope) -> str | None:
        if key := network_access.refusal(self._told, _asked(scope)):
            return key
        if scope["type"] == "http" and scope["method"] not in _READING_METHODS and not self._told.writes:
            return "network.writes"
        return None

    def _sealed(self, send):
        async def sealed(message):
            if message["type"] == "http.response.start":
                present_headers = {name.lower() for name, _ in message["headers"]}
                policies = [] if self._policy[0] in present_headers else [self._policy]
                message = message | {"headers": [*message["headers"], *self._headers, *policies]}
            await send(message)

        return sealed


def _asked(scope) -> ServedRequest:
    server, client = scope.get("server"), scope.get("client")
    ends = (server[0] if server else None, client[0] if client else None)
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]
    )
    return ServedRequest(
        scope["scheme"].replace("ws", "http"), scope.get("http_version", "1.1"), ends, headers
    )


def _with_host_as_origin(headers):
    """Return the headers with the Origin's host replaced by the Host header, letter for letter.

    If the two differ, the framework would ask an outside service for its own address."""
    host = dict(headers).get(b"host", b"")
    return [
        (name, value.partition(b"://")[0] + b"://" + host if name == b"origin" else value)
        for name, value in headers
    ]


async def _refuse(scope, send, key: str):
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await answer(send, 403, "" if scope["method"] == "HEAD" else sentence(key))


async def answer(send, status: int, text: str):
    """Answer a request with a text and close the connection."""
    body = text.encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"cache-control", b"no-store"),
                (b"connection", b"close"),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
