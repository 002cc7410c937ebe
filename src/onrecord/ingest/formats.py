"""The table of formats. A new one is a module with a `FORMAT` and a line here."""

from __future__ import annotations

from onrecord.ingest import feed, html, jsonl, markdown, plain, warc
from onrecord.ingest.content import Content, Format

FORMATS: tuple[Format, ...] = (
    warc.FORMAT,
    feed.FORMAT,
    jsonl.FORMAT,
    html.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)
"""The formats that can be read, in the order in which they are asked whether an input is theirs."""


def format_of(content: Content) -> Format:
    """The first format that recognises the content. Raises UnknownFormat, which says what it looks like instead."""
    for format in FORMATS:
        if format.recognise(content):
            return format
    raise content.unknown()
