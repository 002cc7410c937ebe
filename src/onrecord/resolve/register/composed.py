"""Codes what has no name of its own by its parts: "Norwegian Health Ministry", "Sudanese rebels", "NATO spokesman"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.resolve.register.countries import Found, countries_in, country_words
from onrecord.resolve.register.entry import OWN, Match
from onrecord.resolve.register.grammar import (
    JOINING,
    MARK,
    POSSESSIVE,
    Noun,
    Use,
    joined,
    noun_key,
    phrase_words,
    used,
    without_attributes,
    without_quantity,
)
from onrecord.resolve.register.holders import HOLDER, all_titles, holders, without_temporary
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.names import LOWER, PLAIN, SURNAME, body_match, named, surnamed
from onrecord.resolve.register.shipped import CountryWord, only_countries
from onrecord.vocabulary import load

BESIDE_COUNTRY = 0.85
OF_BODY = 0.82
OF_CONTEXT = 0.6
ALONE = 0.4
_PER_MODIFIER = 0.03
"""What a word that was passed over takes from the score."""
_UNKNOWN_PLACE = 0.05
"""What a place or body that the register doesn't know takes from it."""
_LONGEST_PHRASE = 24
_LONGEST_NOUN = 5
_OF_A_BODY = ("of", "for", "from", "at", "with", "in", "to")
_ACT_FOR = ("armed_groups/", f"{OWN}/")
"""Who acts for one of these has its sector whatever the noun ("Taliban commander"); elsewhere a narrower noun tells
more ("UN peacekeepers")."""
_BODIES = frozenset(("organization", "group", "other"))
_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "UNK"))
"""Sectors that in a breakaway region are those of its authorities."""


def composed(register: Register, words: str, on: date | None, context_country: str | None) -> list[Match]:
    """What the words mean by their parts, best first: who held the office on the day, then the code of the noun.

    Without a country in the words the code takes `context_country`, the country that the report is about.
    """
    printed = phrase_words(without_attributes(words))
    if not printed or len(printed) > _LONGEST_PHRASE:
        return []
    for phrase in dict.fromkeys((tuple(printed), tuple(without_quantity(printed)))):
        matches = (
            _beside_country(register, words, phrase, on)
            or _office_of_country(register, phrase, on)
            or _of_body(register, words, phrase, on)
            or _before_preposition(register, words, phrase, on, context_country)
            or _alone(register, words, phrase, on, context_country)
        )
        if matches:
            return matches
    return []


# -- beside a country ----------------------------------------------------------------------------------------------


def _beside_country(register: Register, words: str, printed: Sequence[str], on: date | None) -> list[Match]:
    found = [
        (use, word)
        for country in countries_in(register, printed, on.isoformat() if on else None)
        for phrase in _marked(printed, country)
        for word in country.words
        for use in joined(register, phrase, word.kind)
    ]
    if not found:
        return []
    # A noun of a function of government says more than an agent's, and one without words passed over more than another.
    use, word = min(found, key=lambda pair: (pair[0].noun.part == "agent", pair[0].passed))
    return [*_held(register, use, word.entry.country, on), _coded(words, use, word)]


def _office_of_country(register: Register, printed: Sequence[str], on: date | None) -> list[Match]:
    """Those who hold an office with a title that is no noun of the grammar: "US Homeland Security Secretary"."""
    found = country_and_title(register, printed)
    return list(holders(register, found[1], found[0], on)) if found and on is not None else []


def country_and_title(register: Register, printed: Sequence[str]) -> tuple[str, str] | None:
    """The country (code, "" when there is none) in front of a title that somebody in the register has, and its key."""
    first = next(iter(countries_in(register, printed)), None)
    behind = 0 if first is None or first.start else first.stop
    if behind < len(printed) and printed[behind] == POSSESSIVE:
        behind += 1
    title = without_temporary(noun_key(printed[behind:]))
    country = first.words[0].entry.country if behind and first is not None else ""
    return (country, title) if title in all_titles(register) else None


def _marked(printed: Sequence[str], country: Found) -> Iterator[list[str]]:
    """The phrase with a mark in place of the country, also with what stands in front of it moved to the noun: "former
    French president" → "@ former president"."""
    before, behind = list(printed[: country.start]), list(printed[country.stop :])
    yield [*before, MARK, *behind]
    if before and behind and not JOINING.intersection(before):
        yield [MARK, *before, *behind]


def _coded(words: str, use: Use, word: CountryWord) -> Match:
    sectors = _with_status(use, _beside(use.noun))
    if word.sectors[:1] == ("PRE",) and not _STATE.isdisjoint(sectors[:1]):
        sectors = tuple(dict.fromkeys(("PRE", *(sector for sector in sectors if sector not in ("GOV", "UNK")))))
    reason = f"{use.noun.printed}: {' '.join(_beside(use.noun))}"
    return _match(
        words,
        use,
        country=word.entry.country,
        sectors=sectors,
        score=BESIDE_COUNTRY,
        reasons=(f"composed of {reason} and {word.printed}: {word.entry.country}", *_said_of(use)),
    )


def _beside(noun: Noun) -> tuple[str, ...]:
    """The sectors of a noun beside a country: the "Turkish side" is the government's, whatever a side is elsewhere."""
    if noun.sectors[:1] == ("UNK",):
        for sector, nouns in load("register/government")["beside"].items():
            if noun.printed in nouns:
                return (sector,)
    return noun.sectors


def _match(
    words: str,
    use: Use,
    *,
    country: str | None,
    sectors: tuple[str, ...],
    score: float,
    reasons: tuple[str, ...],
    organization: str | None = None,
) -> Match:
    person = use.noun.type == "person"
    return Match(
        register_id=None,
        name=" ".join(words.split()),
        type="group" if person and use.several else use.noun.type,
        country=country,
        sectors=sectors,
        title=use.noun.printed if person and not use.several and not use.status else None,
        organization=organization,
        score=round(score - use.passed * _PER_MODIFIER, 3),
        reasons=reasons,
    )


def _with_status(use: Use, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors of who has left the office, opposes, or is elected to it."""
    if use.status == "former" and sectors[:1] != ("ELI",):
        return ("ELI", *(sector for sector in sectors if sector not in ("GOV", "UNK")))
    if use.status == "opposition" and sectors[:1] != ("OPP",):
        return ("OPP", *(sector for sector in sectors if sector not in ("GOV", "UNK")))
    return sectors


def _said_of(use: Use) -> tuple[str, ...]:
    said = {"former": "the words say former, so ELI", "opposition": "the words say opposition, so OPP"}
    return tuple(filter(None, (said.get(use.status),)))


def _held(register: Register, use: Use, of: str, on: date | None) -> list[Match]:
    """Those who held the office that the noun names, if it names one and they still held it."""
    if on is None or use.status or use.several or use.passed or use.noun.type != "person":
        return []
    return list(holders(register, use.noun.printed, of, on))


# -- of a body -----------------------------------------------------------------------------------------------------


def _of_body(register: Register, words: str, printed: Sequence[str], on: date | None) -> list[Match]:
    """ "Hamas leader", "spokesman for the Russian Defence Ministry": a noun for a person and the body that it is of."""
    for noun, rest in _splits(printed):
        use, title = used(register, noun), without_temporary(noun_key(noun))
        body = _body(register, rest, on) if use is not None or title in all_titles(register) else None
        if body is None:
            continue
        held = list(holders(register, title, body.name, on)) if on is not None else []
        if held and (use is None or not use.status):
            return [*held, _acting_for(words, use, body)] if use else held
        if use is not None:
            return [_acting_for(words, use, body)]
    return []


def _splits(printed: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """A phrase as noun and body: "Hamas | leader" and "leader of | Hamas"."""
    for size in range(min(_LONGEST_NOUN, len(printed) - 1), 0, -1):
        body = printed[:-size]
        if body[-1] == POSSESSIVE:
            body = body[:-1]
        if body:
            yield printed[-size:], body
    for position in range(1, len(printed) - 1):
        if printed[position] in _OF_A_BODY:
            yield printed[:position], printed[position + 1 :]


def _body(register: Register, printed: Sequence[str], on: date | None) -> Match | None:
    """The body that the words name, by its own name or by its parts; None when they name none for sure."""
    day = on.isoformat() if on else None
    text = " ".join(printed).replace(f"s {POSSESSIVE}", "s'").replace(f" {POSSESSIVE}", "'s")
    for name in (text, f"{text}s"):  # "Houthi leader"
        bodies = [match for match in named(register, name, day) if match.type in _BODIES and match.score > LOWER]
        if bodies:
            return max(bodies, key=lambda match: match.score)
    if office_holder := _in_office(register, text, day):
        return office_holder
    for word in country_words(register, text, day):
        if word.kind == "seat":
            return body_match(
                register, word.entry._replace(sectors=word.sectors), day, PLAIN, f"{text} as a government"
            )
    if len(printed) < 2:
        return None
    made = composed(register, text, on, None)
    return made[0] if made and made[0].type in _BODIES and made[0].score >= OF_BODY else None


def _in_office(register: Register, text: str, day: str | None) -> Match | None:
    """Whoever alone of that name held an office on the day: "the Trump administration"."""
    if day is None:
        return None
    people = [match for match in named(register, text, day) if match.type == "person"] or surnamed(register, text, day)
    held = [match for match in people if match.title is not None and match.score > SURNAME]
    return held[0] if len(held) == 1 else None


def _acting_for(words: str, use: Use, body: Match) -> Match:
    own = use.noun.sectors
    for_body = (body.register_id or "").startswith(_ACT_FOR) or own[:1] in (("GOV",), ("UNK",), ())
    # A commander of rebels is none of the armed forces of a state.
    passed = _STATE if body.sectors[:1] == ("REB",) else ("GOV", "UNK")
    narrower = tuple(sector for sector in own if sector not in passed)
    both = (*body.sectors, *narrower) if for_body else (*own, *body.sectors)
    sectors = _with_status(use, tuple(dict.fromkeys(both)))
    of = body.name if body.register_id else "the body"
    reason = f"{use.noun.printed} of {body.name}: {' '.join(sectors)}, {'as ' + of if for_body else 'by the noun'}"
    return _match(
        words,
        use,
        country=body.country,
        sectors=sectors,
        score=min(OF_BODY, body.score),
        reasons=(reason, *body.reasons, *_said_of(use)),
        organization=body.name if body.type != "person" else None,
    )


# -- alone ---------------------------------------------------------------------------------------------------------


def _before_preposition(
    register: Register, words: str, printed: Sequence[str], on: date | None, context_country: str | None
) -> list[Match]:
    """ "Prosecutors in Limón": a noun before a place or a body that the register doesn't know. Not for what is GOV only
    beside a country: the "president of the club"."""
    for position in range(1, len(printed) - 1):
        if printed[position] in _OF_A_BODY:
            use = used(register, printed[:position])
            # "Union of Desert Fronts" is a name, and its first word says nothing.
            name = printed[position] == "of" and printed[position - 1][0].isupper()
            if use is None or name or (use.noun.type == "person" and use.noun.sectors[:1] in (("GOV",), ("UNK",), ())):
                return []
            coded = _alone(register, words, printed[:position], on, context_country)
            return [replace(match, score=round(match.score - _UNKNOWN_PLACE, 3)) for match in coded]
    return []


def _alone(
    register: Register, words: str, printed: Sequence[str], on: date | None, context_country: str | None
) -> list[Match]:
    use = used(register, printed)
    if use is None or not use.noun.alone:
        return []
    only = only_countries().get(key(use.noun.printed))
    if only is not None:
        coded = _match(
            words,
            use,
            country=only,
            sectors=_with_status(use, use.noun.sectors),
            score=OF_BODY,
            reasons=(f"{use.noun.printed} is a title of {only} alone", *_said_of(use)),
        )
        return [*_held(register, use, only, on), coded]
    held = _held(register, use, context_country, on) if context_country else []
    where = f"the report is about {context_country}" if context_country else "no country in the words"
    coded = _match(
        words,
        use,
        country=context_country,
        sectors=_with_status(use, use.noun.sectors),
        score=OF_CONTEXT if context_country else ALONE,
        reasons=(f"{use.noun.printed}: {' '.join(use.noun.sectors)}; {where}", *_said_of(use)),
    )
    return [*(replace(match, score=round(match.score * OF_CONTEXT / HOLDER, 3)) for match in held), coded]
