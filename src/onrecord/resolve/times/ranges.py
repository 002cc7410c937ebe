"""Times that open or close a range: "since 2019", "until Friday", "from 3 May to 5 May", "between 2019 and 2021"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.resolve.times.timex import Timex
from onrecord.span import Span, merged
from onrecord.vocabulary import words as listed
from onrecord.when import When

_JOINS = {"from": frozenset(("to", "until", "till", "through", "-", "–", "—")), "between": frozenset(("and",))}
"""What stands between the two ends of a range, by the word in front of the first."""
_POSSESSIVE = ("'", "’")
"""Behind a time: "from Sunday's talks" is no range."""
_BARE_JOINS = frozenset(("-", "–", "—"))


def with_ranges(text: str, found: Sequence[Timex], published: date | None) -> tuple[Timex, ...]:
    """The same times; those with a word of a range in front get the range as their `when`, with that word in its spans.

    Both ends of "from … to …" get the whole range.
    """
    out = list(found)
    for number, one in enumerate(found):
        if one.when is None or one.type == "SET":
            continue
        word, place = _word_before(text, one.span.start)
        other = found[number + 1] if number + 1 < len(found) else None
        whole = None
        if other is not None and other.when is not None and _joined(text, word, one.span, other.span):
            whole = _between(one.when, other.when, place if word in _JOINS else one.span, other.span)
        if whole is not None and other is not None:
            out[number], out[number + 1] = replace(one, when=whole), replace(other, when=whole)
        elif out[number].when is one.when and not text.startswith(_POSSESSIVE, one.span.end):
            out[number] = replace(one, when=_opened(one.when, word, place, published))
    return tuple(out)


def _word_before(text: str, start: int) -> tuple[str, Span]:
    """The word in front of an offset in lower case, with its place; empty where there is none on the same line."""
    stop = start
    while stop > 0 and text[stop - 1] == " ":
        stop -= 1
    begin = stop
    while begin > 0 and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:stop].lower(), Span(begin, stop)


def _joined(text: str, word: str, one: Span, other: Span) -> bool:
    between = text[one.end : other.start].strip().lower() if other.start - one.end <= 12 else None
    if word in _JOINS:
        return between in _JOINS[word]
    return between in _BARE_JOINS


def _between(one: When, other: When, opened: Span, last: Span) -> When | None:
    if one.start is None or other.end is None or one.start > other.end:
        return None
    return When(start=one.start, end=other.end, precision="range", spans=merged((Span(opened.start, last.end),)))


def _opened(when: When, word: str, place: Span, published: date | None) -> When:
    spans = merged((Span(place.start, when.spans[-1].end),))
    if word in listed("times", "ranges", "since") and when.start:
        end = published.isoformat() if published and published.isoformat() >= when.start[:10] else None
        return When(start=when.start, end=end, precision="range", spans=spans)
    if word in listed("times", "ranges", "until") and when.end:
        return When(start=None, end=when.end, precision="range", spans=spans)
    if word in listed("times", "ranges", "after") and when.start:
        return When(start=when.start, end=None, precision="range", spans=spans)
    return when
