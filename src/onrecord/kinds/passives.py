"""Passives that a tagger trained on US news seldom sees: "The visit was announced by Petrović during a speech"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Attribution
from onrecord.kinds.agents import agent
from onrecord.kinds.cues import cues, function_words, is_adverb, is_negated, lemma_of
from onrecord.kinds.page import Page
from onrecord.kinds.phrases import noun_phrase
from onrecord.span import Span, Spans

_MADE = 0.65
"""Confidence in an attribution that the model did not see. In the training part of PolNeAR 16 of 21 such passives are
annotated as attributions, nearly all that are main clauses (counted 2026-11-24)."""
_BE = frozenset(("is", "are", "was", "were", "been"))
_REACH = 4
_LONGEST = 80
"""Tokens that a subject may take up."""
_STOPS = frozenset(
    ("who", "which", "that", "because", "if", "when", "while", "although", "though", "whether", ";", ":")
)


def with_passives(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with those for main clauses "SUBJECT was announced by SPEAKER" that the model left out, and
    with the speaker or subject that it left out of one."""
    by_verb = {token: number for number, found in enumerate(attributions) for token in page.token_list(found.cue)}
    out = list(attributions)
    for by, word in enumerate(page.lower):
        if word != "by":
            continue
        verb = _verb(page, by)
        read = _reading(page, verb, by) if verb is not None else None
        if verb is None or read is None:
            continue
        number = by_verb.get(verb)
        if number is None:
            out.append(read)
        elif not (out[number].source and out[number].content):
            old = out[number]
            out[number] = replace(old, source=old.source or read.source, content=old.content or read.content)
    return out


def _verb(page: Page, by: int) -> int | None:
    """The participle of a verb of announcing in front of "by", adverbs between."""
    for token in range(by - 1, max(-1, by - _REACH), -1):
        word = page.lower[token]
        if word.endswith(("ed", "en", "id", "ld", "wn")) and lemma_of(word) in cues().passives["verbs"]:
            return token
        if not (is_adverb(word) or word in function_words("days") or word in ("on", "last", "this")):
            return None
    return None


def _reading(page: Page, verb: int, by: int) -> Attribution | None:
    sentence = page.sentence_of(verb)
    auxiliary = verb - 1
    while auxiliary > sentence.start and (
        is_adverb(page.lower[auxiliary]) or page.lower[auxiliary] in cues().negations
    ):
        auxiliary -= 1
    if auxiliary <= sentence.start or page.lower[auxiliary] not in _BE or is_negated(page.lower[auxiliary:verb]):
        return None
    while auxiliary > sentence.start and page.lower[auxiliary - 1] in ("has", "have", "had"):
        auxiliary -= 1
    content = _subject(page, sentence, auxiliary)
    source = agent(page, by + 1, sentence.stop) if noun_phrase(page, by + 1, sentence.stop) is not None else ()
    if content is None or not source:
        return None
    return Attribution(source=source, cue=(page.span(range(verb, verb + 1)),), content=(content,), score=_MADE)


def _subject(page: Page, sentence: range, auxiliary: int) -> Span | None:
    """What stands in front of the auxiliary, from the beginning of the sentence or from its last comma on; None when
    that is no plain noun phrase of two words or more."""
    first = auxiliary
    while first > max(sentence.start, auxiliary - _LONGEST) and page.lower[first - 1] != ",":
        first -= 1
    if auxiliary - first == _LONGEST:
        return None
    tokens = range(first, auxiliary)
    words = [page.lower[token] for token in tokens if page.lower[token][:1].isalnum()]
    if len(words) < 2 or any(word in _STOPS or word in function_words("auxiliaries") for word in words):
        return None
    if page.lower[first] in function_words("coordinators") or page.lower[first] in function_words("prepositions"):
        return None
    opened = words[0] in cues().restated["openers"] or words[0] in ("the", "these")
    if opened and len(words) == 2 and words[1] in cues().restated["nouns"]:
        return None  # "This information was confirmed by …" points back
    span = page.span(tokens)
    spans: Spans = (span,)
    return span if page.letter_count(spans) and not page.quoted_count(spans) else None
