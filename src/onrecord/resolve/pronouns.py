"""Resolves pronouns ("she said", "her army") to someone named before, or leaves them open.

Evidence is added up: who spoke last, whose sentence the last one was, how far away, gender, what the network thinks,
who the report is mostly about. The best candidate must have enough of it and clearly more than the next one; a wrong
link is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from typing import Literal, TypeAlias

from onrecord.resolve.joins import Join
from onrecord.resolve.mentions import Gender
from onrecord.resolve.words import Words
from onrecord.span import Span, Spans, touching
from onrecord.vocabulary import words as word_list

Number: TypeAlias = Literal["person", "body", "many", "place"]
Part: TypeAlias = Literal["subject", "inner subject", "object", "oblique", "agent", "possessor", "other"]

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
_NETWORK = 2.0
_MOST_PROMINENT = 0.75
_ONLY_ONE = 1.0
_OWN_SUBJECT = 3.5
_ALIKE = 1.0
_UNNAMED = -0.5
_FAR = -1.0
_VOICE = -1.5
_GOES_ON = 0.5
_ENOUGH = 1.5
_MORE_THAN_ENOUGH = 2.0
_CLEARLY = 0.75
_MORE_CLEARLY = 1.25
"""What the best must have, and by how much it must be ahead, for a pronoun that says nothing: these go astray more."""
_OFTEN = 3
"""Mentions from which somebody can be the one whom the report is mostly about."""
_SENTENCES = 3
"""Sentences before the pronoun in which a candidate must be mentioned, unless it spoke last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a mention is in its sentence: the token that carries it, the verb it belongs to, and who is the subject of
    the clause in which it stands (tokens of the parse, -1 when not known)."""

    part: Part = "other"
    head: int = -1
    verb: int = -1
    subject: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention of someone a pronoun may stand for. `owner` is the number of its entity; `many` means people.

    `passing` are those without a name who were spoken of only once ("a teacher"), a `voice` is a source or spokesman
    without a name, of whom nothing is told but what they say.
    """

    owner: int
    span: Span
    number: Number
    gender: Gender | None = None
    quoted: bool = False
    passing: bool = False
    voice: bool = False
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The speaker of the statement before: its entity, and where its words stand."""

    owner: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun and what is known where it stands.

    `content` are the words that it says itself (none unless it `speaks`), `last` who spoke before, `network` how sure
    the network is of each entity, `prominence` how often each was mentioned, `never` who it can't be.
    """

    span: Span
    standing: Standing = Standing()
    content: Spans = ()
    last: Spoken | None = None
    speaks: bool = True
    network: Mapping[int, float] = field(default_factory=dict)
    prominence: Mapping[int, int] = field(default_factory=dict)
    never: frozenset[int] = frozenset()


@dataclass(slots=True, kw_only=True)
class _Tally:
    """The points of one candidate."""

    score: float
    found: Candidate
    reasons: list[str]

    def add(self, points: float, reason: str) -> None:
        self.score += points
        self.reasons.append(reason)


def antecedent(page: Words, pronoun: Pronoun, before: Iterable[Candidate]) -> tuple[int, Join] | None:
    """The entity number a pronoun stands for, and why; None when nobody fits or two fit about as well.

    `before` are the mentions in front of the pronoun, nearest last (a few sentences of them are enough); those inside
    the words that the pronoun says itself do not count, and distance is measured from where these or the pronoun begin.
    """
    word = page.text[pronoun.span.start : pronoun.span.end].lower()
    near = [found for found in before if not any(touching(found.span, piece) for piece in pronoun.content)]
    if word in word_list("names", "pronouns", "relative"):
        return _right_before(page, pronoun.span, near)
    numbers, gender = wanted(word)
    bodies = [found for found in near if found.number == "body" and found.owner not in pronoun.never]
    near = [found for found in near if _can_be(page, pronoun, found, word, numbers)]
    genders = {found.owner: found.gender for found in near if found.gender}
    near = [found for found in near if not gender or genders.get(found.owner, gender) == gender]
    tallies = _best_places(page, pronoun, near)
    pronoun = _after_others(pronoun, tallies)
    for owner, tally in tallies.items():
        _weigh(page, pronoun, owner, tally)
        if gender and genders.get(owner) == gender:
            tally.add(_GENDER_KNOWN, "gender agrees")
            if all(other is tally or other.found.passing for other in tallies.values()):
                tally.add(_ONLY_ONE, "the only one")
    _favour_prominent(pronoun, tallies)
    best = _best(page, pronoun, list(tallies.values()))
    several = best is not None and numbers[0] == "many" and not pronoun.speaks
    return None if best and several and _are_rivals(page, pronoun, best[0], near, bodies) else best


def _are_rivals(
    page: Words, pronoun: Pronoun, best: int, near: Sequence[Candidate], bodies: Sequence[Candidate]
) -> bool:
    """Whether "them" can as well be a body that was named in this paragraph, in this sentence or the last, after the
    people were spoken of last ("… the villagers. The army came. A witness saw *them*")."""
    anchor = min([pronoun.span.start, *(piece.start for piece in pronoun.content)])
    last = max(found.span for found in near if found.owner == best)
    return any(
        found.owner != best
        and found.span > last
        and page.block(found.span.start) == page.block(anchor)
        and page.sentence(anchor) - page.sentence(found.span.start) <= 1
        for found in bodies
    )


def wanted(word: str) -> tuple[tuple[Number, ...], Gender | None]:
    """What a pronoun (lower case) can stand for, and its gender; nothing for one that is never resolved."""
    if word in word_list("names", "pronouns", "female"):
        return ("person",), "female"
    if word in word_list("names", "pronouns", "male"):
        return ("person",), "male"
    if word in word_list("names", "pronouns", "neuter"):
        return ("body",), None
    return (("many", "body"), None) if word in word_list("names", "pronouns", "plural") else ((), None)


def _can_be(page: Words, pronoun: Pronoun, found: Candidate, word: str, numbers: tuple[Number, ...]) -> bool:
    """Whether number and grammar allow it. "They" can be a body only within one paragraph: further on it is more often
    people whom no name stands for. Two parts of one verb are two ("he told him")."""
    if found.number not in numbers or found.owner in pronoun.never:
        return False
    apart = page.block(pronoun.span.start) != page.block(found.span.start)
    if found.number == "body" and word in word_list("names", "pronouns", "plural") and (apart or word != "they"):
        return False
    one, other = pronoun.standing, found.standing
    selves = word.endswith(("self", "selves"))
    return selves or one.verb < 0 or one.verb != other.verb or "possessor" in (one.part, other.part)


def _best_places(page: Words, pronoun: Pronoun, near: Sequence[Candidate]) -> dict[int, _Tally]:
    """For each entity its best mention, with the points for where it stands."""
    anchor = min([pronoun.span.start, *(piece.start for piece in pronoun.content)])
    firsts = _first_of_sentences(page, near)
    out: dict[int, _Tally] = {}
    for found in near:
        score, reasons = _points(page, anchor, found, firsts)
        if _is_own_subject(pronoun.standing, found.standing):
            score, reasons = score + _OWN_SUBJECT, [*reasons, "subject of its clause"]
        elif _are_subjects(pronoun, found) and page.sentence(anchor) == page.sentence(found.span.start):
            score, reasons = score + _ALIKE, [*reasons, "a subject, too"]
        if found.owner not in out or score >= out[found.owner].score:
            out[found.owner] = _Tally(score=score, found=found, reasons=reasons)
    return out


def _after_others(pronoun: Pronoun, tallies: Mapping[int, _Tally]) -> Pronoun:
    """Who spoke last counts for no more once a sentence about somebody else has come in between."""
    last = pronoun.last
    between = last is not None and any(
        tally.found.standing.part == "subject" and tally.found.span.start > last.span.start and owner != last.owner
        for owner, tally in tallies.items()
    )
    return replace(pronoun, last=None) if between else pronoun


def _are_subjects(pronoun: Pronoun, found: Candidate) -> bool:
    return pronoun.standing.part.endswith("subject") and found.standing.part == "subject"


def _is_own_subject(own: Standing, other: Standing) -> bool:
    """ "A commander ordered *his* men": the subject of the clause in which the possessive stands."""
    return own.part == "possessor" and 0 <= own.subject == other.head


def _weigh(page: Words, pronoun: Pronoun, owner: int, tally: _Tally) -> None:
    last = pronoun.last
    anchor = min([pronoun.span.start, *(piece.start for piece in pronoun.content)])
    spoke = _spoke_last(page, last.span, anchor) if last is not None and last.owner == owner else 0.0
    if spoke == _SPOKE_LAST or (spoke and pronoun.speaks):
        tally.add(spoke, "spoke last")
    if sure := pronoun.network.get(owner):
        tally.add(_NETWORK * sure, "so the network")


def _favour_prominent(pronoun: Pronoun, tallies: Mapping[int, _Tally]) -> None:
    """Who is mentioned twice as often as all others is whom the report is about; who was spoken of once, and has no
    name, is less likely meant than any other."""
    for tally in tallies.values() if not pronoun.speaks else ():
        tally.score += _VOICE if tally.found.voice else 0
    if any(not tally.found.passing and tally.score > 0 for tally in tallies.values()):
        for tally in tallies.values():
            tally.score += _UNNAMED if tally.found.passing else 0
    often = nlargest(2, pronoun.prominence, key=lambda owner: pronoun.prominence[owner])
    times = [*(pronoun.prominence.get(owner, 0) for owner in often), 0, 0]
    if often and often[0] in tallies and times[0] >= max(_OFTEN, 2 * times[1]):
        tallies[often[0]].add(_MOST_PROMINENT, "mentioned most")


def _first_of_sentences(page: Words, near: Iterable[Candidate]) -> set[Span]:
    """The first fitting mention of each sentence, most often its subject, with those joined to it by "and"; where the
    parse knows a subject, that."""
    firsts: set[Span] = set()
    subjects: dict[int, set[Span]] = {}
    last: Span | None = None
    ordered = sorted((found for found in near if not found.quoted), key=lambda found: found.span)
    for found in ordered:
        span = found.span
        if found.standing.part in ("subject", "agent"):
            subjects.setdefault(page.sentence(span.start), set()).add(span)
        begins = last is None or page.sentence(last.start) != page.sentence(span.start)
        joined = last in firsts and last is not None and page.text[last.end : span.start].strip(" ,") in ("", "and")
        if begins or joined:
            firsts.add(span)
        last = span
    kept = {span for span in firsts if page.sentence(span.start) not in subjects}
    return kept.union(*subjects.values())


def _points(page: Words, anchor: int, found: Candidate, firsts: set[Span]) -> tuple[float, list[str]]:
    away = max(0, page.sentence(anchor) - page.sentence(found.span.start))
    first = found.span in firsts
    if away > _SENTENCES:
        return _FAR, []
    if away == 0:
        score, reason = _SAME_SENTENCE + 0.5 * first, "named in the same sentence"
    elif away == 1:
        score, reason = (
            (_BEGAN_SENTENCE, "subject of the sentence before") if first else (_IN_SENTENCE, "in the sentence before")
        )
    else:
        score, reason = _SENTENCE_BEFORE_THAT * (1 + first), "named shortly before"
    blocks = max(0, page.block(anchor) - page.block(found.span.start))
    score += (_INSIDE_QUOTATION if found.quoted else 0) + _NEW_BLOCK * min(blocks, 2)
    pronoun = found.span.end - found.span.start <= _LONGEST_PRONOUN and wanted(
        page.text[found.span.start : found.span.end].lower()
    )
    if pronoun and pronoun[0] and first and away <= 1:
        return score + _GOES_ON, [reason, "spoken of by pronoun already"]
    return score, [reason]


_LONGEST_PRONOUN = len("themselves")


def _spoke_last(page: Words, spoken: Span, anchor: int) -> float:
    """What it is worth to have spoken last: much within a paragraph, less across one, nothing further on."""
    blocks = page.block(anchor) - page.block(spoken.start)
    return _SPOKE_LAST if blocks <= 0 else _SPOKE_BEFORE if blocks == 1 else 0.0


def _needed(page: Words, pronoun: Pronoun, found: Candidate) -> float:
    """The points that are enough: more for a pronoun that says nothing, and across paragraphs."""
    elsewhere = page.block(pronoun.span.start) != page.block(found.span.start)
    return _ENOUGH if pronoun.speaks and not elsewhere else _MORE_THAN_ENOUGH


def _best(page: Words, pronoun: Pronoun, total: list[_Tally]) -> tuple[int, Join] | None:
    total.sort(key=lambda tally: (-tally.score, -tally.found.span.start))
    if not total or total[0].score < _needed(page, pronoun, total[0].found):
        return None
    if len(total) > 1 and total[0].score - total[1].score < (_CLEARLY if pronoun.speaks else _MORE_CLEARLY):
        return None
    best = total[0]
    score = round(min(0.95, 0.4 + best.score / 10), 3)
    return best.found.owner, Join(one=best.found.span, other=pronoun.span, score=score, reason=", ".join(best.reasons))


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
