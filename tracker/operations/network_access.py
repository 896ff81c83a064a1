"""Who is served: people on this machine, and others only where whoever runs the server has allowed it."""

import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from ..problems import refuse

MODES = ("read", "open")
# Headers in which proxies say for whom they ask; a browser on this machine sends none of them.
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
    """Who besides this machine is served (None: nobody; "read": they may look; "open": they may record, too),
    under which names, and the addresses that may show the pages in a frame."""

    mode: str | None = None
    names: frozenset[str] = frozenset()
    frames: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether anything may be recorded through the pages."""
        return self.mode != "read"


@dataclass(frozen=True)
class ServedRequest:
    """What is known of a request before it is answered: the scheme and the version of HTTP, the addresses of
    its two ends (None: unknown), and its headers by lower-case name."""

    scheme: str
    version: str
    ends: tuple[str | None, str | None]
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Return the values of a header, one for each time it was sent."""
        return [value for key, value in self.headers if key == name]


def settings(environ: Mapping[str, str]) -> Network:
    """Return the network settings in the environment (TRACKER_NETWORK, TRACKER_HOSTS, TRACKER_FRAMES); raise
    Refused where TRACKER_NETWORK is neither empty nor one of `MODES`."""
    mode = environ.get("TRACKER_NETWORK", "").strip().lower()
    if mode and mode not in MODES:
        raise refuse("bad_network", value=mode)
    # A port after a name is ignored: one name may be served on several ports.
    names = (
        re.sub(r":\d+$", "", name.lower()).rstrip(".") for name in _listed(environ.get("TRACKER_HOSTS", ""))
    )
    return Network(mode or None, frozenset(names), tuple(_listed(environ.get("TRACKER_FRAMES", ""))))


def _listed(text: str) -> Iterable[str]:
    return filter(None, re.split(r"[\s,;]+", text))


def local(address: str | None) -> bool:
    """Return whether a server bound to an address or name can be reached from this machine only."""
    if address == "localhost":
        return True
    ip = _ip(address or "")
    return ip is not None and ip.is_loopback


def refusal(network: Network, asked: ServedRequest) -> str | None:
    """Return the key of the sentence with which a request is refused, None where it is answered."""
    host, origins = _host(asked), asked.all("origin")
    same_origin = not origins or len(origins) == 1 and _is_same_origin(origins[0], host)
    if same_origin and _is_direct(asked, host):
        return None
    if network.mode is None:
        return "network.closed"
    if not (host and _is_own_name(network, host[0])):
        return "network.host"
    return None if same_origin else "network.origin"


def _host(asked: ServedRequest) -> tuple[str, int | None] | None:
    """Return the name and port that a request asks for, None where it has no Host header or several."""
    values = asked.all("host")
    return _authority(values[0]) if len(values) == 1 else None


def _authority(text: str) -> tuple[str, int | None] | None:
    match = _AUTHORITY.fullmatch(text.strip())
    if match is None:
        return None
    name, port = match[1].lower(), match[2]
    if name.startswith("[") and _ip(name) is None or port and int(port) > 65535:
        return None
    return name, int(port) if port else None


def _is_same_origin(origin: str, host: tuple[str, int | None] | None) -> bool:
    """Return whether the page that sends a request comes from the server that it is sent to."""
    scheme, _, rest = origin.strip().partition("://")
    sender, default_port = _authority(rest), _PORTS.get(scheme.lower())
    if not (sender and host and default_port):
        return False
    return (sender[0], sender[1] or default_port) == (host[0], host[1] or default_port)


def _is_direct(asked: ServedRequest, host: tuple[str, int | None] | None) -> bool:
    """Return whether a request came from this machine itself, with no proxy in between."""
    return bool(
        host
        and (host[0] == "localhost" or _is_loopback(host[0]))
        and all(map(_is_loopback, asked.ends))
        and asked.version == "1.1"
        and all(origin.lower().startswith(f"{asked.scheme}://") for origin in asked.all("origin"))
        and not any(forwards(name) for name, _ in asked.headers)
    )


def forwards(name: str) -> bool:
    """Return whether a header is one in which proxies say for whom they ask."""
    return name.lower().startswith(_FORWARDED)


def _is_own_name(network: Network, name: str) -> bool:
    """Return whether a request calls the server by one of its names. IP addresses and this machine's name
    need not be listed: no page elsewhere can give itself one of these."""
    if _ip(name) or name in ("localhost", socket.gethostname().lower()):
        return True
    return any(
        name == listed or listed.startswith("*.") and name.endswith(listed[1:]) for listed in network.names
    )


def _ip(name: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_loopback(name: str | None) -> bool:
    address = _ip(name or "")
    return address is not None and address.is_loopback
