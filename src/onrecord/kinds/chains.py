"""How statements of one document hang together: which lies within which, and which says again what one said before."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from onrecord.kinds.cues import function_words
from onrecord.kinds.page import Page, holds
from onrecord.kinds.titles import is_title_word
from onrecord.record import Statement
from onrecord.span import Spans, hull, inside, length, merged

_SAME = 0.9
"""Share of the words, in order, that two statements must have in common to say the same. Set by hand; a paragraph
printed twice with one word mended still passes, the next turn of a transcript doesn't."""
_SHINGLE = 3
_SAMPLE = 12
"""Shingles of a statement that are looked up: the ones with the smallest hashes, so that likes meet likes."""
_FEWEST_SHARED = 4
"""Content words that a headline or pull quote must have for being a part of a longer statement."""
_MOST_CANDIDATES = 16
_DISPLAY = frozenset(("headline", "quote", "card"))


def nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with `within`: the innermost other one whose content holds all of cue and content."""
    own = [_own_spans(statement) for statement in statements]
    contents = [merged(statement.content.spans) for statement in statements]
    hulls = [hull(content) for content in contents]
    sizes = [length(content) for content in contents]
    holders = sorted(range(len(statements)), key=lambda number: hulls[number])
    out = list(statements)
    open_: list[int] = []
    position = 0
    for number in sorted(range(len(statements)), key=lambda number: own[number][0].start):
        start = own[number][0].start
        while position < len(holders) and hulls[holders[position]].start <= start:
            open_.append(holders[position])
            position += 1
        open_ = [holder for holder in open_ if hulls[holder].end > start]
        needed = length(own[number])
        outer = [
            (sizes[holder], statements[holder].id)
            for holder in open_
            if sizes[holder] > needed and all(holds(contents[holder], span) for span in own[number])
        ]
        if outer:
            out[number] = replace(statements[number], within=min(outer)[1])
    return tuple(out)


def _own_spans(statement: Statement) -> Spans:
    return merged((*(statement.cue.spans if statement.cue is not None else ()), *statement.content.spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is compared: the content's words in order, those that matter, the speaker's words, the kind of block."""

    words: tuple[str, ...]
    matter: frozenset[str]
    speaker: frozenset[str]
    display: bool


def with_repeats(page: Page, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, in order of position, with `repeats`: the earliest one that says the same by the same speaker.

    A headline or pull quote that is part of a longer statement counts as the same. Candidates come from an index, so
    that time grows with the number of statements.
    """
    seen: list[_Said] = []
    shingles: dict[int, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    out: list[Statement] = []
    for number, statement in enumerate(statements):
        said = _said(page, statement)
        keys = _keys(said.words)
        candidates = sorted({other for key in keys for other in shingles[key][:_MOST_CANDIDATES]})
        earlier = next((other for other in candidates if _is_same(seen[other], said)), None)
        if earlier is None:
            earlier = _part(said, seen, by_word)
        if earlier is not None and _may_repeat(out[earlier], statement):
            statement = replace(statement, repeats=out[earlier].repeats or out[earlier].id)
        seen.append(said)
        out.append(statement)
        for key in keys:
            shingles[key].append(number)
        for word in said.matter:
            by_word[word].append(number)
    return tuple(out)


def _may_repeat(earlier: Statement, later: Statement) -> bool:
    """A statement isn't repeated by the one that holds it, nor by one about the very same words."""
    shared = inside(later.content.spans, earlier.content.spans) or inside(earlier.content.spans, later.content.spans)
    return not shared and earlier.polarity == later.polarity


def _said(page: Page, statement: Statement) -> _Said:
    tokens = page.token_list(statement.content.spans)
    words = tuple(page.lower[token] for token in tokens if page.lower[token][:1].isalnum())
    if words[:1] == ("that",):
        words = words[1:]
    speaker = frozenset(
        page.lower[token]
        for token in page.token_list(statement.speaker.spans)
        if page.lower[token][:1].isalnum()
        and page.lower[token] not in function_words("determiners") | function_words("prepositions")
    )
    number = page.block_number(statement.content.spans[0].start)
    display = number is not None and page.blocks[number].kind in _DISPLAY
    return _Said(
        words=words, matter=frozenset(word for word in words if _matters(word)), speaker=speaker, display=display
    )


def _matters(word: str) -> bool:
    small = ("determiners", "prepositions", "conjunctions", "auxiliaries", "pronouns")
    return not any(word in function_words(name) for name in small)


def _keys(words: tuple[str, ...]) -> list[int]:
    if len(words) < _SHINGLE:
        return [_hash(words)] if words else []
    hashes = {_hash(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1)}
    return sorted(hashes)[:_SAMPLE]


def _hash(words: tuple[str, ...]) -> int:
    """A hash that is the same in every run (Python's own is not)."""
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass"))


def _is_same(one: _Said, other: _Said) -> bool:
    if not _same_speaker(one, other):
        return False
    return one.words == other.words or Indel.normalized_similarity(one.words, other.words, score_cutoff=_SAME) >= _SAME


def _same_speaker(one: _Said, other: _Said) -> bool:
    """True unless the two sources are plainly different: no word but titles in common, and no pronoun among them."""
    if not one.speaker or not other.speaker or one.speaker == other.speaker:
        return True
    if any(speaker <= function_words("pronouns") for speaker in (one.speaker, other.speaker)):
        return True
    shared = one.speaker & other.speaker
    return (
        any(not is_title_word(word) for word in shared) or one.speaker <= other.speaker or other.speaker <= one.speaker
    )


def _part(said: _Said, seen: Sequence[_Said], by_word: dict[str, list[int]]) -> int | None:
    """The earliest statement of which this one is a part, or which is part of this one, when one stands in display."""
    counts: Counter[int] = Counter()
    for word in said.matter:
        counts.update(by_word[word][:_MOST_CANDIDATES])
    for other, shared in sorted(counts.items()):
        smaller, short = (
            min((said, seen[other]), key=lambda one: len(one.matter)),
            min(len(said.matter), len(seen[other].matter)),
        )
        fits = short >= _FEWEST_SHARED and shared >= _SAME * short
        if fits and smaller.display and _same_speaker(said, seen[other]):
            return other
    return None
