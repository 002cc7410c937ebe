"""Codes the acts of a document by an own ontology: events of the record by its rules, own types by their examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.vectors import WordVectors, word_vectors
from onrecord.ontology.nearest import CONTEXT, Learned, Look, Nearest, acts, keys, nearest
from onrecord.ontology.scheme import Ontology
from onrecord.record import DocumentRecord, Event, Evidence, Party, Status
from onrecord.span import Span
from onrecord.tokens import token_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The example that a word was found to be like."""

    type: str
    example: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of a document in an own ontology; `code` is None for an event that no rule is about.

    `event` is the id of the event it is, None for words of an own type that are no event of the record: of these
    neither parties nor status are known. `nearest` is None where rules alone gave the code.
    """

    code: str | None
    type: str
    trigger: Evidence
    words: str
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    status: Status | None = None
    asserted_by: str | None = None
    event: str | None = None
    nearest: Likeness | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """All acts of one document, in order of position."""

    document: str
    source: str
    ontology: str
    acts: tuple[Act, ...]


def coded(
    record: DocumentRecord, ontology: Ontology, known: Sequence[Learned], look: Look = word_vectors
) -> CodedDocument:
    """The acts of a record. Raises ModelError."""
    text = record.document.text
    found = {at: one for at, one in _own(text, record.events, known, look)} if known else {}
    taken: set[Span] = set()
    out = []
    for event in record.events:
        own = max((at for at in found if _names(event, at)), key=lambda at: found[at].score, default=None)
        if own is not None:
            taken.update(at for at in found if _names(event, at))
        out.append(_act(text, ontology, event, event.trigger, found[own] if own is not None else None))
    out += [_act(text, ontology, None, Evidence(spans=(at,)), one) for at, one in found.items() if at not in taken]
    out.sort(key=lambda act: act.trigger.spans)
    return CodedDocument(
        document=record.document.id, source=record.document.source, ontology=ontology.name, acts=tuple(out)
    )


def _names(event: Event, at: Span) -> bool:
    """Whether the word is part of the event's trigger."""
    return any(span.start < at.end and at.start < span.end for span in event.trigger.spans)


def _act(text: str, ontology: Ontology, event: Event | None, trigger: Evidence, like: Nearest | None) -> Act:
    own = like.learned.type.name if like else None
    likeness = (
        None
        if like is None
        else Likeness(type=like.learned.type.name, example=like.example.marked, score=round(like.score, 3))
    )
    return Act(
        code=ontology.code(event, own),
        type=own or (event.type if event else ""),
        trigger=trigger,
        words=" ".join(text[start:end] for start, end in trigger.spans),
        actors=event.actors if event else (),
        recipients=event.recipients if event else (),
        status=event.status if event else None,
        asserted_by=event.asserted_by if event else None,
        event=event.id if event else None,
        nearest=likeness,
        confidence=round(like.confidence, 3) if like else (event.confidence if event else 0.0),
    )


def _own(text: str, events: Iterable[Event], known: Sequence[Learned], look: Look) -> Iterator[tuple[Span, Nearest]]:
    """Every word that is of an own type, with its nearest example.

    Words that stand so close together share their surroundings, and of those of one type only one is the act: the
    trigger of an event before others, then the most alike.
    """
    words = look(text)
    triggers = {
        token
        for event in events
        for span in event.trigger.spans[:1]
        for token in token_run(words.start, words.end, span)[:1]
    }
    tokens = sorted(triggers.union(acts(words)))
    hits = {
        token: one for token, one in zip(tokens, nearest(keys(words, tokens), known), strict=True) if one is not None
    }
    kept: list[int] = []
    for token in sorted(hits, key=lambda token: (token not in triggers, -hits[token].score, token)):
        name = hits[token].learned.type.name
        if token in triggers or not any(
            abs(token - other) <= CONTEXT and hits[other].learned.type.name == name for other in kept
        ):
            kept.append(token)
    for token in sorted(kept):
        yield _span(words, token), hits[token]


def _span(words: WordVectors, token: int) -> Span:
    return Span(int(words.start[token]), int(words.end[token]))
