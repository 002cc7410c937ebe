"""Half-open stretches of a text, in code points, and the few questions asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """Characters `start` (included) to `end` (excluded) of a document's text, counted in Unicode code points.

    A tuple rather than a dataclass: there are many, they sort by position, and JSON writes them as `[start, end]`.
    """

    start: int
    end: int


Spans: TypeAlias = tuple[Span, ...]
"""One piece of evidence: spans in order of position, because a quotation or clause can be discontinuous."""


def touching(one: Span, other: Span) -> bool:
    """True when the two share at least one character."""
    return one.start < other.end and other.start < one.end


def overlap(one: Spans, other: Spans) -> int:
    """How many characters the two pieces of evidence share (each must not overlap itself)."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def length(spans: Spans) -> int:
    """How many characters the spans cover together."""
    return sum(span.end - span.start for span in spans)


def inside(inner: Spans, outer: Spans) -> bool:
    """True when every character of `inner` is covered by `outer`, and `inner` is not empty."""
    return bool(inner) and overlap(inner, outer) == length(inner)


def hull(spans: Spans) -> Span:
    """The shortest single span that holds them all. `spans` must not be empty."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def words(text: str, spans: Spans) -> str:
    """The words the spans cite, pieces joined by one space."""
    return " ".join(text[start:end] for start, end in spans)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends (empty at its start when there is nothing else)."""
    start, end = span
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def merged(spans: Iterable[Span]) -> Spans:
    """The same characters as `spans`, in order, with touching and overlapping pieces made one; empty ones dropped."""
    out: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
