"""What a report's other words say about the country of whom it mentions: adjectives beside a name, countries near it,
and the country that the report is about.

These are weaker sources than names and offices: each answer comes with a score.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

from onrecord.document import BlockKind
from onrecord.resolve.mentions import Scene
from onrecord.resolve.register.countries import PEOPLE, countries_in
from onrecord.resolve.register.index import Register
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

_REACH = 6
"""Tokens between an adjective of a country and the name that it goes with: "the Peruvian port of Puno"."""
_MOST_WORDS = 3
_ABOUT = frozenset(("for", "on", "to"))
_OPENING = frozenset("«“\"'‘(")
_WEIGHTS: dict[BlockKind, float] = {"dateline": 2.0, "headline": 2.0, "lead": 2.0, "byline": 0.0, "timestamp": 0.0}
"""What naming a country weighs in blocks other than paragraphs (1)."""
_FADES = 12.0
"""Tokens over which the nearness of a country falls to a third."""
_NEAR, _WHOLE = 0.15, 0.6
"""What nearness and the share of a country in the whole report add to its score at most. Both, and the threshold in
`codes`, were chosen on benchmark/gold/entities (November 2026): `python -m benchmark.entities`."""
_PASSING = 1.0
"""What is added to the weight of all countries, so that one that is named in passing is not what a report is about."""
_LOCAL = 0.5
"""The share of the country of a report's outlet, when the report names no country."""
_MOST_MENTIONS = 4
"""Mentions of an entity, from the first, whose surroundings are weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Tokens `start` to `stop` (half-open) that name a country; `people` for its adjective or people."""

    start: int
    stop: int
    code: str
    people: bool
    weight: float


class Surroundings:
    """The countries that a document names, in order."""

    def __init__(self, scene: Scene, register: Register, on: str | None, outlet: str = "") -> None:
        """`outlet` tells the country of a report that names none: a local one leaves out what its readers know."""
        self.page = scene.page
        self.cues = list(_cues(scene, register, on))
        self.starts = [cue.start for cue in self.cues]
        shares: defaultdict[str, float] = defaultdict(float)
        for cue in self.cues:
            shares[cue.code] += cue.weight
        self.total = sum(shares.values()) + _PASSING
        self.shares = {code: weight / self.total for code, weight in shares.items()}
        of_outlet = {word.entry.country for found in countries_in(register, outlet.split(), on) for word in found.words}
        if not self.shares and len(of_outlet) == 1:
            self.shares = {of_outlet.pop(): _LOCAL}

    def beside(self, span: Span) -> str | None:
        """The country of the adjective in front of a name, with only small words between: "the Chilean agency X"."""
        page, first = self.page, self.page.run(span).start
        floor = max(page.sentence_tokens(span.start).start, first - _REACH)
        token = first - 1
        place = bisect_left(self.starts, first) - 1
        while place >= 0 and token >= floor:
            cue = self.cues[place]
            if cue.start <= token < cue.stop:
                return cue.code if cue.people or page.possessive(cue.stop) else None
            word = page.word[token]
            if not (word.islower() or page.possessive(token) or word == "-"):
                return None
            if page.lower[token] in word_list("names", "phrase", "prepositions") and page.lower[token] != "of":
                return None
            token -= 1
        return None

    def called(self, span: Span) -> Iterator[str]:
        """The words right in front of a name that say what it is: "the *disaster agency* X", "a *fund* called X"."""
        page, stop, floor = self.page, self.page.run(span).start, self.page.sentence_tokens(span.start).start
        while stop > floor and (page.word[stop - 1] in _OPENING or page.lower[stop - 1] in ("called", "named")):
            stop -= 1
        return self._ending_at(stop, floor)

    def nouns_beside(self, span: Span) -> Iterator[str]:
        """What a name is called, and who or what is of it: "*fighters* of the X", "*shares* in X", "X *party*"."""
        page, tokens, sentence = self.page, self.page.run(span), self.page.sentence_tokens(span.start)
        yield from self.called(span)
        stop = tokens.start - (page.lower[tokens.start - 1] == "the") if tokens.start > sentence.start else tokens.start
        if stop > sentence.start and page.lower[stop - 1] in ("in", "of"):
            yield from self._ending_at(stop - 1, sentence.start)
        behind = tokens.stop + (tokens.stop < sentence.stop and page.possessive(tokens.stop))
        if behind < sentence.stop and self._is_small(behind):
            yield page.word[behind]

    def _ending_at(self, stop: int, floor: int) -> Iterator[str]:
        """Up to three small words in front of token `stop`, the longest run first; the first of a sentence is one."""
        first = stop
        while first > max(floor, stop - _MOST_WORDS) and (self._is_small(first - 1) or first - 1 == floor):
            first -= 1
        yield from (self.page.cited(range(token, stop)).lower() for token in range(first, stop))

    def _is_small(self, token: int) -> bool:
        word = self.page.word[token]
        return word.isalpha() and word.islower()

    def around(self, spans: Sequence[Span], offices: Sequence[Span] = ()) -> tuple[str, float] | None:
        """The country that the places of an entity and the whole report make likely, and how much.

        What its `offices` name does not count: an envoy for Norway need not be of Norway.
        """
        subjects = [cue for span in offices for cue in self._subjects(span)]
        scores = {code: _WHOLE * share for code, share in self.shares.items()}
        for cue in subjects:
            scores[cue.code] -= _WHOLE * cue.weight / self.total
        for span in spans[:_MOST_MENTIONS]:
            for code, near in self._near(span, subjects).items():
                scores[code] += _NEAR * near / min(len(spans), _MOST_MENTIONS)
        if not scores:
            return None
        code, score = max(scores.items(), key=lambda pair: (pair[1], pair[0]))
        return code, score

    def _subjects(self, office: Span) -> Sequence[Cue]:
        """The countries that an office is about: "special envoy *for Norway*"."""
        tokens = self.page.run(office)
        ahead = tokens.stop < len(self.page.lower) and self.page.lower[tokens.stop] in _ABOUT
        stop = tokens.stop + (_REACH if ahead else 0)
        return self.cues[bisect_left(self.starts, tokens.start) : bisect_left(self.starts, stop)]

    def _near(self, span: Span, without: Sequence[Cue]) -> dict[str, float]:
        """How near the countries of a sentence are to a name in it: 1 is beside it."""
        sentence, tokens = self.page.sentence_tokens(span.start), self.page.run(span)
        found: dict[str, float] = {}
        place = bisect_left(self.starts, sentence.start)
        for cue in self.cues[place : bisect_left(self.starts, sentence.stop)]:
            if cue in without:
                continue
            away = cue.start - tokens.stop if cue.start >= tokens.stop else tokens.start - cue.stop
            found[cue.code] = max(found.get(cue.code, 0.0), exp(-max(0, away) / _FADES))
        return found


def _cues(scene: Scene, register: Register, on: str | None) -> Iterable[Cue]:
    page = scene.page
    printed = ["" if page.possessive(token) else word for token, word in enumerate(page.word)]
    for found in countries_in(register, printed, on):
        codes = {word.entry.country for word in found.words}
        mention = scene.mention(found.start)
        if word_list("roles", "places", "nationality").intersection(page.lower[found.stop : found.stop + 1]):
            continue  # it tells of one person only
        if len(codes) != 1 or (mention is not None and mention.type == "person"):
            continue
        block = page.blocks[page.block(page.start[found.start])].kind if page.blocks else "paragraph"
        yield Cue(
            start=found.start,
            stop=found.stop,
            code=codes.pop(),
            people=all(word.kind in PEOPLE for word in found.words),
            weight=_WEIGHTS.get(block, 1.0),
        )
