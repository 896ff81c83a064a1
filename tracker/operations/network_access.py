"""Who is served: the machine's own people, and others only where whoever runs the server has said so."""

import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from ..problems import refuse

MODES = ("read", "open")
# What proxies note of the one they ask for; a browser on this machine sends none of it.
_FORWARDED = (
    "forwarded",
    "via",
    "x-forwarded",
    "x-real-ip",
    "x-original-",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-proxy",
    "x-envoy-",
    "true-client-ip",
    "cf-",
)
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\s\[\]:/@?#\\,%]+?)\.?(?::(\d{1,5}))?", re.I | re.A)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Network:
    """Who besides this machine is served (None: nobody; "read"; "open"), under which names, and the addresses
    that may show the pages in a frame."""

    mode: str | None = None
    names: frozenset[str] = frozenset()
    frames: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether anything may be recorded through the pages."""
        return self.mode != "read"


@dataclass(frozen=True)
class Asked:
    """What a request tells before it is answered: the scheme and the version of HTTP, the addresses of its
    two ends (None: unknown), its headers by lower-case name."""

    scheme: str
    version: str
    ends: tuple[str | None, str | None]
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Return what a header says, each time it was sent."""
        return [value for key, value in self.headers if key == name]


def settings(environ: Mapping[str, str]) -> Network:
    """Return what the environment says (TRACKER_NETWORK, TRACKER_HOSTS, TRACKER_FRAMES); Refused where
    TRACKER_NETWORK is neither empty nor one of `MODES`."""
    mode = environ.get("TRACKER_NETWORK", "").strip().lower()
    if mode and mode not in MODES:
        raise refuse("bad_network", value=mode)
    # A port beside a name says nothing: one name may be served on several.
    names = (
        re.sub(r":\d+$", "", name.lower()).rstrip(".") for name in _listed(environ.get("TRACKER_HOSTS", ""))
    )
    return Network(mode or None, frozenset(names), tuple(_listed(environ.get("TRACKER_FRAMES", ""))))


def _listed(text: str) -> Iterable[str]:
    return filter(None, re.split(r"[\s,;]+", text))


def local(address: str | None) -> bool:
    """Return whether an address or name, as a server is bound to it, is this machine's alone."""
    if address == "localhost":
        return True
    found = _ip(address or "")
    return found is not None and found.is_loopback


def refusal(network: Network, asked: Asked) -> str | None:
    """Return the key of the sentence with which a request is refused, None where it is answered."""
    host, origins = _host(asked), asked.all("origin")
    same = not origins or len(origins) == 1 and _same(origins[0], host)
    if same and _direct(asked, host):
        return None
    if network.mode is None:
        return "network.closed"
    if not (host and _named(network, host[0])):
        return "network.host"
    return None if same else "network.origin"


def _host(asked: Asked) -> tuple[str, int | None] | None:
    """The name and the port that a request asks for, None where it does not say, or says several."""
    found = asked.all("host")
    return _authority(found[0]) if len(found) == 1 else None


def _authority(text: str) -> tuple[str, int | None] | None:
    found = _AUTHORITY.fullmatch(text.strip())
    if found is None:
        return None
    name, port = found[1].lower(), found[2]
    if name.startswith("[") and _ip(name) is None or port and int(port) > 65535:
        return None
    return name, int(port) if port else None


def _same(origin: str, host: tuple[str, int | None] | None) -> bool:
    """Whether the page that asks is one of the server that is asked."""
    scheme, _, rest = origin.strip().partition("://")
    asking, usual = _authority(rest), _PORTS.get(scheme.lower())
    if not (asking and host and usual):
        return False
    return (asking[0], asking[1] or usual) == (host[0], host[1] or usual)


def _direct(asked: Asked, host: tuple[str, int | None] | None) -> bool:
    """Whether a request came from this machine itself, through nothing in between."""
    return bool(
        host
        and (host[0] == "localhost" or _loopback(host[0]))
        and all(map(_loopback, asked.ends))
        and asked.version == "1.1"
        and all(origin.lower().startswith(f"{asked.scheme}://") for origin in asked.all("origin"))
        and not any(name.startswith(_FORWARDED) for name, _ in asked.headers)
    )


def _named(network: Network, name: str) -> bool:
    """Whether a server is called by a name of its own. No page elsewhere can give itself an address in
    figures, or this machine's name: those need not be said."""
    if _ip(name) or name in ("localhost", socket.gethostname().lower()):
        return True
    return any(name == own or own.startswith("*.") and name.endswith(own[1:]) for own in network.names)


def _ip(name: str):
    try:
        found = ip_address(name.strip("[]"))
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _loopback(name: str | None) -> bool:
    found = _ip(name or "")
    return found is not None and found.is_loopback
