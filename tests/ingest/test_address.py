"""Addresses: which URLs may be asked, and that forbidden ones cause no request and no question to a name server."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.errors import Unreachable, Unsafe
from onrecord.ingest.address import addresses, checked_url, is_public
from onrecord.settings import Settings
from tests.ingest.sources import refused

FORBIDDEN = [
    # loopback, in every spelling
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/x",
    "https://127.0.0.1/",
    "HTTP://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.255.255.254/",
    "http://127.0.0.1./",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0X7F.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.0x0.0.1/",
    "http://１２７.0.0.1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://a.localhost/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::]/",
    # IPv4 inside IPv6
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    # private, shared, link-local, multicast, reserved
    "http://0.0.0.0/",
    "http://0/",
    "http://0.1.2.3/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://3232235777/",
    "http://100.64.0.1/",
    "http://100.127.255.255/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://192.0.0.1/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://198.18.0.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[100::1]/",
    "http://[3fff::1]/",
    # names that are never public
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.home.arpa/",
    "http://nas.lan/",
    # not a host at all, or two readings
    "http://127.0.0.1.5/",
    "http://1.2.3.256/",
    "http://0x7g.1.1.1.0x/",
    "http://user@example.org/",
    "http://user:word@127.0.0.1/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1\t/",
    "http://exa mple.org/",
    "http://example.org\r\nHost: 127.0.0.1/",
    "http://[::1/",
    "http://[127.0.0.1]/",
    "http://::1/",
    "http:///path",
    "http://:80/",
    "http://example.org:0/",
    "http://example.org:99999/",
    "http://example.org:x/",
    "http://-/",
    "http://a..b/",
    "http://%31%32%37.0.0.1/",
    f"http://{'a' * 300}.example/",
    # other schemes
    "ftp://example.org/a.txt",
    "file:///etc/passwd",
    "gopher://example.org/",
    "ssh://example.org/",
    "unix://var/run/x.sock",
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that a name server would have been asked for; any connection fails the test."""
    names: list[str] = []

    def ask(host: str, *_: object, **__: object) -> list[Any]:
        names.append(host)
        raise socket.gaierror("no name server in tests")

    def connect(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    monkeypatch.setattr(socket.socket, "connect", connect)
    return names


@pytest.mark.parametrize("url", FORBIDDEN)
def test_forbidden_addresses_are_refused_unasked(asked: list[str], url: str) -> None:
    """Private, loopback and malformed addresses are unsafe, with no request and no question to a name server."""
    error = refused(url)
    assert (error.code, error.source) == ("unsafe", url)
    assert asked == []


def test_there_are_many_forbidden_forms() -> None:
    """The table above keeps its size and has no row twice."""
    assert len(set(FORBIDDEN)) == len(FORBIDDEN) >= 90


def named(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    """Lets every name have these addresses."""

    def ask(*_: object, **__: object) -> list[Any]:
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in found]
        return [(family, 1, 6, "", (address, 0)) for family, address in zip(families, found, strict=True)]

    monkeypatch.setattr(socket, "getaddrinfo", ask)


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "10.0.0.1"],
        ["2606:2800::1", "::1"],
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["0.0.0.0"],
    ],
)
def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, found: list[str]) -> None:
    """A public name is refused when any of its addresses is not public."""
    named(monkeypatch, *found)
    with pytest.raises(Unsafe, match="not a public address"):
        addresses("rebind.example", allow_private=False, seconds=5)
    assert len(addresses("rebind.example", allow_private=True, seconds=5)) == len(found)


@pytest.mark.parametrize(
    "host", ["news.example", "NEWS.example.", "bücher.example", "xn--bcher-kva.example", "a_b.example"]
)
def test_public_names_are_looked_up(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """A name whose addresses are all public gives them, each once."""
    named(monkeypatch, "93.184.215.14", "93.184.215.14", "2606:2800:21f::1")
    assert addresses(host, allow_private=False, seconds=5) == (
        ipaddress.ip_address("93.184.215.14"),
        ipaddress.ip_address("2606:2800:21f::1"),
    )


@pytest.mark.parametrize(
    "host", ["93.184.215.14", "0x5db8d70e", "2606:2800:21f::1", "64:ff9b::5db8:d70e", "::ffff:8.8.8.8"]
)
def test_public_addresses_pass(asked: list[str], host: str) -> None:
    """An address spelled out is used as it is, if it is public, in any spelling."""
    assert len(addresses(host, allow_private=False, seconds=5)) == 1
    assert asked == []


def test_an_unknown_name_is_unreachable(asked: list[str]) -> None:
    """A name without an address is not found."""
    with pytest.raises(Unreachable):
        addresses("nowhere.example", allow_private=False, seconds=5)
    assert asked == ["nowhere.example"]


def test_a_silent_name_server_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking a name up takes no longer than the time there is."""

    def silent(*_: object, **__: object) -> list[Any]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    before = time.monotonic()
    with pytest.raises(Unreachable):
        addresses("slow.example", allow_private=False, seconds=0.1)
    assert time.monotonic() - before < 1


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (lambda: checked_url("https://News.Example:8443/a?b#c").hostname, "news.example"),
        (lambda: checked_url("http://[2606:2800::1]/").hostname, "2606:2800::1"),
        (lambda: is_public(ipaddress.ip_address("1.1.1.1")), True),
    ],
)
def test_sound_urls_pass(check: Callable[[], object], expected: object) -> None:
    """Ordinary URLs are taken apart as expected."""
    assert check() == expected


def test_private_addresses_are_allowed_when_asked_for() -> None:
    """With `allow_private` the loopback address passes the check, and only the missing server is the trouble."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert refused(f"http://127.0.0.1:{port}/", Settings(allow_private=True)).code == "unreachable"
