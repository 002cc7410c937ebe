"""Times of hand-written sentences, for the tests of this folder."""

from __future__ import annotations

from onrecord.resolve.times import Timex, times
from tests.factory import analysis, document

PUBLISHED = "2024-05-15"
"""A Wednesday."""


def told(text: str, published: str | None = PUBLISHED) -> tuple[Timex, ...]:
    """The times of a text, one sentence and block a line."""
    laid = document(text, published=published)
    return times(laid, analysis(laid))


def said(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Words, type and value of every time."""
    return [(text[one.span.start : one.span.end], one.type, one.value) for one in told(text, published)]
