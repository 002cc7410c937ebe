"""What an entity's own names, descriptions, offices and places in the report say of its code, sign by sign."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord.compare import folded
from onrecord.document import Document
from onrecord.resolve.appositions import descriptions
from onrecord.resolve.countries import country_in, is_demonym
from onrecord.resolve.drafts import Draft
from onrecord.resolve.mentions import Scene
from onrecord.resolve.offices import Office
from onrecord.resolve.parse import first_conjunct, head_of, is_possessor, preposition_of
from onrecord.resolve.persons import person_name
from onrecord.resolve.register.coding import FORMER
from onrecord.resolve.register.lookup import SURE
from onrecord.resolve.reporters import of_layout
from onrecord.resolve.signs import (
    BY_ENDING,
    BY_NOUN,
    BY_RANK,
    OF_BODY,
    WORLDWIDE,
    Reader,
    Sign,
    head_noun,
    is_full_name,
    of_adjective,
    of_ending,
    of_head,
    of_nobody_else,
    sector_of_body,
    up_to_preposition,
)
from onrecord.resolve.surroundings import Surroundings
from onrecord.span import Span, touching
from onrecord.vocabulary import words as word_list

MOST_MENTIONS = 6
"""Mentions of one entity, from the first, whose descriptions are read."""
_CENTRAL = 0.75
"""How sure it is that a bank with a governor is a central bank: only these have one."""
_MOST_NAMES = 5
"""Names of one entity that are looked up."""
_SITE = 0.65
"""How sure the country is in which a place lies by the gazetteer."""
_LESS = 0.3
"""How sure a former office is beside one that is held now."""
_BESIDE = 0.8
"""How sure the adjective of a country beside a name is."""


class Clues:
    """Reads the signs of the entities of one document. `speaking` are the words of its speakers and addressees."""

    def __init__(
        self, document: Document, scene: Scene, words: Reader, around: Surroundings, speaking: Collection[Span]
    ) -> None:
        self.document = document
        self.scene = scene
        self.words = words
        self.around = around
        self.speaking = speaking

    def signs(self, draft: Draft) -> Iterator[Sign]:
        """The signs of one entity. A name that was taken for a person's or a place's can become a body's."""
        if draft.type == "other" and draft.noun is not None:
            return  # a report, a letter: who wrote it is another
        names = self._names(draft)
        self._retype(draft, names)
        if draft.type == "person":
            yield from self._of_person(draft, names)
        elif draft.noun is not None:
            yield from self._of_noun(draft)
        elif draft.type == "country":
            yield from self._of_country(draft, names)
        else:
            yield from self._of_names(draft, names)
        yield from of_layout(self.document, self.scene, draft)
        if draft.type != "country":
            yield from self._of_descriptions(draft)

    def _names(self, draft: Draft) -> list[str]:
        """The names of an entity, the fullest first."""
        text = self.scene.page.text
        printed = dict.fromkeys(" ".join(text[start:end].split()) for start, end in draft.mentions)
        names = [name for name in (draft.name, *printed) if any(letter.isupper() for letter in name)]
        return list(dict.fromkeys(names))[:_MOST_NAMES]

    def _retype(self, draft: Draft, names: Sequence[str]) -> None:
        """A name taken for a person's or a place's is a body's when the words beside it or the register say so."""
        if draft.noun is not None or draft.offices or draft.type not in ("person", "place"):
            return
        called = any(
            sector_of_body(text) is not None or text in word_list("roles", "reporting", "outlets")
            for span in draft.mentions[:MOST_MENTIONS]
            for text in self.around.called(span)
        )
        called = called or (" " not in draft.name and any(map(self._has_owner, draft.mentions[:MOST_MENTIONS])))
        known = len(names) == 1 and self.words.of_name(draft.name, draft.type) is None
        ends = draft.type == "place" and is_full_name(draft.name) and of_ending((draft.name,)) is not None
        if called or ends or (known and self.words.is_body(draft.name)):
            draft.type = "organization"

    def _has_owner(self, span: Span) -> bool:
        """Whether a name is a firm's: it has an owner, or shares."""
        page, tokens = self.scene.page, self.scene.page.run(span)
        owned = tokens.stop + 1 < len(page.word) and page.possessive(tokens.stop)
        return owned and page.lower[tokens.stop + 1] in word_list("roles", "followers", "BUS")

    def _of_person(self, draft: Draft, names: Sequence[str]) -> Iterator[Sign]:
        held = [sign for office in draft.offices if (sign := self._of_office(draft, office)) is not None]
        # Who was a minister and now leads a party is of that.
        now = any(sign.sector not in (None, FORMER) for sign in held)
        for one in held:
            yield replace(one, of_country=_LESS, of_sector=_LESS) if now and one.sector == FORMER else one
        if draft.noun is not None:
            if not any(sign.sector for sign in held):
                yield from self._of_noun(draft)
            return
        sign = self.words.of_name(draft.name, "person") if is_full_name(draft.name) else None
        titles = [office.title for office in draft.offices if office.title]
        surname = " ".join(person_name(draft.name).words[-1:])
        printed = next((word for word in draft.name.split() if folded(word) == surname), draft.name)
        for title in titles if sign is None else ():
            sign = sign or self.words.of_title_and_name(title, draft.name if is_full_name(draft.name) else printed)
        told = {one.country for one in held if one.country and one.of_country >= SURE}
        # A namesake of another country, whom the register knows, is not meant.
        if sign is not None and (not told or sign.country in told):
            yield sign

    def _of_office(self, draft: Draft, office: Office) -> Sign | None:
        """What an office says: a rank alone ("Inspector") says less than the body that another one names."""
        sign = self.words.of_office(office)
        title = office.title or ""
        alone = office.organization is None and title[:1].isupper() and " " not in title
        body = alone and any(other.organization for other in draft.offices)
        return replace(sign, of_sector=min(sign.of_sector, BY_RANK)) if sign is not None and body else sign

    def _of_noun(self, draft: Draft) -> Iterator[Sign]:
        """What a description without a name says of itself, in all its wordings."""
        text, noun = self.scene.page.text, draft.noun or ""
        printed = dict.fromkeys(" ".join(text[start:end].split()) for start, end in draft.mentions[:MOST_MENTIONS])
        signs = [sign for sign in map(self.words.of_description, dict.fromkeys((draft.name, *printed))) if sign]
        if noun in word_list("roles", "of_a_body", "words"):
            signs = [replace(sign, of_sector=min(sign.of_sector, OF_BODY)) for sign in signs]
        yield from signs
        if any(map(str.isupper, draft.name[1:])) and (sign := of_nobody_else((draft.name,))) is not None:
            yield sign
        if draft.country is not None and any(map(is_demonym, draft.name.split())):
            yield Sign(country=draft.country, of_country=_BESIDE, reason=f"the adjective of {draft.name}")
        if noun == "bank":
            yield from self._of_bank(draft)
        if draft.name.lower().startswith("this ") and noun in word_list("roles", "reporting", "outlets"):
            yield Sign(sector="JRN", of_sector=BY_NOUN, reason=f"the outlet calls itself {draft.name}")
        if not any(sign.sector for sign in signs):
            told = any(map(str.isupper, draft.name[1:])) and noun not in word_list("roles", "of_a_body", "words")
            named = of_ending((draft.name,)) if told else None
            yield from filter(None, [named or of_adjective(draft.name), self.words.of_description(noun), of_head(noun)])
            if draft.type == "organization" and draft.noun in word_list("names", "phrase", "areas"):
                sure = OF_BODY if noun in word_list("roles", "of_a_body", "words") else BY_NOUN
                yield Sign(sector="GOV", of_sector=sure, reason=f"a {draft.noun} that acts")

    def _of_bank(self, draft: Draft) -> Iterator[Sign]:
        if any(map(self._is_central, draft.mentions)):
            yield Sign(sector="GOV", of_sector=_CENTRAL, reason="a bank with a governor")

    def _is_central(self, span: Span) -> bool:
        """Whether a bank has a governor: "the bank's *governor*", "*governor* of the bank"."""
        return any(noun.split()[-1:] == ["governor"] for noun in self.around.nouns_beside(span))

    def _of_country(self, draft: Draft, names: Sequence[str]) -> Iterator[Sign]:
        sign = next(filter(None, (self.words.of_name(name, "country") for name in names)), None)
        sector = (sign.sector if sign else None) if self._acts(draft) else None
        yield Sign(
            country=draft.country or (sign.country if sign else None),
            sector=sector,
            register_id=sign.register_id if sign else None,
            of_country=1.0,
            of_sector=1.0,
            reason=sign.reason if sign else "name of a country",
        )

    def _of_names(self, draft: Draft, names: Sequence[str]) -> Iterator[Sign]:
        full = any(map(is_full_name, names))
        for name in names:
            if full and name.replace(".", "").isupper() and not is_full_name(name):
                continue  # initials that may be another's
            sign = self.words.of_name(name, draft.type)
            if sign is not None:
                yield sign
                break
        if draft.name.islower() and (sign := self.words.of_description(draft.name)) is not None:
            yield sign
        if draft.type == "place":
            sites = filter(None, map(self.around.site, draft.mentions))
            yield from (Sign(country=code, of_country=_SITE, reason="the gazetteer") for code in dict.fromkeys(sites))
        yield from self._of_nominals(draft)
        if any("bank" in name.lower().split() for name in names):
            yield from self._of_bank(draft)
        if draft.country is not None:
            yield Sign(country=draft.country, of_country=SURE, reason="a country in the name")
        if draft.type in ("organization", "group", "other"):
            yield from filter(None, (of_ending(names), of_nobody_else(names)))

    def _of_nominals(self, draft: Draft) -> Iterator[Sign]:
        """What the text calls a named body without its name: "the company", "the armed group"."""
        text = self.scene.page.text
        printed = dict.fromkeys(" ".join(text[start:end].split()).lower() for start, end in draft.mentions)
        for words in [words for words in printed if " " in words and words in text.lower()][:_MOST_NAMES]:
            if words.startswith(("the ", "this ")):
                sign = self.words.of_description(words)
                if sign is not None and sign.sector is not None and sign.register_id is None:
                    yield replace(sign, of_sector=min(sign.of_sector, BY_ENDING))

    def _of_descriptions(self, draft: Draft) -> Iterator[Sign]:
        text = self.scene.page.text
        told = [office for office in draft.offices if (sign := self.words.of_office(office)) and sign.sector]
        for span in draft.mentions[:MOST_MENTIONS]:
            code = self.around.beside(span)
            if code is not None:
                yield Sign(country=code, of_country=_BESIDE, reason="the adjective in front")
            if draft.noun is None and draft.type in ("organization", "group", "other"):
                yield from self._of_nouns(span)
            if draft.type != "place" and (draft.noun is None or draft.noun in word_list("roles", "parts", "of")):
                for found in descriptions(self.scene, span):
                    if not any(touching(found, office.span) for office in told):
                        yield from self._described(" ".join(text[found.start : found.end].split()))

    def _described(self, words: str) -> Iterator[Sign]:
        """What a description beside a name says: "a Geneva charity", "the sub-prefect of Birao"."""
        if head_noun(words) in word_list("roles", "elsewhere", "nouns"):
            words = " ".join(up_to_preposition(words.split()))  # not of the country of whose subsidiary it is
        sign = self.words.of_description(words)
        if sign is not None and self._is_studied(words):
            sign = replace(sign, country=None)
        if sign is not None and sign.register_id is not None and words[1:].islower():
            sign = None  # "the observer" is no newspaper
        if sign is not None:
            yield sign
        elif not self._is_studied(words) and (country := country_in(words)) is not None:
            yield Sign(country=country, of_country=_BESIDE, reason=f"described as {words}")
        if sign is None or sign.sector is None:
            yield from filter(None, (of_head(head_noun(words)),))
        ending = " ".join(words.lower().split()[-2:]).strip(",.")
        if ending.split()[-1:] == [head_noun(words)] and {ending, head_noun(words)} & word_list(
            "roles", "worldwide", "NGO"
        ):
            yield Sign(country="NGO", of_country=WORLDWIDE, reason=f"described as {words}")

    def _is_studied(self, words: str) -> bool:
        """True of "an *Indonesia* specialist", who is of any country."""
        return head_noun(words) in word_list("roles", "study", "persons") and not any(map(is_demonym, words.split()))

    def _of_nouns(self, span: Span) -> Iterator[Sign]:
        """What the nouns right beside a body's name say it is."""
        for text in self.around.nouns_beside(span):
            if text in word_list("roles", "of_a_body", "words"):
                continue
            if text in word_list("roles", "reporting", "outlets"):
                yield Sign(sector="JRN", of_sector=BY_NOUN, reason=f"called {text}")
            for followed in ("BUS", "PTY", "REB"):
                if text in word_list("roles", "followers", followed):
                    yield Sign(sector=followed, of_sector=BY_NOUN, reason=f"it has {text}")
            if (called := sector_of_body(text)) is not None:
                yield Sign(sector=called, of_sector=BY_NOUN, reason=f"called {text}")
            if text in word_list("roles", "worldwide", "NGO"):
                yield Sign(country="NGO", of_country=WORLDWIDE, reason=f"called {text}")

    def is_of_state(self, office: Office) -> bool:
        """Whether an office is one of a state or its forces."""
        sign = self.words.of_office(office)
        return sign is not None and sign.sector in word_list("roles", "former", "sectors") | {FORMER}

    def _acts(self, draft: Draft) -> bool:
        """Whether a country does something or has it done to it, not only is where something happens."""
        return any(span in self.speaking or self._is_party(span) for span in draft.mentions)

    def _is_party(self, span: Span) -> bool:
        tree, head = self.scene.tree, head_of(self.scene.tree, span)
        if head is None:
            return False
        first = first_conjunct(tree, head)
        if tree.relation[first] in ("nsubj", "obj", "iobj", "root"):
            return True
        if is_possessor(tree, head):
            return tree.lemma[tree.head[first]].lower() in word_list("names", "governments", "possessed")
        preposition, relation = preposition_of(tree, first), tree.relation[first]
        if relation == "nmod":
            return preposition in word_list("roles", "places", "partners")
        return (
            relation == "obl" and bool(preposition) and preposition not in word_list("roles", "places", "prepositions")
        )
