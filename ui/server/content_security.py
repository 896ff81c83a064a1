"""What a browser may load and run on the pages: the Content-Security-Policy of every answer."""

import re
from base64 import b64encode
from hashlib import sha256

from tracker.operations import network_access

_INLINE = re.compile(rb"<script>(.*?)</script>", re.S)


def policy(told: network_access.Network, page: bytes = b"") -> bytes:
    """Return the policy for an answer: what a browser may load and run.

    `page` is the body of the page; only the inline scripts in it may run."""
    digests = (b64encode(sha256(script).digest()) for script in _INLINE.findall(page))
    scripts = b"".join(b" 'sha256-" + digest + b"'" for digest in digests)
    frames = " ".join(("'self'", *told.frames)).encode("ascii", "ignore")
    return b"; ".join(
        (
            b"default-src 'self'",
            # The framework runs a component's script from a blob, and uses WebAssembly.
            b"script-src 'self' blob: 'wasm-unsafe-eval'" + scripts,
            # The framework writes styles into elements, charts and tables as it draws them.
            b"style-src 'self' 'unsafe-inline'",
            # Icons of the framework and of charts, and pictures that a page makes for download.
            b"img-src 'self' data: blob:",
            b"font-src 'self' data:",
            b"worker-src 'self' blob:",
            b"connect-src 'self'",
            b"object-src 'none'",
            b"base-uri 'self'",
            b"form-action 'self'",
            b"frame-ancestors " + frames,
        )
    )
