"""The evidence as Web Annotations (https://www.w3.org/TR/annotation-model/): one for every part of every record.

The target is the document's text, named by its id (`urn:onrecord:` and the first 16 digits of the text's SHA-256);
`scope` is the page it was read from. Each stretch of it has two selectors that say the same: TextPositionSelector
counts Unicode code points from 0, as the specification demands and our spans do, and TextQuoteSelector finds the words
on the page itself, whose markup shifts positions. Evidence of several stretches has as many targets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.export.json_ld import write_items
from onrecord.export.pages import Page
from onrecord.record import DocumentRecord, Event, Figure, Statement
from onrecord.span import Span, Spans

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OPENING = (
    f'{{"@context": "{CONTEXT}", "id": "urn:onrecord:annotations", "type": "AnnotationCollection", '
    '"label": "Evidence of onrecord", '
    '"first": {"id": "urn:onrecord:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": ['
)
_AROUND = 32
"""Characters of context on each side of a quotation."""

Part = tuple[str, str, tuple[str, ...], Spans]
"""Id of a record, the part of it, what it is classified as, and the words it rests on."""


def write_annotations(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """One JSON-LD document: an AnnotationCollection with all annotations on its one page."""
    write_items(stream, _OPENING, _annotations(records), "]}}")


def _annotations(records: Iterable[DocumentRecord]) -> Iterator[dict[str, Any]]:
    for record in records:
        page = Page(record)
        for number, (item, part, classes, spans) in enumerate(_parts(record)):
            if spans:
                yield _annotation(page, f"{number}-{item}", item, (part, *classes), spans)


def _annotation(page: Page, id: str, item: str, classes: tuple[str, ...], spans: Spans) -> dict[str, Any]:
    text = f"urn:onrecord:{page.document.id}"
    record = {"type": "SpecificResource", "source": f"{text}:{item}", "purpose": "identifying"}
    tags = [{"type": "TextualBody", "value": value, "purpose": "classifying"} for value in classes]
    targets = [_target(page, text, span) for span in spans]
    return {
        "id": f"{text}:annotation:{id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [*tags, record],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(page: Page, source: str, span: Span) -> dict[str, Any]:
    text, (start, end) = page.document.text, span
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    found: dict[str, Any] = {"source": source, "selector": [quote, position]}
    return found | {"scope": page.document.url} if page.document.url else found


def _parts(record: DocumentRecord) -> Iterator[Part]:
    for entity in record.entities:
        for mention in entity.mentions:
            yield entity.id, "mention", (entity.type, entity.name), (mention,)
    for statement in record.statements:
        yield from _of_statement(statement)
    for event in record.events:
        yield from _of_event(event)
    for figure in record.figures:
        yield figure.id, "figure", (figure.bound, figure.unit), figure.spans
    dated: tuple[Statement | Event | Figure, ...] = (*record.statements, *record.events, *record.figures)
    for item in dated:
        if item.when:
            yield item.id, "when", (), item.when.spans
        if item.place:
            yield item.id, "place", (), item.place.spans


def _of_statement(statement: Statement) -> Iterator[Part]:
    yield statement.id, "content", (statement.polarity, statement.mode), statement.content.spans
    yield statement.id, "speaker", (statement.speaker.kind,), statement.speaker.spans
    if statement.cue:
        yield statement.id, "cue", (statement.cue.lemma,), statement.cue.spans
    for party in statement.addressees:
        yield statement.id, "addressee", (), party.spans


def _of_event(event: Event) -> Iterator[Part]:
    yield event.id, "trigger", (event.type, event.status), event.trigger.spans
    yield event.id, "status", (event.status,), event.status_spans
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield event.id, role, (), party.spans
