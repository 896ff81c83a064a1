"""Post a message to the office's chat, in the form that the robots of WeCom (企业微信) and DingTalk (钉钉)
take."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from ..problems import refuse

_SECONDS = 20.0
_MOST_READ = 65_536


def address(environ: Mapping[str, str]) -> str:
    """Return the address of the chat in the environment (TRACKER_WEBHOOK); raise Refused where it is missing
    or none."""
    found = environ.get("TRACKER_WEBHOOK", "").strip()
    if not found:
        raise refuse("no_webhook_setting")
    try:
        parts = urlsplit(found)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise refuse("bad_webhook_setting")
    return found


def post(to: str, text: str, seconds: float = _SECONDS) -> None:
    """Post a text to the chat at an address, which is never told to anyone, for it holds the key; raise
    Refused where the chat does not take it or does not answer."""
    body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False).encode()
    request = Request(to, body, {"Content-Type": "application/json; charset=utf-8"})
    where = urlsplit(to).hostname
    try:
        with urlopen(request, timeout=seconds) as answer:
            said, passed_on = answer.read(_MOST_READ), answer.geturl() != to
    except HTTPError as error:
        error.close()
        raise refuse("webhook_refused", value=where, why=f"{error.code} {error.reason}") from None
    except (OSError, HTTPException) as error:
        raise refuse("webhook_unanswered", value=where, seconds=f"{seconds:g}", why=str(error)) from None
    # What is asked elsewhere is asked without the message.
    if (why := "30x" if passed_on else _fault(said)) is not None:
        raise refuse("webhook_refused", value=where, why=why)


def _fault(said: bytes) -> str | None:
    """Return what an answer says went wrong, None where nothing did: these robots answer 200 all the same."""
    try:
        found = json.loads(said)
    except ValueError:
        return None
    code = found.get("errcode", 0) if isinstance(found, dict) else 0
    return None if code == 0 else f"{code} {found.get('errmsg', '')}".strip()
