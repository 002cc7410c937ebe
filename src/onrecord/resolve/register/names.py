"""Looks names up as they stand: names and aliases of people, bodies and countries, and surnames alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.resolve.register.coding import Coding, State, body_on, country_name, person_coding
from onrecord.resolve.register.countries import NAMES, PLACES, REGIONS, country_words
from onrecord.resolve.register.entry import OWN, Entry, Match, covers, is_over, period
from onrecord.resolve.register.index import Register, body_id, forms
from onrecord.resolve.register.keys import key, without_article, without_possessive
from onrecord.resolve.register.shipped import CountryWord

EXACT = 1.0
PLAIN = 0.97
"""The same but for case, accents, punctuation or a possessive ending."""
LOWER = 0.75
"""A name of several words printed without any capital."""
_OF_A_PLACE = 0.07
"""What the name of a place is less sure than others: places share names."""
_SHORTEST_TITLECASED = 4
"""Letters from which a name in capitals may also be printed as a word: "Unesco", but not "Who"."""

_NAMESAKE = 0.8
"""Factor for people who have left office when a namesake was in office on the day."""
_NOT_YET = 0.6
"""Factor for what did not exist yet on the day, and for people not known yet when they have a namesake who was."""
_NO_LONGER = 0.85
"""Factor for what had ended by the day: texts go on to speak of the Soviet Union."""

SURNAME = 0.45
_IN_OFFICE = 0.15
_ONLY_ONE = 0.1
_MOST_NAMESAKES = 12
"""People of one surname that are weighed at most, those in office first."""


def named(register: Register, words: str, on: str | None) -> list[Match]:
    """All that bear this name, countries too; names of one word that people have are left to `surnamed`."""
    found = _entries(register, words)
    own = [number for number in found if register.entries[number].file == OWN]
    if on is not None:
        own = [number for number in own if covers(register.entries[number], on)]
    numbers = own or list(found)
    people = [number for number in numbers if number in register.person]
    bodies = [number for number in numbers if number not in register.person]
    matches = _people(register, people, found, on)
    matches += _bodies(register, bodies, found, on)
    return matches if own else matches + _countries(register, words, on)


def _entries(register: Register, words: str) -> dict[int, tuple[float, str]]:
    """The entries that have the words as name or alias, with a score and why."""
    found: dict[int, tuple[float, str]] = {}
    for text, loss in _readings(words):
        form = key(text)
        for number in (*register.names.get(form, ()), *register.acronyms.get(form, ())):
            if number in found:
                continue
            entry = register.entries[number]
            fit = _printed_so(entry, text, form)
            if fit is not None:
                found[number] = (round(fit[0] - loss, 3), fit[1])
        if found:
            break
    return found


def _readings(words: str) -> Iterable[tuple[str, float]]:
    """The words as they stand, without the article, and without the ending of a possessive."""
    yield words, 0.0
    bare = without_article(words)
    if bare != words:
        yield bare, 0.0
    plain = without_possessive(bare)
    if plain != bare:
        yield plain, EXACT - PLAIN


def _printed_so(entry: Entry, text: str, form: str) -> tuple[float, str] | None:
    """Score and reason when the text can be meant as a name of the entry by the way it is printed."""
    listed = forms(entry)
    kind = "name" if key(entry.name) == form else "alias"
    if text in listed:
        return EXACT, f"exact {kind} of {entry.name}"
    if not any(letter.isupper() for letter in text) and any(letter.lower() != letter.upper() for letter in text):
        return (LOWER, f"{kind} of {entry.name}, printed without capitals") if " " in form else None
    printed = next(name for name in listed if key(name) == form)
    if printed.isupper() and not text.isupper():
        letters = sum(letter.isalpha() for letter in text)
        if letters < _SHORTEST_TITLECASED or not text[:1].isupper():
            return None
    return PLAIN, f"{kind} of {entry.name} but for case, accents or punctuation"


# -- people --------------------------------------------------------------------------------------------------------


def _people(
    register: Register, numbers: Sequence[int], why: dict[int, tuple[float, str]], on: str | None
) -> list[Match]:
    best: dict[str, tuple[float, str]] = {}
    for number in numbers:
        who = register.person[number]
        best[who] = max(best.get(who, why[number]), why[number])
    coded = {who: person_coding(register, register.times(who), on) for who in best}
    states = {coding.state for coding in coded.values()}
    return [
        person_match(register, who, coded[who], score * _namesake(coded[who].state, states), reason)
        for who, (score, reason) in best.items()
    ]


def _namesake(state: State, states: set[State]) -> float:
    """Of several people with one name the one in office is meant, and nobody before he or she was known."""
    if state == "former" and "in office" in states:
        return _NAMESAKE
    return _NOT_YET if state == "not yet" and len(states) > 1 else 1.0


def person_match(register: Register, who: str, coding: Coding, score: float, reason: str) -> Match:
    """The answer that a name is this person."""
    return Match(
        register_id=who,
        name=register.times(who)[0].name,
        type="person",
        country=coding.country,
        sectors=coding.sectors,
        title=coding.title,
        organization=coding.organization,
        score=round(score, 3),
        reasons=(reason, coding.reason),
    )


def surnamed(register: Register, words: str, on: str | None) -> list[Match]:
    """People of whom the words are the surname, or the one name that they are known by, those in office first."""
    if not any(letter.isupper() for letter in words):
        return []
    numbers = register.surnames.get(key(words), []) or register.surnames.get(key(without_possessive(words)), [])
    people = dict.fromkeys(register.person[number] for number in numbers)
    alone = _ONLY_ONE if len(people) == 1 else 0.0
    matches: list[Match] = []
    for who in people:
        coding = person_coding(register, register.times(who), on)
        score = SURNAME + alone + (_IN_OFFICE if coding.state == "in office" else 0.0)
        if coding.state == "not yet":
            score *= _NOT_YET
        reason = "surname alone, of nobody else in the register" if alone else "surname alone"
        matches.append(person_match(register, who, coding, score, reason))
    return sorted(matches, key=lambda match: -match.score)[:_MOST_NAMESAKES]


# -- bodies and countries ------------------------------------------------------------------------------------------


def _bodies(
    register: Register, numbers: Sequence[int], why: dict[int, tuple[float, str]], on: str | None
) -> list[Match]:
    by_id: dict[str, list[int]] = {}
    for number in numbers:
        by_id.setdefault(register.register_id(number), []).append(number)
    matches = []
    then = any(on is None or covers(register.entries[number], on) for number in numbers)
    for listed in by_id.values():
        rows = [register.entries[number] for number in listed]
        entry = body_on(rows, on)
        if entry is not None:
            score, reason = max(why[number] for number in listed)
            # A name that another body bears on the day is not meant of one that is gone.
            score *= _NOT_YET if then and on is not None and not covers(entry, on) else 1.0
            matches.append(body_match(register, entry, on, score, reason))
    return matches


def body_match(register: Register, entry: Entry, on: str | None, score: float, reason: str) -> Match:
    """The answer that a name is this body, with what its row says of the day."""
    reasons = [reason]
    if entry.country:
        reasons.append(f"{' '.join(entry.sectors)} of {country_name(register, entry.country)} {period(entry)}".strip())
    if on is not None and not covers(entry, on):
        over = is_over(entry, on)
        score *= _NO_LONGER if over else _NOT_YET
        reasons.append(f"asked for {on}: {'no longer' if over else 'not yet'} there under this name")
    return Match(
        register_id=body_id(entry),
        name=entry.name,
        type=entry.type,
        country=entry.country or None,
        sectors=entry.sectors,
        score=round(score, 3),
        reasons=tuple(reasons),
    )


def _countries(register: Register, words: str, on: str | None) -> list[Match]:
    meant = country_words(register, words, on) or country_words(register, without_possessive(words), on)
    best: dict[tuple[str, bool], Match] = {}
    for word in meant:
        match = _country_match(word, on)
        where = body_id(word.entry), word.kind in PLACES | REGIONS
        kept = best.get(where)
        if kept is None or kept.score < match.score:
            best[where] = match
    return list(best.values())


def _country_match(word: CountryWord, on: str | None) -> Match:
    entry, name = word.entry, word.entry.name
    score, reasons = PLAIN, []
    if word.kind in NAMES:
        reasons.append(f"name of {name}")
    elif word.kind in PLACES:
        score = PLAIN - _OF_A_PLACE
        reasons.append(f"{word.kind} {'of' if word.kind == 'capital' else 'of power of'} {name}: a place here")
    elif word.kind in REGIONS:
        score = PLAIN - _OF_A_PLACE
        reasons.append(f"a region or city in {name}")
    else:
        reasons.append(f"word for the people and things of {name}; whether it means the government the text must say")
    if on is not None and not covers(entry, on):
        score *= _NO_LONGER if is_over(entry, on) else _NOT_YET
        reasons.append(f"existed {period(entry)}, asked for {on}")
    place = word.kind in PLACES | REGIONS
    return Match(
        register_id=None if place else body_id(entry),
        name=word.printed if place else name,
        type="place" if place else entry.type if word.kind in NAMES else "group",
        country=entry.country,
        sectors=word.sectors if word.kind in NAMES else (),
        score=round(score, 3),
        reasons=tuple(reasons),
    )


def governments(register: Register, words: str, on: str | None) -> list[Match]:
    """The governments that a capital or a seat of power stands for, as in "Moscow said"."""
    matches = []
    for word in country_words(register, words, on):
        if word.kind in PLACES:
            reason = f"{word.kind} of {word.entry.name}, standing for {' '.join(word.sectors)} of the country"
            match = body_match(register, word.entry._replace(sectors=word.sectors), on, PLAIN, reason)
            matches.append(match)
    return matches
