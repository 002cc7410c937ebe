"""Sentences that only say whose the sentence before was: "This was stated by …", "So said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analysis import Attribution
from onrecord.kinds.agents import agent
from onrecord.kinds.cues import cues, function_words, is_adverb, lemma_of
from onrecord.kinds.page import Page
from onrecord.span import Span, Spans, hull, trimmed

_TRUST = 0.95
"""Share of the model's score that is left when its content is replaced."""
_MADE = 0.7
"""Confidence in an attribution that the model did not see at all."""
_ENDS = ".!?…"
_PROSE = frozenset(("paragraph", "lead", "quote"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pointer:
    """A sentence that points back: its tokens, the token of its verb, the first token of whom it names."""

    sentence: range
    verb: range
    speaker: int | None


def with_restated(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Gives attributions in sentences that point back the whole sentence before as content, and adds the attribution
    where the model saw none. Its final full stop stays outside."""
    pointers = _pointers(page)
    resolved: dict[int, Span] = {}
    out: list[Attribution] = []
    served: set[int] = set()
    for found in attributions:
        number = _sentence_number(page, found)
        pointer = pointers.get(number) if number is not None else None
        if number is None or (pointer is None and not _is_object(page, found, page.sentence(number))):
            out.append(found)
            continue
        content = _content_before(page, number, pointers, resolved)
        if content is None or not _is_pointing(page, found, page.sentence(number)):
            out.append(found)
            continue
        out.append(_pointed(page, found, content, pointer))
        served.add(number)
    out.extend(_unseen(page, pointers, served, resolved, attributions))
    return out


def _unseen(
    page: Page, pointers: dict[int, _Pointer], served: set[int], resolved: dict[int, Span], seen: Sequence[Attribution]
) -> list[Attribution]:
    busy = {_sentence_number(page, found) for found in seen} | served
    made = []
    for number, pointer in pointers.items():
        content = _content_before(page, number, pointers, resolved)
        source = _source(page, pointer)
        if number in busy or content is None or not source:
            continue
        made.append(Attribution(source=source, cue=(page.span(pointer.verb),), content=(content,), score=_MADE))
    return made


def _sentence_number(page: Page, found: Attribution) -> int | None:
    """The sentence that holds the attribution's cue."""
    if not found.cue:
        return None
    tokens = page.tokens(found.cue[0])
    return page.sentence_number(tokens.start) if tokens else None


def _pointed(page: Page, found: Attribution, content: Span, pointer: _Pointer | None) -> Attribution:
    source = found.source or (_source(page, pointer) if pointer is not None else ())
    return replace(found, source=source, content=(content,), score=found.score * _TRUST)


def _is_pointing(page: Page, found: Attribution, sentence: range) -> bool:
    """True when the content is no more than the word that points back ("This", "the information")."""
    if not found.content:
        return True
    inside = page.span(sentence)
    tokens = page.token_list(found.content)
    words = [page.lower[token] for token in tokens if page.lower[token][:1].isalnum()]
    small = (
        cues().restated["openers"] | cues().restated["objects"] | cues().restated["nouns"] | function_words("articles")
    )
    return hull(found.content).start >= inside.start and len(words) <= 3 and all(word in small for word in words)


def _is_object(page: Page, found: Attribution, sentence: range) -> bool:
    """ "He said this at a briefing", "Officials said so": the object of the cue points back, nothing else is said."""
    if not found.source or len(found.content) != 1:
        return False
    tokens = page.tokens(found.content[0])
    behind = page.lower[tokens.stop] if tokens.stop < sentence.stop else "."
    verbs = [page.lower[token] for token in page.token_list(found.cue)]
    return (
        len(tokens) == 1
        and any(_is_saying(word) for word in verbs)
        and page.lower[tokens[0]] in cues().restated["objects"]
        and page.start[tokens[0]] >= found.cue[-1].end
        and (
            behind in function_words("prepositions")
            or behind in function_words("days")
            or not behind[:1].isalnum()
            or is_adverb(behind)
        )
    )


def _content_before(page: Page, number: int, pointers: dict[int, _Pointer], resolved: dict[int, Span]) -> Span | None:
    """The sentence before sentence `number`; where that one points back too, what it points at."""
    if number in resolved:
        return resolved[number]
    back = number - 1
    while back >= 0 and back in pointers and back not in resolved and number - back < 5:
        back -= 1
    if back < 0:
        return None
    content = resolved.get(back) or _sentence_span(page, back, number)
    if content is not None:
        resolved[number] = content
    return content


def _sentence_span(page: Page, back: int, number: int) -> Span | None:
    tokens = page.sentence(back)
    if not tokens:
        return None
    span = page.span(tokens)
    here = page.block_number(page.start[page.sentence(number)[0]])
    there = page.block_number(span.start)
    if here != there and (there is None or page.blocks[there].kind not in _PROSE):
        return None
    end = span.end
    while end > span.start and page.text[end - 1] in _ENDS:
        end -= 1
    found = trimmed(page.text, Span(span.start, end))
    return found if page.letter_count((found,)) else None


def _pointers(page: Page) -> dict[int, _Pointer]:
    """Sentences that point back, by number."""
    found = {}
    for number in range(1, len(page.sentences)):
        pointer = _pointer(page, page.sentence(number))
        if pointer is not None:
            found[number] = pointer
    return found


def _pointer(page: Page, sentence: range) -> _Pointer | None:
    if len(sentence) < 3:
        return None
    first = page.lower[sentence[0]]
    if first == "so" and _is_saying(page.lower[sentence[1]]):
        return _Pointer(sentence=sentence, verb=sentence[1:2], speaker=sentence[2])
    after = _after_opener(page, sentence, first)
    if after is None or page.lower[after] not in function_words("auxiliaries"):
        return None
    token = after
    while token < sentence.stop - 1 and (
        page.lower[token] in function_words("auxiliaries") or is_adverb(page.lower[token])
    ):
        token += 1
    if page.lower[token : token + 2] == ["according", "to"]:
        return _Pointer(sentence=sentence, verb=range(token, token + 2), speaker=token + 2)
    if not _is_saying(page.lower[token]):
        return None
    for by in range(token + 1, min(token + 4, sentence.stop - 1)):
        if page.lower[by] == "by":
            return _Pointer(sentence=sentence, verb=range(token, token + 1), speaker=by + 1)
    return None


def _after_opener(page: Page, sentence: range, first: str) -> int | None:
    """The token behind "This", "These words", "The information" at the beginning of a sentence."""
    nouns = cues().restated["nouns"]
    second = page.lower[sentence[1]]
    if first in cues().restated["openers"]:
        return sentence[2] if second in nouns else sentence[1]
    return sentence[2] if first == "the" and second in nouns else None


def _is_saying(word: str) -> bool:
    return lemma_of(word) in cues().restated["verbs"]


def _source(page: Page, pointer: _Pointer) -> Spans:
    return () if pointer.speaker is None else agent(page, pointer.speaker, pointer.sentence.stop)
