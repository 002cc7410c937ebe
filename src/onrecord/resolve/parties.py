"""Finds out who the parties to statements are: names, descriptions, pronouns, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from onrecord.compare import folded
from onrecord.entity import EntityType
from onrecord.kinds.titles import noun_kind, titles
from onrecord.record import Speaker, SpeakerKind, Statement
from onrecord.resolve.codes import sector_of_body, sector_of_office
from onrecord.resolve.countries import coded, country_in
from onrecord.resolve.drafts import Draft
from onrecord.resolve.joins import Join
from onrecord.resolve.mentions import Scene, content_words
from onrecord.resolve.offices import described_office
from onrecord.resolve.pronouns import Candidate, Number, Spoken, antecedent, pronoun_gender
from onrecord.resolve.speakers import Description, described
from onrecord.resolve.titles import head_word
from onrecord.span import Span, Spans, hull, merged
from onrecord.vocabulary import words as word_list

_NEARBY = 24
"""Mentions in front of a pronoun that are weighed."""
_NUMBER: dict[EntityType, Number] = {
    "person": "person",
    "organization": "body",
    "country": "body",
    "group": "many",
    "other": "body",
    "place": "place",
}
_SEVERAL = frozenset(("two", "three", "four", "five", "six", "both", "several", "many"))
_LONG_ENOUGH = 3
"""Content words from which two indefinite descriptions in the same words are one ("a source in the delegation")."""


class Parties:
    """The work of finding the entity (a number in `drafts`) of each party; adds drafts for those without a name."""

    def __init__(
        self, scene: Scene, drafts: list[Draft], owners: dict[int, int], statements: Sequence[Statement]
    ) -> None:
        self.scene = scene
        self.drafts = drafts
        self.owners = owners
        self.statements = statements
        self.joins: list[Join] = []
        self.found: dict[Spans, int | None] = {}
        self.kinds: dict[int, SpeakerKind] = {}
        self.said: dict[Spans, Description] = {}
        self.unnamed: dict[str, list[int]] = {}
        self.by_words: dict[str, int] = {}
        self.by_noun: dict[str, list[int]] = {}
        self.together: dict[frozenset[int], int] = {}
        self.quoted = merged(
            span for statement in statements if statement.mode == "direct" for span in statement.content.spans
        )
        self.candidates: list[tuple[Span, int]] = sorted(
            (scene.mentions[number].span, owner) for number, owner in owners.items()
        )
        for owner, draft in enumerate(drafts):
            for noun in _nouns(draft):
                self.by_noun.setdefault(noun, []).append(owner)

    def owner(self, spans: Spans) -> int | None:
        """The draft that these words name; None while unknown."""
        return self.found.get(spans)

    def kind(self, speaker: Speaker, owner: int | None) -> SpeakerKind:
        """The speaker's kind, now that it is known who it is: a pronoun is as named as what it stands for."""
        if not speaker.spans or (described_kind := self.said[speaker.spans].kind) == "nothing":
            return speaker.kind
        if owner is None:
            return "role" if speaker.kind == "named" else speaker.kind
        named = self.drafts[owner].noun is None and self.drafts[owner].type in ("person", "organization", "country")
        if described_kind == "pronoun" and not named:
            return self.kinds.get(owner, speaker.kind)
        return (
            "named"
            if named and (described_kind == "pronoun" or speaker.kind in ("role", "collective"))
            else speaker.kind
        )

    def place_all(self) -> None:
        """Find the entity of every speaker and addressee."""
        size = len(self.scene.page.text)
        order: list[tuple[int, int, Spans, Statement, bool]] = []
        for number, statement in enumerate(self.statements):
            for party in (statement.speaker, *statement.addressees):
                spans = tuple(span for span in party.spans if 0 <= span.start < span.end <= size)
                start = hull(spans).start if spans else 0
                order.append((start, number, party.spans, statement, party is statement.speaker))
        order.sort(key=lambda entry: (entry[0], not entry[4], entry[1], entry[2]))
        last: Spoken | None = None
        for _, _, spans, statement, speaks in order:
            self._place(spans, statement, last)
            owner = self.found[spans]
            if speaks and owner is not None:
                if self.said[spans].kind != "pronoun":
                    self.kinds.setdefault(owner, statement.speaker.kind)
                last = Spoken(owner=owner, span=spans[0])

    def _place(self, spans: Spans, statement: Statement, last: Spoken | None) -> None:
        if spans in self.found:
            return
        description = self.said[spans] = described(self.scene, spans)
        self.found[spans] = None
        if description.kind == "name":
            self.found[spans] = self.owners[description.names[0]]
        elif description.kind == "names":
            self.found[spans] = self._several(description)
        elif description.kind == "pronoun":
            self.found[spans] = self._pronoun(description, statement, last)
        elif description.kind == "noun":
            self.found[spans] = self._described(description, statement)

    # -- several names

    def _several(self, description: Description) -> int:
        """The entity of "Norway and Denmark": a group of its own, or the one that all the names are."""
        owners = frozenset(self.owners[number] for number in description.names)
        if len(owners) == 1:
            return next(iter(owners))
        page = self.scene.page
        span = page.span(description.core)
        if owners in self.together:
            self.drafts[self.together[owners]].mentions.append(span)
        else:
            self.drafts.append(Draft(name=page.cited(description.core), type="group", mentions=[span]))
            self.together[owners] = len(self.drafts) - 1
        return self.together[owners]

    # -- pronouns

    def _pronoun(self, description: Description, statement: Statement, last: Spoken | None) -> int | None:
        page = self.scene.page
        speaks = page.span(description.core) in statement.speaker.spans
        span = page.span(description.core)
        stop = bisect_left(self.candidates, (span, -1))
        near = [self._candidate(*pair, span) for pair in self.candidates[max(0, stop - _NEARBY) : stop]]
        if last is not None and last.span.end <= span.start:
            near.append(self._candidate(last.span, last.owner, span))
        if not speaks:
            # Nobody tells himself: the addressee is someone else.
            near = [found for found in near if found.owner != self.found.get(statement.speaker.spans)]
        answer = antecedent(page, span, near, last, statement.content.spans)
        if answer is None:
            return None
        owner, join = answer
        self.joins.append(join)
        self.drafts[owner].gender = self.drafts[owner].gender or pronoun_gender(page.lower[description.head])
        self._mention(owner, span)
        return owner

    def _candidate(self, span: Span, owner: int, pronoun: Span) -> Candidate:
        draft = self.drafts[owner]
        place = bisect_left(self.quoted, Span(span.start + 1, 0)) - 1
        # Within one speaker's words names and pronouns go together as anywhere else.
        quoted = place >= 0 and span.start < self.quoted[place].end <= pronoun.start
        return Candidate(owner=owner, span=span, number=_NUMBER[draft.type], gender=draft.gender, quoted=quoted)

    def _mention(self, owner: int, span: Span) -> None:
        self.drafts[owner].mentions.append(span)
        insort(self.candidates, (span, owner))

    # -- descriptions

    def _described(self, description: Description, statement: Statement) -> int:
        page = self.scene.page
        words = description.whole
        span = page.span(words)
        noun, plural = self._noun(description)
        known = self._known(description, noun, plural, span)
        key = " ".join(content_words(page.cited(words)[:200]))
        if known is None and key in self.by_words and self._repeats(description, key, plural):
            known = self.by_words[key], "described in the same words", 0.75
        if known is not None:
            owner, reason, score = known
            one, other = sorted((self.drafts[owner].mentions[0], span))
            self.joins.append(Join(one=one, other=other, score=score, reason=reason))
            self._mention(owner, span)
            return owner
        draft = self._draft(description, span, statement)
        draft.noun = noun
        self.drafts.append(draft)
        owner = len(self.drafts) - 1
        insort(self.candidates, (span, owner))
        self.by_words[key] = owner
        if not plural:
            self.unnamed.setdefault(noun, []).append(owner)
        return owner

    def _noun(self, description: Description) -> tuple[str, bool]:
        lower = self.scene.page.lower[description.head]
        known = noun_kind(lower)
        counted = any(self.scene.page.lower[token] in _SEVERAL for token in description.core)
        plural = known[1] if known else lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
        return lower, plural or counted

    def _determiner(self, description: Description) -> str:
        first = self.scene.page.lower[description.core.start]
        return first if first in word_list("names", "phrase", "determiners") else ""

    def _repeats(self, description: Description, key: str, plural: bool) -> bool:
        indefinite = self._determiner(description) in word_list("names", "phrase", "indefinite")
        label = len(description.core) == 1  # "A" in an interview is no article
        return plural or label or not indefinite or len(key.split()) >= _LONG_ENOUGH

    def _known(self, description: Description, noun: str, plural: bool, span: Span) -> tuple[int, str, float] | None:
        """Who a definite description takes up ("the minister", "the ministry", "the source"), when only one can be."""
        determiner = self._determiner(description)
        if plural or description.complement or determiner in word_list("names", "phrase", "indefinite"):
            return None
        page = self.scene.page
        begin = description.core.start + bool(determiner)
        left, codes = coded([page.word[token] for token in range(begin, description.head)])
        wanted = {folded(word) for word in left if word[0].isalnum()}
        if any(self.scene.at[token] >= 0 for token in description.core) and not codes:
            return None
        # A headline names by title who comes in the text below.
        number = page.block(span.start)
        ahead = number < len(page.blocks) and page.blocks[number].kind == "headline"
        named = [owner for owner in self.by_noun.get(noun, ()) if self._fits(owner, wanted, codes)]
        named = [owner for owner in named if ahead or self.drafts[owner].mentions[0] < span]
        if len(named) == 1:
            return named[0], f"the only {noun} named before", 0.8
        described_before = [owner for owner in self.unnamed.get(noun, ()) if min(self.drafts[owner].mentions) < span]
        if not named and not wanted and not codes and determiner and len(described_before) == 1:
            return described_before[0], f"the only {noun} spoken of before", 0.7
        return None

    def _fits(self, owner: int, wanted: set[str], codes: list[str]) -> bool:
        draft = self.drafts[owner]
        words = set(content_words(draft.name))
        for office in draft.offices:
            words.update(content_words(office.title or ""))
        country = all(code == draft.country for code in codes)
        return country and wanted <= words

    def _draft(self, description: Description, span: Span, statement: Statement) -> Draft:
        page = self.scene.page
        tokens = page.run(span)
        text = page.cited(tokens)
        core = page.cited(description.core)
        kind = self._type(description, statement.speaker.kind)
        office = described_office(self.scene, tokens) if kind in ("person", "group") else None
        country = office.country if office else None
        sector = sector_of_office(office) if office else sector_of_body(core) if kind == "organization" else None
        return Draft(
            name=text[:200],
            type=kind,
            mentions=[span],
            country=country or country_in(core),
            sector=sector,
            offices=[office] if office and kind == "person" else [],
        )

    def _type(self, description: Description, kind: SpeakerKind) -> EntityType:
        noun, plural = self._noun(description)
        known = noun_kind(noun)
        if kind == "document" or (known and known[0] == "document" and noun not in titles().bodies):
            return "other"
        if plural:
            return "group"
        if (known and known[0] == "body") or noun in word_list("names", "phrase", "areas"):
            return "organization"
        return "group" if kind == "collective" and known is None else "person"


def _nouns(draft: Draft) -> set[str]:
    """The nouns that can take a named entity up: heads of a person's titles, words for a body in its name."""
    if draft.type == "person":
        return {head_word(office.title) for office in draft.offices if office.title}
    if draft.type in ("organization", "group"):
        return {word for word in content_words(draft.name) if (kind := noun_kind(word)) and kind[0] == "body"}
    return set()
