"""Puts the mentions of one person together: full names, surnames, initials, other spellings.

A wrong join is worse than a missed one. Full names are compared first, the most complete ones before those with
initials; then each single name goes to the one person it fits, to the nearest of several only when the others are far,
and stays on its own otherwise.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.compare import DIFFERENT, Comparison, folded, persons, skeleton
from onrecord.resolve.joins import Grouped, Join
from onrecord.resolve.mentions import Gender, Mention
from onrecord.resolve.offices import Office
from onrecord.resolve.titles import head_word
from onrecord.vocabulary import words as word_list

ENOUGH = 0.8
"""Score from which a single name, and two full names, can be one person. Set by hand: tests/resolve/test_persons.py."""
_GIVEN_NAME = 0.55
"""Score from which a single name can be the given name of a person named before."""
_CLEAR = 0.05
"""By how much the better of two people must fit a full name to get it."""
_NEAR = 600
_TIMES_FARTHER = 3
"""A single name that fits several people goes to the nearest when it was named at most `_NEAR` characters before and
the others at least so many times farther away."""
_MOST = 30
"""People of one name that are weighed; a document with more of them tells nothing apart."""

_FAMILY_FIRST = Comparison(0.93, "family name in front")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name taken apart: folded words without particles, and "jr", "sr" … when there is one."""

    words: tuple[str, ...]
    generation: str = ""


@dataclass(slots=True, kw_only=True)
class Person:
    """A person while mentions are being put together. `starts` are the offsets of the mentions, in order; `introduced`
    is that of the first with a full name."""

    names: list[PersonName]
    gender: Gender | None
    offices: list[tuple[str, frozenset[str], str | None]]
    members: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    introduced: int = sys.maxsize


def group(
    mentions: Sequence[Mention], offices: Mapping[int, Sequence[Office]], *, latest_first: bool = False
) -> Grouped:
    """Group the persons among `mentions`; `offices` has what stands next to each, by mention number.

    `latest_first`: the text brings people in further down than it speaks of them.
    """
    return _Grouping(mentions, offices, latest_first=latest_first).grouped()


@lru_cache(maxsize=16384)
def person_name(text: str) -> PersonName:
    """Take a person's printed name apart. Words are empty only when the name has no letter or digit."""
    printed = [word.strip(",;:\"'“”‘’«»()[]") for word in text.split()]
    parts = [(word, folded(word)) for word in printed if any(letter.isalnum() for letter in word)]
    generation = ""
    if len(parts) > 1 and parts[-1][1].rstrip(".") in word_list("names", "generations"):
        generation = parts.pop()[1].rstrip(".").replace("junior", "jr").replace("senior", "sr")
    words: list[str] = []
    for number, (word, plain) in enumerate(parts):
        particle = plain in word_list("names", "particles") and number < len(parts) - 1
        # "Ben Hale" is called Ben; "Van der Berg" is not called Van.
        alone = number == 0 and parts[1:] and parts[1][1] not in word_list("names", "particles")
        named = alone and plain in word_list("names", "particles_or_names")
        if particle and (word.islower() or not named):
            continue
        front, _, rest = plain.partition("-")
        words.extend(_initials(rest if rest and front in word_list("names", "particles") else plain))
    return PersonName(words=tuple(words), generation=generation)


def _initials(word: str) -> list[str]:
    """ "j.k." is two initials; anything else is one word without a full stop behind."""
    letters = [part for part in word.split(".") if part]
    return letters if len(letters) > 1 and all(len(part) == 1 for part in letters) else [word.rstrip(".") or word]


def given_gender(name: PersonName) -> Gender | None:
    """The gender that the first word of a full name makes likely; None when it tells nothing."""
    if len(name.words) < 2:
        return None
    first = name.words[0].split("-")[0]
    if first in word_list("given_names", "female"):
        return "female"
    return "male" if first in word_list("given_names", "male") else None


class _Grouping:
    """The work of `group`: the people so far and the indexes that find those a name can mean."""

    def __init__(
        self, mentions: Sequence[Mention], offices: Mapping[int, Sequence[Office]], *, latest_first: bool
    ) -> None:
        self.latest_first = latest_first
        self.mentions = mentions
        self.offices = offices
        self.people: list[Person] = []
        self.joins: list[Join] = []
        self.by_name: dict[str, list[Person]] = {}
        self.by_word: dict[str, list[Person]] = {}
        self.alone: dict[str, list[Person]] = {}

    def grouped(self) -> Grouped:
        full: dict[PersonName, list[int]] = {}
        single: list[tuple[int, PersonName]] = []
        for number, mention in enumerate(self.mentions):
            name = person_name(mention.text) if mention.type == "person" else None
            if name is not None and len(name.words) > 1:
                full.setdefault(name, []).append(number)
            elif name is not None and name.words:
                single.append((number, name))
        whole = {name: -sum(len(word) > 1 for word in name.words) for name in full}
        for name in sorted(full, key=lambda name: (not name.generation, whole[name], full[name][0])):
            self._place_full(name, full[name])
        for person in self.people:
            self._index_words(person)
        for number, name in single:
            self._place_single(number, name.words[0])
        groups = sorted((sorted(person.members) for person in self.people), key=lambda members: members[0])
        return Grouped(groups=groups, joins=self.joins)

    # -- full names

    def _place_full(self, name: PersonName, numbers: list[int]) -> None:
        candidates = {id(person): person for key in _keys(name) for person in self.by_name.get(key, ())[-_MOST:]}
        gender = self._gender(name, numbers)
        fitting: list[tuple[Comparison, Person]] = []
        for person in candidates.values():
            found = _fit(person, name, gender)
            if found.score >= ENOUGH:
                fitting.append((found, person))
        fitting.sort(key=lambda pair: (-pair[0].score, pair[1].starts[0]))
        clear = len(fitting) == 1 or (len(fitting) > 1 and fitting[0][0].score - fitting[1][0].score >= _CLEAR)
        if clear:
            self._add(fitting[0][1], numbers, fitting[0][0], name)
        else:
            self._new(name, numbers, gender)
        for key in _keys(name):
            self.by_name.setdefault(key, []).append(fitting[0][1] if clear else self.people[-1])

    def _gender(self, name: PersonName, numbers: Sequence[int]) -> Gender | None:
        told = next((self.mentions[number].gender for number in numbers if self.mentions[number].gender), None)
        return told or given_gender(name)

    def _new(self, name: PersonName, numbers: Sequence[int], gender: Gender | None) -> Person:
        person = Person(names=[name], gender=gender, offices=[])
        self.people.append(person)
        self._take(person, numbers)
        same = Comparison(1.0, "same name")
        self.joins.extend(self._join(numbers[0], number, same) for number in numbers[1:])
        return person

    def _add(self, person: Person, numbers: Sequence[int], why: Comparison, name: PersonName) -> None:
        anchor = person.members[0]
        if name not in person.names:
            person.names.append(name)
        self.joins.extend(self._join(anchor, number, why) for number in numbers)
        person.gender = person.gender or self._gender(name, numbers)
        self._take(person, numbers)

    def _take(self, person: Person, numbers: Sequence[int]) -> None:
        person.members.extend(numbers)
        for number in numbers:
            if len(person_name(self.mentions[number].text).words) > 1:
                person.introduced = min(person.introduced, self.mentions[number].span.start)
            insort(person.starts, self.mentions[number].span.start)
            person.offices.extend(office for office in self._held(number) if office not in person.offices)

    def _join(self, one: int, other: int, why: Comparison) -> Join:
        first, second = sorted((self.mentions[one].span, self.mentions[other].span))
        return Join(one=first, other=second, score=why.score, reason=why.reason)

    # -- single names

    def _index_words(self, person: Person) -> None:
        keys = {key for name in person.names for word in name.words for key in (word, _spelling_key(word))}
        for key in sorted(keys):
            self.by_word.setdefault(key, []).append(person)

    def _place_single(self, number: int, word: str) -> None:
        mention = self.mentions[number]
        held = self._held(number)
        candidates = [
            (found, person)
            for found, person in self._candidates(word, mention.span.start)
            if _agree(person, mention.gender, held)
        ]
        told = [pair for pair in candidates if _is_called(pair[1], held)]
        if len(candidates) > 1 and len(told) == 1:
            candidates = told  # "Justice Novák" where only one Novák is a judge
        if len(candidates) > 1:
            nearest = self._nearest([person for _, person in candidates], mention.span.start)
            if nearest is None:
                self._new(PersonName(words=(word,)), [number], mention.gender)
                return
            candidates = [pair for pair in candidates if pair[1] is nearest]
        if candidates:
            found, person = candidates[0]
            self._add(person, [number], found, PersonName(words=(word,)))
            return
        self._place_alone(number, word, held)

    def _candidates(self, word: str, position: int) -> list[tuple[Comparison, Person]]:
        near = {
            id(person): person for key in (word, _spelling_key(word)) for person in self.by_word.get(key, ())[:_MOST]
        }
        found = [(_single_fit(word, person), person) for person in near.values()]
        sure = [(why, person) for why, person in found if why.score >= ENOUGH]
        exact = [(why, person) for why, person in sure if "spelling" not in why.reason]
        if exact or sure:
            return exact or sure
        given = [(why, person) for why, person in found if why.score >= _GIVEN_NAME]
        return [pair for pair in given if self.latest_first or pair[1].starts[0] < position]

    def _nearest(self, people: Sequence[Person], position: int) -> Person | None:
        """The one of `people` named last before `position`, when it is near and the others are much farther away.
        One whom the text brings in further down, as live reports do, is as likely meant as one not brought in yet."""
        unknown = [person for person in people if person.starts[0] > position]
        away = []
        for person in people:
            past = bisect_left(person.starts, position)
            if past:
                away.append((position - person.starts[past - 1], person))
        away.sort(key=lambda pair: pair[0])
        if not away or away[0][0] > _NEAR:
            return None
        if len(away) > 1 and away[1][0] < _TIMES_FARTHER * away[0][0]:
            return None
        return away[0][1] if not unknown or away[0][1].introduced < position else None

    def _place_alone(self, number: int, word: str, held: Sequence[tuple[str, frozenset[str], str | None]]) -> None:
        mention = self.mentions[number]
        key = word if word in self.alone else _spelling_key(word)
        fitting = []
        for person in self.alone.get(key, ())[-_MOST:]:
            why = persons((word,), person.names[0].words)
            if why.score >= ENOUGH and _agree(person, mention.gender, held):
                fitting.append((why, person))
        if len(fitting) == 1:
            self._add(fitting[0][1], [number], fitting[0][0], PersonName(words=(word,)))
            return
        person = self._new(PersonName(words=(word,)), [number], mention.gender)
        for key in {word, _spelling_key(word)}:
            self.alone.setdefault(key, []).append(person)

    def _held(self, number: int) -> list[tuple[str, frozenset[str], str | None]]:
        """The offices next to a mention as (head, what tells it from others of its kind, country)."""
        out = []
        for office in self.offices.get(number, ()):
            if office.title:
                head = head_word(office.title)
                lower = [word.strip(",.") for word in office.title.lower().split()]
                skip = (
                    word_list("names", "phrase", "grades") | word_list("names", "phrase", "inner") | {head, "affairs"}
                )
                out.append((head, frozenset(word for word in lower if word not in skip), office.country))
        return out


def _keys(name: PersonName) -> tuple[str, ...]:
    """Under what a full name is looked up: its last word's sound, its words in any order, its first two words."""
    last = name.words[-1]
    halves = last.split("-") if "-" in last else []
    return (
        *(f"last {skeleton(half) or half}" for half in (last, *halves) if half),
        "words " + " ".join(sorted(name.words)),
        "first " + " ".join(name.words[:2]),
    )


def _spelling_key(word: str) -> str:
    return f"~{skeleton(word) or word}"


def _fit(person: Person, name: PersonName, gender: Gender | None) -> Comparison:
    """How well a full name fits a person: the worst comparison with any of the full names the person has."""
    if person.gender and gender and person.gender != gender:
        return DIFFERENT
    worst = Comparison(1.0, "same name")
    for known in person.names:
        if known.generation and name.generation and known.generation != name.generation:
            return DIFFERENT
        found = persons(known.words, name.words)
        if found.reason.startswith("same words in another") and not _may_turn(name):
            return DIFFERENT
        worst = min(worst, found, key=lambda pair: pair.score)
    return worst


def _may_turn(name: PersonName) -> bool:
    """Words in another order are one person only when they can't all be given names ("Ali Hassan", "Hassan Ali")."""
    listed = word_list("given_names", "male") | word_list("given_names", "female")
    return not all(word in listed for word in name.words)


def _single_fit(word: str, person: Person) -> Comparison:
    best = DIFFERENT
    for name in person.names:
        if len(name.words) < 2:
            continue
        found = persons((word,), name.words)
        front = found.score < ENOUGH and name.words[0] == word and word in word_list("given_names", "family_first")
        best = max(best, _FAMILY_FIRST if front else found, key=lambda pair: pair.score)
    return best


def _is_called(person: Person, held: Sequence[tuple[str, frozenset[str], str | None]]) -> bool:
    """True when a person has one of these offices."""
    return bool({head for head, _, _ in held} & {head for head, _, _ in person.offices})


def _agree(person: Person, gender: Gender | None, held: Sequence[tuple[str, frozenset[str], str | None]]) -> bool:
    """False when gender, or two offices of one kind ("foreign minister", "defence minister"), tell two people apart."""
    if gender and person.gender and gender != person.gender:
        return False
    for head, what, country in held:
        for other_head, other_what, other_country in person.offices:
            if head == other_head and what and other_what and not (what <= other_what or other_what <= what):
                return False
            if head == other_head and country and other_country and country != other_country:
                return False
    return True
