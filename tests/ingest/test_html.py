"""HTML pages: the article, its layout and metadata; pages made to break a parser."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError, NoText, TooLong
from onrecord.ingest import apart
from onrecord.ingest import html as pages
from onrecord.settings import Settings
from tests.ingest.sources import REPORT, RUSSIAN, marked, read, read_one, refused, written

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Harbour workers end strike after night of talks | The Coast Herald</title>
<meta property="og:site_name" content="The Coast Herald">
<meta property="article:published_time" content="2023-10-27T08:15:00+02:00">
<link rel="canonical" href="https://coastherald.example/news/harbour-strike"></head>
<body><nav><a href="/">Home</a><a href="/n">News</a></nav>
<h1>Harbour workers end strike after night of talks</h1>
<article><p>Dock workers in Porto Vale returned to their cranes on Friday after the union and the port authority signed
an agreement at dawn.</p>
<p>“We got what we came for,” said <a href="/x">Ines Duarte</a>, who leads the union.&nbsp;“Nobody lost a day’s pay.”
</p><h2>A long night</h2>
<p>The talks began on Thursday evening and went on for eleven hours.</p>
<blockquote><p>“It was the coffee that held us together.”</p><p>Ines Duarte, union leader</p></blockquote>
<p>The port authority <em>denied</em> that it had threatened to bring in contractors.<br>It said the plan was never on
the table.</p>
<ul><li>The first point of the agreement is a pay rise of 4 percent.</li><li>The second is a new rota.</li></ul>
<h3>What next?</h3>
<p>The port authority said that it would publish the agreement on Monday.</p></article>
<footer><p>Copyright 2019 The Coast Herald</p></footer><script>var x = "</p>";</script></body></html>"""


def test_an_article_is_taken_out_of_its_page(tmp_path: Path) -> None:
    """Title and article are the text, without menus and small print; headings and quotation blocks are marked."""
    found = read_one(written(tmp_path, "a.html", PAGE))
    assert found.text == (
        "Harbour workers end strike after night of talks\n\n"
        "Dock workers in Porto Vale returned to their cranes on Friday after the union and the port authority signed "
        "an agreement at dawn.\n\n"
        "“We got what we came for,” said Ines Duarte, who leads the union. “Nobody lost a day’s pay.”\n\n"
        "A long night\n\n"
        "The talks began on Thursday evening and went on for eleven hours.\n\n"
        "“It was the coffee that held us together.”\n\nInes Duarte, union leader\n\n"
        "The port authority denied that it had threatened to bring in contractors.\nIt said the plan was never on the "
        "table.\n\n"
        "The first point of the agreement is a pay rise of 4 percent.\n\nThe second is a new rota.\n\n"
        "What next?\n\nThe port authority said that it would publish the agreement on Monday."
    )
    assert marked(found) == [
        ("headline", "Harbour workers end strike after night of talks"),
        ("headline", "A long night"),
        ("quote", "“It was the coffee that held us together.”\n\nInes Duarte, union leader"),
        ("headline", "What next?"),
    ]


def test_a_page_s_metadata_is_read(tmp_path: Path) -> None:
    """Title, date, outlet and canonical address come from the page."""
    found = read_one(written(tmp_path, "a.html", PAGE))
    assert (found.title, found.published, found.outlet, found.url) == (
        "Harbour workers end strike after night of talks",
        "2023-10-27",
        "The Coast Herald",
        "https://coastherald.example/news/harbour-strike",
    )


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    """A year in the small print is not taken for the date of publication."""
    page = PAGE.replace('<meta property="article:published_time" content="2023-10-27T08:15:00+02:00">', "")
    assert read_one(written(tmp_path, "a.html", page)).published is None


@pytest.mark.parametrize(
    ("page", "text", "title"),
    [
        ("<html><body><p>Short page here.</p></body></html>", "Short page here.", None),
        ("<p>Only this.", "Only this.", None),
        ("<h1>Strike</h1>Ends <b>today</b>.<p>Yes", "Strike\n\nEnds today.\n\nYes", "Strike"),
        (
            "<html><head><title>Strike ends</title></head><body>It did.</body></html>",
            "Strike ends\n\nIt did.",
            "Strike ends",
        ),
        (
            "<html><title>Strike ends | Herald</title><body><h1>Strike ends</h1><p>It did.</p></body></html>",
            "Strike ends\n\nIt did.",
            "Strike ends",
        ),
        ("<html><body><script>x</script><style>y</style><p>Seen.</p><nav>no</nav></body></html>", "Seen.", None),
        ("<html><body><p>Caf&eacute; &#x1F642; &lt;b&gt; &#0;&#xD800;end</p></body></html>", None, None),
        (
            "<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'><body><p>Strict page.</p></body></html>",
            "Strict page.",
            None,
        ),
    ],
)
def test_short_pages_are_read_too(tmp_path: Path, page: str, text: str | None, title: str | None) -> None:
    """Where there is too little for an article, all that can be seen is the text."""
    found = read_one(written(tmp_path, "a.html", page))
    assert text is None or found.text == text
    assert found.title == title
    found.text.encode("utf-8")


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><script>x</script></body></html>",
        "<!doctype html>",
        "<html><title>T</title></html>",
    ],
)
def test_a_page_with_nothing_to_see_is_no_text(tmp_path: Path, page: str) -> None:
    """A page of scripts or of a title alone is no report."""
    assert refused(written(tmp_path, "a.html", page)).code == "no-text"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.php", "a.md"])
def test_pages_are_recognised_by_content(tmp_path: Path, name: str) -> None:
    """A page that begins like one is read as HTML whatever its name."""
    assert read_one(written(tmp_path, name, PAGE)).title == "Harbour workers end strike after night of talks"


def test_a_text_named_html_is_plain(tmp_path: Path) -> None:
    """A file without a single tag is plain text even when its name says HTML."""
    assert read_one(written(tmp_path, "a.html", f"One line.\n\n{REPORT}")).text == f"One line.\n\n{REPORT}"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
        ("<meta charset=utf-16>", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_s_encoding_is_believed(tmp_path: Path, head: str, encoding: str) -> None:
    """The character set that a page declares is used, where it can be true."""
    page = f"<html><head>{head}<title>Zürich talks</title></head><body><p>{REPORT}</p></body></html>"
    assert read_one(written(tmp_path, "a.html", page.encode(encoding))).title == "Zürich talks"


def test_a_page_in_another_language_is_refused(tmp_path: Path) -> None:
    """The text decides the language, not the page's claim."""
    page = f'<html lang="en"><body><article><p>{RUSSIAN}</p></article></body></html>'
    assert refused(written(tmp_path, "a.html", page)).code == "unsupported-language"


def test_entities_open_no_file(tmp_path: Path) -> None:
    """A page's own entity definitions are not followed, to a file or to each other."""
    secret = written(tmp_path, "secret.txt", "the secret words")
    page = (
        f'<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file://{secret}">]>'
        f"<html><body><p>{REPORT} &x; &b;</p></body></html>"
    )
    for name in ("a.html", "a.xhtml"):
        for found in read(written(tmp_path, name, page)):
            assert isinstance(found, InputError) or "secret" not in found.text


HOSTILE: dict[str, Callable[[int], str]] = {
    "attributes": lambda size: "<p " + " ".join(f"a{number}=1" for number in range(size // 8)) + ">x</p>",
    "nested": lambda size: "<div>" * (size // 5),
    "nested text": lambda size: "<b>a" * (size // 4),
    "unclosed": lambda size: "<p>a" * (size // 4),
    "tables": lambda size: "<table><tr><td>a" * (size // 16),
    "signs": lambda size: "<" * size,
    "comments": lambda size: "<!--" * (size // 4),
    "scripts": lambda size: "<script>" * (size // 8),
    "entities": lambda size: "&amp;" * (size // 5),
    "quotes": lambda size: "<a b='" * (size // 6),
    "data": lambda size: '<script type="application/ld+json">' + '{"a":' * (size // 5),
    "declaration": lambda size: "<meta " * (size // 6),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_are_read_or_refused_in_time(tmp_path: Path, kind: str) -> None:
    """Pages built to keep a parser busy end within the limit, as a document or an error."""
    path = written(tmp_path, "a.html", f"<html><body><article><p>{REPORT}</p>" + HOSTILE[kind](18_000))
    before = time.monotonic()
    assert len(read(path)) == 1
    assert time.monotonic() - before < 5


def test_a_page_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """A page over the safe size is parsed in a process of its own, which is killed when time is up."""
    page = f"<html><body><article><p>{REPORT}</p>" + HOSTILE["attributes"](2_000_000)
    before = time.monotonic()
    error = refused(written(tmp_path, "a.html", page), Settings(parse_seconds=0.5))
    assert time.monotonic() - before < 3
    assert (error.code, error.message) == ("too-long", "could not be parsed within 0.5 seconds")


def test_a_large_page_is_read_the_same_way_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other process returns is what would have been found here."""
    here = read_one(written(tmp_path, "a.html", PAGE))
    monkeypatch.setattr(pages, "_TAGS", 10)
    assert read_one(tmp_path / "a.html") == here


def test_errors_come_back_from_the_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text stays no text; a process that dies is an unknown format; one that is late is too long."""
    with pytest.raises(NoText):
        apart.draft("html.draft", 20, "<html></html>", None)
    with pytest.raises(TooLong):
        apart.draft("html.draft", 0.01, PAGE, None)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(InputError, match="damaged beyond parsing"):
        apart.draft("html.draft", 20, PAGE, None)


def test_scripts_do_not_make_a_page_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is large for its scripts alone is read without them, metadata scripts excepted, and not apart."""
    monkeypatch.setattr(apart, "draft", None)
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-10-27"}</script>'
    filler = "<script>" + "var filler = '<p>';" * 30_000 + "</script>"
    page = f"<html><head>{filler}{data}{filler}</head><body><article><p>{REPORT}</p></article></body></html>"
    found = read_one(written(tmp_path, "a.html", page))
    assert (found.text, found.published) == (REPORT, "2023-10-27")


_TAGS = [
    "<p>",
    "</p>",
    "<h2>",
    "</h2>",
    "<blockquote>",
    "</blockquote>",
    "<br>",
    "<ul><li>",
    "</ul>",
    "<table><td>",
    "<div>",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*_TAGS, "He said no. ", "“Yes,” she said ", "&amp;", "<script>", "<!--", "x<y"]), max_size=30
    )
)
def test_any_page_gives_exact_marks(parts: list[str]) -> None:
    """Whatever the markup, marks lie inside the text, in order, apart, with no white space at their ends."""
    try:
        found = pages.draft("<html><body>" + "".join(parts), None)
    except NoText:
        return
    position = 0
    for mark in found.marks:
        words = found.text[mark.span.start : mark.span.end]
        assert mark.span.start >= position
        assert words
        assert words == words.strip()
        position = mark.span.end
