"""Posting to another system's address: only where it is allowed, never by a redirect, within five seconds in all."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from santai.kernel.errors import DomainError, mark

SECONDS: Final = 5.0
LONGEST_URL: Final = 500
SCHEMES: Final = {"http": 80, "https": 443}
TAKEN: Final = ""
GONE: Final = "gone"
TRANSLATED: Final = ip_network("64:ff9b::/96")
"""Addresses behind which a network may hide any IPv4 address (RFC 6052)."""

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]


class BadEndpointError(DomainError):
    """The address is not one that may be posted to."""

    code = "bad_endpoint"
    message = mark("这个接收地址不能用：要以 https:// 开头，不带用户名、密码和 #，并且在准许的网段里。")
    status = 422


@dataclass(frozen=True, kw_only=True)
class _Target:
    """Where a post goes: the address that was checked, not a name that may change its meaning meanwhile."""

    host: str
    port: int
    path: str
    address: str
    secure: bool


def check(url: str) -> None:
    """Raise `BadEndpointError` unless `url` may be posted to as far as can be told without asking for its name."""
    parts = _parts(url)
    try:
        literal = ip_address(parts.hostname or "")
    except ValueError:
        if parts.scheme == "https" or (settings.SANTAI_DEMO and parts.hostname == "localhost"):
            return
        raise BadEndpointError from None
    if not permitted(literal, secure=parts.scheme == "https"):
        raise BadEndpointError


def permitted(address: Address, *, secure: bool) -> bool:
    """Tell whether posts may go to this address: a public one or one of the allowed networks, by TLS.

    A demonstration may also post to its own machine, with or without TLS.
    """
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner:
        return permitted(inner, secure=secure)
    if address.is_loopback:
        return bool(settings.SANTAI_DEMO)
    networks: Networks = tuple(ip_network(text) for text in settings.SANTAI_WEBHOOK_NETWORKS)
    if any(address in network for network in networks):
        return secure
    return secure and address.is_global and not address.is_multicast and address not in TRANSLATED


def post(*, url: str, headers: dict[str, str], content: bytes) -> str:
    """Return nothing when the other side took `content`, else a code that says why not; it never raises.

    The answer's body is not read. Five seconds bound the whole, also for a side that answers drop by drop.
    """
    try:
        connection = _Pinned(_target(url))
    except BadEndpointError:
        return "forbidden_address"
    except (OSError, UnicodeError):
        return "unreachable"
    try:
        return _verdict(connection.ask(headers, content))
    except ssl.SSLCertVerificationError:
        return "tls"
    except (OSError, HTTPException, ValueError):
        return "timeout" if connection.late else "unreachable"
    finally:
        connection.close()


def _verdict(status: int) -> str:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return TAKEN
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return "redirected"
    return GONE if status == HTTPStatus.GONE else f"status_{status}"


def _parts(url: str) -> SplitResult:
    """Return the parts of a well-formed address; raise `BadEndpointError` for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadEndpointError from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    whole = parts.scheme in SCHEMES and bool(parts.hostname) and port != 0
    if not plain or not whole or parts.fragment or "@" in parts.netloc or "\\" in url:
        raise BadEndpointError
    return parts


def _target(url: str) -> _Target:
    """Return the checked target; every address the name has must be permitted, so that none can slip in."""
    parts = _parts(url)
    port = parts.port or SCHEMES[parts.scheme]
    secure = parts.scheme == "https"
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    addresses = [str(place[0]) for *_, place in found]
    if not addresses or not all(permitted(ip_address(one), secure=secure) for one in addresses):
        raise BadEndpointError
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Target(host=parts.hostname or "", port=port, path=path, address=addresses[0], secure=secure)


class _Pinned(HTTPConnection):
    """A connection to one checked address that is cut when its time is over."""

    def __init__(self, target: _Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self.default_port = SCHEMES["https" if target.secure else "http"]
        self.target = target
        self.ends = time.monotonic() + SECONDS

    @property
    def late(self) -> bool:
        """Tell whether the time is over."""
        return time.monotonic() >= self.ends - 0.1

    def ask(self, headers: dict[str, str], content: bytes) -> int:
        """Post `content` and return the status of the answer."""
        alarm = threading.Timer(SECONDS, self._cut)
        alarm.daemon = True
        alarm.start()
        try:
            self.request("POST", self.target.path, body=content, headers=headers)
            return self.getresponse().status
        finally:
            alarm.cancel()

    def connect(self) -> None:
        """Open the connection to the checked address; the certificate must still be that of the name."""
        self.sock = socket.create_connection((self.target.address, self.target.port), timeout=SECONDS)
        if self.late:
            raise TimeoutError
        if self.target.secure:
            context = ssl.create_default_context()
            secure = context.wrap_socket(self.sock, server_hostname=self.target.host, do_handshake_on_connect=False)
            self.sock = secure
            secure.do_handshake()

    def _cut(self) -> None:
        sock = self.sock
        if sock is not None:
            try:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:
                return
