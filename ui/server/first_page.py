"""The page as the server sends it, before any script has run: its language, and what to do if none runs."""

import re
from html import escape

from ui.server.guard import sentence

_NO_SCRIPTS = re.compile(rb"<noscript>.*?</noscript>", re.S)
_ROOT = b'<div id="root"></div>'


def completed(page: bytes) -> bytes:
    """Return the framework's page with its language, and with sentences for a browser that runs no scripts,
    and for one in which nothing is drawn.

    Translation by the browser is switched off: it moves the texts that the framework draws, and the next
    click would fail. `unopened` of the style shows the second sentence while the page is empty."""
    page = page.replace(b'<html lang="en">', b'<html lang="zh-CN" translate="no">', 1)
    page = page.replace(b"<head>", b'<head><meta name="google" content="notranslate">', 1)
    page = _NO_SCRIPTS.sub(b"<noscript>" + _paragraphs("network.no_scripts") + b"</noscript>", page, count=1)
    unopened = b'<div class="unopened">' + _paragraphs("network.unopened") + b"</div>"
    return page.replace(_ROOT, _ROOT + unopened, 1)


def _paragraphs(key: str) -> bytes:
    return "".join(f"<p>{escape(line)}</p>" for line in sentence(key).splitlines()).encode()
