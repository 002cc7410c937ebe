"""An own ontology and what was found by it, in words for people: lines without line ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.ontology.coding import Act, CodedDocument
from onrecord.ontology.nearest import Learned
from onrecord.ontology.scheme import Ontology
from onrecord.record import DocumentRecord, Party
from onrecord.span import words


def ontology(given: Ontology, known: Sequence[Learned]) -> Iterator[str]:
    """What is in the file, and how well the examples of each type hang together."""
    yield f"{given.name}: {_number(len(given.types), 'own type')}, {_number(len(given.rules), 'rule')}"
    for one in known:
        yield (
            f"  {one.type.name}  threshold {one.threshold:.2f}: {one.kept} of {len(one.type.examples)} examples are "
            f"found by the others, {one.passed} of {one.others} other acts are taken for it"
        )


def document(found: CodedDocument, record: DocumentRecord) -> Iterator[str]:
    """The coded acts of a document, then the events that have no code."""
    yield record.document.title or record.document.source
    speakers = {one.id: one.speaker for one in record.statements}
    for act in found.acts:
        if act.code is not None:
            yield from _act(act, record.document.text, speakers)
    left = Counter(act.type for act in found.acts if act.code is None)
    if left:
        yield f"  without a code: {', '.join(f'{kind} {number}' for kind, number in left.most_common())}"
    if not found.acts:
        yield "  nothing found"


def _act(act: Act, text: str, speakers: Mapping[str, Party]) -> Iterator[str]:
    kind = "" if act.type == act.code else f"  {act.type}"
    start, end = act.trigger.spans[0]
    yield f"  {act.code}{kind}  {act.words}  @{start}-{end}  {act.confidence:.2f}"
    who = " → ".join(", ".join(words(text, one.spans) for one in side) for side in (act.actors, act.recipients) if side)
    said = speakers.get(act.asserted_by or "")
    by = f"says {words(text, said.spans)}" if said and said.spans else ""
    if facts := "  ".join(filter(None, (who, act.status or "", by))):
        yield f"      {facts}"
    if act.nearest:
        yield f"      like: {act.nearest.example} ({act.nearest.score:.2f})"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
