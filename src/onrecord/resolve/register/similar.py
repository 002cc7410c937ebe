"""Finds names that are spelt otherwise than the register has them: transliterations and misspellings, a last resort."""

from __future__ import annotations

from onrecord.compare import persons, spellings
from onrecord.resolve.register.coding import body_on, person_coding
from onrecord.resolve.register.entry import Match
from onrecord.resolve.register.index import SHORTEST_VARIANT, Register, skeleton
from onrecord.resolve.register.keys import key, without_article, without_possessive
from onrecord.resolve.register.names import body_match, person_match

VARIANT = 0.8
"""What a comparison of 1 would be worth: below `SURE`, for a name in another spelling can be another's name."""


def similar(register: Register, words: str, on: str | None) -> list[Match]:
    """People and bodies with a name that sounds like the words. Never for short or uncapitalised words."""
    text = without_possessive(without_article(words))
    name = key(text)
    if len(name) < SHORTEST_VARIANT or not any(letter.isupper() for letter in text) or not name.isascii():
        return []
    scores: dict[int, tuple[float, str]] = {}
    for form, score, reason in _candidates(register, name):
        for number in register.names[form]:
            known = f"{reason}: {register.entries[number].name}"
            scores[number] = max(scores.get(number, (0.0, "")), (round(VARIANT * score, 3), known))
    return _people(register, scores, on) + _bodies(register, scores, on)


def _candidates(register: Register, name: str) -> list[tuple[str, float, str]]:
    """Keys of names that can be meant, with the comparison's score and reason."""
    found: list[tuple[str, float, str]] = []
    words = name.split()
    for form in register.skeletons.get(skeleton(name), ()):
        alike = spellings(name.replace(" ", ""), form.replace(" ", ""))
        if alike.score:
            found.append((form, alike.score, alike.reason))
    if len(words) > 1:
        by_last, by_first = register.sounds
        first, last = skeleton(words[0]), skeleton(words[-1])
        # The family name in its place, or in front of the given name on one of the two sides.
        near = {*by_last.get(last, ()), *by_last.get(first, ()), *by_first.get(last, ())}
        for form in sorted(near):
            alike = persons(words, form.split())
            if alike.score:
                found.append((form, alike.score, alike.reason))
    return found


def _people(register: Register, scores: dict[int, tuple[float, str]], on: str | None) -> list[Match]:
    best: dict[str, tuple[float, str]] = {}
    for number, found in scores.items():
        if number in register.person:
            who = register.person[number]
            best[who] = max(best.get(who, found), found)
    return [
        person_match(register, who, person_coding(register, register.times(who), on), score, reason)
        for who, (score, reason) in best.items()
    ]


def _bodies(register: Register, scores: dict[int, tuple[float, str]], on: str | None) -> list[Match]:
    by_id: dict[str, list[int]] = {}
    for number in scores:
        if number not in register.person:
            by_id.setdefault(register.register_id(number), []).append(number)
    matches = []
    for numbers in by_id.values():
        entry = body_on([register.entries[number] for number in numbers], on)
        if entry is not None:
            score, reason = max(scores[number] for number in numbers)
            matches.append(body_match(register, entry, on, score, reason))
    return matches
