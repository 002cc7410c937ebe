"""Finds out who is meant by words without a name: "the minister", "a source in the delegation", "both sides"."""

from __future__ import annotations

import re

from onrecord.entity import EntityType
from onrecord.grammar import appositions_of
from onrecord.kinds.titles import noun_kind, titles
from onrecord.record import SpeakerKind
from onrecord.resolve.appositions import descriptions
from onrecord.resolve.cast import Cast
from onrecord.resolve.countries import country_in
from onrecord.resolve.drafts import Draft
from onrecord.resolve.mentions import content_words
from onrecord.resolve.nominals import Nominal
from onrecord.resolve.offices import described_office
from onrecord.resolve.parse import head_of
from onrecord.resolve.titles import head_word
from onrecord.span import Span
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

_LONG_ENOUGH = 3
"""Content words from which two indefinite descriptions in the same words are one ("a source in the delegation")."""
_MOST_MENTIONS = 6
"""Mentions of one entity whose surroundings are read."""
_MOST_WEIGHED = 60
"""Mentions in front of a description that are looked through."""
_SHORTEST = 5
"""Letters of a noun that can be the end of a longer one."""
_NEAR = 600
"""Characters within which the only one of several named is meant by "the minister"."""


class Descriptions:
    """Places descriptions: with an entity that only they can mean, or as entities of their own."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.scene = cast.scene
        self.unnamed: dict[str, list[int]] = {}
        self.by_words: dict[str, int] = {}
        self.by_noun: dict[str, list[int]] = {}
        self.elsewhere: set[int] = set()
        for owner, draft in enumerate(cast.drafts):
            for noun in sorted(_nouns(draft) | set(self._apposed(draft))):
                self.by_noun.setdefault(noun, []).append(owner)

    def _apposed(self, draft: Draft) -> list[str]:
        """The nouns by which the text itself describes a name ("Clearspring, a *charity*")."""
        tree, out = self.scene.tree, []
        for mention in draft.mentions[:_MOST_MENTIONS] if draft.type != "place" else ():
            for span in descriptions(self.scene, mention):
                head = head_of(tree, span)
                if head is not None and _is_beside(tree.text, mention, span):
                    out.append(tree.text[tree.start[head] : tree.end[head]].lower())
        return out

    def place(self, nominal: Nominal, kind: SpeakerKind) -> int:
        """The entity that a party's description means; a new one when nobody else is surely meant."""
        known = self._known(nominal)
        if known is not None:
            owner, reason, score = known
            return self.cast.joined(owner, nominal.span, score, reason)
        return self._new(nominal, self._draft(nominal, kind))

    def notice(self, nominal: Nominal) -> None:
        """A description of somebody who is no party: a mention where it is known whose, else somebody who may be
        spoken of again."""
        if nominal.head in self.cast.by_head:
            return
        known = self._known(nominal)
        if known is not None:
            owner, reason, score = known
            self.cast.joined(owner, nominal.span, score, reason)
        else:
            draft = self._draft(nominal, "role")
            draft.latent = True
            self._new(nominal, draft)

    def _new(self, nominal: Nominal, draft: Draft) -> int:
        draft.noun = nominal.noun
        draft.gender = draft.gender or nominal.gender
        owner = self.cast.add(draft)
        if nominal.owned or (nominal.complement and draft.type == "organization"):
            self.elsewhere.add(owner)  # "the navy in Lima", "its navy" are not "the navy"
        self.by_words[self._key(nominal)] = owner
        self.unnamed.setdefault(nominal.noun, []).append(owner)
        return owner

    def _possessor(self, nominal: Nominal) -> int | None:
        """Whose it is by the pronoun in front ("*its* ministry"), when that is known."""
        if not nominal.owned:
            return None
        first = head_of(self.scene.tree, Span(nominal.span.start, nominal.span.start + len(nominal.determiner)))
        return self.cast.by_head.get(first) if first is not None else None

    def _key(self, nominal: Nominal) -> str:
        """Phrases in the same words have one key; "its ministry" only with the same possessor."""
        if not nominal.owned:
            return nominal.key
        possessor = self._possessor(nominal)
        return f"{nominal.span.start if possessor is None else ''} {possessor} {nominal.key}"

    def _known(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """Who a description takes up, why, and how surely; None when nobody or several can be."""
        found = self._apposition(nominal)
        if found is not None:
            return found
        if not nominal.indefinite:
            found = self._several(nominal) if nominal.plural else self._one(nominal)
        if found is None and (same := self.by_words.get(self._key(nominal))) is not None:
            bare = len(nominal.text.split()) == 1
            if nominal.key in word_list("names", "phrase", "never_again"):
                return found
            long = len(nominal.key.split()) >= _LONG_ENOUGH
            if nominal.plural or bare or not nominal.indefinite or long:
                return same, "described in the same words", 0.75
        return found

    def _apposition(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """Whose name stands beside it: "the owner, *Lakes Ferries*,", "*Novák*, the mayor"."""
        tree, head = self.scene.tree, nominal.head
        vague = nominal.indefinite and (known := noun_kind(nominal.noun)) and known[0] in ("person", "source")
        if nominal.plural or vague:
            return None
        beside = (
            []
            if head is None
            else [*appositions_of(tree, head), *([tree.head[head]] if tree.relation[head] == "appos" else [])]
        )
        for name in beside:
            owner = self.cast.by_head.get(name)
            if owner is None or self.cast.drafts[owner].noun is not None or not self._may_be(owner, nominal):
                continue
            at = tree.start[name]
            spans = [span for span in self.cast.drafts[owner].mentions if span.start <= at < span.end]
            if any(_is_apposed(tree.text, span, nominal.span) for span in spans):
                return owner, "named right beside", 0.9
        return self._between_commas(nominal)

    def _between_commas(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """The name between commas right behind, or in front of one ("Lakes Ferries, the company that …"), whatever the
        parse makes of it."""
        page, comma = self.scene.page, self.scene.page.run(nominal.span).stop
        if comma < len(page.word) and (page.word[comma] == "," or page.lower[comma] in ("that", "which", "who")):
            front = self.scene.page.run(nominal.span).start - 2
            name = self.scene.mention(front)
            if name is not None and page.word[front + 1] == "," and nominal.determiner in ("a", "an", "the"):
                before = self.cast.owners[self.scene.at[front]]
                return (before, "named in front of the comma", 0.8) if self._may_be(before, nominal) else None
        mention = self.scene.mention(comma + 1)
        if mention is None or page.word[comma] != "," or mention.tokens.start != comma + 1 or nominal.indefinite:
            return None
        closes = mention.tokens.stop < len(page.word) and page.word[mention.tokens.stop] == ","
        owner = self.cast.owners[self.scene.at[comma + 1]]
        return (owner, "named between commas", 0.85) if closes and self._may_be(owner, nominal) else None

    def _may_be(self, owner: int, nominal: Nominal) -> bool:
        draft, known = self.cast.drafts[owner], noun_kind(nominal.noun)
        if nominal.gender and draft.gender and nominal.gender != draft.gender:
            return False
        body = known is not None and known[0] == "body"
        return draft.type == "person" if known is not None and not body else draft.type in ("organization", "group")

    def _one(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """The one that a definite description means ("the minister", "the ministry", "the source")."""
        if nominal.named and not nominal.codes:
            return None
        possessor = self._possessor(nominal)
        if nominal.owned and possessor is None:
            return None
        page, noun = self.scene.page, nominal.noun
        # A headline names by title who comes in the text below.
        number = page.block(nominal.span.start)
        ahead = number < len(page.blocks) and page.blocks[number].kind == "headline"
        named = [owner for owner in self.by_noun.get(noun, ()) if self._fits(owner, nominal, possessor)]
        named = [owner for owner in named if ahead or self.cast.drafts[owner].mentions[0] < nominal.span]
        told = nominal.wanted or nominal.complement or nominal.codes or nominal.owned
        others = [] if told else self._unnamed_before(nominal)
        if len(named) == 1 and not others:
            return named[0], f"the only {noun} named before", 0.8
        near = self._only_near([*named, *others], nominal)
        if near is not None:
            return near, f"the only {noun} spoken of shortly before", 0.65
        if named or nominal.complement:
            return None
        return self._body_just_named(nominal) or self._described(nominal)

    def _body_just_named(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """The body that "the group" can mean, as no other was named in this sentence or the last."""
        plain = not (nominal.wanted or nominal.codes or nominal.owned) and nominal.determiner in ("the", "this", "that")
        if not plain or nominal.noun not in word_list("names", "phrase", "any_body"):
            return None
        page = self.scene.page
        sentence, block = page.sentence(nominal.span.start), page.block(nominal.span.start)
        near = {
            found.owner
            for found in self.cast.before(nominal.span, _MOST_WEIGHED)
            if sentence - page.sentence(found.span.start) <= 1 and block == page.block(found.span.start)
            if self.cast.drafts[found.owner].type in ("organization", "group")
        }
        owner = near.pop() if len(near) == 1 else None
        if owner is None or self.cast.drafts[owner].noun is not None:
            return None
        return owner, "the only body named just before", 0.6

    def _described(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """The only one spoken of before by this noun."""
        if nominal.wanted or nominal.codes or nominal.owned or not nominal.determiner:
            return None
        before = self._unnamed_before(nominal)
        if len(before) == 1:
            return before[0], f"the only {nominal.noun} spoken of before", 0.7
        near = self._only_near(before, nominal)
        return None if near is None else (near, f"the only {nominal.noun} spoken of shortly before", 0.6)

    def _unnamed_before(self, nominal: Nominal) -> list[int]:
        return [
            owner
            for noun, owners in self.unnamed.items()
            if noun == nominal.noun or _is_longer(noun, nominal.noun)
            for owner in owners[-_MOST_WEIGHED:]
            if owner not in self.elsewhere
        ]

    def _several(self, nominal: Nominal) -> tuple[int, str, float] | None:
        """The group that "both ministers" takes up after "the two ministers"."""
        if nominal.complement or nominal.wanted or nominal.codes or not nominal.determiner or nominal.owned:
            return None
        before = self.unnamed.get(nominal.noun, [])
        return (before[0], f"the only {nominal.noun} spoken of before", 0.65) if len(before) == 1 else None

    def _only_near(self, owners: list[int], nominal: Nominal) -> int | None:
        """The only one of several in the sentence before or this one, or else in the last few."""
        if len(owners) < 2:
            return None
        page, start = self.scene.page, nominal.span.start
        last = page.sentence_tokens(page.start[max(0, page.sentence_tokens(start).start - 1)])
        seen = [found for found in self.cast.before(nominal.span, _MOST_WEIGHED) if found.owner in owners]
        for floor in (page.start[last.start] if last else start, start - _NEAR):
            near = {found.owner for found in seen if found.span.start >= floor}
            if len(near) == 1:
                return near.pop()
        return None

    def _fits(self, owner: int, nominal: Nominal, possessor: int | None) -> bool:
        draft = self.cast.drafts[owner]
        if nominal.gender and draft.gender and nominal.gender != draft.gender:
            return False
        codes = list(nominal.codes)
        if possessor is not None:
            if self.cast.drafts[possessor].type != "country":
                return False
            codes.append(self.cast.drafts[possessor].country or "")
        if not all(code == draft.country for code in codes):
            return False
        offices = [office for office in draft.offices if office.title and head_word(office.title) == nominal.noun]
        said = [set(content_words(f"{office.title} {office.organization or ''}")) for office in offices] or [set[str]()]
        telling = word_list("names", "phrase", "telling")
        sought = nominal.wanted | nominal.complement
        return any(words & telling <= sought <= words | set(content_words(draft.name)) for words in said)

    def _draft(self, nominal: Nominal, kind: SpeakerKind) -> Draft:
        tokens = self.scene.page.run(nominal.span)
        made = self._type(nominal, kind)
        office = described_office(self.scene, tokens) if made in ("person", "group") else None
        core = nominal.text.split(f" {nominal.noun} ")[0] if nominal.complement else nominal.text
        return Draft(
            name=nominal.text[:200],
            type=made,
            mentions=[nominal.span],
            country=(office.country if office else None) or country_in(core),
            offices=[office] if office and made == "person" else [],
        )

    def _type(self, nominal: Nominal, kind: SpeakerKind) -> EntityType:
        known = noun_kind(nominal.noun)
        if kind == "document" or (known and known[0] == "document" and nominal.noun not in titles().bodies):
            return "other"
        if nominal.plural:
            return "group"
        if (known and known[0] == "body") or nominal.noun in word_list("names", "phrase", "areas"):
            return "organization"
        return "group" if kind == "collective" and known is None else "person"


def _is_apposed(text: str, one: Span, other: Span) -> bool:
    """True when nothing but a comma stands between a name and its description."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return between.strip() in ("", ",") and "\n\n" not in between


def _is_beside(text: str, name: Span, description: Span) -> bool:
    """True for an apposition and for "X is a …"; not for "X, is the minister right?"."""
    between = text[min(name.end, description.end) : max(name.start, description.start)].strip()
    return between in ("", ",", ", who is", ", which is", "is", "was") or text[description.start :].startswith("a")


def _nouns(draft: Draft) -> set[str]:
    """The nouns that can take a named entity up: heads of a person's titles, words for a body in its name."""
    if draft.type == "person":
        return {head_word(office.title) for office in draft.offices if office.title}
    if draft.type in ("organization", "group"):
        front = re.split(r" (?:of|for|against|on) ", draft.name, maxsplit=1)[0]
        words = content_words(draft.name)
        heads = {part[-1] for part in (content_words(front), words) if part}
        named = {word for word in heads if (kind := noun_kind(word)) and kind[0] == "body"}
        return named | {noun for noun in load("names")["called"] if any(_says(word, noun) for word in words)}
    return set()


def _says(word: str, noun: str) -> bool:
    """True when a word of a body's name says that it is one of these ("teachers" a union, "Fylkesbanken" a bank)."""
    listed = word_list("names", "called", noun)
    return word in listed or any(len(said) > _SHORTEST and word.endswith(said) for said in listed)


def _is_longer(noun: str, short: str) -> bool:
    """ "Schoolteacher" for "teacher"."""
    return len(short) >= _SHORTEST and noun != short and noun.endswith(short)
