"""Records as spaCy Docs."""

from __future__ import annotations

import io
import json

import pytest

pytest.importorskip("spacy")

from spacy.tokens import DocBin

from onrecord.export.docbin import record_doc, write_docbin
from onrecord.export.spacy_doc import vocabulary
from onrecord.output import as_json
from onrecord.record import DocumentRecord
from tests.export.records import FACTS, RECORD, RECORDS
from tests.sample import RECORD as SAMPLE


@pytest.mark.parametrize("record", [*RECORDS, SAMPLE])
def test_text_and_spans_are_those_of_the_record(record: DocumentRecord) -> None:
    """Character for character; a span that begins or ends inside a word holds the word."""
    made = record_doc(record, vocabulary())
    assert made.text == record.document.text
    for group, spans in made.spans.items():
        for span in spans:
            assert span.text.strip(), group


def test_a_docbin_brings_everything_back() -> None:
    """Groups, labels, ids, entities and the record itself survive."""
    stream = io.BytesIO()
    write_docbin(RECORDS, stream)
    docs = list(DocBin().from_bytes(stream.getvalue()).get_docs(vocabulary()))
    assert len(docs) == len(RECORDS)
    made = docs[0]
    assert [(span.text, span.label_, span.id_) for span in made.spans["statements"]][:3] == [
        ("“We will 👩‍👩‍👧 stay,”", "promises", "s1"),
        ("“and nobody\nwill hurry us,”", "promises", "s1"),
        ("that Norland withdraw its troops", "demands", "s2"),
    ]
    assert ("she", "named") in [(span.text, span.label_) for span in made.spans["speakers"]]
    assert ("shelled", "ASSAULT") in [(span.text, span.label_) for span in made.spans["events"]]
    assert ("Varna", "recipient") in [(span.text, span.label_) for span in made.spans["parties"]]
    assert [span.text for span in made.spans["figures"]] == ["at least 12 people"]
    assert ("Ilena Doru", "person", "e1") in [(one.text, one.label_, one.ent_id_) for one in made.ents]
    whole = json.loads(as_json(RECORD))
    assert whole["document"].pop("text") == FACTS.text
    assert json.loads(json.dumps(made.user_data["record"])) == whole
