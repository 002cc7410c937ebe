"""Invented reports with their names marked, so that a test reads like the report it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis import Analysis, Name
from onrecord.analysis import Mention as ChainMention
from onrecord.document import BlockKind, Document
from onrecord.entity import Entity
from onrecord.record import Cue, Evidence, Mode, Party, Speaker, SpeakerKind, Statement, record_id
from onrecord.resolve.entities import Resolved, resolved
from onrecord.span import Span, Spans
from tests.factory import analysis, at, document, parsed

_LABELS = {"p": "person", "o": "organization", "l": "place", "g": "group", "f": "facility", "x": "product", "d": "date"}

_SENTENCE_END = re.compile(r"(?<=[a-z0-9”»][.!?”»])(?<!Mr\.|Ms\.|Sr\.|Jr\.)(?<!Mrs\.|Adm\.|Gen\.|Ltd\.) (?=[A-ZÀ-Ž“«])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as the pieces before `resolve` leave it."""

    document: Document
    analysis: Analysis
    statements: tuple[Statement, ...]

    def resolved(self) -> Resolved:
        return resolved(self.document, self.analysis, self.statements)


def report(marked: str, *, kinds: Sequence[BlockKind] = ()) -> Report:
    """A report from marked text: `<p Ana Petrović>` is a name with its label (p o l g f x d), `{named she}` are the
    words of a speaker with its kind (who says all that follows up to the next `|`), `{to her}` those of an addressee.
    Sentences are cut at full stops; each line is a block.
    """
    text, names, marks = _unmarked(marked)
    made = document(text)
    cut = [sentence for line in text.split("\n") if line for sentence in _SENTENCE_END.split(line)]
    found = analysis(made, names=names)
    firsts = sorted({int((found.start >= offset).argmax()) for offset in _offsets(text, cut)})
    blocks = found.blocks
    if kinds:
        blocks = tuple(replace(block, kind=kind) for block, kind in zip(blocks, kinds, strict=True))
    found = replace(found, sentences=np.array(firsts, dtype=np.int32), blocks=blocks)
    return Report(document=made, analysis=found, statements=_statements(text, marks))


def _offsets(text: str, sentences: Sequence[str]) -> list[int]:
    offsets, position = [], 0
    for sentence in sentences:
        position = text.index(sentence, position)
        offsets.append(position)
        position += len(sentence)
    return offsets


def _unmarked(marked: str) -> tuple[str, list[Name], list[tuple[str, Span]]]:
    """The plain text, the names and the speakers' marks. Marks nest: a speaker may hold names."""
    text, names, marks, opened = "", [], [], []
    for piece in re.split(r"(<[a-z] |>|\{\w+ |\}|\|)", marked):
        if re.fullmatch(r"<[a-z] |\{\w+ ", piece):
            opened.append((piece[1:-1], len(text)))
        elif piece in (">", "}"):
            label, start = opened.pop()
            span = Span(start, len(text))
            if piece == ">":
                names.append(Name(span=span, type=_LABELS[label], score=0.9))
            else:
                marks.append((label, span))
        elif piece == "|":
            marks.append(("end", Span(len(text), len(text))))
        else:
            text += piece
    return text, names, marks


def _statements(text: str, marks: Sequence[tuple[str, Span]]) -> tuple[Statement, ...]:
    out: list[Statement] = []
    for place, (kind, span) in enumerate(marks):
        if kind in ("to", "end"):
            continue
        later = [other for other in marks[place + 1 :] if other[0] != "to"]
        stop = later[0][1].start if later else len(text)
        hearers = [other for label, other in marks if label == "to" and span.end <= other.start < stop]
        start = max([span.end, *(hearer.end for hearer in hearers)])
        out.append(said(text, (span,), kind, Span(start, stop), addressees=hearers))  # type: ignore[arg-type]
    return tuple(out)


def said(
    text: str,
    speaker: Spans,
    kind: SpeakerKind = "named",
    content: Span | None = None,
    *,
    addressees: Sequence[Span] = (),
    mode: Mode = "indirect",
) -> Statement:
    """A statement with this speaker."""
    spans = (content,) if content is not None and content.end > content.start else ()
    return Statement(
        id=record_id("s", text, (*speaker, *spans)),
        speaker=Speaker(kind=kind, spans=speaker),
        cue=Cue(lemma="say", spans=()),
        content=Evidence(spans=spans),
        addressees=tuple(Party(spans=(hearer,)) for hearer in addressees),
        mode=mode,
        polarity="asserts",
        confidence=0.9,
    )


def mentions(made: Report, entity: Entity) -> list[str]:
    """The words of an entity's mentions, in order."""
    return [made.document.text[start:end] for start, end in entity.mentions]


def groups(marked: str, *, kinds: Sequence[BlockKind] = ()) -> list[list[str]]:
    """For each entity of a marked report the words of its mentions, in order."""
    made = report(marked, kinds=kinds)
    return [mentions(made, entity) for entity in made.resolved().entities]


def speakers(marked: str, *, kinds: Sequence[BlockKind] = ()) -> list[str | None]:
    """For each statement of a marked report the name of the speaker's entity, None while it is open."""
    found = report(marked, kinds=kinds).resolved()
    names = {entity.id: entity.name for entity in found.entities}
    return [names[one.speaker.entity] if one.speaker.entity else None for one in found.statements]


def entity(marked: str, name: str, *, kinds: Sequence[BlockKind] = ()) -> Entity:
    """The entity of a marked report that has this name."""
    found = report(marked, kinds=kinds).resolved().entities
    return next(one for one in found if one.name == name)


def span(made: Report, words: str, nth: int = 0) -> Span:
    """The characters of some words of a report."""
    return at(made.document.text, words, nth=nth)[0]


def parsed_report(
    *lines: str, names: Mapping[str, str], speakers: Sequence[str] = (), chained: Sequence[str] = ()
) -> Report:
    """A report with its parse (lines as `tests.factory.parsed` reads them).

    `names` are words with their label, wherever they stand; each of `speakers` says what follows it up to the next one;
    `chained` are words that the network takes for mentions of one and the same.
    """
    made, found = parsed(*lines)
    text = made.text
    named = [
        Name(span=Span(*match.span()), type=_LABELS[label], score=0.9)
        for words, label in names.items()
        for match in re.finditer(rf"\b{re.escape(words)}\b", text)
    ]
    spans, position = [], 0
    for words in speakers:
        spans.append(Span(text.index(words, position), text.index(words, position) + len(words)))
        position = spans[-1].end
    ends = [*(one.start for one in spans[1:]), len(text)][: len(spans)]
    said_by = tuple(said(text, (one,), "role", Span(one.end, end)) for one, end in zip(spans, ends, strict=True))
    found = replace(
        found, names=tuple(sorted(named, key=lambda name: name.span)), mentions=_chain(text, found, chained)
    )
    return Report(document=made, analysis=found, statements=said_by)


def _chain(text: str, found: Analysis, words: Sequence[str]) -> tuple[ChainMention, ...]:
    out: list[ChainMention] = []
    position = 0
    for number, mention in enumerate(words):
        start = text.index(mention, position)
        position = start + len(mention)
        head = int((found.end == position).argmax())
        antecedent = number - 1 if number else None
        out.append(
            ChainMention(span=Span(start, position), head=head, type="x", chain=0, antecedent=antecedent, score=0.9)
        )
    return tuple(out)
