"""Fetches a page from the web: within limits of size and time, and from public addresses only.

The host is looked up once and the connection made to the address that was checked, so a name server that answers
differently the next time changes nothing. Proxies of the environment are not used: they would connect elsewhere.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin

from onrecord import __version__
from onrecord.errors import TooLong, Unreachable, Unsafe
from onrecord.ingest.address import IPAddress, addresses, checked_url
from onrecord.settings import Settings

AGENT = f"onrecord/{__version__}"
"""How the program names itself to servers."""

_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_AT_ONCE = 1 << 16
_URL_MARKS = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent, as it was sent; `url` is the last one asked. `headers` have names in small letters; `data` is
    empty unless the status is 200."""

    data: bytes
    url: str
    media: str | None
    charset: str | None
    status: int
    reason: str
    headers: Mapping[str, str]


def fetched(url: str, settings: Settings) -> Page:
    """The page at `url`. Raises what `answered` does, and Unreachable for any status but 200."""
    page = answered(url, settings)
    if page.status != 200:
        raise refused(page)
    return page


def refused(page: Page) -> Unreachable:
    """The error for an answer that is no page."""
    return Unreachable(f"the server answers {page.status} {page.reason}".rstrip())


def answered(url: str, settings: Settings, headers: Mapping[str, str] | None = None) -> Page:
    """The answer to a request for `url`, whatever its status.

    At most five redirects are followed, each checked like the first. `headers` are sent beside the usual ones or in
    their place. Raises Unsafe (an address that is not public, a scheme other than http and https), Unreachable (no
    answer), TooLong (over the limit of size or time).
    """
    deadline = time.monotonic() + settings.fetch_seconds
    for _ in range(_REDIRECTS + 1):
        parts = checked_url(url)
        try:
            answer = _ask(parts, settings, deadline, headers or {})
        except TimeoutError:
            raise TooLong(f"no complete answer within {settings.fetch_seconds:g} seconds") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(f"no usable answer: {error or type(error).__name__}") from error
        if isinstance(answer, Page):
            return answer
        try:
            url = urljoin(url, answer)
        except ValueError as error:
            raise Unsafe(f"redirects to what is not a URL: {error}") from None
    raise Unreachable(f"more than {_REDIRECTS} redirects")


def _ask(parts: SplitResult, settings: Settings, deadline: float, headers: Mapping[str, str]) -> Page | str:
    """The page, or the address it has moved to."""
    found = addresses(parts.hostname or "", allow_private=settings.allow_private, seconds=_left(deadline))
    connection = http.client.HTTPConnection("host-is-set-below")
    with _connected(parts, found, deadline) as connected:
        connection.sock = _Wire(connected, deadline)
        target = quote(parts.path or "/", safe=_URL_MARKS)
        if parts.query:
            target += "?" + quote(parts.query, safe=_URL_MARKS)
        connection.request("GET", target, headers={**_headers(parts), **headers})
        response = connection.getresponse()
        moved = response.getheader("Location")
        if response.status in _MOVED and moved:
            return quote(moved.encode("latin-1"), safe=_URL_MARKS + "#[]")
        return Page(
            data=_body(response, settings.max_bytes) if response.status == 200 else b"",
            url=parts.geturl(),
            media=response.headers.get_content_type() if response.getheader("Content-Type") else None,
            charset=response.headers.get_content_charset(),
            status=response.status,
            reason=response.reason,
            headers={name.lower(): value for name, value in response.headers.items()},
        )


def _headers(parts: SplitResult) -> dict[str, str]:
    return {
        "Host": parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc,
        "User-Agent": AGENT,
        "Accept": "text/html, text/plain, text/markdown, application/json;q=0.9, */*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _body(response: http.client.HTTPResponse, limit: int) -> bytes:
    if (response.length or 0) > limit:
        raise TooLong(f"more than {limit:,} bytes")
    parts, size = [], 0
    while chunk := response.read1(_AT_ONCE):
        parts.append(chunk)
        size += len(chunk)
        if size > limit:
            raise TooLong(f"more than {limit:,} bytes")
    if response.length:
        raise Unreachable("the answer ended early")
    return b"".join(parts)


class _Reader(io.RawIOBase):
    """Reads from a socket until a deadline. A socket's own time limit starts anew with every byte that trickles in."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._connected = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connected.settimeout(_left(self._deadline))
        return self._connected.recv_into(buffer)


class _Wire:
    """The part of a socket that http.client uses. Closing is left to the connection's owner."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self.connected = connected
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self.connected.settimeout(_left(self._deadline))
        self.connected.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self.connected, self._deadline), _AT_ONCE)

    def close(self) -> None:
        """Nothing: http.client closes before the answer is read."""


def _connected(parts: SplitResult, found: tuple[IPAddress, ...], deadline: float) -> socket.socket:
    """A socket to the first of the checked addresses that answers; over TLS the certificate must be the host's."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    for rest in range(len(found), 0, -1):
        address = found[-rest]
        plain = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET)
        try:
            # The addresses left share the time left. (socket.create_connection would look the address up again.)
            plain.settimeout(_left(deadline) / rest)
            plain.connect((str(address), port))
            if parts.scheme == "http":
                return plain
            plain.settimeout(_left(deadline))
            return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
        except OSError:
            plain.close()
            if rest == 1:
                raise
    raise Unreachable("no address to connect to")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
