"""Markdown: what a reader would see, with headings and quotations marked."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import TooLong
from onrecord.ingest import apart
from onrecord.ingest.markdown import draft
from onrecord.settings import Settings
from tests.ingest.sources import REPORT, marked, read_one, refused, written

ARTICLE = """---
title: "Harbour strike ends"
date: 2023-10-27
outlet: The Coast Herald
url: https://herald.example/strike
tags: [ports, unions]
---

# Strike *ends* at dawn

The [union](https://union.example) signed an **agreement**
on Friday.  The port \\*denied\\* it.

![Cranes at rest](cranes.jpg)

> “It was the coffee.”
>
> Ines Duarte

A long night
------------

1. A pay rise of `4` percent.
2. A new rota.

- Talks go on
  - elsewhere

| Port | Ships |
|------|-------|
| Vale | 12    |

<div>Shown <b>too</b></div>

One line<br>and another.
"""


def test_markup_becomes_text_and_marks(tmp_path: Path) -> None:
    """Signs of markup go, what is seen stays; headings and quotation blocks are marked where they stand."""
    found = read_one(written(tmp_path, "a.md", ARTICLE))
    assert found.text == (
        "Strike ends at dawn\n\nThe union signed an agreement on Friday.  The port *denied* it.\n\n"
        "“It was the coffee.”\n\nInes Duarte\n\nA long night\n\n1. A pay rise of 4 percent.\n\n2. A new rota.\n\n"
        "Talks go on\n\nelsewhere\n\nPort Ships\n\nVale 12\n\nShown too\n\nOne line\nand another."
    )
    assert marked(found) == [
        ("headline", "Strike ends at dawn"),
        ("quote", "“It was the coffee.”\n\nInes Duarte"),
        ("headline", "A long night"),
    ]


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    """Title, date, outlet and address of the front matter are the document's."""
    found = read_one(written(tmp_path, "a.md", ARTICLE.replace("\n", "\r\n")))
    assert (found.title, found.published, found.outlet, found.url) == (
        "Harbour strike ends",
        "2023-10-27",
        "The Coast Herald",
        "https://herald.example/strike",
    )


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"# Strike ends\n{REPORT}", "Strike ends", f"Strike ends\n\n{REPORT}"),
        (f"{REPORT}\n\n# Below", None, f"{REPORT}\n\nBelow"),
        (f"---\n\n{REPORT}", None, REPORT),
        (f"---\ntitle: Never closed\n\n{REPORT}", None, f"title: Never closed\n\n{REPORT}"),
        ("> " + REPORT, None, REPORT),
        ("***", None, ""),
        ("#", None, ""),
    ],
)
def test_titles_and_edges(text: str, title: str | None, expected: str) -> None:
    """The title is the heading that the text begins with; what only resembles front matter is text."""
    found = draft(text, None)
    assert (found.title, found.text) == (title, expected)


def test_quotation_blocks_are_one_mark_each() -> None:
    """A quotation block is one mark with all that is in it, nested quotations and headings included."""
    found = draft("> # Inside\n>\n> One.\n>\n> > Two.\n\nBetween.\n\n> Three.", None)
    texts = [(mark.kind, found.text[mark.span.start : mark.span.end]) for mark in found.marks]
    assert texts == [("quote", "Inside\n\nOne.\n\nTwo."), ("quote", "Three.")]


@given(st.text(alphabet="#>*_-`[]()!|<>&\\ \n\tab1.\"'~=:", max_size=300))
def test_any_markdown_gives_exact_marks(text: str) -> None:
    """Whatever the markup, marks lie inside the text, in order, apart, with no white space at their ends."""
    found = draft(text, None)
    position = 0
    for mark in found.marks:
        words = found.text[mark.span.start : mark.span.end]
        assert mark.span.start >= position
        assert words
        assert words == words.strip()
        position = mark.span.end


@pytest.mark.parametrize(
    "unit", ["[", "[a](", "*a_ ", ">", "> a\n", "- ", "`", "![a", "|a", "<", "<!--", "&amp;", "a\n=\n"]
)
def test_hostile_markdown_is_read_in_time(tmp_path: Path, unit: str) -> None:
    """20 KB of any nesting or unclosed markup is read within seconds."""
    path = written(tmp_path, "a.md", f"{REPORT}\n\n" + unit * (20_000 // len(unit)))
    before = time.monotonic()
    assert read_one(path).text.startswith("Dock workers")
    assert time.monotonic() - before < 5


def test_long_markdown_is_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that could keep the parser busy is parsed in a process with a time limit."""
    given: list[tuple[str, float]] = []

    def late(maker: str, seconds: float, *text: str | None) -> None:
        given.append((maker, seconds))
        raise TooLong("late")

    monkeypatch.setattr(apart, "draft", late)
    path = written(tmp_path, "a.md", "word " * 100_000)
    assert refused(path, Settings(parse_seconds=7)).code == "too-long"
    assert given == [("markdown.draft", 7)]
