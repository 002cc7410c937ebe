"""Requests to other people's servers, made with courtesy: robots.txt is asked and kept, and a host is given time
between two requests."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.errors import InputError, Unreachable, Unsafe
from onrecord.ingest.charset import decoded
from onrecord.ingest.fetch import AGENT, Page, answered, refused
from onrecord.settings import Settings

if TYPE_CHECKING:
    from protego import Protego

Answer = Callable[[str, Settings, Mapping[str, str]], Page]

# A site that asks for more than this between two requests is asked no more often than this all the same.
_LONGEST_PAUSE = 60.0
_ROBOTS_FOR = 24 * 3600.0
"""Seconds that a robots.txt is believed, as RFC 9309 has it."""
_ROBOTS_LIMIT = 500_000


class Clock:
    """The time, and the way to let it pass; tests bring their own."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class Courtesy:
    """Asks servers for pages, one request at a time: at least `pause` seconds, or what robots.txt says, between two to
    one host."""

    def __init__(
        self, settings: Settings, *, clock: Clock | None = None, answer: Answer = answered, pause: float = 2.0
    ) -> None:
        self.clock = clock or Clock()
        self._settings = settings
        self._answer = answer
        self._pause = pause
        self._free: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}

    def fetched(self, url: str) -> Page:
        """The page at `url`. Raises what `answered` does, and Unreachable for any status but 200."""
        page = self.answered(url)
        if page.status != 200:
            raise refused(page)
        return page

    def answered(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """The answer to a request for `url`, whatever its status.

        Raises Unsafe (robots.txt forbids it, or it is no public address), Unreachable and TooLong.
        """
        site = _site(url)
        rules = self._rules(site)
        if rules is None:
            raise Unreachable("the site's robots.txt can't be read just now, so nothing else is asked of it")
        if not rules.can_fetch(url, AGENT):
            raise Unsafe("the site's robots.txt asks programs not to read this page")
        pause = min(max(self._pause, rules.crawl_delay(AGENT) or 0.0), _LONGEST_PAUSE)
        return self._asked(url, site, pause, headers or {})

    def _asked(self, url: str, site: str, pause: float, headers: Mapping[str, str]) -> Page:
        wait = self._free.get(site, 0.0) - self.clock.now()
        if wait > 0:
            self.clock.sleep(wait)
        try:
            return self._answer(url, self._settings, headers)
        finally:
            self._free[site] = self.clock.now() + pause

    def _rules(self, site: str) -> Protego | None:
        """The site's rules; None while they can't be read. A site without the file, or that refuses it, has none."""
        from protego import Protego

        until, rules = self._robots.get(site, (float("-inf"), None))
        if self.clock.now() < until:
            return rules
        try:
            page = self._asked(f"{site}/robots.txt", site, self._pause, {"Accept": "text/plain, */*;q=0.5"})
        except Unsafe:
            raise
        except InputError:
            page = None
        if page is None or page.status >= 500:
            # Asked again before long: the site may only be down.
            self._robots[site] = (self.clock.now() + 600.0, None)
            return None
        rules = Protego.parse(decoded(page.data[:_ROBOTS_LIMIT]))
        self._robots[site] = (self.clock.now() + _ROBOTS_FOR, rules)
        return rules


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Unsafe(f"not a URL: {error}") from None
    return f"{parts.scheme}://{parts.netloc}"
