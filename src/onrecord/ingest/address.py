"""Which network addresses a URL may lead to: public ones only."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from onrecord.errors import Unreachable, Unsafe

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# Beside what the standard library's `is_global` knows, which differs between Python versions: shared address space
# (CGNAT), protocol assignments, 6to4 relays, benchmarks, documentation; and IPv6 that wraps IPv4 addresses.
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        "0.0.0.0/8 100.64.0.0/10 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 "
        "224.0.0.0/4 240.0.0.0/4 2001::/23 2001:db8::/32 2002::/16 3fff::/20".split(),
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

# Names that never mean a public host (RFC 6761, 6762, 8375, 9476); asking a name server for them would tell it so.
_LOCAL_NAMES = (
    "localhost",
    "local",
    "internal",
    "localdomain",
    "home.arpa",
    "lan",
    "intranet",
    "private",
    "corp",
    "home",
)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
_HOST = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)


def is_public(address: IPAddress) -> bool:
    """True when the address is reachable from anywhere and wraps no address that is not."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _GLOBAL_UNICAST:
            return False
    is_closed = any(address in network for network in _CLOSED if network.version == address.version)
    return address.is_global and not address.is_multicast and not address.is_reserved and not is_closed


def checked_url(url: str) -> SplitResult:
    """The parts of an http or https URL. Raises Unsafe for another scheme, user names, and forms that are read in two
    ways by different programs."""
    if _FORBIDDEN.search(url):
        raise Unsafe("the URL holds white space, control characters or backslashes")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unsafe(f"not a URL: {error}") from None
    if parts.scheme not in {"http", "https"}:
        raise Unsafe(f"only http and https addresses are read, not {parts.scheme or 'others'}")
    if "@" in parts.netloc:
        raise Unsafe("user names in URLs are refused")
    if not parts.hostname or port == 0:
        raise Unsafe("the URL names no host")
    return parts


def addresses(host: str, *, allow_private: bool, seconds: float) -> tuple[IPAddress, ...]:
    """Every address of `host` (a name, or an address in any of its spellings), in order of preference.

    Raises Unsafe if one of them is not public, unless `allow_private`; Unreachable if there is none within `seconds`.
    """
    host = _plain_name(host)
    literal = _literal(host)
    if literal is not None:
        found: tuple[IPAddress, ...] = (literal,)
    else:
        is_local = any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES)
        if is_local and not allow_private:
            raise Unsafe(f"{host} is a private name; --allow-private permits it")
        found = _resolved(host, seconds)
    for address in found:
        if not allow_private and not is_public(address):
            raise Unsafe(f"{host} is not a public address; --allow-private permits it")
    return found


def _plain_name(host: str) -> str:
    """The host in ASCII and small letters, without the dot of a full name."""
    if ":" in host:
        return host
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unsafe("the host's name is not a valid one") from None
    host = host.lower().removesuffix(".")
    if not _HOST.fullmatch(host):
        raise Unsafe("the host's name is not a valid one")
    return host


def _literal(host: str) -> IPAddress | None:
    """The address that a host spells out, in decimal, octal or hexadecimal too; None when it is a name."""
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host)
        except ValueError:
            raise Unsafe("the host's address is not a valid one") from None
    # A name can't end in a number: so read browsers, and so do name servers.
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        raise Unsafe("the host's address is not a valid one") from None


def _resolved(host: str, seconds: float) -> tuple[IPAddress, ...]:
    """Asks the name server, in a thread: the question can't be given a time limit, but it can be left alone."""
    answers: list[IPAddress] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        answers.extend(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if thread.is_alive() or not answers:
        raise Unreachable(f"no address found for {host}")
    return tuple(dict.fromkeys(answers))
