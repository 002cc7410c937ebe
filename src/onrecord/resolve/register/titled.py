"""Looks up people by surname or name with a title in front: "President Macron", "former Turkish premier Davutoğlu"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.resolve.register.coding import UNKNOWN, person_coding
from onrecord.resolve.register.composed import composed, country_and_title
from onrecord.resolve.register.entry import Entry, Match, covers
from onrecord.resolve.register.grammar import ends_noun, phrase_words
from onrecord.resolve.register.holders import titles, without_temporary
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.names import named, person_match, surnamed
from onrecord.vocabulary import words as word_list

TITLE_FITS = 0.92
"""A surname behind the title of the office that its bearer holds on the day."""
_TITLE_FITS_SEVERAL = 0.68
"""The same when it fits several people: "King Abdullah" of Jordan and of Saudi Arabia."""
_TITLE_FITTED = 0.75
"""A surname behind a title that its bearer had, or "former" before the surname of somebody who has left office."""
_SAME_SECTOR = 0.7
"""A surname behind a title of the sector that its bearer has ("General", "Judge"), other than GOV."""
_OTHER_TITLE = 0.5
_COURTESY = 0.05
_OTHER_COUNTRY = 0.5
"""Factor when the words name another country than the one whose office it is."""
_LONGEST_NAME = 6
_LONGEST_TITLE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands in front of a name: the key of its title ("" for a form of address), the code of the words, those
    who held the office on the day, and whether the words say that it is over or still to come."""

    title: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    held_by: frozenset[str] = frozenset()
    former: bool = False
    elect: bool = False


def titled(register: Register, words: str, on: date | None) -> list[Match]:
    """People whom the last words name, and whose title or form of address the words in front of them are."""
    printed = words.split()
    day = on.isoformat() if on else None
    for cut in range(max(1, len(printed) - _LONGEST_NAME), min(len(printed), _LONGEST_TITLE + 1)):
        name = " ".join(printed[cut:])
        full = [match for match in named(register, name, day) if match.type == "person"]
        short = [] if full else surnamed(register, name, day)
        if full or short:
            front = _front(register, printed[:cut], on)
            if front is not None:
                return [_full(register, match, front, day) for match in full] or _surnames(register, short, front, day)
    return []


def unknown_titled(register: Register, words: str, on: date | None) -> list[Match]:
    """Somebody whom the register does not know, coded by the title in front of the name."""
    printed = words.split()
    for cut in range(min(len(printed) - 1, _LONGEST_TITLE), max(0, len(printed) - _LONGEST_NAME - 1), -1):
        name = printed[cut:]
        if not all(word[:1].isupper() for word in name):
            break
        front = _front(register, printed[:cut], on)
        if front is not None and front.title and front.country is not None and front.sectors:
            match = Match(
                register_id=None,
                name=" ".join(name),
                type="person",
                country=front.country,
                sectors=front.sectors,
                title=None if front.former else front.title,
                score=_OTHER_TITLE,
                reasons=(f"not in the register; the words say {front.title}",),
            )
            return [match]
    return []


def _front(register: Register, printed: list[str], on: date | None) -> Front | None:
    low = key(" ".join(printed)).split()
    if all(word in word_list("names", "courtesy") or word in word_list("titles", "honorifics") for word in low):
        return Front()
    over = word_list("register/government", "status", "former")
    former = any(word in over for word in low)
    if former and len(low) == 1:
        return Front(former=True)
    codes = composed(register, " ".join(printed), on, None) if ends_noun(register, printed[-1]) else []
    if codes and codes[-1].type == "person":
        coded = codes[-1]
        return Front(
            title=without_temporary(coded.title or ""),
            country=coded.country,
            sectors=coded.sectors,
            held_by=frozenset(match.register_id for match in codes if match.register_id),
            former=former,
            elect=any(word in word_list("register/government", "status", "elect") for word in low),
        )
    bare = [word for word in phrase_words(" ".join(printed)) if key(word) not in over]
    known = country_and_title(register, bare)
    return Front(title=known[1], country=known[0] or None, former=former) if known else None


def _full(register: Register, match: Match, front: Front, day: str | None) -> Match:
    """A full name behind a title: what the register says, or the title where it tells of an office not known here."""
    times = _times(register, match)
    if front.former:
        coding = person_coding(register, times, day, former=True)
        return person_match(register, match.register_id or "", coding, match.score, match.reasons[0])
    held = any(covers(entry, day) for entry in times) if day else True
    known = any(front.title in titles(entry) for entry in times)
    if (not front.elect and (held or known)) or front.sectors[:1] in ((), (UNKNOWN,)):
        return match
    said = "elect" if front.elect else f"{front.title}, which no office known here is"
    return replace(
        match,
        country=front.country or match.country,
        sectors=front.sectors,
        title=front.title or None,
        reasons=(match.reasons[0], f"the words say {said}", *match.reasons[1:]),
    )


def _surnames(register: Register, matches: list[Match], front: Front, day: str | None) -> list[Match]:
    weighed = [_surname(register, match, front, day) for match in matches]
    if sum(match.score >= TITLE_FITS for match in weighed) < 2:
        return weighed
    return [replace(match, score=min(match.score, _TITLE_FITS_SEVERAL)) for match in weighed]


def _surname(register: Register, match: Match, front: Front, day: str | None) -> Match:
    """A surname behind a title: how well the title fits whoever bears the surname."""
    times = _times(register, match)
    now = [entry for entry in times if day is None or covers(entry, day)]
    countries = {entry.country for entry in times}
    score, said = min(match.score, _OTHER_TITLE), "surname with another title"
    if front.former:
        coding = person_coding(register, times, day, former=True)
        match = person_match(register, match.register_id or "", coding, match.score, "")
        if len(now) < len(times) or day is None:
            score, said = _TITLE_FITTED, "surname with former"
    elif not front.title:
        score, said = match.score + _COURTESY, "surname with a form of address"
    elif match.register_id in front.held_by or any(front.title in titles(entry) for entry in now):
        score, said = TITLE_FITS, f"surname with title {front.title}"
    elif any(front.title in titles(entry) for entry in times):
        score, said = _TITLE_FITTED, f"surname with title {front.title}, not on that day"
    elif front.sectors[:1] != ("GOV",) and front.sectors[:1] == match.sectors[:1]:
        score, said = _SAME_SECTOR, f"surname with title {front.title}, of the same sector"
    if front.country is not None and front.country not in countries:
        score *= _OTHER_COUNTRY
    return replace(match, score=round(score, 3), reasons=(said, match.reasons[-1]))


def _times(register: Register, match: Match) -> list[Entry]:
    return register.times(match.register_id or "")
