"""Records come back from the JSON that the store wrote."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import StoreError
from onrecord.output import as_json
from onrecord.record import DocumentRecord
from onrecord.store.restored import restored
from tests.sample import RECORD


def test_a_key_that_an_earlier_version_did_not_write_has_its_default() -> None:
    """Archives of before a field was added open; a field without default must be there."""
    written = json.loads(as_json(RECORD))
    assert restored(DocumentRecord, json.dumps(written)) == RECORD
    del written["place"]
    assert restored(DocumentRecord, json.dumps(written)) == RECORD
    del written["document"]["text"]
    with pytest.raises(StoreError):
        restored(DocumentRecord, json.dumps(written))
