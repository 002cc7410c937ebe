"""Who or what a name can be, and who held an office: the two questions that the register answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from onrecord.resolve.register.composed import composed
from onrecord.resolve.register.entry import Match
from onrecord.resolve.register.grammar import phrase_words, used
from onrecord.resolve.register.holders import holders
from onrecord.resolve.register.index import Register, load
from onrecord.resolve.register.names import PLAIN, governments, named, surnamed
from onrecord.resolve.register.similar import similar
from onrecord.resolve.register.titled import titled, unknown_titled

SURE = 0.8
"""From this score on the words alone say who is meant; below it something else must speak for it: the country of the
report, a title next to the name, the same name in full elsewhere in the text."""

_IN_CONTEXT = 0.4
"""The part of what a score lacks that the country of the report makes up."""
_WEAK = 0.5
"""Up to this score other spellings are looked for as well."""
_OF_ANOTHER = 0.55
"""Factor for a state body whose name is also a common noun, in a report about another country."""
_LONGEST = 200
"""Characters of the longest words that can be a name."""
_MOST = 10


def lookup(
    words: str,
    *,
    on: date | None = None,
    context_country: str | None = None,
    seats: bool = False,
    register: Register | None = None,
) -> tuple[Match, ...]:
    """Who or what the words can name on a day, best first, at most ten; empty when the register knows nothing.

    `words`: a name, also with a title or form of address in front ("President Macron"), or a noun with its country
    ("Sudanese rebels", "Norwegian Health Ministry", "spokesman for Hamas"), as printed. `on`: the day of the report.
    `context_country`: the country (code) that the report is about; it helps choose and fills in where the words name
    none. `seats`: capitals and seats of power stand for governments ("Moscow said"), else they are places. `register`:
    `index.load(own)` for one with a user's own names; otherwise the program's. Never raises on odd words.
    """
    text = " ".join(words[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST or not any(letter.isalnum() for letter in text):
        return ()
    return _looked_up(register or load(), text, on, context_country, seats)


def holder(office: str, country: str, on: date, *, register: Register | None = None) -> tuple[Match, ...]:
    """Who held an office on a day, the latest first; empty when the register knows nobody.

    `office` is a key of offices.toml ("foreign_minister") or what a text calls it ("top diplomat", "defense secretary",
    "president"); `country` a code, or the name of an organization or an armed group ("NATO", "Hamas").
    """
    return holders(register or load(), office, country, on)


@lru_cache(maxsize=8192)
def _looked_up(
    register: Register, text: str, on: date | None, context_country: str | None, seats: bool
) -> tuple[Match, ...]:
    day = on.isoformat() if on else None
    matches = named(register, text, day)
    if seats:
        matches = governments(register, text, day) + [match for match in matches if match.type != "place"]
    if context_country is not None:
        matches = [_of_another(register, match, text, context_country) for match in matches]
    if all(match.score < PLAIN for match in matches):
        matches += titled(register, text, on)
        matches += surnamed(register, text, day)
        matches += composed(register, text, on, context_country)
        matches = matches or unknown_titled(register, text, on)
    if all(match.score <= _WEAK for match in matches):
        matches += similar(register, text, day)
    return _ranked(matches, context_country)


def _of_another(register: Register, match: Match, text: str, context_country: str) -> Match:
    """ "Congress" and "Foreign Office" are those of one country only as long as the report is not about another."""
    if not (match.register_id or "").startswith("national_bodies/") or match.country == context_country:
        return match
    use = used(register, phrase_words(text))
    if use is None or use.noun.part != "noun":
        return match
    reason = f"a name that others have too, and the report is about {context_country}"
    return replace(match, score=round(match.score * _OF_ANOTHER, 3), reasons=(*match.reasons, reason))


def _ranked(matches: Iterable[Match], context_country: str | None) -> tuple[Match, ...]:
    best: dict[tuple[str | None, ...], Match] = {}
    for match in matches:
        if context_country is not None and match.country == context_country and match.register_id is not None:
            score = match.score + _IN_CONTEXT * (1 - match.score)
            reason = f"the report is about {context_country}"
            match = replace(match, score=round(score, 3), reasons=(*match.reasons, reason))
        key = (match.register_id,) if match.register_id else (match.name, match.country, match.type, *match.sectors)
        if key not in best or best[key].score < match.score:
            best[key] = match
    return tuple(sorted(best.values(), key=lambda match: -match.score)[:_MOST])
