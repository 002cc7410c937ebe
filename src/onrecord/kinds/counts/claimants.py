"""Statements that only the figures speak of: whoever counts, records or puts a number has said it.

The network's cues are those of speech; "put deaths at 28", "documented 14 flights" and "by the agency's latest count"
are seldom among them. Where a figure stands with such words (data/counting.toml), the attribution is made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis import Attribution
from onrecord.grammar import Tokens, spans_of
from onrecord.kinds.counts.sheet import Sheet
from onrecord.kinds.counts.tellers import VERBAL, holder_of, office_behind, teller_before, teller_behind
from onrecord.kinds.cues import function_words, lemma_of
from onrecord.record import Figure
from onrecord.span import Spans, inside, merged, overlap
from onrecord.span import words as words_of
from onrecord.vocabulary import words

_TRUST = 0.5
"""Confidence in a statement that rests on a table of words alone."""
_TAIL = 10
"""Words behind "the mayor said" at the end of a sentence, at most: "on Friday", "in a statement"."""
_QUOTES = frozenset(('"', "'", "“", "”", "‘", "’"))
_LINKS = frozenset(("about", "for", "of", "on", ":"))
_JOINS = frozenset((",", "and", "but"))
_TURNS = frozenset(("after", "before", "when", "where", "while", "because", "since", "who", "which"))
"""Words that open a clause of its own, which a verb in front of them does not count in."""
_CONTENT_TAGS = frozenset(("VERB", "AUX", "NOUN", "PROPN", "PRON"))
_NEAR = 9
"""Words between a verb of counting and the number, at most."""


class Telling(NamedTuple):
    """The tokens of what tells a number: the word that does, who, and what is told."""

    cue: Tokens
    source: Tokens
    content: Tokens


def with_counted(sheet: Sheet, figures: Sequence[Figure], attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with those added or filled up that the figures speak of. Time grows with both numbers."""
    found = list(attributions)
    for figure in figures:
        own = [token for span in figure.spans for token in sheet.tokens(*span)]
        if not own or any(overlap(figure.spans, one.source) for one in found):
            continue
        held = [one for one in found if inside(figure.spans, one.content)]
        if not held and _goes_on(sheet, found, own):
            continue
        telling = next((one for one in tellings(sheet, own) if _is_new(sheet, held, one)), None)
        if telling is not None:
            _put(sheet, found, telling)
    return found


def _is_new(sheet: Sheet, held: Sequence[Attribution], telling: Telling) -> bool:
    """Whether nobody tells the figure yet, or nobody as near as this, or the one who does is not known."""
    cue = spans_of(sheet.tree, telling.cue)
    return not held or any(inside(cue, one.content) or (overlap(cue, one.cue) and not one.source) for one in held)


def _put(sheet: Sheet, found: list[Attribution], telling: Telling) -> None:
    """Add what is told; where the cue is known, give it the speaker and the content that it lacks."""
    cue, source, content = (spans_of(sheet.tree, tokens) for tokens in telling)
    for number, known in enumerate(found):
        if overlap(known.cue, cue):
            own: Spans = tuple(piece for piece in known.content if not overlap((piece,), source))
            named = known.source and words_of(sheet.text, known.source).lower() != "it"
            found[number] = replace(known, source=known.source if named else source, content=merged((*own, *content)))
            return
    found.append(Attribution(source=source, cue=cue, content=content, score=_TRUST))


def _goes_on(sheet: Sheet, found: list[Attribution], own: Sequence[int]) -> bool:
    """Let a content go on that stops before a part of what it counts: "five were treated, *two of them* in danger".

    Says whether there is one.
    """
    parts = words("units", "skipped", "parts")
    if not any(sheet.word(token + 1) == "of" and sheet.word(token + 2) in parts for token in own):
        return False
    before = own[0] - 1 if sheet.word(own[0] - 1) in _JOINS else own[0]
    end = sheet.tree.end[before - 1] if before > sheet.sentence(own[0]).start else None
    for number, known in enumerate(found):
        last = known.content[-1] if known.content else None
        if last is not None and last.end == end and known.cue and known.cue[0].start < last.start:
            more = spans_of(sheet.tree, range(before - 1, _part(sheet, own[0]).stop))
            found[number] = replace(known, content=merged((*known.content, *more)))
            return True
    return False


def tellings(sheet: Sheet, own: Sequence[int]) -> Iterator[Telling]:
    """Who may tell a figure with these tokens, the nearest first."""
    part = _part(sheet, own[0])
    yield from _by_verb_before(sheet, own, part)
    yield from _by_verb_aside(sheet, own, part)
    yield from _by_tally(sheet, own, part)


def _part(sheet: Sheet, token: int) -> range:
    """The stretch of the sentence between semicolons in which a token stands, without marks at the end."""
    sentence = sheet.sentence(token)
    first, stop = token, token + 1
    while first > sentence.start and sheet.words[first - 1] != ";":
        first -= 1
    while stop < sentence.stop and sheet.words[stop] != ";":
        stop += 1
    while stop > token + 1 and sheet.words[stop - 1] in (".", "!", "…"):
        stop -= 1
    return range(first, stop)


def _is_verb(sheet: Sheet, token: int) -> bool:
    """Whether a word is a verb by its tag or, where tags go astray, by its form."""
    tag, word = sheet.tree.tag[token], sheet.words[token]
    if tag == "NOUN" and word.endswith("s"):  # "the report documents 1,182 people"
        return sheet.word(token + 1)[:1].isdigit()
    return tag in VERBAL or (word.endswith("ed") and tag not in ("ADJ", "NOUN"))


def _by_verb_before(sheet: Sheet, own: Sequence[int], part: range) -> Iterator[Telling]:
    """ "The panel *documented* 14 flights", "a source *puts* it at 60", "survivors *say* 750 were aboard"."""
    counting = words("counting", "verbs", "counting") | words("counting", "verbs", "asking")
    if sheet.word(own[0] - 1) in _JOINS and sheet.tree.tag[own[0]] in VERBAL:
        return  # "pledges $9bn, *delivers* $2bn"
    for verb in range(own[0] - 1, max(part.start, own[0] - 1 - _NEAR), -1):
        lemma, between = lemma_of(sheet.words[verb]), range(verb + 1, own[0])
        if sheet.words[verb] in _TURNS or sheet.words[verb] in _QUOTES:
            return
        if not _is_verb(sheet, verb):
            continue
        source = teller_before(sheet, verb, part)
        if lemma in words("counting", "verbs", "saying") and not _holds(sheet, between, _CONTENT_TAGS) and source:
            yield Telling((verb,), source, tuple(range(verb + 1, part.stop)))
        elif lemma in counting and source and _counts(sheet, verb, lemma):
            yield Telling((verb,), source, _content_behind(sheet, verb, own, part))
        if sheet.word(verb - 1) != "to":
            return


def _holds(sheet: Sheet, tokens: range, tags: frozenset[str]) -> bool:
    return any(sheet.tree.tag[token] in tags for token in tokens)


def _counts(sheet: Sheet, verb: int, lemma: str) -> bool:
    """Whether what follows the verb can be its object: not with a participle ("the votes *counted*, …")."""
    behind = sheet.word(verb + 1)
    return behind != "," and (behind == "of" or lemma not in words("counting", "verbs", "with_of"))


def _content_behind(sheet: Sheet, verb: int, own: Sequence[int], part: range) -> Tokens:
    """What stands behind the verb, up to the next verb with the same subject: "pledges $9bn", "*delivers* $2bn"."""
    first = verb + 1
    if sheet.words[first] in _LINKS and first not in own:
        first += 1
    stop = own[-1] + 1
    while stop < part.stop and not (sheet.words[stop - 1] in _JOINS and sheet.tree.tag[stop] in VERBAL):
        stop += 1
    while stop - 1 > own[-1] and sheet.words[stop - 1] in _JOINS:
        stop -= 1
    return tuple(range(first, stop))


def _by_verb_aside(sheet: Sheet, own: Sequence[int], part: range) -> Iterator[Telling]:
    """ "Twelve died, *the mayor said* on Friday", "The value, *it said*, was $95m", "Twelve dead, *says mayor*"."""
    for verb in part:
        if verb in own or not _says(sheet, verb):
            continue
        office = office_behind(sheet, verb, part)
        source = office or teller_before(sheet, verb, part) or _inverted(sheet, verb, part)
        if not source:
            continue
        first, last = min(source[0], verb), max(source[-1], verb)
        first = _comma_before(sheet, verb, part) if office else first
        stop = _end_of_aside(sheet, last + 1, part)
        if stop is None or first <= part.start or not _is_mark(sheet, first - 1):
            continue
        before, after = range(part.start, first - (sheet.words[first - 1] == ",")), range(stop, part.stop)
        if all(token in before or token in after for token in own):
            yield Telling((verb,), source, _trimmed(sheet, (*before, *after)))
            return


def _says(sheet: Sheet, verb: int) -> bool:
    """Whether a verb can stand behind what is said; some do so in the present alone."""
    word, lemma = sheet.words[verb], lemma_of(sheet.words[verb])
    present = word in (lemma, f"{lemma}s") or word == "told"
    return lemma in words("counting", "verbs", "saying") or (present and lemma in words("counting", "verbs", "aside"))


def _comma_before(sheet: Sheet, token: int, part: range) -> int:
    """The first word behind the last comma in front of a token, or of the stretch."""
    while token > part.start and sheet.words[token - 1] != ",":
        token -= 1
    return token


def _is_mark(sheet: Sheet, token: int) -> bool:
    return sheet.words[token] == "," or sheet.words[token] in _QUOTES


def _inverted(sheet: Sheet, verb: int, part: range) -> Tokens:
    """Who stands behind a verb that follows a mark."""
    if verb == part.start or not _is_mark(sheet, verb - 1):
        return ()
    return teller_behind(sheet, verb + 1, part)


def _end_of_aside(sheet: Sheet, first: int, part: range) -> int | None:
    """Where words that only say when and where it was said come to an end; None when a clause follows instead."""
    for token in range(first, min(part.stop, first + _TAIL)):
        if sheet.words[token] == ",":
            return token + 1
        if sheet.tree.tag[token] in VERBAL or sheet.words[token] in (*function_words("relatives"), ":"):
            return None
    return part.stop if part.stop - first <= _TAIL else None


def _trimmed(sheet: Sheet, tokens: Tokens) -> Tokens:
    while tokens and sheet.words[tokens[-1]] == ",":
        tokens = tokens[:-1]
    return tokens


def _by_tally(sheet: Sheet, own: Sequence[int], part: range) -> Iterator[Telling]:
    """ "The UN's *tally* stands at 340", "the *toll* given by the ministry was 61", "by the agency's *count*"."""
    for noun in part:
        if noun in own or sheet.words[noun] not in words("counting", "nouns", "tallies"):
            continue
        holder = holder_of(sheet, noun, part)
        if not holder:
            continue
        phrase = range(min(noun, holder[0]), max(noun, holder[-1]) + 1)
        verbs = [token for token in range(phrase.stop, own[0]) if _is_verb(sheet, token)]
        verb = verbs[0] if len(verbs) == 1 else None
        if verb is not None and lemma_of(sheet.words[verb]) in words("counting", "verbs", "of_tallies"):
            yield Telling((noun,), holder, tuple(range(verb, part.stop)))
            return
        first = _preposition_before(sheet, phrase.start, part)
        if first is not None and (own[-1] < first or phrase.stop <= own[0]):
            rest = tuple(token for token in part if not first <= token < phrase.stop)
            yield Telling((noun,), holder, _trimmed(sheet, rest))
            return


def _preposition_before(sheet: Sheet, token: int, part: range) -> int | None:
    """The "by" or "according to" by which a phrase is tied, with article and adjectives passed over."""
    while token > part.start and sheet.tree.tag[token - 1] in ("ADJ", "DET"):
        token -= 1
    if token > part.start and sheet.words[token - 1] == "by":
        return token - 1
    if token - 1 > part.start and sheet.words[token - 2 : token] == ["according", "to"]:
        return token - 2
    return None
