"""Adds reports to an archive: sources in, what became of every document out. Can be stopped and repeated at any
point."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord import __version__, model
from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import documents
from onrecord.intake.crew import outcomes
from onrecord.pipeline import on_record
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from onrecord.store import Archive
from onrecord.store.printing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a document that could be read, or did not have to be."""

    source: str
    document: str
    standing: Standing


def add(archive: Archive, sources: Iterable[str], settings: Settings, *, jobs: int = 1) -> Iterator[Added | InputError]:
    """Read what is not there yet, in `jobs` processes, and keep it: a document at a time, in the order of the input.

    A document that can't be read is yielded as its InputError. Raises StoreError and ModelError; what was yielded
    before is kept.
    """
    found = itertools.chain.from_iterable(documents(source, settings) for source in sources)
    return _added(archive, found, settings, jobs)


def watch(archive: Archive, feeds: Sequence[str], settings: Settings) -> Iterator[Added | InputError]:
    """Read and keep the new items of these feeds as they appear, in this process, for ever. Raises what `add` does."""
    from onrecord.ingest.watch import watched

    return _added(archive, watched(feeds, settings), settings, jobs=1)


def _added(
    archive: Archive, found: Iterable[Document | InputError], settings: Settings, jobs: int
) -> Iterator[Added | InputError]:
    reader = reader_name(settings)
    planned = _planned(archive, found, reader)
    read: Iterator[DocumentRecord | InputError | Added]
    read = outcomes(planned, partial(on_record, settings=settings), jobs)
    for outcome in read:
        if isinstance(outcome, DocumentRecord):
            yield _kept(archive, outcome, reader)
        else:
            yield outcome


def reader_name(settings: Settings) -> str:
    """What reads, in words: program, weights, parser and names of one's own. A change of any gives other records."""
    own = Path(settings.register) if settings.register else None
    names = hashlib.sha256(own.read_bytes()).hexdigest()[:8] if own and own.exists() else None
    parser = None if settings.parser == "onrecord" else settings.parser
    return " ".join(part for part in (__version__, model.version(), parser, names and f"names:{names}") if part)


def _planned(
    archive: Archive, found: Iterable[Document | InputError], reader: str
) -> Iterator[Document | Added | InputError]:
    """The documents to read, with what needs no reading in its place."""
    for one in found:
        if isinstance(one, InputError):
            yield one
            continue
        standing = archive.standing(one, reader)
        if standing == "printing":
            archive.add_printing(one)
        needs_reading = standing in ("added", "replaced")
        yield one if needs_reading else Added(source=one.source, document=one.id, standing=standing)


def _kept(archive: Archive, record: DocumentRecord, reader: str) -> Added | InputError:
    try:
        standing = archive.add(record, reader)
    except InputError as error:
        return error
    return Added(source=record.document.source, document=record.document.id, standing=standing)
