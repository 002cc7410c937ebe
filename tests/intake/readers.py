"""Readers for tests: what they make of a document is told by its text. They must be functions of a module, as they are
sent to other processes."""

from __future__ import annotations

import os
import time
from dataclasses import fields

from onrecord.document import Document
from onrecord.errors import ModelError, TooLong
from onrecord.record import DocumentFacts, DocumentRecord


def read(document: Document) -> DocumentRecord:
    """Does what the text says, and gives a record without anything in it."""
    match document.text.split()[0]:
        case "crash":
            os._exit(11)
        case "abort":
            os.abort()
        case "loop":
            time.sleep(3600)
        case "fault":
            raise ZeroDivisionError("a fault of the program")
        case "long":
            raise TooLong("over a limit")
        case "memory":
            raise MemoryError
        case "model":
            raise ModelError("the weights are damaged")
        case "slow":
            time.sleep(0.3)
    return DocumentRecord(
        document=DocumentFacts(**{field.name: getattr(document, field.name) for field in fields(DocumentFacts)})
    )
