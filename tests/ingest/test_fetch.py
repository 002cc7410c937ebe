"""Fetching: from a server on this machine that behaves well or badly."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord import __version__
from onrecord.document import Document
from onrecord.settings import Settings
from tests.ingest.server import Server, address, answer, serving
from tests.ingest.sources import REPORT, read, read_one, refused

LOCAL = Settings(allow_private=True, fetch_seconds=5, max_bytes=200_000)
PAGE = f"<html><head><title>Strike ends</title></head><body><article><p>{REPORT}</p></article></body></html>".encode()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def raw(*pieces: bytes, pause: float = 0.0) -> Callable[..., None]:
    """These bytes, status line and all, with a pause after each."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)
        handler.close_connection = True

    return send


def test_a_page_is_fetched_and_read(server: Server) -> None:
    """A page on the web is read like one in a file; its address is the document's source and url."""
    server.answers["/a/page"] = answer(PAGE)
    url = address(server, "/a/page?x=1&y=ü#part")
    found = read_one(url, LOCAL)
    assert (found.text, found.source) == (f"Strike ends\n\n{REPORT}", url)
    assert found.url == url
    path, headers = server.requests[0]
    assert path == "/a/page?x=1&y=%C3%BC"
    assert headers["User-Agent"] == f"onrecord/{__version__}"
    assert headers["Host"] == f"127.0.0.1:{server.server_address[1]}"


@pytest.mark.parametrize(
    ("path", "media", "body", "text"),
    [
        ("/a.txt", "text/plain", b"* Not a list *", "* Not a list *"),
        ("/a", "text/markdown; charset=utf-8", b"*Strong* words", "Strong words"),
        ("/a.md", "text/plain", b"*Strong* words", "Strong words"),
        ("/a", "text/plain; charset=iso-8859-2", "Łódź talks".encode("iso8859-2"), "Łódź talks"),
        ("/a.jsonl", "application/x-ndjson", json.dumps({"text": "One line."}).encode(), "One line."),
        ("/a", None, b"Some text.", "Some text."),
        ("/a.gz", "application/gzip", gzip.compress(b"Some text."), "Some text."),
        ("/a", "text/html", gzip.compress(PAGE), f"Strike ends\n\n{REPORT}"),
    ],
)
def test_what_the_server_says_helps_to_recognise(
    server: Server, path: str, media: str | None, body: bytes, text: str
) -> None:
    """Media type and character set of the answer count as the name of a file does."""
    server.answers[path] = answer(body, media)
    assert read_one(address(server, path), LOCAL).text == text


def test_redirects_are_followed_by_hand(server: Server) -> None:
    """Up to five redirects, relative or not, lead to the page; the last address is the document's url."""
    for number, code in enumerate((301, 302, 303, 307, 308)):
        server.answers[f"/{number}"] = answer(b"", status=code, Location=f"/{number + 1}")
    server.answers["/5"] = answer(PAGE)
    found = read_one(address(server, "/0"), LOCAL)
    assert (found.source, found.url) == (address(server, "/0"), address(server, "/5"))


def test_redirects_end(server: Server) -> None:
    """A sixth redirect is one too many, so a circle ends."""
    server.answers["/"] = answer(b"", status=302, Location="/")
    assert refused(address(server), LOCAL).code == "unreachable"
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target",
    [
        "ftp://news.example/",
        "file:///etc/passwd",
        "http://user@news.example/",
        "http://[::1",
        "//user:word@a.example/",
        "javascript:alert(1)",
    ],
)
def test_redirects_to_forbidden_places_are_refused(server: Server, target: str) -> None:
    """Every address on the way is checked like the first."""
    server.answers["/"] = answer(b"", status=302, Location=target)
    assert refused(address(server), LOCAL).code == "unsafe"


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://inside.example/"])
def test_redirects_from_a_public_place_to_a_private_one_are_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    """A public page that redirects to a private address, by number or by name, causes no request there."""
    server.answers["/"] = answer(b"", status=302, Location=target)
    connected = lead_to(server, monkeypatch, {"news.example": "93.184.215.14", "inside.example": "192.168.0.7"})
    error = refused("http://news.example/", Settings())
    assert (error.code, connected) == ("unsafe", ["93.184.215.14"])


def lead_to(server: Server, monkeypatch: pytest.MonkeyPatch, names: dict[str, str]) -> list[str]:
    """Gives names these addresses, and leads every connection to the server; returns the addresses connected to."""
    connected: list[str] = []
    connect = socket.socket.connect

    def lead(self: socket.socket, target: tuple[str, int]) -> None:
        connected.append(target[0])
        connect(self, ("127.0.0.1", server.server_address[1]))

    monkeypatch.setattr(socket.socket, "connect", lead)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: [(socket.AF_INET, 1, 6, "", (names[host], 0))])
    return connected


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once; a name server that changes its answer leads nowhere else."""
    server.answers["/"] = answer(PAGE)
    connected = lead_to(server, monkeypatch, {})
    answers = iter(["93.184.215.14", "127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, 1, 6, "", (next(answers), 0))])
    assert isinstance(read("http://news.example/", Settings())[0], Document)
    assert connected == ["93.184.215.14"]
    assert server.requests[0][1]["Host"] == "news.example"


def test_over_tls_the_certificate_must_be_the_host_s(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A TLS connection goes to the checked address and asks for the certificate of the host's name."""
    server.answers["/"] = answer(PAGE)
    connected = lead_to(server, monkeypatch, {"news.example": "93.184.215.14"})
    asked: list[str | None] = []

    def wrap(self: ssl.SSLContext, plain: socket.socket, server_hostname: str | None = None) -> socket.socket:
        asked.append(server_hostname)
        assert self.verify_mode is ssl.CERT_REQUIRED
        assert self.check_hostname
        return plain

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    assert isinstance(read("https://news.example/", Settings())[0], Document)
    assert (connected, asked) == (["93.184.215.14"], ["news.example"])


def test_a_server_without_tls_is_unreachable_over_it(server: Server) -> None:
    """An https address of a server that only speaks http gives no page."""
    assert refused(address(server).replace("http", "https"), LOCAL).code == "unreachable"


HEAD = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n"


@pytest.mark.parametrize(
    ("send", "code"),
    [
        (answer(b"gone", status=404), "unreachable"),
        (answer(b"", status=500), "unreachable"),
        (answer(b"", status=302), "unreachable"),
        (answer(b"", status=204), "unreachable"),
        (answer(b""), "no-text"),
        (answer(b"x" * 300_000), "too-long"),
        (raw(HEAD + b"Content-Length: 99999999999\r\n\r\nx"), "too-long"),
        (raw(HEAD + b"Content-Length: 500\r\n\r\nends early"), "unreachable"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), "unreachable"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"), "unreachable"),
        (raw(HEAD + b"\r\n" + b"x" * 300_000), "too-long"),
        (raw(b"nonsense\r\n\r\n"), "unreachable"),
        (raw(b""), "unreachable"),
        (raw(b"HTTP/1.0 200 " + b"x" * 100_000), "unreachable"),
        (raw(HEAD + b"X-Y: z\r\n" * 500 + b"\r\nhello"), "unreachable"),
        (answer(b"%PDF-1.7 \0", "application/pdf"), "unknown-format"),
        (answer(gzip.compress(b"x" * 20_000_000), "text/plain"), "unsafe"),
        (answer("Портовые рабочие вернулись к работе в пятницу".encode(), "text/plain"), "unsupported-language"),
    ],
)
def test_bad_answers_are_one_error(server: Server, send: Callable[..., None], code: str) -> None:
    """Whatever the server sends that is no page is one error, without a crash."""
    server.answers["/"] = send
    assert refused(address(server), LOCAL).code == code


@pytest.mark.parametrize(
    "send",
    [
        raw(b"", pause=3),
        raw(*([b"H"] * 30), pause=0.1),
        raw(HEAD + b"\r\n", *([b"x"] * 30), pause=0.1),
        raw(*([b"HTTP/1.1 100 Continue\r\n\r\n"] * 30), pause=0.1),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *([b"1\r\nx\r\n"] * 30), pause=0.1),
    ],
)
def test_slow_servers_are_left_in_time(server: Server, send: Callable[..., None]) -> None:
    """The time limit is for the whole answer: a server that keeps sending a byte now and then gains nothing by it."""
    server.answers["/"] = send
    before = time.monotonic()
    assert refused(address(server), Settings(allow_private=True, fetch_seconds=0.25)).code == "too-long"
    assert time.monotonic() - before < 1.5


def test_private_servers_are_refused_without_a_request(server: Server) -> None:
    """Unless private addresses are allowed, a server on this machine hears nothing."""
    server.answers["/"] = answer(PAGE)
    assert refused(address(server), Settings()).code == "unsafe"
    assert server.requests == []
