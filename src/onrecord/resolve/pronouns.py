"""Resolves pronouns that speak ("she said") to someone named before, or leaves them open.

Evidence is added up: who spoke last, who the last sentence began with, how far away, gender. The best candidate must
have enough of it and clearly more than the next one; a wrong speaker is worse than an unknown one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.resolve.joins import Join
from onrecord.resolve.mentions import Gender
from onrecord.resolve.words import Words
from onrecord.span import Span, Spans, touching
from onrecord.vocabulary import words as word_list

Number: TypeAlias = Literal["person", "body", "many", "place"]

# Points for each kind of evidence. Set by hand so that one strong piece (spoke last, begins the last sentence) is
# enough for a lone candidate and two candidates are told apart by gender or by two pieces: tests/resolve/test_pronouns.
_SPOKE_LAST = 2.0
_SPOKE_BEFORE = 1.0
_BEGAN_SENTENCE = 2.0
_IN_SENTENCE = 1.0
_SENTENCE_BEFORE_THAT = 0.5
_SAME_SENTENCE = 1.5
_GENDER_KNOWN = 1.0
_INSIDE_QUOTATION = -1.5
_NEW_BLOCK = -0.75
_ENOUGH = 2.0
_CLEARLY = 0.75
_SENTENCES = 3
"""Sentences before the pronoun in which a candidate must be named, unless it spoke last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention of someone a pronoun may stand for. `owner` is the number of its entity; `many` means people."""

    owner: int
    span: Span
    number: Number
    gender: Gender | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The speaker of the statement before: its entity, and where its words stand."""

    owner: int
    span: Span


def antecedent(
    page: Words, pronoun: Span, before: Iterable[Candidate], last: Spoken | None, own_content: Spans
) -> tuple[int, Join] | None:
    """The entity number a pronoun stands for, and why; None when nobody fits or two fit about as well.

    `before` are the mentions in front of the pronoun, nearest last (a few sentences of them are enough); those inside
    `own_content`, the words that the pronoun says itself, do not count, and distance is measured from where these or
    the pronoun begin.
    """
    word = page.text[pronoun.start : pronoun.end].lower()
    near = [found for found in before if not any(touching(found.span, piece) for piece in own_content)]
    if word in word_list("names", "pronouns", "relative"):
        return _right_before(page, pronoun, near)
    numbers, gender = _wanted(word)
    if not numbers:
        return None
    near = [found for found in near if _can_be(page, pronoun, found, word, numbers)]
    anchor = min([pronoun.start, *(piece.start for piece in own_content)])
    points: dict[int, tuple[float, Candidate, list[str]]] = {}
    genders = _genders(near)
    firsts = _first_of_sentences(page, near)
    for found in near:
        if gender and genders.get(found.owner, gender) != gender:
            continue
        score, reasons = _points(page, anchor, found, firsts)
        if score > points.get(found.owner, (-9.0,))[0]:
            points[found.owner] = (score, found, reasons)
    total: list[tuple[float, Candidate, list[str]]] = []
    for owner, (score, found, reasons) in points.items():
        if gender and genders.get(owner) == gender:
            score, reasons = score + _GENDER_KNOWN, [*reasons, "gender agrees"]
        if last is not None and last.owner == owner and (spoke := _spoke_last(page, last.span, anchor)):
            score, reasons = score + spoke, [*reasons, "spoke last"]
        total.append((score, found, reasons))
    return _best(pronoun, total)


def _wanted(word: str) -> tuple[tuple[Number, ...], Gender | None]:
    if word in word_list("names", "pronouns", "female"):
        return ("person",), "female"
    if word in word_list("names", "pronouns", "male"):
        return ("person",), "male"
    if word in word_list("names", "pronouns", "neuter"):
        return ("body",), None
    return (("many", "body"), None) if word in word_list("names", "pronouns", "plural") else ((), None)


def pronoun_gender(word: str) -> Gender | None:
    """The gender a pronoun tells; `word` is lower case."""
    return _wanted(word)[1]


def _can_be(page: Words, pronoun: Span, found: Candidate, word: str, numbers: tuple[Number, ...]) -> bool:
    """Whether number fits. "They" can be a body only within one paragraph: further on it is more often people whom no
    name stands for."""
    if found.number not in numbers:
        return False
    apart = page.block(pronoun.start) != page.block(found.span.start)
    return not (apart and found.number == "body" and word in word_list("names", "pronouns", "plural"))


def _genders(near: Iterable[Candidate]) -> dict[int, Gender]:
    return {found.owner: found.gender for found in near if found.gender}


def _first_of_sentences(page: Words, near: Iterable[Candidate]) -> set[Span]:
    """The first fitting name of each sentence, most often its subject, with those joined to it by "and"."""
    firsts: set[Span] = set()
    last: Span | None = None
    for span in sorted(found.span for found in near if not found.quoted):
        begins = last is None or page.sentence(last.start) != page.sentence(span.start)
        joined = last in firsts and last is not None and page.text[last.end : span.start].strip(" ,") in ("", "and")
        if begins or joined:
            firsts.add(span)
        last = span
    return firsts


def _points(page: Words, anchor: int, found: Candidate, firsts: set[Span]) -> tuple[float, list[str]]:
    away = max(0, page.sentence(anchor) - page.sentence(found.span.start))
    first = found.span in firsts
    if away > _SENTENCES:
        return 0.0, []
    if away == 0:
        score, reason = _SAME_SENTENCE + 0.5 * first, "named in the same sentence"
    elif away == 1:
        score, reason = (
            (_BEGAN_SENTENCE, "begins the sentence before") if first else (_IN_SENTENCE, "in the sentence before")
        )
    else:
        score, reason = _SENTENCE_BEFORE_THAT * (1 + first), "named shortly before"
    blocks = max(0, page.block(anchor) - page.block(found.span.start))
    return score + (_INSIDE_QUOTATION if found.quoted else 0) + _NEW_BLOCK * min(blocks, 2), [reason]


def _spoke_last(page: Words, spoken: Span, anchor: int) -> float:
    """What it is worth to have spoken last: much within a paragraph, less across one, nothing further on."""
    blocks = page.block(anchor) - page.block(spoken.start)
    return _SPOKE_LAST if blocks <= 0 else _SPOKE_BEFORE if blocks == 1 else 0.0


def _best(pronoun: Span, total: list[tuple[float, Candidate, list[str]]]) -> tuple[int, Join] | None:
    total.sort(key=lambda entry: (-entry[0], -entry[1].span.start))
    if not total or total[0][0] < _ENOUGH:
        return None
    if len(total) > 1 and total[0][0] - total[1][0] < _CLEARLY:
        return None
    score, found, reasons = total[0]
    join = Join(one=found.span, other=pronoun, score=round(min(0.95, 0.4 + score / 10), 3), reason=", ".join(reasons))
    return found.owner, join


def _right_before(page: Words, pronoun: Span, near: list[Candidate]) -> tuple[int, Join] | None:
    """ "Petrović, who said": the name that ends right before the relative pronoun."""
    if not near:
        return None
    nearest = max(near, key=lambda found: found.span)
    between = page.text[nearest.span.end : pronoun.start]
    if between.strip(" ,)]") or "\n" in between:
        return None
    return nearest.owner, Join(
        one=nearest.span, other=pronoun, score=0.9, reason="right in front of the relative pronoun"
    )
