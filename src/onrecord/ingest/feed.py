"""Feeds: RSS, Atom, RDF and JSON Feed. Every item is a document, of the text that the feed itself carries.

Many feeds carry no more than a teaser. With `Settings.follow` the page that such an item links to is read in its
place; an item that comes with its full text (`content:encoded`, Atom's `content`, JSON Feed's `content_html`) is read
as it is.
"""

from __future__ import annotations

import html as escapes
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.document import Document
from onrecord.errors import InputError, NoText, TooLong, UnknownFormat, Unsafe
from onrecord.ingest import apart, html, plain
from onrecord.ingest.charset import decoded
from onrecord.ingest.content import Content, Format, content_of
from onrecord.ingest.draft import Draft, document, one_line
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.ingest.courtesy import Courtesy

_EXTENSIONS = (".rss", ".atom", ".rdf", ".xml")
_JSON_MEDIA = ("application/feed+json",)
_JSON_VERSION = re.compile(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/version/')
_FIRST_ELEMENT = re.compile(r"<([a-z][\w.:-]{0,40})", re.IGNORECASE)
_ROOTS = {"rss", "feed", "rdf"}
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_REFERENCE = re.compile(r"&#(x?)([0-9a-f]{1,40});?", re.IGNORECASE)
# No feed of news has more: the longest of a newspaper's have some hundreds.
_MOST_ITEMS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as the feed has it. `body` is HTML where `is_html`; `is_full` says that it is more than a teaser."""

    id: str | None
    title: str | None
    url: str | None
    published: str | None
    outlet: str | None
    body: str
    is_html: bool
    is_full: bool


def _recognise(content: Content) -> bool:
    start = content.start
    if start.startswith("{"):
        return bool(_JSON_VERSION.search(start[:4000])) or content.media in _JSON_MEDIA
    first = _FIRST_ELEMENT.search(start) if start.startswith("<") else None
    return first is not None and first[1].rpartition(":")[2].lower() in _ROOTS


def _documents(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    courtesy = None
    if settings.follow:
        from onrecord.ingest.courtesy import Courtesy

        courtesy = Courtesy(settings)
    found = items(content, settings)
    if not found:
        raise NoText("no items in the feed")
    for number, item in enumerate(found, start=1):
        label = one_line(item.url or item.id)
        yield from read_item(item, f"{content.source}[{number}]{f'#{label}' if label else ''}", settings, courtesy)


def items(content: Content, settings: Settings) -> list[Item]:
    """The items of a feed, in its order. Raises UnknownFormat, Unsafe and TooLong."""
    data = content.whole()
    if content.start.startswith("{"):
        return _json_items(decoded(data, content.charset))
    declared = _DECLARED.search(data[:400])
    text = decoded(data, content.charset or (declared[1].decode("ascii") if declared else None))
    if re.search(r"<!ENTITY\b", text, re.IGNORECASE):
        raise Unsafe("the feed declares entities of its own; no reader needs them")
    if max(text.count("<item"), text.count("<entry")) > _MOST_ITEMS:
        raise TooLong(f"a feed of more than {_MOST_ITEMS:,} items")
    text = _DECLARATION.sub("", text, count=1)
    if html.is_heavy(text):
        return [Item(**fields) for fields in apart.called("feed.entries", settings.parse_seconds, text)]
    return entries(text)


def entries(text: str) -> list[Item]:
    """The items of an RSS, Atom or RDF feed without its XML declaration."""
    import feedparser

    try:
        parsed = feedparser.parse(
            # Given text, the library would take an address for one to fetch and a file's name for one to open.
            io.BytesIO(_REFERENCE.sub(_possible, text).encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        # Its reader of damaged markup raises whatever the markup leads it to.
        raise UnknownFormat(f"damaged beyond parsing: {error}") from error
    return [_item(entry, _string(parsed.feed.get("title"))) for entry in parsed.entries]


def _possible(reference: re.Match[str]) -> str:
    """A reference to a character; U+FFFD for one that there can't be, at which the library fails."""
    digits = reference[2]
    number = int(digits, 16) if reference[1] else int(digits) if digits.isdecimal() else 0
    return reference[0] if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def _item(entry: dict[str, Any], outlet: str | None) -> Item:
    contents = [part for part in entry.get("content", ()) if _is_text(part) and part.get("value")]
    full = max(contents, key=lambda part: len(part["value"]), default=None)
    body = full or entry.get("summary_detail") or {"value": entry.get("summary") or "", "type": "text/html"}
    return Item(
        id=_string(entry.get("id")),
        title=_string(entry.get("title")),
        url=_string(entry.get("link")),
        # Not the library's own `get`, which takes one date for the other and warns about it.
        published=_string(dict.get(entry, "published")) or _string(dict.get(entry, "updated")),
        outlet=_string(entry.get("source", {}).get("title")) or outlet,
        body=body["value"] or "",
        is_html=body.get("type") != "text/plain",
        is_full=full is not None,
    )


def _is_text(part: dict[str, Any]) -> bool:
    return str(part.get("type") or "text/html").startswith(("text/", "application/xhtml"))


def _json_items(text: str) -> list[Item]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnknownFormat(f"not JSON: {error}") from error
    found = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(found, list):
        raise UnknownFormat("a JSON Feed without items")
    if len(found) > _MOST_ITEMS:
        raise TooLong(f"a feed of more than {_MOST_ITEMS:,} items")
    return [_json_item(item, _string(feed.get("title"))) for item in found if isinstance(item, dict)]


def _json_item(item: dict[str, Any], outlet: str | None) -> Item:
    fields = {name: _string(item.get(name)) for name in ("content_html", "content_text", "summary", "title", "url")}
    full = fields["content_html"] or fields["content_text"]
    title = fields["title"]
    return Item(
        id=_string(item.get("id")),
        title=escapes.escape(title) if title else None,
        url=fields["url"] or _string(item.get("external_url")),
        published=_string(item.get("date_published")) or _string(item.get("date_modified")),
        outlet=outlet,
        body=full or fields["summary"] or "",
        is_html=bool(fields["content_html"]),
        is_full=full is not None,
    )


def _string(value: object) -> str | None:
    return (str(value) or None) if isinstance(value, str | int) else None


def read_item(
    item: Item, source: str, settings: Settings, courtesy: Courtesy | None
) -> Iterator[Document | InputError]:
    """The document of an item: of its own text, or, with `courtesy`, of the page it links to when that is a teaser."""
    try:
        if courtesy is not None and item.url and not item.is_full:
            yield from _followed(item, item.url, source, settings, courtesy)
        else:
            yield document(_draft(item, settings), source, settings)
    except InputError as error:
        error.source = error.source or source
        yield error


def _draft(item: Item, settings: Settings) -> Draft:
    # Plain text goes the same way as HTML: its lines become paragraphs.
    body = item.body if item.is_html else "".join(f"<p>{escapes.escape(line)}</p>" for line in item.body.split("\n"))
    if html.is_heavy(body):
        made = apart.draft("html.fragment", settings.parse_seconds, body, item.title)
    else:
        made = html.fragment(body, item.title)
    return replace(made, published=item.published, outlet=_line(item.outlet), url=item.url)


def _line(markup: str | None) -> str | None:
    return escapes.unescape(re.sub(r"<[^<>]{0,1000}>", "", markup)) if markup else None


def _followed(
    item: Item, url: str, source: str, settings: Settings, courtesy: Courtesy
) -> Iterator[Document | InputError]:
    page = courtesy.fetched(url)
    content = content_of(page, source, settings)
    known = replace(
        settings,
        title=one_line(_line(item.title)) or settings.title,
        published=item.published or settings.published,
        outlet=one_line(_line(item.outlet)) or settings.outlet,
    )
    for format in (html.FORMAT, plain.FORMAT):
        if format.recognise(content):
            yield from format.documents(content, known)
            return
    raise content.unknown()


FORMAT = Format(name="feed", extensions=_EXTENSIONS, recognise=_recognise, documents=_documents, many=True)
