"""Ties between the entities of a document: who belongs to whom, and so has the same country, or the same sector too.

"The fishermen's union *in Puerto Yanque*", "Fennimore, *chairman of the company*", "*its* navy".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.entity import EntityType
from onrecord.resolve.drafts import Draft
from onrecord.resolve.mentions import Scene, content_words
from onrecord.resolve.offices import Office, is_posted, is_studied
from onrecord.resolve.signs import head_noun, up_to_preposition
from onrecord.resolve.titles import head_word
from onrecord.span import Span
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

_OF_OFFICE = 0.95
_INSIDE = 0.85
_BEHIND = 0.8
_OWNER = 0.75
_PLACED = frozenset(("at", "from", "in", "near", "of", "outside"))
_RELATION = 3
"""Words between a possessive and the name behind it: "'s deputy and successor"."""
_SENTENCES = 3
"""Sentences, its own and those before, in which a possessive's owner is sought."""
_OWNED_BY: dict[str, tuple[EntityType, ...]] = {
    "person": ("person",),
    "one body": ("organization", "country", "place", "other"),
    "body": ("organization", "country", "group", "place", "other"),
}
_TELLING = 3
"""Words, prepositions left out, from which the same ones mean the same somebody ("a source in the delegation")."""
_NUMBERS = {"her": "person", "his": "person", "its": "one body"}
"""What kind of owner a possessive has; any other can mean bodies and people."""
_POSSESSIVES = frozenset(("her", "his", "its", "our", "their"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The entity `other` (a number in the drafts) that tells a code: how surely, whether the sector too, and why."""

    other: int
    strength: float
    sector: bool
    reason: str


class Ties:
    """Finds the ties of the drafts of one document."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.drafts = drafts
        self.mentions = sorted((span, number) for number, draft in enumerate(drafts) for span in draft.mentions)
        self.exact = dict(self.mentions)
        self.starts = [span.start for span, _ in self.mentions]
        self.named: dict[str, int] = {}
        self.bodies: dict[str, list[int]] = {}
        for span, number in self.mentions:
            if drafts[number].type in ("organization", "group", "country"):
                words = scene.page.text[span.start : span.end]
                self.named.setdefault(" ".join(content_words(words)), number)
                for head in {
                    *content_words(words)[-1:],
                    *content_words(" ".join(up_to_preposition(words.split())))[-1:],
                }:
                    if number not in self.bodies.get(head, ()):
                        self.bodies.setdefault(head, []).append(number)

    def of(self, number: int) -> Iterator[Tie]:
        """The ties of one entity, from the surest kind on."""
        draft = self.drafts[number]
        for office in draft.offices:
            body = self.body(office.organization) if office.organization and not is_posted(office) else None
            if body is not None and body != number:
                yield Tie(other=body, strength=_OF_OFFICE, sector=True, reason=f"of {self.drafts[body].name}")
            elif office.organization is None and (owner := self._owner_of(office)) not in (None, number):
                yield Tie(other=owner, strength=_OWNER, sector=True, reason=f"belongs to {self.drafts[owner].name}")
            elif office.organization is None and office.country is None:
                yield from self._served(number, office)
            yield from self._seat(office)
        yield from self._related(number)
        if draft.noun is not None:
            yield from self._fuller(number, draft.mentions[0])
        for span in draft.mentions:
            yield from self._inside(number, span)
            yield from self._behind(number, span)
            if draft.noun in word_list("roles", "parts", "of") and self.owner(span) is None:
                yield from self._whole(number, span)
            elif not self._is_elsewhere(span) and (owner := self.owner(span)) is not None and owner != number:
                yield Tie(other=owner, strength=_OWNER, sector=True, reason=f"belongs to {self.drafts[owner].name}")

    def _whole(self, number: int, span: Span) -> Iterator[Tie]:
        """The group that some are of who are told apart: "the settlers … *one of them*", "two men … *the other*"."""
        page = self.scene.page
        sentence = page.sentence_tokens(span.start).start
        floor = page.start[page.sentence_tokens(page.start[max(0, sentence - 1)]).start]
        where = bisect_left(self.starts, span.start)
        for held, other in reversed(self.mentions[bisect_left(self.starts, floor) : where]):
            if other != number and self.drafts[other].type == "group" and held.end <= span.start:
                reason = f"some of {self.drafts[other].name}"
                yield Tie(other=other, strength=_OWNER, sector=True, reason=reason)
                return

    def _related(self, number: int) -> Iterator[Tie]:
        """Whose relation or colleague stands right in front of a name: "*Dahl*'s colleague, Ole Bratt"."""
        page = self.scene.page
        for span in self.drafts[number].mentions[:1]:
            token = self.scene.page.run(span).start - 1
            token -= token > 0 and page.word[token] == ","
            first = token
            while first > max(0, token - _RELATION) and page.word[first].isalpha() and page.word[first].islower():
                first -= 1
            if first == token or not page.possessive(first):
                continue
            where = bisect_right(self.starts, page.start[first]) - 1
            held, other = self.mentions[where] if where >= 0 else (Span(0, 0), number)
            if other != number and held.end in (page.start[first], page.end[first]):
                colleague = page.lower[token] in word_list("roles", "relations", "colleagues")
                yield Tie(other=other, strength=_OWNER, sector=colleague, reason=f"of {self.drafts[other].name}")

    def _seat(self, office: Office) -> Iterator[Tie]:
        """The place that a title names: "mayor of *Rosso*"."""
        first, stop = bisect_left(self.starts, office.span.start), bisect_left(self.starts, office.span.end)
        for held, other in self.mentions[first:stop]:
            before = self.scene.page.run(held).start - 1
            if self.drafts[other].type == "place" and self.scene.page.lower[before] in _PLACED:
                yield Tie(other=other, strength=_INSIDE, sector=False, reason=f"of {self.drafts[other].name}")

    def _served(self, number: int, office: Office) -> Iterator[Tie]:
        """The body named before in the same paragraph whose people have such a title: an ambassador's embassy, a
        deputy minister's ministry, a spokesman's any body."""
        page, block = self.scene.page, self.scene.page.block(office.span.start)
        head = head_word(office.title or "")
        served = next((kind for kind in load("roles")["served"].values() if head in kind["holders"]), None)
        if served is None:
            return
        for held, other in reversed(self.mentions[: bisect_left(self.starts, office.span.start)]):
            if page.block(held.start) != block:
                return
            words = content_words(page.text[held.start : held.end])
            kind = self.drafts[other].type in ("organization", "country")
            if other != number and kind and (not served["bodies"] or set(words) & set(served["bodies"])):
                name = self.drafts[other].name
                yield Tie(other=other, strength=_OWNER, sector=True, reason=f"a {head} named after {name}")
                return

    def body(self, name: str) -> int | None:
        """The body with this name, or the only one that ends in this word ("the union")."""
        words = content_words(name)
        # "The Palestinian group Hamas" is Hamas.
        endings = (self.named.get(" ".join(words[first:])) for first in range(len(words)))
        found = next((number for number in endings if number is not None), None)
        if found is None and len(words) == 1:
            several = self.bodies.get(words[0], [])
            return several[0] if len(several) == 1 else None
        return found

    def owner(self, span: Span) -> int | None:
        """Whose somebody or something is by the pronoun in front ("its president", "*her* government")."""
        page, first = self.scene.page, self.scene.page.run(span).start
        of_them = first + 2 if page.lower[first + 1 : first + 2] == ["of"] else first
        for token in (first, first - 1, of_them):
            if 0 <= token < len(page.lower) and page.lower[token] in _POSSESSIVES:
                return self._meant(token)
        return None

    def _owner_of(self, office: Office) -> int | None:
        """Whose an office is: "*his* spokeswoman", "*Barka*'s own deputy"."""
        page = self.scene.page
        first = page.run(office.span).start
        owner = self.owner(page.span(range(first, first + 1)))
        for token in (first - 1, first - 2):
            if owner is None and token > 0 and page.possessive(token):
                where = bisect_right(self.starts, page.start[token]) - 1
                span, number = self.mentions[where] if where >= 0 else (Span(0, 0), -1)
                return number if span.end in (page.start[token], page.end[token]) else None
        return owner

    def _meant(self, pronoun: int) -> int | None:
        """The entity that a possessive means: the one whose mention it is, else whom its sentence, or one right before,
        names first: that is mostly the subject."""
        page = self.scene.page
        own = self.exact.get(page.span(range(pronoun, pronoun + 1)))
        if own is not None or page.lower[pronoun] == "our":
            return own  # who "we" are stands in no sentence before
        kinds = _OWNED_BY[_NUMBERS.get(page.lower[pronoun], "body")]
        sentence = page.sentence_tokens(page.start[pronoun])
        begin = sentence.start
        for _ in range(_SENTENCES):
            first = bisect_left(self.starts, page.start[begin])
            for span, number in self.mentions[first : bisect_left(self.starts, page.start[pronoun])]:
                if self.drafts[number].type in kinds and span.end <= page.start[pronoun]:
                    return number
            begin = page.sentence_tokens(page.start[max(0, begin - 1)]).start
        return None

    def _is_elsewhere(self, span: Span) -> bool:
        """Whether somebody is told to be of another country than whoever the words name: "her counterpart"."""
        return head_noun(self.scene.page.text[span.start : span.end]) in word_list("roles", "elsewhere", "nouns")

    def _inside(self, number: int, span: Span) -> Iterator[Tie]:
        """What a description holds: "a spokesman for *the minister*", "a court in *Lima*"; not whose counterpart or
        subsidiary it is, which has another country."""
        if self._is_elsewhere(span):
            return
        first, stop = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        for held, other in self.mentions[first:stop]:
            if other != number and held.end <= span.end and held != span and not is_studied(self.scene, held):
                told = self.drafts[other].type in ("organization", "person", "country", "group")
                yield Tie(other=other, strength=_INSIDE, sector=told, reason=f"with {self.drafts[other].name}")

    def _fuller(self, number: int, span: Span) -> Iterator[Tie]:
        """Whose somebody without a name is where the text says the same again and more: "a source in the delegation …
        a source in the delegation of *the movement*"."""
        page = self.scene.page
        phrase = page.text[span.start : span.end]
        if len(content_words(phrase)) < _TELLING:
            return
        for again in re.finditer(rf"\b{re.escape(phrase)} of\b", page.text, re.IGNORECASE):
            token = page.run(Span(again.end() - len("of"), again.end())).stop
            other = self._named_at(token)
            if other not in (None, number) and again.start() != span.start:
                yield Tie(other=other, strength=_INSIDE, sector=True, reason=f"of {self.drafts[other].name}")

    def _named_at(self, token: int) -> int | None:
        """The entity whose mention begins at a token, or behind the article there."""
        page = self.scene.page
        while token + 1 < len(page.word) and page.lower[token] in ("the", "a", "an"):
            token += 1
        if token >= len(page.word):
            return None
        where = bisect_right(self.starts, page.start[token]) - 1
        if where < 0 or page.run(self.mentions[where][0]).stop <= token:
            return None
        return self.mentions[where][1]

    def _behind(self, number: int, span: Span) -> Iterator[Tie]:
        """What stands behind a name and says where it is: "Rosso, Mauritania", "the hospital in Tema"."""
        page, token = self.scene.page, self.scene.page.run(span).stop
        place = self.drafts[number].type == "place"
        if token + 1 >= len(page.word) or "\n" in page.gap(token):
            return
        comma = place and page.word[token] == ","
        if not comma and page.lower[token] not in _PLACED:
            return
        token += 1
        while token + 1 < len(page.word) and page.lower[token] in ("the", "a", "an"):
            token += 1
        where = bisect_right(self.starts, page.start[token]) - 1
        if where < 0 or page.run(self.mentions[where][0]).start != token:
            return
        other = self.mentions[where][1]
        body = not comma and self.drafts[number].type != "person"
        wanted = ("country", "place", "organization") if body else ("country", "place")
        if other != number and self.drafts[other].type in wanted:
            yield Tie(other=other, strength=_BEHIND, sector=False, reason=f"in {self.drafts[other].name}")
