"""Feeds: RSS, Atom, RDF and JSON Feed, well-formed, odd and hostile."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import count
from onrecord.settings import Settings
from tests.ingest.server import Server, address, answer, serving
from tests.ingest.sources import REPORT, RUSSIAN, marked, read, read_one, refused, written

LOCAL = Settings(allow_private=True, fetch_seconds=5, follow=True)
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
TEASER = "Dock workers in Porto Vale are back at their cranes."


def rss(*items: str, head: str = "<title>The Coast Herald</title>") -> str:
    made = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {NAMESPACES}><channel>{head}{made}</channel></rss>'


ITEM = (
    "<title>Strike ends</title><link>https://herald.example/1</link><guid>tag:1</guid>"
    f"<pubDate>Fri, 27 Oct 2023 08:15:00 GMT</pubDate><description>{TEASER}</description>"
)
FULL = f"<content:encoded><![CDATA[<p>{REPORT}</p><blockquote>Nobody lost.</blockquote>]]></content:encoded>"
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Coast Herald</title><entry><title>Strike ends</title>
<link href="https://herald.example/1"/><id>tag:1</id><published>2023-10-27T08:15:00Z</published>
<content type="html">&lt;p&gt;{REPORT}&lt;/p&gt;&lt;blockquote&gt;Nobody lost.&lt;/blockquote&gt;</content>
</entry></feed>"""
RDF = (
    f'<?xml version="1.0"?><rdf:RDF {NAMESPACES} xmlns="http://purl.org/rss/1.0/"><channel><title>The Coast Herald'
    "</title></channel><item><title>Strike ends</title><link>https://herald.example/1</link>"
    f"<dc:date>2023-10-27T08:15:00Z</dc:date>{FULL}</item></rdf:RDF>"
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Coast Herald",
        "items": [
            {
                "id": "tag:1",
                "url": "https://herald.example/1",
                "title": "Strike ends",
                "content_html": f"<p>{REPORT}</p><blockquote>Nobody lost.</blockquote>",
                "date_published": "2023-10-27T08:15:00Z",
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rss", rss(ITEM + FULL)),
        ("a.xml", rss(ITEM + FULL)),
        ("a", f"\ufeff{rss(ITEM + FULL)}"),
        ("a.atom", ATOM),
        ("a.xml", RDF),
        ("a.json", JSON),
        ("a", JSON),
    ],
    ids=["rss", "xml", "nameless", "atom", "rdf", "json", "nameless json"],
)
@pytest.mark.parametrize("pack", [str.encode, lambda data: gzip.compress(data.encode())], ids=["plain", "gzip"])
def test_an_item_is_a_document(tmp_path: Path, name: str, data: str, pack: object) -> None:
    """Full text with its layout, title, address, date and outlet are those of the item and its feed."""
    assert callable(pack)
    found = read_one(written(tmp_path, name, pack(data)))
    assert found.text == f"Strike ends\n\n{REPORT}\n\nNobody lost."
    assert marked(found) == [("headline", "Strike ends"), ("quote", "Nobody lost.")]
    assert (found.title, found.outlet, found.url) == ("Strike ends", "The Coast Herald", "https://herald.example/1")
    assert str(found.published).startswith("2023-10-27T08:15:00")
    assert found.source.startswith(f"{tmp_path}/{name}[1]#")


def test_a_teaser_is_read_as_it_is(tmp_path: Path) -> None:
    """An item without full text is its title and its summary; one with neither summary nor text its title."""
    found = read(written(tmp_path, "a.rss", rss(ITEM, "<title>Harbour closed until Monday, says council</title>")))
    assert [one.text for one in found if isinstance(one, Document)] == [
        f"Strike ends\n\n{TEASER}",
        "Harbour closed until Monday, says council",
    ]


def test_markup_and_marks_of_titles_are_undone(tmp_path: Path) -> None:
    """Titles hold character references and tags now and then; a reader sees neither."""
    title = "<title>Dock &amp;amp; &lt;b&gt;crane&lt;/b&gt; strike: “it’s over”</title>"
    found = read_one(written(tmp_path, "a.rss", rss(f"{title}<description>{REPORT}</description>")))
    assert found.title == "Dock & crane strike: “it’s over”"
    assert found.text == f"{found.title}\n\n{REPORT}"


def test_plain_text_keeps_its_characters(tmp_path: Path) -> None:
    """In a JSON Feed's plain text a less-than sign is one, and lines are paragraphs."""
    feed = json.loads(JSON)
    feed["items"] = [{"id": 7, "title": "Cranes < docks", "content_text": f"If a < b, then\n{REPORT}"}]
    found = read_one(written(tmp_path, "a.json", json.dumps(feed)))
    assert found.text == f"Cranes < docks\n\nIf a < b, then\n\n{REPORT}"


def test_one_bad_item_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    """An item in another language, or empty, is an error with its place in the feed."""
    path = written(tmp_path, "a.rss", rss(ITEM, f"<description>{RUSSIAN}</description>", "", ITEM))
    assert [(one.code, one.source) if isinstance(one, InputError) else "read" for one in read(path)] == [
        "read", ("unsupported-language", f"{path}[2]"), ("no-text", f"{path}[3]"), "read",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "date", ["yesterday", "0000-00-00", "Fri, 99 Oct 2023", "10/11/2023", "9" * 5000, "2023-13-45T99:99:99Z", ""]
)
def test_a_date_that_is_none_is_left_out(tmp_path: Path, date: str) -> None:
    """A date that can't be read as one day is no date; the one given by hand takes its place."""
    item = f"<title>Strike ends</title><pubDate>{date}</pubDate><description>{REPORT}</description>"
    path = written(tmp_path, "a.rss", rss(item))
    assert read_one(path).published is None
    assert read_one(path, Settings(published="2024-01-02")).published == "2024-01-02"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "nonsense", ""])
def test_letters_survive_true_and_false_declarations(tmp_path: Path, encoding: str, declared: str) -> None:
    """The character set is told from the bytes where the declaration is wrong."""
    text = f"The café of Señor Núñez in Málaga was closed, officials said. {REPORT.replace('“', '').replace('”', '')}"
    data = rss(f"<title>Cafe</title><description>{text}</description>")
    data = data.replace('version="1.0"?', f'version="1.0" encoding="{declared}"?') if declared else data
    found = read_one(written(tmp_path, "a.rss", data.encode(encoding)))
    if not (encoding in ("utf-8",) and declared == "iso-8859-1"):
        assert "café of Señor Núñez in Málaga" in found.text


def test_text_from_right_to_left_and_odd_characters_do_no_harm(tmp_path: Path) -> None:
    """Marks of direction, joined emoji and combining letters stay; what XML forbids does not stop the feed."""
    odd = (
        "The minister \u202eلبنان\u202c said 👩‍👩‍👧 and e\u0301 were \x08 fine with the plan, officials told reporters."
    )
    found = read_one(written(tmp_path, "a.rss", rss(f"<title>Odd</title><description>{odd}</description>")))
    assert "👩‍👩‍👧" in found.text
    assert "لبنان" in found.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rss(), "no-text"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "no-text"),
        ('{"version": "https://jsonfeed.org/version/1"}', "unknown-format"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "unknown-format"),
        (rss("x")[:120], "no-text"),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', "unsafe"),
        ("<rss><channel>" + "<item/>" * 30_000, "too-long"),
        ("<rss>" + " " * 11_000_000, "too-long"),
    ],
    ids=["no items", "no items json", "no list", "truncated json", "truncated", "entities", "many", "large"],
)
def test_a_feed_that_can_not_be_read_is_one_error(tmp_path: Path, data: str, code: str) -> None:
    """Empty, truncated, too large, or with entities of its own."""
    assert refused(written(tmp_path, "a.rss", data)).code == code


@pytest.mark.parametrize(
    "data",
    [
        "<rss><channel>" + "<a>" * 200_000,
        "<rss " + "a='b' " * 100_000 + "/>",
        "<rss>" + "<" * 200_000,
        "<rss><channel><item><description>" + "&lt;div " + "a=1 " * 60_000,
        "<rss><channel><item><description>" + "&lt;p&gt;" * 60_000 + "word",
    ],
    ids=["nested", "attributes", "brackets", "attributes inside", "paragraphs inside"],
)
def test_a_hostile_feed_is_given_up_in_time(tmp_path: Path, data: str) -> None:
    """Markup made to keep parsers busy is parsed in a process with a time limit."""
    before = time.monotonic()
    read(written(tmp_path, "a.rss", data), Settings(parse_seconds=2))
    assert time.monotonic() - before < 6


def test_no_file_is_opened_and_no_address_asked(tmp_path: Path) -> None:
    """External entities and a feed that is the name of a file lead nowhere."""
    secret = written(tmp_path, "secret.txt", "The secret of the harbour.")
    items = "<item><title>Strike &x; ends</title></item>"
    data = f'<!DOCTYPE rss SYSTEM "file://{secret}"><rss><channel>{items}</channel></rss>'
    assert "secret" not in read_one(written(tmp_path, "a.rss", data)).text


@pytest.mark.parametrize(
    "reference", ["&#x110000;", "&#xD800;", "&#0;", "&#99999999999999999999;", "&#xZZ;", "&#;", "&#12a;"]
)
def test_a_reference_to_no_character_costs_that_character(tmp_path: Path, reference: str) -> None:
    """In well-formed feeds and in damaged ones."""
    for end in ("", "</b>"):
        data = rss(f"<title>Strike {reference} ends</title><description>{REPORT}</description>{end}")
        assert REPORT in read_one(written(tmp_path, "a.rss", data)).text


def test_other_formats_are_left_to_others(tmp_path: Path) -> None:
    """Text that speaks of feeds, and JSON that is none, are read as before."""
    assert read_one(written(tmp_path, "a.txt", f"The rss feed. {REPORT}")).text.startswith("The rss feed")
    assert read_one(written(tmp_path, "a.jsonl", json.dumps({"text": REPORT}))).text == REPORT
    assert read_one(written(tmp_path, "a.html", f"<html><body><p>{REPORT} &lt;rss&gt;")).text.startswith(REPORT)
    assert refused(written(tmp_path, "a.xml", '<?xml version="1.0"?><invoice/>')).code == "unknown-format"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private", "text/plain")
        yield running


def test_pages_of_teasers_are_followed_when_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `follow` the linked page is read, what robots.txt forbids is not, and full text needs no page."""
    monkeypatch.setattr("onrecord.ingest.courtesy.Clock.sleep", lambda clock, seconds: None)
    page = f"<html><head><title>Strike ends</title></head><body><article><p>{REPORT}</p></article></body></html>"
    server.answers["/1"] = answer(page.encode())
    server.answers["/3"] = answer(b"", status=404)
    links = [address(server, path) for path in ("/1", "/private/2", "/3", "/4")]
    items = [ITEM.replace("https://herald.example/1", link) for link in links]
    server.answers["/feed"] = answer(rss(*items[:3], items[3] + FULL).encode(), "application/rss+xml")
    found = read(address(server, "/feed"), LOCAL)
    assert [one.code if isinstance(one, InputError) else one.text for one in found] == [
        f"Strike ends\n\n{REPORT}", "unsafe", "unreachable", f"Strike ends\n\n{REPORT}\n\nNobody lost.",
    ]  # fmt: skip
    first = found[0]
    assert isinstance(first, Document)
    assert (first.url, first.published) == (links[0], "2023-10-27T08:15:00+00:00")
    assert [path for path, _ in server.requests] == ["/feed", "/robots.txt", "/1", "/3"]


def test_how_many_items_there_are_is_not_known_beforehand(tmp_path: Path) -> None:
    """A feed may hold any number of documents."""
    assert count(str(written(tmp_path, "a.rss", rss(ITEM)))) is None
