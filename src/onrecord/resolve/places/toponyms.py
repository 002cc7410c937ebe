"""Which words of a document name a place: names of places, words for a country's people, places inside other names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.analysis import Name
from onrecord.kinds.page import Page
from onrecord.resolve.countries import country_named, demonym_of
from onrecord.resolve.places.candidates import abbreviated, is_known, is_sure
from onrecord.resolve.places.keys import place_key
from onrecord.span import Span
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

Use = Literal["place", "people", "part"]
_MARKS = ",;:.-–'’\"”“() "
_ACRONYM = 4
"""Letters of an acronym at most."""
_LONGEST_PART = 4
"""Words of a place's name inside another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Words that name a place. `use` is `people` for a country's people or adjective ("Norwegian", "Danes"), `part` for
    a place inside the name of a body or thing ("*Oslo* University"), else `place`. `country` is that of a people."""

    span: Span
    name: str
    use: Use
    country: str | None = None


def toponyms(page: Page) -> list[Toponym]:
    """The toponyms of a document in order of position, no two overlapping."""
    printed = {place_key(_cited(page, name.span)) for name in page.names if name.type == "place"}
    found: list[Toponym] = []
    last = 0
    for name in page.names:
        for one in _of_name(page, name, printed):
            if one.span.start >= last:
                found.append(one)
                last = one.span.end
    return found


def toponym_at(page: Page, span: Span) -> Toponym:
    """The toponym that given words are: those of a people where the model saw a group, or no place is called so."""
    cited = _cited(page, span)
    seen = {name.type for name in page.names_in(span)}
    country = demonym_of(cited)
    people = country is not None and ("group" in seen or not is_known(cited))
    return Toponym(span=span, name=cited, use="people" if people else "place", country=country if people else None)


def _cited(page: Page, span: Span) -> str:
    return " ".join(page.text[span.start : span.end].split())


def _of_name(page: Page, name: Name, printed: set[str]) -> Iterator[Toponym]:
    cited = _cited(page, name.span)
    if name.type == "place":
        yield from _of_place(page, name.span)
    elif name.type == "group":
        country = demonym_of(cited) or country_named(cited)
        if country:
            yield Toponym(span=name.span, name=cited, use="people", country=country)
    elif name.type in ("person", "organization", "other", "facility"):
        behind_in = _word_before(page, name.span) == "in"
        if country_named(cited) or ((name.type != "person" or behind_in) and place_key(cited) in printed):
            yield from _of_place(page, name.span)
        elif name.type != "person":
            yield from _parts(page, name.span)
        elif demonym_of(cited):
            yield Toponym(span=name.span, name=cited, use="people", country=demonym_of(cited))


def _word_before(page: Page, span: Span) -> str:
    token = page.tokens(span).start - 1
    return page.lower[token] if token >= 0 else ""


def _of_place(page: Page, span: Span) -> Iterator[Toponym]:
    """The name, cut at commas, without marks, sides and small words for its kind that belong to no known place."""
    whole = Span(span.start, _with_stop(page, span))
    known = page.text[whole.end - 1] not in "," and is_known(_cited(page, whole))
    for piece in [whole] if known else _pieces(page, span):
        name = _cited(page, piece)
        if _is_none(name):
            continue
        country = demonym_of(name) if not is_known(name) else None
        yield Toponym(span=piece, name=name, use="people" if country else "place", country=country)


def _pieces(page: Page, span: Span) -> Iterator[Span]:
    start = span.start
    for part in page.text[span.start : span.end].split(","):
        end = start + len(part)
        first = start + len(part) - len(part.lstrip(_MARKS))
        until = start + len(part.rstrip(_MARKS))
        start = end + 1
        if first < until:
            yield _without_side(page, Span(first, _with_stop(page, Span(first, until))))


def _is_none(name: str) -> bool:
    """True for words of a place that name none ("County", "downtown"), and for acronyms that no place has."""
    key = place_key(name)
    if name.isupper() and "." in name and not (abbreviated(name) or country_named(name)):
        return True
    if is_known(name) and key not in word_list("places", "no_places", "alone"):
        return key in word_list("places", "sides", "words")
    acronym = name.isupper() and len(key) <= _ACRONYM
    return (
        acronym
        or not key
        or key in word_list("places", "no_places", "alone") | word_list("places", "sides", "words") | _kind_words()
    )


@cache
def _kind_words() -> frozenset[str]:
    return frozenset(word for words in load("places")["kinds"].values() for word in words)


def _with_stop(page: Page, span: Span) -> int:
    """The end of a name, behind the full stop of an abbreviation that was left outside ("Kan" of "Kan.")."""
    if page.text[span.end : span.end + 1] == "." and abbreviated(_cited(page, span)):
        return span.end + 1
    return span.end


def _without_side(page: Page, span: Span) -> Span:
    if is_known(_cited(page, span)):
        return span
    tokens = page.tokens(span)
    if len(tokens) > 1 and page.words[tokens[-1]].islower() and page.lower[tokens[-1]] in _kind_words():
        return Span(span.start, page.end[tokens[-2]])
    for token in tokens[:-1]:
        if page.lower[token] not in word_list("places", "sides", "words"):
            break
        shorter = Span(page.start[token + 1], span.end)
        if is_known(_cited(page, shorter)):
            return shorter
    return span


def _parts(page: Page, span: Span) -> Iterator[Toponym]:
    """A known place that the name of a body or thing begins with, or ends with behind "of", "in" or "at"."""
    tokens = page.tokens(span)
    first = tokens.start + (page.lower[tokens.start] == "the") if len(tokens) > 1 else tokens.stop
    for size in range(min(_LONGEST_PART, tokens.stop - first - 1), 0, -1):
        one = _part(page, Span(page.start[first], page.end[first + size - 1]))
        if one:
            yield one
            break
    for token in tokens[1:-1]:
        if page.lower[token] in ("of", "in", "at") and tokens.stop - token - 1 <= _LONGEST_PART:
            one = _part(page, Span(page.start[token + 1], min(span.end, page.end[tokens.stop - 1])))
            if one:
                yield one
                return


def _part(page: Page, span: Span) -> Toponym | None:
    name = _cited(page, Span(span.start, _with_stop(page, span)))
    key = place_key(name)
    if not name[:1].isupper() or key in word_list("places", "inside", "never"):
        return None
    if is_sure(name):
        return Toponym(span=Span(span.start, _with_stop(page, span)), name=name, use="part")
    country = demonym_of(name)
    return Toponym(span=span, name=name, use="part", country=country) if country else None
