"""The toll that a title gives: "Teen, 3 adults shot", "1 dead, 2 hurt in bar shooting", "Triple homicide"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.merge.casualties import Outcome
from onrecord.vocabulary import load
from onrecord.vocabulary import words as listed

_WORD = re.compile(r"\d+-(?:year|month|week|day)-olds?|[a-z]+(?:['’][a-z]+)?|\d+|[,&;:.|-]")
_IN_WORDS = 12
"""Numbers up to this are read from words too."""
_NUMBERS = {word: float(value) for word, value in load("numbers")["words"].items() if value <= _IN_WORDS}
_MOST = 100
"""Numbers above are streets, years and highways."""
_REACH = 3
"""Words between those it happened to and the word that says so, or the other way round."""
_BEFORE: tuple[Outcome, ...] = ("killed", "injured", "shot")
_BEHIND: tuple[tuple[str, Outcome], ...] = (("killing", "killed"), ("injuring", "injured"), ("shooting", "shot"))


def counts(title: str | None) -> tuple[tuple[Outcome, float], ...]:
    """The outcomes a title tells of with how many each befell, in order; nothing for a title that tells of none.

    Those shot beside the dead ("1 dead, 3 shot") are the hurt; of those shot some are said to be hurt badly.
    """
    found: dict[Outcome, float] = {}
    for outcome, count in _counts(_joined(_WORD.findall((title or "").lower()))):
        kind: Outcome = "injured" if outcome == "shot" and "killed" in found else outcome
        if not (kind == "injured" and found.get("shot", 0.0) > count):
            found.setdefault(kind, count)
    return tuple(found.items())


def _joined(found: Sequence[str]) -> list[str]:
    """The words, with "shot dead", "shot and killed", "fatally shot" made one "killed"."""
    text = " ".join(found)
    text = re.sub(r"\b(?:fatally shot|shot (?:(?:, |and |& )?(?:fatally|killed|dead)|to death))\b", "killed", text)
    return text.split()


def _counts(found: Sequence[str]) -> Iterator[tuple[Outcome, float]]:
    waiting, since = 0.0, 0
    for place, word in enumerate(found):
        several = load("tolls")["headline"]["several"].get(word)
        if several and place + 1 < len(found):
            yield from _several(float(several), found[place + 1])
        people = _people(found, place)
        outcome = next((one for one in _BEFORE if word in listed("tolls", "headline", one)), None)
        active = next((one for verbs, one in _BEHIND if word in listed("tolls", "headline", verbs)), None)
        if outcome is not None and (waiting or _is_number(found, place + 1)):
            yield outcome, waiting or _people(found, place + 1)
            waiting = 0.0
        elif active is not None:
            if behind := _behind(found, place + 1):
                yield active, behind
            waiting = 0.0
        elif people:
            waiting, since = waiting + people, 0
        elif word not in listed("tolls", "headline", "fillers"):
            since += 1
            told = word.isalpha() or _is_number(found, place)
            waiting = waiting if since < _REACH and told and not _parts(word) else 0.0


def _parts(word: str) -> bool:
    """Whether a word parts those named before it from what happened behind it ("man *who* shot", "2 arrested *in*")."""
    return word in ("who", "in", "after", "of", "for", "from", "by", "to", "with", "on", "near", "as", "that") or (
        word.endswith("ed") and word not in listed("tolls", "headline", "killed")
    )


def _several(count: float, word: str) -> Iterator[tuple[Outcome, float]]:
    if word in listed("tolls", "headline", "homicide"):
        yield "killed", count
    elif word in listed("tolls", "headline", "gunfire"):
        yield "shot", count


def _people(found: Sequence[str], place: int) -> float:
    """How many people a word stands for: a number that is no age, one person without number; 0 for other words."""
    word = found[place]
    before = found[place - 1] if place else ""
    behind = found[place + 1] if place + 1 < len(found) else ""
    if _is_number(found, place):
        value = float(word) if word.isdigit() else _NUMBERS[word]
        is_age = before == behind == ","
        return value if value <= _MOST and not is_age and behind not in ("year", "years", "-") else 0.0
    if "-old" in word:
        return float(listed("tolls", "headline", "persons").isdisjoint(found[place + 1 : place + 1 + _REACH]))
    counted = place > 0 and (_is_number(found, place - 1) or before in listed("tolls", "headline", "persons"))
    return float(word in listed("tolls", "headline", "persons") and not counted)


def _is_number(found: Sequence[str], place: int) -> bool:
    return place < len(found) and (found[place].isdigit() or found[place] in _NUMBERS)


def _behind(found: Sequence[str], start: int) -> float:
    """How many people are named right behind a verb."""
    count = 0.0
    for place in range(start, min(start + _REACH + 1, len(found))):
        people = _people(found, place)
        if not people and (count or _parts(found[place])):
            break
        count += people
    return count
