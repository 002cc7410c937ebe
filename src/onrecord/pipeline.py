"""The whole program in one loop: sources in, records out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import documents
from onrecord.ingest.draft import Draft, document, repaired
from onrecord.ingest.plain import headline
from onrecord.kinds import KINDS
from onrecord.model.analyse import analyse
from onrecord.record import DocumentFacts, DocumentRecord
from onrecord.resolve.claimants import with_claimants
from onrecord.resolve.delegates import with_delegates
from onrecord.resolve.entities import resolve
from onrecord.resolve.figures import with_events, with_held_claimants
from onrecord.resolve.overlooked import overlooked
from onrecord.resolve.places import set_in, with_places
from onrecord.resolve.register.index import load
from onrecord.resolve.retold import with_repeats
from onrecord.resolve.tellers import with_tellers
from onrecord.resolve.times import with_times
from onrecord.settings import Settings

Source: TypeAlias = "str | os.PathLike[str]"
"""A file, a folder (walked), a URL, or `-` for standard input."""


def read(sources: Source | Iterable[Source], settings: Settings | None = None) -> Iterator[DocumentRecord | InputError]:
    """Yield what is on the record about each document of `sources`, in order, one at a time.

    A document that can't be read is yielded as its `InputError`, and reading goes on. `sources` may be a single
    source. Raises ModelError when the weights are missing or damaged, UsageError for a source that can't be meant.
    """
    settings = settings or Settings()
    for source in [sources] if isinstance(sources, str | os.PathLike) else sources:
        for found in documents(os.fspath(source), settings):
            yield found if isinstance(found, InputError) else _outcome(found, settings)


def read_text(text: str, settings: Settings | None = None) -> DocumentRecord:
    """What is on the record about a plain text at hand, as `read` would say of a file with this text.

    Raises what `read` yields (InputError: nothing to read, not in English, over a limit), and ModelError.
    """
    settings = settings or Settings()
    text = repaired(text)
    draft = Draft(text=text, title=settings.title or headline(text))
    return on_record(document(draft, "text", settings), settings)


def on_record(document: Document, settings: Settings) -> DocumentRecord:
    """Everything on the record about one document. Raises InputError (over a limit) and ModelError."""
    analysis = analyse(document, settings)
    found: dict[str, Any] = {kind.plural: kind.extract(document, analysis) for kind in KINDS}
    register = load(Path(settings.register) if settings.register else None)
    entities, found["statements"], found["events"] = resolve(
        document, analysis, found["statements"], found["events"], register
    )
    found["events"] = with_delegates(document, analysis, entities, found["events"])
    found["events"] = with_repeats(document, analysis, found["events"])
    found |= with_claimants(analysis, found)
    found["events"] = with_tellers(document, analysis, found["statements"], found["events"])
    found["figures"] = with_held_claimants(document, analysis, found["figures"], found["statements"])
    found["figures"] = with_events(document, analysis, found["figures"], found["events"])
    found |= with_times(document, analysis, found)
    found |= with_places(document, analysis, found)
    notes = overlooked(document, analysis, entities, found["statements"], found["events"])
    place = set_in(document, analysis, found["events"])
    return DocumentRecord(document=_facts(document), place=place, entities=entities, notes=notes, **found)


def _outcome(document: Document, settings: Settings) -> DocumentRecord | InputError:
    try:
        return on_record(document, settings)
    except InputError as error:
        error.source = error.source or document.source
        return error


def _facts(document: Document) -> DocumentFacts:
    return DocumentFacts(**{field.name: getattr(document, field.name) for field in fields(DocumentFacts)})
