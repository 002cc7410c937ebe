"""Watches feeds: asks each from time to time, and gives out the documents of the items that are new, for ever.

A feed is asked with what its server said of it last time (ETag, Last-Modified), so that an unchanged one costs next to
nothing. One that does not change is asked less and less often, one that fails still less; `Retry-After` is kept, and a
feed that is gone for good is asked no more. What was seen is kept in memory: after a restart the items are given out
once more, which a store that goes by content takes as no change.
"""

from __future__ import annotations

import email.utils
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.document import Document
from onrecord.errors import InputError, Unreachable
from onrecord.ingest.content import content_of
from onrecord.ingest.courtesy import Courtesy
from onrecord.ingest.draft import one_line
from onrecord.ingest.feed import FORMAT, Item, items, read_item
from onrecord.ingest.fetch import Page, refused
from onrecord.settings import Settings

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_CALMER = 1.5
"""How much longer than last time an unchanged feed is left alone, up to `_CALMEST` intervals."""
_CALMEST = 4.0
_AFTER_FAILURE = 2.0
_LONGEST_WAIT = 24 * 3600.0
_REMEMBERED = 20_000
"""Items of one feed that are known to have been seen."""
_GONE = 410


@dataclass(slots=True, kw_only=True)
class _Watched:
    url: str
    due: float
    wait: float
    validators: dict[str, str] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)


def watched(
    feeds: Sequence[str], settings: Settings, *, courtesy: Courtesy | None = None, every: float = 900.0
) -> Iterator[Document | InputError]:
    """The documents of new items of these feeds (http or https addresses), as they appear; at first all there are.

    A feed is asked every `every` seconds at most. What goes wrong is yielded as an InputError, and watching goes on.
    Ends only when every feed is gone for good, or when the caller stops asking.
    """
    courtesy = courtesy or Courtesy(settings)
    start = courtesy.clock.now()
    waiting = [_Watched(url=url, due=start, wait=every) for url in dict.fromkeys(feeds)]
    while waiting:
        feed = min(waiting, key=lambda one: one.due)
        pause = feed.due - courtesy.clock.now()
        if pause > 0:
            courtesy.clock.sleep(pause)
        try:
            page = courtesy.answered(feed.url, {"Accept": _ACCEPT, **feed.validators})
        except InputError as error:
            page = None
            yield _named(error, feed.url)
        yield from _news(feed, page, settings, courtesy)
        _wait(feed, page, every, courtesy.clock.now())
        if page is not None and page.status == _GONE:
            waiting.remove(feed)


def _news(feed: _Watched, page: Page | None, settings: Settings, courtesy: Courtesy) -> Iterator[Document | InputError]:
    if page is None or page.status == 304:
        return
    if page.status != 200:
        yield _named(refused(page), feed.url)
        return
    try:
        found = _items(page, feed.url, settings)
    except InputError as error:
        yield _named(error, feed.url)
        return
    named = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
    feed.validators = {ask: page.headers[told] for ask, told in named.items() if told in page.headers}
    for item in found:
        key = item.id or item.url or f"{item.title}\n{item.body}"
        if key in feed.seen:
            continue
        feed.seen[key] = None
        label = one_line(item.url or item.id)
        yield from read_item(
            item, f"{feed.url}#{label}" if label else feed.url, settings, courtesy if settings.follow else None
        )
    for key in list(feed.seen)[: max(0, len(feed.seen) - _REMEMBERED)]:
        del feed.seen[key]


def _items(page: Page, url: str, settings: Settings) -> list[Item]:
    content = content_of(page, url, settings)
    if not FORMAT.recognise(content):
        raise Unreachable(f"not a feed: looks like {content.likeness}")
    return items(content, settings)


def _wait(feed: _Watched, page: Page | None, every: float, now: float) -> None:
    """Sets when the feed is asked next."""
    if page is None or page.status not in (200, 304):
        feed.wait = min(feed.wait * _AFTER_FAILURE, _LONGEST_WAIT)
    elif page.status == 304:
        feed.wait = min(feed.wait * _CALMER, every * _CALMEST)
    else:
        feed.wait = every
    asked = _seconds(page.headers.get("retry-after")) if page is not None else 0.0
    feed.due = now + max(feed.wait, min(asked, _LONGEST_WAIT))


def _seconds(told: str | None) -> float:
    """Seconds from a `Retry-After`, which is a number of them or a date; 0 when there is none that can be read."""
    if told is None:
        return 0.0
    if told.strip().isdecimal():
        return float(told[:9])
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except (ValueError, IndexError, TypeError, OverflowError):
        return 0.0
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (zoned - datetime.now(UTC)).total_seconds())


def _named(error: InputError, url: str) -> InputError:
    error.source = error.source or url
    return error
