"""Watching feeds: what is asked when, and what is given out."""

from __future__ import annotations

import email.utils
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from onrecord.document import Document
from onrecord.errors import InputError, Unreachable, Unsafe
from onrecord.ingest.courtesy import Clock, Courtesy
from onrecord.ingest.fetch import AGENT, Page
from onrecord.ingest.watch import watched
from onrecord.settings import Settings
from tests.ingest.server import address, answer, serving
from tests.ingest.sources import REPORT

FEED = "https://herald.example/feed"
ROBOTS = "https://herald.example/robots.txt"
Given = Page | InputError


class Slept(Clock):
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1000.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


def page(data: str = "", status: int = 200, **headers: str) -> Page:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(data=data.encode(), url=FEED, media=None, charset=None, status=status, reason="", headers=named)


def feed(*names: str) -> str:
    made = "".join(f"<item><guid>{name}</guid><description>{name}: {REPORT}</description></item>" for name in names)
    return f"<rss><channel>{made}</channel></rss>"


class Web:
    """Answers from a list for every address, the last of them again and again, and keeps what was asked when."""

    def __init__(self, clock: Slept) -> None:
        self.clock = clock
        self.answers: dict[str, list[Given]] = {}
        self.asked: list[tuple[float, str, Mapping[str, str]]] = []

    def __call__(self, url: str, settings: Settings, headers: Mapping[str, str]) -> Page:
        self.asked.append((self.clock.time - 1000.0, url, headers))
        left = self.answers.get(url) or [page(status=404)]
        given = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(given, InputError):
            raise given
        return given

    def times(self, url: str = FEED) -> list[float]:
        return [when for when, asked, _ in self.asked if asked == url]


@pytest.fixture
def web() -> Web:
    return Web(Slept())


def watch(web: Web, *feeds: str, **settings: object) -> Iterator[Document | InputError]:
    courtesy = Courtesy(Settings(), clock=web.clock, answer=web, pause=2.0)
    return watched(feeds or (FEED,), Settings(**settings), courtesy=courtesy, every=900.0)  # type: ignore[arg-type]


def heads(found: Iterator[Document | InputError], number: int) -> list[str]:
    return [one.code if isinstance(one, InputError) else one.text.partition(":")[0] for one in islice(found, number)]


def test_new_items_are_given_out_once(web: Web) -> None:
    """At first all items, later those not seen before, whatever their order."""
    web.answers[FEED] = [page(feed("b", "a")), page(feed("b", "a")), page(feed("c", "b", "a", "d"))]
    assert heads(watch(web), 4) == ["b", "a", "c", "d"]
    assert web.times() == [2.0, 902.0, 1802.0]


def test_an_unchanged_feed_is_asked_with_what_its_server_said(web: Web) -> None:
    """ETag and Last-Modified go back as they came; 304 gives nothing out."""
    web.answers[FEED] = [
        page(feed("a"), etag='W/"1"', last_modified="Fri, 27 Oct 2023 08:15:00 GMT"),
        page(status=304),
        page(feed("a", "b"), etag='"2"'),
        page(feed("c")),
    ]
    assert heads(watch(web), 3) == ["a", "b", "c"]
    asked = [
        (headers.get("If-None-Match"), headers.get("If-Modified-Since")) for _, url, headers in web.asked if url == FEED
    ]
    assert asked == [(None, None), *[('W/"1"', "Fri, 27 Oct 2023 08:15:00 GMT")] * 2, ('"2"', None)]


def test_a_feed_at_rest_is_asked_less_often(web: Web) -> None:
    """The wait grows while nothing changes, up to four intervals, and is short again after news."""
    web.answers[FEED] = [page(feed("a")), *[page(status=304)] * 6, page(feed("b")), page(feed("c"))]
    heads(watch(web), 3)
    waits = [round(after - before) for before, after in zip(web.times(), web.times()[1:], strict=False)]
    assert waits == [900, 1350, 2025, 3038, 3600, 3600, 3600, 900]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (page(status=500), "unreachable"),
        (page(status=404), "unreachable"),
        (Unreachable("no answer"), "unreachable"),
        (page("not a feed"), "unreachable"),
    ],
    ids=["500", "404", "no answer", "no feed"],
)
def test_a_failure_is_told_and_watching_goes_on(web: Web, bad: Given, code: str) -> None:
    """What goes wrong is named after the feed; a feed that fails is left alone twice as long each time."""
    web.answers[FEED] = [page(feed("a")), bad, bad, page(feed("b"))]
    found = list(islice(watch(web), 4))
    assert [one.code if isinstance(one, InputError) else one.text[0] for one in found] == ["a", code, code, "b"]
    assert found[1].source == FEED
    waits = [after - before for before, after in zip(web.times(), web.times()[1:], strict=False)]
    assert waits == [900, 900, 900] if isinstance(bad, Page) and bad.status == 200 else [900, 1800, 3600]


@pytest.mark.parametrize("form", ["seconds", "date", "nonsense", "forever"])
def test_a_server_that_asks_for_time_gets_it(web: Web, form: str) -> None:
    """`Retry-After` is kept, in seconds or as a date, up to a day; what can't be read is left out."""
    later = email.utils.format_datetime(datetime.now(UTC) + timedelta(seconds=7200))
    told, least, most = {
        "seconds": ("7200", 7200, 7200),
        "date": (later, 7100, 7200),
        "nonsense": ("soon", 1800, 1800),
        "forever": ("9" * 400, 86400, 86410),
    }[form]
    web.answers[FEED] = [page(status=429, retry_after=told), page(feed("a"))]
    assert heads(watch(web), 2) == ["unreachable", "a"]
    assert least <= web.times()[1] - web.times()[0] <= most


def test_a_feed_that_is_gone_is_asked_no_more(web: Web) -> None:
    """410 Gone ends the watch of that feed, and of the last one the watch."""
    web.answers[FEED] = [page(feed("a")), page(status=410)]
    assert [one.code if isinstance(one, InputError) else "a" for one in watch(web)] == ["a", "unreachable"]


def test_a_host_is_given_time_between_two_requests(web: Web) -> None:
    """Feeds of one host are asked at least two seconds apart, or what its robots.txt says; others at once."""
    feeds = ["https://herald.example/1", "https://herald.example/2", "https://other.example/1"]
    web.answers[ROBOTS] = [page("User-agent: *\nCrawl-delay: 7")]
    for url in feeds:
        web.answers[url] = [page(feed(url))]
    assert len(heads(watch(web, *feeds), 3)) == 3
    assert [(when, url) for when, url, _ in web.asked] == [
        (0.0, ROBOTS),
        (2.0, feeds[0]),
        (9.0, feeds[1]),
        (9.0, "https://other.example/robots.txt"),
        (11.0, feeds[2]),
    ]


def test_robots_txt_is_kept(web: Web) -> None:
    """A feed that robots.txt forbids, to all or to this program, is not asked."""
    web.answers[ROBOTS] = [page(f"User-agent: {AGENT.partition('/')[0]}\nDisallow: /feed")]
    assert heads(watch(web), 2) == ["unsafe", "unsafe"]
    assert web.times() == []


@pytest.mark.parametrize("bad", [page(status=503), Unreachable("no answer")], ids=["503", "no answer"])
def test_a_site_whose_rules_can_not_be_read_is_left_alone(web: Web, bad: Given) -> None:
    """While robots.txt is out of order nothing else is asked; afterwards it is."""
    web.answers[ROBOTS] = [bad, page("")]
    web.answers[FEED] = [page(feed("a"))]
    assert heads(watch(web), 2) == ["unreachable", "a"]
    assert web.times() == [1802.0]


def test_a_private_address_stays_out_of_reach(web: Web) -> None:
    """What the fetcher refuses as unsafe is not asked for in another way."""
    web.answers[ROBOTS] = [Unsafe("not a public address")]
    assert heads(watch(web), 1) == ["unsafe"]
    assert web.times() == []


def test_links_of_teasers_are_followed_when_asked(web: Web) -> None:
    """With `follow` new items are the pages they link to."""
    link = "https://herald.example/page"
    web.answers[FEED] = [page(f"<rss><channel><item><title>Teaser</title><link>{link}</link></item></channel></rss>")]
    web.answers[link] = [page(f"<html><body><article><p>{REPORT}</p></article></body></html>")]
    (found,) = islice(watch(web, follow=True), 1)
    assert isinstance(found, Document)
    assert found.text.endswith(REPORT)
    assert found.source == f"{FEED}#{link}"


def test_a_real_server_is_asked_conditionally() -> None:
    """Over HTTP: the second request carries the tag of the first answer, and a 304 has no body."""
    with serving() as server:

        def send(handler: object) -> None:
            known = server.requests[-1][1].get("If-None-Match")
            first: Callable[..., None] = answer(feed("a").encode(), "application/rss+xml", ETag='"1"')
            unchanged: Callable[..., None] = answer(b"", None, status=304)
            news: Callable[..., None] = answer(feed("b").encode(), "application/rss+xml")
            tags = [headers.get("If-None-Match") for path, headers in server.requests if path == "/feed"]
            (news if len(tags) == 3 else unchanged if known else first)(handler)

        server.answers["/feed"] = send
        server.answers["/robots.txt"] = answer(b"", status=404)
        clock = Slept()
        settings = Settings(allow_private=True)
        courtesy = Courtesy(settings, clock=clock)
        found = watched([address(server, "/feed")], settings, courtesy=courtesy)
        assert heads(found, 2) == ["a", "b"]
        assert [path for path, _ in server.requests] == ["/robots.txt", "/feed", "/feed", "/feed"]


def test_memory_of_what_was_seen_is_bounded(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the latest items are remembered."""
    monkeypatch.setattr("onrecord.ingest.watch._REMEMBERED", 2)
    web.answers[FEED] = [page(feed("a", "b", "c")), page(feed("b", "c")), page(feed("a"))]
    assert heads(watch(web), 4) == ["a", "b", "c", "a"]
