"""Signs of a code: what names, descriptions and offices say by themselves about country and sector of whom they mean.

PLOVER's codes, as of the day of the report. A sign keeps how sure it is of the country and of the sector, and why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.entity import EntityType
from onrecord.resolve.mentions import content_words
from onrecord.resolve.offices import Office, is_posted
from onrecord.resolve.register.coding import FORMER, UNKNOWN
from onrecord.resolve.register.countries import country_words
from onrecord.resolve.register.entry import Match
from onrecord.resolve.register.grammar import Noun, agents, functions
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.lookup import SURE, lookup
from onrecord.resolve.roles import standing_of
from onrecord.resolve.titles import head_word, is_modifier
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

BY_NOUN = 0.7
"""How sure a noun alone is of the sector: "a trader", "the police"."""
BY_RANK = 0.5
"""How sure a rank alone is that somebody is of the armed forces: police and fire brigades have captains too."""
OF_BODY = 0.45
"""How sure the last word of a body's name is of the sector of somebody in it, whom the body itself tells better."""
WORLDWIDE = 0.5
"""How sure it is that a body which works in many countries and names none is PLOVER's NGO or IGO."""
BY_ADJECTIVE = 0.55
BY_ENDING = 0.6
"""The same for the last word of a proper name: "Hamra Petroleum"."""
_OF_ANYBODY = ("CVL", "UAF")
"""Sectors of people of whom nothing else is said: another word for the same people tells more."""
_OF_A_PART = 0.1
"""What the code of a part of a description is less sure to be that of the whole."""
_DESCRIBED = 0.05
"""What a description is less sure than a name."""
_LONGEST_ENDING = 3
"""Words of the longest noun that a proper name ends in ("Central Election Commission")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What something says: a country, a sector, an entry of the register (None where it says nothing).

    `of_country` and `of_sector` are how sure it is of either, 0 to 1; `reason` is for people.
    """

    country: str | None = None
    sector: str | None = None
    register_id: str | None = None
    of_country: float = 0.0
    of_sector: float = 0.0
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads signs from words as of a day; `register` is the program's, or one with a user's own names."""

    register: Register
    on: date | None

    def of_name(self, text: str, type: EntityType, country: str | None = None) -> Sign | None:
        """What a proper name says: its entry in the register, or its parts ("Norwegian Health Ministry").

        `country`: where else it is known to belong.
        """
        found = lookup(text, on=self.on, context_country=country, seats=type == "country", register=self.register)
        match = next((one for one in found if one.score >= SURE and _fits(one, type)), None)
        if match is not None:
            sign = _sign(match, match.score)
            # A people is of its country, and no country.
            return replace(sign, register_id=None) if match.type == "group" and type == "group" else sign
        if type not in ("organization", "group"):
            return None
        if (seat := self._of_seat(text)) is not None:
            return seat
        # A name is no description: the "Sons of the Cordon" are nobody's sons.
        made = next((one for one in found if one.register_id is None and one.type == "organization"), None)
        return _vague(made, country) if made is not None else None

    def _of_seat(self, text: str) -> Sign | None:
        """What a building says that stands for the government in it: "the White House", "Downing Street"."""
        meant = [word for word in country_words(self.register, text) if word.kind == "seat"]
        if len({word.entry.country for word in meant}) != 1:
            return None
        return Sign(
            country=meant[0].entry.country,
            sector=_known(meant[0].sectors),
            of_country=SURE,
            of_sector=SURE,
            reason=f"{text}: a seat of power",
        )

    def is_body(self, name: str) -> bool:
        """Whether the register knows a body with exactly this name, and nobody else."""
        found = lookup(name, on=self.on, register=self.register)
        return (
            bool(found)
            and found[0].type == "organization"
            and found[0].register_id is not None
            and found[0].score >= SURE
        )

    def of_description(self, text: str, country: str | None = None) -> Sign | None:
        """What a description says: "a Sudanese rebel", "the police". Its country only where the words name one."""
        found = lookup(text, on=self.on, context_country=country, register=self.register)
        match = next((one for one in found if one.register_id is None or one.score >= SURE), None)
        if match is None or not (match.country or _known(match.sectors)):
            # "Police and hospital officials" are the police, the "press service of the ministry" is the ministry.
            front = text.partition(" and ")[0] if text[1:].islower() else text
            _, _, behind = text.partition(" for " if "spokes" in text.partition(" for ")[0] else " of ")
            for part in (front if front != text else "", behind):
                if part and (sign := self.of_description(part, country)) is not None and sign.sector:
                    return replace(sign, register_id=None, of_sector=sign.of_sector - _OF_A_PART)
        if match is None or match.type == "place":
            return None
        if match.score < SURE and match.register_id is None:
            return _vague(match, country)
        return _sign(match, match.score - _DESCRIBED)

    def of_title_and_name(self, title: str, name: str) -> Sign | None:
        """What a name says behind a title: "President Macron"."""
        found = lookup(f"{title} {name}", on=self.on, register=self.register)
        match = next((one for one in found if one.score >= SURE and one.type == "person" and one.register_id), None)
        return _sign(match, match.score) if match is not None else None

    def of_office(self, office: Office) -> Sign | None:
        """What somebody is by an office: with its body, beside its country, or by the title; ELI if it is past."""
        title, standing = standing_of(office.title) if office.title else ("", "current")
        sign = next((sign for sign in self._of_parts(title, office) if sign.sector), None)
        if sign is None and office.country is None:
            return None
        sector = sign.sector if sign is not None else None
        if standing == "former" and (sector or UNKNOWN) in word_list("roles", "former", "sectors"):
            sector = FORMER
        told = sign or Sign(reason=f"of {office.country}")
        return Sign(
            country=office.country if is_posted(office) else told.country or office.country,
            sector=sector,
            of_country=max(told.of_country if told.country else 0.0, SURE if office.country else 0.0),
            of_sector=told.of_sector,
            reason=f"{standing} {title or office.organization}: {told.reason}",
        )

    def _of_parts(self, title: str, office: Office) -> Iterator[Sign]:
        """What an office says, the fullest words first."""
        country, body = self.register.country_names.get(office.country or "", ""), office.organization
        if key(title).split()[:1] == ["police"] and len(title.split()) > 1:
            yield Sign(sector="COP", of_sector=BY_NOUN, reason=f"{title}: of the police")
        if key(title) in word_list("roles", "ranks", "words"):
            yield Sign(sector="MIL", of_sector=BY_RANK, reason=f"the rank {title}")
            return
        if body and key(title).split()[-1:] == ["governor"] and "bank" in key(body).split():
            yield Sign(sector="GOV", of_sector=BY_NOUN, reason=f"{title}: of a central bank")
        phrased = [f"{body} {title}"] if title and body and body.islower() else []
        phrased += [f"{title} of {body}"] if title and body else []
        phrased += [f"{country}'s {title}"] if title and country else []
        for told in filter(None, map(self.of_description, phrased)):
            # Charities have researchers too: the body tells more than such a noun.
            vague = body and told.sector == "EDU" and told.country is None and told.of_sector <= BY_NOUN
            yield replace(told, of_sector=BY_RANK) if vague else told
        if body:
            yield from filter(None, (self.of_name(body, "organization", office.country), of_ending((body,), OF_BODY)))
        for words in (*_shortened(title), " ".join(up_to_preposition(title.split()))) if title else ():
            sign = self.of_description(words)
            # Clubs have presidents too: beside a body only what is no office of state tells, and less than the body.
            if sign is not None and not (body and sign.sector == "GOV"):
                weak = body or key(title) in word_list("roles", "address", "words")
                yield replace(sign, of_sector=min(sign.of_sector, BY_RANK)) if weak else sign
        yield from filter(None, (of_head(head_word(title)), of_adjective(title)))
        if not body and any(word in word_list("names", "phrase", "areas") for word in title.lower().split()[1:]):
            yield Sign(sector="GOV", of_sector=BY_ADJECTIVE, reason=f"{title}: of an area")


def _shortened(title: str) -> Iterator[str]:
    """A title, and what is left of it without words in front that say how high or where: "provincial police chief"."""
    printed = title.split()
    yield title
    while len(printed) > 1 and is_modifier(printed[0].lower()):
        printed = printed[1:]
        yield " ".join(printed)


def _vague(match: Match, country: str | None) -> Sign:
    """The sign of a noun without a country beside it."""
    sector = _known(match.sectors)
    return Sign(
        country=match.country if country is None else None,
        sector=sector,
        of_country=match.score,
        of_sector=BY_ENDING if sector in _OF_ANYBODY else BY_NOUN,
        reason=match.reasons[0],
    )


def _fits(match: Match, type: EntityType) -> bool:
    """Whether an answer of the register can be an entity of this type."""
    if type in ("person", "place", "country"):
        kinds = {"person": ("person",), "place": ("place", "country"), "country": ("country", "other")}[type]
        return match.type in kinds
    return match.type not in ("person", "place")


def _sign(match: Match, score: float) -> Sign:
    return Sign(
        country=match.country,
        sector=_known(match.sectors),
        register_id=match.register_id,
        of_country=score,
        of_sector=score,
        reason="; ".join(match.reasons),
    )


def _known(sectors: Sequence[str]) -> str | None:
    """The primary sector; None where it is unknown."""
    return next((sector for sector in sectors if sector != UNKNOWN), None)


def of_ending(names: Iterable[str], sure: float = BY_ENDING) -> Sign | None:
    """What the head of a proper name says of the sector: "St Brendan's *Hospital*", "Lakes Shipping *Ltd*"."""
    for name in names:
        whole = [word for word in map(key, name.split()) if word]
        head = [word for word in map(key, up_to_preposition(name.split())) if word]
        if any(
            word.endswith(tail) and word != tail for word in whole[-1:] for tail in word_list("roles", "tails", "BUS")
        ):
            return Sign(sector="BUS", of_sector=sure, reason=f"{name}: a bank by its name")
        if head[-1:] and head[-1] in word_list("roles", "units", "words"):
            return Sign(sector="MIL", of_sector=sure, reason=f"{name}: a unit of armed forces")
        # An army of no country is not known to be a state's: the "Salvation Army".
        for sector in filter(lambda one: one not in (None, "MIL"), (_listed(head), _ending(head), _listed(whole))):
            return Sign(sector=sector, of_sector=sure, reason=f"the head of {name}: {sector}")
    return None


def of_nobody_else(names: Iterable[str]) -> Sign | None:
    """The country of a body that a name gives without naming it: a mission's IGO, a ship's navy ("HMS Tribune")."""
    for name in names:
        words = [word for word in map(key, up_to_preposition(name.split())) if word]
        for country, prefixes in load("roles")["ships"].items():
            if len(words) > 1 and words[0] in prefixes:
                return Sign(country=country, of_country=SURE, reason=f"{words[0].upper()}: a ship of {country}")
        for code, endings in load("roles")["without_country"].items():
            if " " in name and any(" ".join(words).endswith(ending) for ending in endings):
                return Sign(country=code, of_country=WORLDWIDE, reason=f"{name} is of no one country: {code}")
    return None


def of_head(noun: str) -> Sign | None:
    """What the head of a title or description says by itself: "Minister for Transport", "prison guards"."""
    for sector, listed in load("roles")["heads"].items():
        if noun in listed or noun.removesuffix("s") in listed:
            return Sign(sector=sector, of_sector=BY_NOUN, reason=f"{noun}: {sector}")
    return None


def of_adjective(description: str) -> Sign | None:
    """What a description says beside a noun that tells nothing: "a judicial source", "a port official"."""
    words = [key(word) for word in description.split()]
    for sector, listed in load("roles")["adjectives"].items():
        if any(word in listed for word in words[:-1]):
            return Sign(sector=sector, of_sector=BY_ADJECTIVE, reason=f"the words of {description}: {sector}")
    if any(word in word_list("roles", "officials", "words") for word in words):
        return Sign(sector="GOV", of_sector=OF_BODY, reason=f"{description}: an official of some government")
    return None


def up_to_preposition(printed: Sequence[str]) -> Sequence[str]:
    """The words of a name or description up to the first preposition in it."""
    inner = word_list("names", "phrase", "prepositions")
    return next((printed[:place] for place, word in enumerate(printed) if place and word in inner), printed)


def head_noun(description: str) -> str:
    """The noun that a description turns on, in lower case: "the sub-prefect of Birao" → "sub-prefect"."""
    return up_to_preposition(description.lower().split())[-1].strip(",.")


def _ending(words: Sequence[str]) -> str | None:
    endings = (" ".join(words[-size:]) for size in range(min(_LONGEST_ENDING, len(words)), 0, -1))
    return next(filter(None, map(sector_of_body, endings)), None)


def sector_of_body(noun: str) -> str | None:
    """The sector of a noun for a body of people ("newspaper", "central bank"); None for any other word."""
    nouns: tuple[Noun | None, ...] = (functions().get(noun), agents().get(noun))
    known = (one for one in nouns if one is not None and one.type != "person" and noun != one.printed + "s")
    return next(filter(None, (_known(one.sectors) for one in known)), None)


def _listed(words: Sequence[str]) -> str | None:
    table = load("roles")
    if (
        words
        and words[-1] in table["public"]["bodies"]
        and any(word in table["public"]["words"] for word in words[:-1])
    ):
        return "GOV"
    tests: tuple[tuple[str, Collection[str]], ...] = (("first", words[:1]), ("bodies", words[-1:]))
    for place, tested in tests:
        for sector, listed in table[place].items():
            if len(words) > 1 and any(word in listed for word in tested):
                return str(sector)
    return None


def is_full_name(text: str) -> bool:
    """Whether a name has more than one word that tells: what has is not taken for somebody else's initials."""
    return len(content_words(text)) > 1
