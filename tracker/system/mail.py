"""Send mail through a server (SMTP) that the environment names, without waiting for it for long."""

import smtplib
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from ..problems import Refused, refuse

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_SECONDS = 20.0
_MOST_LOST = 2  # connections lost running, after which nothing more is tried


@dataclass(frozen=True)
class Server:
    """A mail server, how it is spoken to (one of `_PORTS`), as whom, the sender of its mail, and for how many
    seconds an answer is waited for."""

    scheme: str
    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    seconds: float = _SECONDS


def server(environ: Mapping[str, str]) -> Server:
    """Return the mail server in the environment (TRACKER_MAIL, TRACKER_MAIL_FROM); raise Refused where one of
    them is missing or the first is no address of a server."""
    missing = [name for name in ("TRACKER_MAIL", "TRACKER_MAIL_FROM") if not environ.get(name, "").strip()]
    if missing:
        raise refuse("no_mail_setting", names=", ".join(missing))
    try:
        parts = urlsplit(environ["TRACKER_MAIL"].strip())
        usual, host, port = _PORTS[parts.scheme], parts.hostname, parts.port
    except (KeyError, ValueError):
        raise refuse("bad_mail_setting") from None
    if not host:
        raise refuse("bad_mail_setting")
    user, password = (unquote(text) if text else None for text in (parts.username, parts.password))
    sender = environ["TRACKER_MAIL_FROM"].strip()
    return Server(parts.scheme, host, port or usual, sender, user, password)


class Outbox:
    """A connection to a mail server. It is made anew where it was lost; once it was lost twice running,
    nothing more is tried."""

    def __init__(self, to: Server) -> None:
        self._server = to
        self._smtp: smtplib.SMTP | None = None
        self._lost = 0

    def send(self, message: EmailMessage) -> None:
        """Send a message; raise Refused where the server does not take it for any of its recipients, or does
        not answer."""
        if self._lost >= _MOST_LOST:
            raise self._unanswered("")
        try:
            self._connected().send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, why = next(iter(error.recipients.values()))
            raise self._refused(code, why, ", ".join(error.recipients)) from None
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            # SMTPException is an OSError: what the server said comes first.
            if isinstance(error, smtplib.SMTPResponseException):
                raise self._refused(error.smtp_code, error.smtp_error) from None
            self._lost += 1
            self._drop()
            raise self._unanswered(str(error)) from None
        self._lost = 0

    def close(self) -> None:
        """End the connection."""
        if self._smtp is not None:
            with suppress(OSError):
                self._smtp.quit()
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None or self._smtp.sock is None:
            try:
                self._smtp = _open(self._server)
            except OSError:
                self._lost = _MOST_LOST
                raise
        return self._smtp

    def _refused(self, code: int, why: bytes | str, recipients: str = "") -> Refused:
        said = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
        return refuse("mail_refused", value=recipients or self._server.host, why=f"{code} {said}".strip())

    def _unanswered(self, why: str) -> Refused:
        where = f"{self._server.host}:{self._server.port}"
        return refuse("mail_unanswered", value=where, seconds=f"{self._server.seconds:g}", why=why)


def _open(to: Server) -> smtplib.SMTP:
    """Return a connection that is ready to send."""
    # Without a name of its own, smtplib asks the name service for one, which a closed network may not have.
    own, context = socket.gethostname(), ssl.create_default_context()
    if to.scheme == "smtps":
        found: smtplib.SMTP = smtplib.SMTP_SSL(
            to.host, to.port, local_hostname=own, timeout=to.seconds, context=context
        )
    else:
        found = smtplib.SMTP(to.host, to.port, local_hostname=own, timeout=to.seconds)
    try:
        if to.scheme == "smtp+starttls":
            found.starttls(context=context)
        if to.user is not None:
            found.login(to.user, to.password or "")
    except OSError:
        found.close()
        raise
    return found
