"""A web server on this machine, for tests of what is fetched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Server(ThreadingHTTPServer):
    """Answers each path as `answers` says, and keeps the requests."""

    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]]
    requests: list[tuple[str, dict[str, str]]]
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are expected."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.requests.append((self.path, dict(self.headers)))
        server.answers[self.path.partition("?")[0]](self)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on standard error."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server on this machine, running."""
    with Server(("127.0.0.1", 0), Handler) as running:
        running.answers, running.requests = {}, []
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()


def address(server: Server, path: str = "/") -> str:
    return f"http://127.0.0.1:{server.server_address[1]}{path}"


def answer(body: bytes, media: str | None = "text/html", status: int = 200, **headers: str) -> Callable[..., None]:
    """A complete answer with this body."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if media:
            handler.send_header("Content-Type", media)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send
