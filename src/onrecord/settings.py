"""Everything a run may be told: one frozen object, made at the edge (command line, library call) and passed down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and defaults for one run.

    The limits protect a long unattended run against one bad input: they are per document, and an input over one of
    them is reported (`too-long`) and skipped. 10 MB of text is about 1.6 million words, forty times the longest
    newspaper page seen.
    """

    published: str | None = None
    """Date (ISO 8601) for documents that carry none."""
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    """Metadata given by hand for documents that carry none."""

    allow_private: bool = False
    """Let URLs point at private and loopback addresses."""
    max_bytes: int = 10_000_000
    """Largest input, after decompression, in bytes."""
    max_words: int = 400_000
    """Longest text read as one document, in tokens."""
    parse_seconds: float = 30.0
    """Longest time for turning one HTML page into text."""
    fetch_seconds: float = 20.0
    """Longest time for fetching one URL, redirects included."""

    follow: bool = False
    """Read the page that a feed's item links to where the feed carries only a teaser."""

    register: str | None = None
    """File with the user's own names (see docs/register.md), which come before those of the program. One that does not
    exist is empty."""

    parser: str = "onrecord"
    """Whose syntax and names are used: "onrecord" for the network's own, or "spacy:" with the package name or folder of
    a spaCy pipeline (see `model.parsers`; needs the extra `spacy`)."""

    threads: int = 1
    """Threads of the model session. Results are the same with any number."""
