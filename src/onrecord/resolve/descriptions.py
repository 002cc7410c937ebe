"""Finds out who is meant by words without a name: "the minister", "a source in the delegation", "the 62-year-old"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import SpeakerKind
from onrecord.resolve.appositions import descriptions
from onrecord.resolve.beside import Known, may_be, named_beside
from onrecord.resolve.cast import Cast
from onrecord.resolve.chains import Chains
from onrecord.resolve.countries import country_in
from onrecord.resolve.drafts import Draft
from onrecord.resolve.live import latest_first
from onrecord.resolve.mentions import content_words
from onrecord.resolve.nominals import (
    Ages,
    Nominal,
    is_beside,
    is_longer,
    nouns_of_name,
    takes_up,
    type_of,
)
from onrecord.resolve.offices import described_office
from onrecord.resolve.parse import head_of
from onrecord.resolve.register.index import Register
from onrecord.resolve.taken_up import MOST_WEIGHED, TakenUp
from onrecord.resolve.titles import head_word
from onrecord.span import Span
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

_LONG_ENOUGH = 3
"""Content words from which two indefinite descriptions in the same words are one ("a source in the delegation")."""
_MOST_MENTIONS = 6
"""Mentions of one entity whose surroundings are read."""
_NEAR = 600
"""Characters within which the only one of several named is meant by "the minister"."""


class Descriptions:
    """Places descriptions: with an entity that only they can mean, or as entities of their own."""

    def __init__(self, cast: Cast, chains: Chains, register: Register) -> None:
        self.cast = cast
        self.chains = chains
        self.scene = cast.scene
        self.unnamed: dict[str, list[int]] = {}
        self.by_words: dict[str, int] = {}
        self.by_noun: dict[str, list[int]] = {}
        self.elsewhere: set[int] = set()
        self.latest_first = latest_first(cast.scene.page)
        self.ages = Ages(cast.scene)
        self.taken_up = TakenUp(cast, chains, register)
        for owner, draft in enumerate(cast.drafts):
            draft.told = frozenset(_nouns(draft) | set(self._apposed(draft)))
            for noun in sorted(draft.told):
                self.by_noun.setdefault(noun, []).append(owner)

    def _apposed(self, draft: Draft) -> list[str]:
        """The nouns by which the text itself describes a name ("Clearspring, a *charity*")."""
        tree, out = self.scene.tree, []
        for mention in draft.mentions[:_MOST_MENTIONS] if draft.type != "place" else ():
            for span in descriptions(self.scene, mention):
                head = head_of(tree, span)
                if head is not None and is_beside(tree.text, mention, span):
                    out.append(tree.text[tree.start[head] : tree.end[head]].lower())
            front = self.scene.page.run(mention).start - 1  # "the airline Kivaro"
            if front >= 0 and takes_up(noun := self.scene.page.lower[front]) and self.scene.at[front] < 0:
                out.append(noun)
        return out

    def place(self, nominal: Nominal, kind: SpeakerKind | None) -> int:
        """The entity that a party's description means; a new one when nobody else is surely meant.

        `kind` is the speaker's, None for a party that says nothing.
        """
        known = self._known(nominal)
        if known is not None:
            return self._join(nominal, *known)
        return self._new(nominal, self._draft(nominal, kind))

    def notice(self, nominal: Nominal) -> None:
        """A description of somebody who is no party: a mention where it is known whose, else somebody who may be
        spoken of again."""
        if nominal.head in self.cast.by_head:
            return
        known = self._known(nominal)
        if known is not None:
            self._join(nominal, *known)
        else:
            draft = self._draft(nominal, None)
            draft.latent = True
            self._new(nominal, draft)

    def _join(self, nominal: Nominal, owner: int, reason: str, score: float) -> int:
        if nominal.age is not None:
            self.ages.add(owner, nominal.age)
        return self.cast.joined(owner, nominal.span, score, reason)

    def _new(self, nominal: Nominal, draft: Draft) -> int:
        draft.noun = nominal.noun
        draft.gender = draft.gender or nominal.gender
        draft.told = frozenset((nominal.noun,))
        owner = self.cast.add(draft)
        if nominal.age is not None:
            self.ages.add(owner, nominal.age)
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
        """Phrases in the same words have one key within an item; "its ministry" only with the same possessor."""
        key = f"{self.cast.items.at(nominal.span.start)} {nominal.key}"
        if not nominal.owned:
            return key
        possessor = self._possessor(nominal)
        return f"{nominal.span.start if possessor is None else ''} {possessor} {key}"

    def _known(self, nominal: Nominal) -> Known | None:
        """Who a description takes up, why, and how surely; None when nobody or several can be."""
        found = named_beside(self.cast, nominal)
        if found is not None:
            self._name_later(found[0], nominal)
            return found
        found = self._spoken_of(nominal)
        return None if found is not None and self.cast.are_apart(found[0], nominal.head) else found

    def _name_later(self, owner: int, nominal: Nominal) -> None:
        """Makes the only one spoken of by this noun before ("an aide") one with the name that stands beside it now
        ("the aide, *Novák*,")."""
        draft = self.cast.drafts[owner]
        if not nominal.plain or nominal.determiner != "the" or min(draft.mentions) < nominal.span:
            return
        before = self._unnamed_before(nominal)
        if len(before) == 1 and self.cast.drafts[before[0]].type == draft.type == "person":
            self.cast.absorb(before[0], owner, f"the only {nominal.noun} spoken of before is named here")
            for owners in self.unnamed.values():
                owners[:] = [self.cast.heir(one) for one in owners if self.cast.heir(one) == one]
            self.by_words = {key: self.cast.heir(one) for key, one in self.by_words.items()}

    def _spoken_of(self, nominal: Nominal) -> Known | None:
        """Who is meant by what the text said before."""
        found = None
        if nominal.age is not None and not nominal.indefinite and not nominal.plural:
            found = self._of_age(nominal, nominal.age)
        elif not nominal.indefinite:
            found = self._several(nominal) if nominal.plural else self._one(nominal)
        same = self.by_words.get(self._key(nominal))
        if found is None and same is not None and not self.taken_up.rivals(same, nominal):
            bare = len(nominal.text.split()) == 1
            if nominal.key in word_list("names", "phrase", "never_again"):
                return found
            long = len(nominal.key.split()) >= _LONG_ENOUGH
            if nominal.plural or bare or not nominal.indefinite or long:
                return same, "described in the same words", 0.75
        return found

    def _one(self, nominal: Nominal) -> Known | None:
        """The one that a definite description means ("the minister", "the ministry", "the source")."""
        if nominal.named and not nominal.codes:
            return None
        possessor = self._possessor(nominal)
        if nominal.owned and possessor is None:
            return None
        page, noun = self.scene.page, nominal.noun
        # A headline names by title who comes in the text below; a live report with the latest on top, too.
        number = page.block(nominal.span.start)
        ahead = self.latest_first or (number < len(page.blocks) and page.blocks[number].kind == "headline")
        named = [owner for owner in self.by_noun.get(noun, ()) if self._fits(owner, nominal, possessor)]
        named = named or self._of_kind(nominal, possessor)
        named = [owner for owner in named if ahead or self.cast.drafts[owner].mentions[0] < nominal.span]
        told = nominal.wanted or nominal.complement or nominal.codes or nominal.owned
        others = [] if told else self._unnamed_before(nominal)
        if len(named) == 1 and not others and not self.taken_up.rivals(named[0], nominal):
            return named[0], f"the only {noun} named before", 0.8
        near = self._only_near([*named, *others], nominal)
        if near is not None:
            return near, f"the only {noun} spoken of shortly before", 0.65
        if (named and not nominal.plain) or nominal.complement:
            return None
        if not self._was_so_called(nominal) and (viewed := self.taken_up.only_viewed(nominal)) is not None:
            return viewed
        found = self.taken_up.only_name(nominal)
        return found if found or named else self.taken_up.body_just_named(nominal) or self._described(nominal)

    def _of_kind(self, nominal: Nominal, possessor: int | None) -> list[int]:
        """Those whose office is of the kind that a wider noun stands for ("the diplomat" an envoy), if no other is
        spoken of by the noun itself."""
        kinds = next((kinds for kinds in load("names")["taken_up"]["offices"] if kinds[0] == nominal.noun), ())
        if self.unnamed.get(nominal.noun):
            return []
        owners = dict.fromkeys(owner for kind in kinds for owner in self.by_noun.get(kind, ()))
        return [
            owner
            for owner in owners
            if any(self._fits(owner, replace(nominal, noun=kind), possessor) for kind in kinds)
        ]

    def _of_age(self, nominal: Nominal, age: int) -> Known | None:
        """Whom "the 62-year-old" means: who is 62; else, of those whose age nobody tells, whom the network says or who
        is the subject of the sentence before."""
        persons = [
            owner
            for owner, draft in enumerate(self.cast.drafts)
            if draft.type == "person" and draft.mentions[0] < nominal.span and may_be(self.cast, owner, nominal)
        ]
        so_old = [owner for owner in persons if age in self._ages(owner)]
        if len(so_old) == 1:
            return so_old[0], f"the only one said to be {age}", 0.85
        network = self.chains.owner(nominal.head, self.cast.by_head)
        open_ = so_old or [owner for owner in persons if not self._ages(owner)]
        if network is not None and network[0] in open_:
            return network[0], "so the network, no other age told", round(0.5 + 0.4 * network[1], 3)
        near = self.taken_up.in_play(nominal)
        if so_old or nominal.determiner not in ("the", "this", "that") or any(self._ages(one.owner) for one in near):
            return None
        page, sentence = self.scene.page, self.scene.page.sentence(nominal.span.start)
        last = [one for one in near if page.sentence(one.span.start) == sentence - 1 and not one.quoted]
        subjects = {one.owner for one in last if one.standing.part == "subject"}
        one = next(iter(subjects)) if len(subjects) == 1 else None
        return (one, "subject of the sentence before", 0.6) if one is not None and one in open_ else None

    def _ages(self, owner: int) -> set[int]:
        return self.ages.of(owner, self.cast.drafts[owner].mentions)

    def _described(self, nominal: Nominal) -> Known | None:
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
            if noun == nominal.noun or is_longer(noun, nominal.noun)
            for owner in owners[-MOST_WEIGHED:]
            if owner not in self.elsewhere and self.cast.is_here(owner, nominal.span)
            if not (nominal.plain and self._is_of_a_part(owner, nominal))
        ]

    def _was_so_called(self, nominal: Nominal) -> bool:
        """Whether somebody without a name was spoken of before by this noun and one of its adjectives or countries."""
        before = (self.cast.drafts[owner] for owner in self._unnamed_before(nominal))
        return any(
            draft.country in nominal.codes or nominal.wanted & set(content_words(draft.name)) for draft in before
        )

    def _is_of_a_part(self, owner: int, nominal: Nominal) -> bool:
        """Whether a body is one of a part of the country ("the *provincial* government"), spoken of in another
        paragraph: the plain noun then means the state's."""
        first = self.cast.drafts[owner].mentions[0]
        words = self.scene.page.text[first.start : first.end].lower().split()
        part = any(word in word_list("names", "phrase", "partial") for word in words)
        return part and self.scene.page.block(first.start) != self.scene.page.block(nominal.span.start)

    def _several(self, nominal: Nominal) -> Known | None:
        """The group that "both ministers" takes up after "the two ministers", the front that "the rebels" are."""
        if nominal.complement or nominal.wanted or nominal.codes or not nominal.determiner or nominal.owned:
            return None
        before = [owner for owner in self.unnamed.get(nominal.noun, ()) if self.cast.is_here(owner, nominal.span)]
        if nominal.noun in word_list("names", "phrase", "never_again"):
            before = [owner for owner in before if not self._others_since(owner, nominal)]
        if not before and nominal.determiner == "the" and (front := self.taken_up.only_armed(nominal)) is not None:
            return front
        return (before[0], f"the only {nominal.noun} spoken of before", 0.65) if len(before) == 1 else None

    def _others_since(self, owner: int, nominal: Nominal) -> bool:
        """Whether other people were spoken of since, in this paragraph or the last: "the men" can be them as well."""
        page, block = self.scene.page, self.scene.page.block(nominal.span.start)
        seen = self.cast.before(nominal.span, MOST_WEIGHED)
        last = max((one.span for one in seen if one.owner == owner), default=nominal.span)
        return any(
            one.owner != owner and one.span > last and block - page.block(one.span.start) <= 1
            for one in seen
            if self.cast.drafts[one.owner].type == "group" and self.cast.drafts[one.owner].noun is not None
        )

    def _only_near(self, owners: list[int], nominal: Nominal) -> int | None:
        """The only one of several in the sentence before or this one, or else in the last few."""
        if len(owners) < 2:
            return None
        page, start = self.scene.page, nominal.span.start
        last = page.sentence_tokens(page.start[max(0, page.sentence_tokens(start).start - 1)])
        seen = [found for found in self.cast.before(nominal.span, MOST_WEIGHED) if found.owner in owners]
        for floor in (page.start[last.start] if last else start, start - _NEAR):
            near = {found.owner for found in seen if found.span.start >= floor}
            if len(near) == 1:
                return near.pop()
        return None

    def _fits(self, owner: int, nominal: Nominal, possessor: int | None) -> bool:
        draft = self.cast.drafts[owner]
        if nominal.gender and draft.gender and nominal.gender != draft.gender:
            return False
        if not self.cast.is_here(owner, nominal.span):
            return False
        codes = list(nominal.codes)
        if possessor is not None:
            if self.cast.drafts[possessor].type != "country":
                return False
            codes.append(self.cast.drafts[possessor].country or "")
        if not all(code == draft.country or self._is_of(owner, code, nominal) for code in codes):
            return False
        offices = [office for office in draft.offices if office.title and head_word(office.title) == nominal.noun]
        said = [set(content_words(f"{office.title} {office.organization or ''}")) for office in offices] or [set[str]()]
        telling = word_list("names", "phrase", "telling")
        sought = nominal.wanted | nominal.complement
        return any(words & telling <= sought <= words | set(content_words(draft.name)) for words in said)

    def _is_of(self, owner: int, code: str, nominal: Nominal) -> bool:
        """Whether somebody of whom nothing tells the country was named last right after this country
        ("Qatar … its envoy, Novák")."""
        draft, page = self.cast.drafts[owner], self.scene.page
        if draft.country is not None or page.block(draft.mentions[0].start) != page.block(nominal.span.start):
            return False
        before = self.cast.before(draft.mentions[0], MOST_WEIGHED)
        last = [one for one in before if self.cast.drafts[one.owner].type == "country"]
        return bool(last) and self.cast.drafts[last[-1].owner].country == code

    def _draft(self, nominal: Nominal, kind: SpeakerKind | None) -> Draft:
        tokens = self.scene.page.run(nominal.span)
        made = type_of(nominal, kind)
        office = described_office(self.scene, tokens) if made in ("person", "group") else None
        core = nominal.text.split(f" {nominal.noun} ")[0] if nominal.complement else nominal.text
        return Draft(
            name=nominal.text[:200],
            type=made,
            mentions=[nominal.span],
            country=(office.country if office else None) or country_in(core),
            offices=[office] if office and made == "person" else [],
        )


def _nouns(draft: Draft) -> set[str]:
    """The nouns that can take a named entity up: heads of a person's titles, words for a body in its name."""
    if draft.type == "person":
        return {head_word(office.title) for office in draft.offices if office.title}
    return nouns_of_name(draft.name) if draft.type in ("organization", "group") else set()
