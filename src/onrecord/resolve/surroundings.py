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
from onrecord.resolve.items import items_of
from onrecord.resolve.mentions import Scene
from onrecord.resolve.parse import node_at
from onrecord.resolve.places.choice import Located
from onrecord.resolve.register.countries import PEOPLE, countries_in
from onrecord.resolve.register.index import Register
from onrecord.resolve.sites import sites
from onrecord.resolve.words import Words
from onrecord.span import Span, touching
from onrecord.vocabulary import words as word_list

_REACH = 6
"""Tokens between an adjective of a country and the name that it goes with: "the Peruvian port of Puno"."""
_MOST_WORDS = 3
_ABOUT = frozenset(("for", "on", "to"))
_OPENING = frozenset("«“\"'‘(")
_WEIGHTS: dict[BlockKind, float] = {"dateline": 2.0, "headline": 2.0, "lead": 2.0, "byline": 0.0, "timestamp": 0.0}
"""What naming a country weighs in blocks other than paragraphs (1)."""
_TOWN = 1.0
"""What naming a place in a country weighs."""
_FADES = 12.0
"""Tokens over which the nearness of a country falls to a third."""
_NEAR, _WHOLE = 0.15, 0.6
"""What nearness and the share of a country in the whole report add to its score at most. Both, and the threshold in
`codes`, were chosen on benchmark/gold/entities (November 2026): `python -m benchmark.entities`."""
_HERE = 0.2
"""What the share of a country in the paragraphs of an entity adds at most."""
_ADJECTIVE = 0.75
"""What the word for a country's people weighs: it tells of one noun, not of a report ("a *Kenyan* diplomat")."""
_ABROAD = 0.25
"""The same in front of who and what is sent abroad."""
_FRAME = 2.0
"""The nearness of a country with which a sentence begins ("In Seoul, …"), for all that follows in the paragraph."""
_LEAD = 0.02
"""By how much the likeliest country must be ahead of the next."""
_OF_BODIES = 0.5
"""What a city weighs, beside others, in which international bodies sit: it is mostly named for them."""
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

    def __init__(
        self, scene: Scene, register: Register, on: str | None, outlet: str = "", places: Sequence[Located] = ()
    ) -> None:
        """`outlet` tells the country of a report that names none: a local one leaves out what its readers know.
        `places` are those that the report names."""
        self.page = scene.page
        self.tree = scene.tree
        named = list(_cues(scene, register, on))
        self.sites = [site for site in sites(places, (cue.code for cue in named)) if _is_place(scene, site.span)]
        self.cues = sorted([*named, *self._towns(named)], key=lambda cue: cue.start)
        self.starts = [cue.start for cue in self.cues]
        shares: defaultdict[str, float] = defaultdict(float)
        self.by_block: defaultdict[int, list[Cue]] = defaultdict(list)
        for cue in self.cues:
            shares[cue.code] += cue.weight
            self.by_block[self.page.block(self.page.start[cue.start])].append(cue)
        self.total = sum(shares.values()) + _PASSING
        self.shares = {code: weight / self.total for code, weight in shares.items()}
        self.items = items_of(scene)
        self.of_items = self._shares_of_items()
        of_outlet = {word.entry.country for found in countries_in(register, outlet.split(), on) for word in found.words}
        if not self.shares and len(of_outlet) == 1:
            self.shares = {of_outlet.pop(): _LOCAL}

    def _shares_of_items(self) -> dict[int, dict[str, float]]:
        """The share of each country in each item of a digest that names any."""
        weights: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for cue in self.cues:
            weights[self.items.at(self.page.start[cue.start])][cue.code] += cue.weight
        totals = {item: sum(found.values()) + _PASSING for item, found in weights.items()}
        return {
            item: {code: weight / totals[item] for code, weight in found.items()} for item, found in weights.items()
        }

    def _towns(self, named: Sequence[Cue]) -> Iterator[Cue]:
        """The places of the report as words that name their countries, where no other words do."""
        taken = {token for cue in named for token in range(cue.start, cue.stop)}
        for site in self.sites:
            tokens = self.page.run(site.span)
            if tokens and not taken.intersection(tokens):
                yield Cue(start=tokens.start, stop=tokens.stop, code=site.country, people=False, weight=_TOWN)

    def site(self, span: Span) -> str | None:
        """The country in which the place lies that these words name; None where nothing tells."""
        return next((site.country for site in self.sites if touching(site.span, span)), None)

    def beside(self, span: Span) -> str | None:
        """The country of the adjective in front of a name, with only small words between: "the Chilean agency X"."""
        page, first = self.page, self.page.run(span).start
        floor = max(page.sentence_tokens(span.start).start, first - _REACH)
        token = first - 1
        place = bisect_left(self.starts, first) - 1
        while place >= 0 and token >= floor:
            cue = self.cues[place]
            if cue.start <= token < cue.stop:
                based = page.lower[cue.stop : cue.stop + 2] == ["-", "based"]
                return cue.code if cue.people or based or page.possessive(cue.stop) else None
            word, node = page.word[token], node_at(self.tree, page.start[token])
            verb = node is not None and self.tree.tag[node] in ("VERB", "AUX")
            if verb and page.word[token - 1] != "-":
                return None  # "the Chilean navy *met* X"
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
        item = self.items.at(spans[0].start) if spans else 0
        scores = defaultdict[str, float](float)
        scores |= {code: _WHOLE * share for code, share in self.of_items.get(item, self.shares).items()}
        for cue in subjects:
            scores[cue.code] -= _WHOLE * cue.weight / self.total
        for span in spans[:_MOST_MENTIONS]:
            for code, near in self._near(span, subjects).items():
                scores[code] += _NEAR * near / min(len(spans), _MOST_MENTIONS)
            for code, share in self._here(span, subjects).items():
                scores[code] += _HERE * share / min(len(spans), _MOST_MENTIONS)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
            return None
        return ranked[0]

    def _here(self, span: Span, without: Sequence[Cue]) -> dict[str, float]:
        """The share of each country in the paragraph of a name."""
        found: defaultdict[str, float] = defaultdict(float)
        for cue in self.by_block.get(self.page.block(span.start), ()):
            found[cue.code] += 0.0 if cue in without else cue.weight
        total = sum(found.values()) + _PASSING
        return {code: weight / total for code, weight in found.items()}

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
        for cue in self.by_block.get(self.page.block(span.start), ()):
            if cue.start < tokens.start and cue not in without and self._frames(cue):
                found[cue.code] = _FRAME
        return found

    def _frames(self, cue: Cue) -> bool:
        """Whether a sentence begins with where it and what follows is: "*In Seoul*, Kim said …"."""
        page, first = self.page, cue.start - 1
        begins = first >= 0 and page.sentence_tokens(page.start[cue.start]).start == first
        return begins and page.lower[first] == "in" and page.word[cue.stop : cue.stop + 1] == [","]


def _is_place(scene: Scene, span: Span) -> bool:
    """True of a name that is a place's, and not part of a person's or body's."""
    return any(mention is not None and mention.type == "place" for mention in map(scene.mention, scene.page.run(span)))


def _of_people(page: Words, stop: int) -> float:
    """What the word for a people in front of token `stop` weighs: "the Chinese *embassy*" is abroad where it is."""
    abroad = word_list("roles", "posted", "holders") | word_list("roles", "posted", "bodies")
    return _ABROAD if abroad.intersection(page.lower[stop : stop + 1]) else _ADJECTIVE


def _is_joined(page: Words, first: int, last: int) -> bool:
    """Whether what a hyphen joins to something in front names a country of its own: it does in "Peru-Bolivia", where
    the country before ends at token `last`, and not in "Haute-Niger"."""
    return bool(page.gap(first)) or last == first - 1 or not page.capital(first - 2)


def _cues(scene: Scene, register: Register, on: str | None) -> Iterable[Cue]:
    page = scene.page
    printed = ["" if page.possessive(token) else word for token, word in enumerate(page.word)]
    last = 0
    for found in countries_in(register, printed, on):
        codes = {word.entry.country for word in found.words}
        mention = scene.mention(found.start)
        if word_list("roles", "places", "nationality").intersection(page.lower[found.stop : found.stop + 1]):
            continue  # it tells of one person only
        if len(codes) != 1 or (mention is not None and mention.type == "person"):
            continue
        if page.word[found.start - 1] == "-" and found.start > 1 and not _is_joined(page, found.start, last):
            continue
        last = found.stop
        block = page.blocks[page.block(page.start[found.start])].kind if page.blocks else "paragraph"
        seats = word_list("roles", "several", "seats")
        international = " ".join(page.lower[found.start : found.stop]) in seats
        people = all(word.kind in PEOPLE for word in found.words)
        yield Cue(
            start=found.start,
            stop=found.stop,
            code=codes.pop(),
            people=people,
            weight=_WEIGHTS.get(block, 1.0)
            * (_OF_BODIES if international else 1.0)
            * (_of_people(page, found.stop) if people else 1.0),
        )
