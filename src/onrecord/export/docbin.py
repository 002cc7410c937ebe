"""Records as spaCy Docs in a DocBin, for annotators and for training. Needs the extra `spacy`.

`doc.text` is the document's text, character for character, cut into our words as in `spacy_doc`; there is no parse in
it (`onrecord parse` writes that). A span that begins or ends inside a word holds the whole word: `user_data["record"]`
has the exact characters.

ents                  mentions of entities, the longest where they overlap; `ent_id_` is the entity's id
spans["statements"]   contents, labelled with the polarity; one statement's share its id, as in all groups
spans["speakers"]     labelled with the kind of speaker
spans["cues"]         labelled with the lemma
spans["events"]       triggers, labelled with the type
spans["parties"]      labelled actor and recipient, with the event's id
spans["figures"]      labelled with the unit
user_data["record"]   the whole record as in the public format, but for the text
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

# First of all, since it says what to install where spaCy is not there.
from onrecord.export.spacy_doc import cut_words, docbin, vocabulary  # isort: skip

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from onrecord.output import as_json
from onrecord.record import DocumentRecord
from onrecord.span import Spans
from onrecord.tokens import token_columns, token_run

Marked = tuple[str, str, str, Spans]
"""Group, label and id of some words."""


def write_docbin(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """A DocBin, which is one block: all Docs are in memory before it is written."""
    docs, vocab = docbin(), vocabulary()
    for record in records:
        docs.add(record_doc(record, vocab))
    stream.write(docs.to_bytes())


def record_doc(record: DocumentRecord, vocab: Vocab) -> Doc:
    """The document with everything on the record about it."""
    text = record.document.text
    start, end = token_columns(text)
    cut = cut_words(text, start, end)
    whole = json.loads(as_json(record))
    whole["document"].pop("text")
    made = Doc(vocab, words=cut.words, spaces=cut.spaces, user_data={"record": whole})
    groups: dict[str, list[Span]] = {group: [] for group in ("statements", "speakers", "cues", "events", "parties")}
    groups |= {"figures": [], "mentions": []}
    for group, label, id, spans in _marked(record):
        for span in spans:
            run = token_run(start, end, span)
            if run:
                first, last = cut.place[run.start], cut.place[run.stop - 1] + 1
                groups[group].append(Span(made, first, last, label=label, span_id=id))
    made.ents = filter_spans(groups.pop("mentions"))
    for group, found in groups.items():
        made.spans[group] = found
    return made


def _marked(record: DocumentRecord) -> Iterator[Marked]:
    for entity in record.entities:
        yield "mentions", entity.type, entity.id, entity.mentions
    for statement in record.statements:
        yield "statements", statement.polarity, statement.id, statement.content.spans
        yield "speakers", statement.speaker.kind, statement.id, statement.speaker.spans
        if statement.cue:
            yield "cues", statement.cue.lemma, statement.id, statement.cue.spans
    for event in record.events:
        yield "events", event.type, event.id, event.trigger.spans
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for party in parties:
                yield "parties", role, event.id, party.spans
    for figure in record.figures:
        yield "figures", figure.unit, figure.id, figure.spans
