"""Merges an archive: what was added since the last run goes into stories, incidents, utterances and identities.

Batch by batch, each kept whole or not at all with the place reached, so that a run can be stopped at any moment and
repeated. What comes out is the same whatever the batches and the order in which the documents came.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from onrecord.decision import Decision, in_force
from onrecord.entity import Entity
from onrecord.errors import StoreError
from onrecord.merge import memory
from onrecord.merge.identities import Mention, identities, mentions
from onrecord.merge.merger import Merger
from onrecord.merge.pages import Pages, story_id
from onrecord.record import DocumentFacts
from onrecord.story import Identity

if TYPE_CHECKING:
    from onrecord.store import Archive

BATCH = 500
"""Documents of one transaction."""
AT_ONCE = 100
"""Stories of one transaction."""
NAMED_AT_ONCE = 10_000
"""Documents whose names are held in memory at a time. A block that more of them are in is made once for each lot."""
BLOCKS_AT_ONCE = 2_000
"""Blocks of names of one transaction."""
PAGES, MET, NAMED, WAITING, STALE = "pages", "met", "named", "waiting", "stale"
"""Notes: the incidents and utterances of a story; the mentions of a block of names; the blocks of a document; the
documents whose names are still to be joined; the stories that are still to be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is opened of a record to put its document into a story."""

    document: DocumentFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is opened of a record to join its names."""

    document: DocumentFacts
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one batch did: the documents merged, the stories and incidents written."""

    documents: int
    stories: int
    incidents: int


def merge(archive: Archive, *, again: bool = False, batch: int = BATCH) -> Iterator[Step]:
    """Merge what is new, or everything `again`. Yields after every batch kept. Raises StoreError, ModelError.

    First the documents are compared, batch by batch, then grouped into stories, then the pages of the stories that this
    changed are made, last the identities: a story that a hundred batches add to is grouped and written once.
    """
    if again:
        archive.forget_merge()
    try:
        with _uncollected():
            merger = memory.restored(note for prefix in memory.KINDS for note in archive.notes(prefix))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError("what the last merge wrote down is damaged; `onrecord merge --again` starts anew") from error
    decisions = in_force(archive.decisions())
    waiting = archive.documents_since(archive.merged_until())
    # Without new documents one empty batch still carries out new decisions.
    for start in range(0, max(1, len(waiting)), batch):
        group = waiting[start : start + batch]
        until = group[-1][0] if group else archive.merged_until()
        yield _take(archive, merger, [document for _, document in group], decisions, until)
    _group(archive, merger)
    yield from _write(archive, merger)
    _join_names(archive, merger)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python's collector of cycles rest, and look once through what is left at the end.

    A transaction makes many objects and hardly a cycle among them. While it runs the collector would go again and again
    through all that the merge holds: a sixth of the time, and more the larger the archive (docs/notes, merging).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if was_on:
            gc.enable()


@_uncollected()
def _take(
    archive: Archive, merger: Merger, documents: Sequence[str], decisions: Sequence[Decision], until: int
) -> Step:
    """Compare documents with those that are there."""
    changed = merger.take((one.document for one in archive.load_parts(documents, Facts)), decisions=decisions)
    archive.save_merge(changed={}, gone={}, until=until, notes=memory.notes(merger, changed))
    return Step(documents=len(documents), stories=0, incidents=0)


@_uncollected()
def _group(archive: Archive, merger: Merger) -> None:
    """Put what was compared, in this run or one cut short, into stories, and note which are to be written."""
    changed = merger.stories.group()
    notes = memory.notes(merger, changed)
    notes |= {f"{STALE} {story}": "" for story in changed.stories.keys() | changed.gone}
    archive.save_merge(changed={}, gone={}, until=archive.merged_until(), notes=notes)


def _write(archive: Archive, merger: Merger) -> Iterator[Step]:
    """Make the pages of all stories that are to be written, and take out those that are no more."""
    stale = [name.partition(" ")[2] for name, _ in archive.notes(f"{STALE} ")]
    for start in range(0, len(stale), AT_ONCE):
        yield _write_group(archive, merger, stale[start : start + AT_ONCE])


@_uncollected()
def _write_group(archive: Archive, merger: Merger, group: Sequence[str]) -> Step:
    pages = [merger.page(story, archive.load_records) for story in group if story in merger.stories.members]
    there = {page.story.id for page in pages}
    missing = sorted({story_id(story) for story in group} - there)
    incidents, utterances = _outdated(archive, group, pages)
    notes: dict[str, str | None] = {f"{STALE} {story}": None for story in group}
    notes |= {f"{PAGES} {page.story.id}": _listed(page) for page in pages}
    notes |= {f"{PAGES} {name}": None for name in missing}
    notes |= {f"{WAITING} {document}": "" for page in pages for document in page.story.documents}
    archive.save_merge(
        changed={
            "stories": [page.story for page in pages],
            "incidents": [one for page in pages for one in page.incidents],
            "utterances": [one for page in pages for one in page.utterances],
        },
        gone={"stories": missing, "incidents": incidents, "utterances": utterances},
        until=archive.merged_until(),
        notes=notes,
    )
    return Step(documents=0, stories=len(pages), incidents=sum(len(page.incidents) for page in pages))


def _listed(page: Pages) -> str:
    return json.dumps([[one.id for one in page.incidents], [one.id for one in page.utterances]])


def _outdated(archive: Archive, stories: Sequence[str], pages: Iterable[Pages]) -> tuple[list[str], list[str]]:
    """The incidents and utterances that these stories had before, have no more, and no other story has taken."""
    ids = {story_id(story) for story in stories}
    kept = archive.noted_all([f"{PAGES} {name}" for name in sorted(ids)])
    known = [json.loads(line) for line in kept.values()]
    incidents = {name for line in known for name in line[0]} - {one.id for page in pages for one in page.incidents}
    utterances = {name for line in known for name in line[1]} - {one.id for page in pages for one in page.utterances}
    return _still_of(archive, "incidents", incidents, ids), _still_of(archive, "utterances", utterances, ids)


def _still_of(archive: Archive, kind: str, names: set[str], stories: set[str]) -> list[str]:
    listed = sorted(names)
    parts = (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))
    return [one.id for part in parts for one in archive.merged(kind, part) if one.story in stories]


def _join_names(archive: Archive, merger: Merger) -> None:
    """Make the identities again of every block of names that a document of this run, or of one cut short, is in."""
    waiting = [name.partition(" ")[2] for name, _ in archive.notes(f"{WAITING} ")]
    for start in range(0, len(waiting), NAMED_AT_ONCE):
        _join_names_of(archive, merger, waiting[start : start + NAMED_AT_ONCE])


@_uncollected()
def _join_names_of(archive: Archive, merger: Merger, waiting: Sequence[str]) -> None:
    """Make the blocks of these documents again, some at a time. Documents wait until all their blocks are made: a run
    that was cut short makes them once more, with the same end."""
    found = {
        record.document.id: list(
            mentions(record.document.id, record.entities, merger.stories.story_of[record.document.id])
        )
        for record in archive.load_parts(waiting, Named)
    }
    named = archive.noted_all([f"{NAMED} {document}" for document in waiting])
    touched = {block for line in named.values() for block in json.loads(line)}
    fresh: dict[str, list[Mention]] = {block: [] for block in sorted(touched)}
    for one in (one for given in found.values() for one in given):
        fresh.setdefault(one.block, []).append(one)
    blocks = sorted(fresh)
    made: set[str] = set()
    for start in range(0, len(blocks), BLOCKS_AT_ONCE):
        part = {block: fresh[block] for block in blocks[start : start + BLOCKS_AT_ONCE]}
        made |= _make_blocks(archive, merger, part, documents=found.keys(), made=made)
    notes: dict[str, str | None] = {f"{WAITING} {document}": None for document in waiting}
    for document, given in found.items():
        notes[f"{NAMED} {document}"] = json.dumps(sorted({one.block for one in given}))
    archive.save_merge(changed={}, gone={}, until=archive.merged_until(), notes=notes)


def _make_blocks(
    archive: Archive,
    merger: Merger,
    fresh: Mapping[str, Sequence[Mention]],
    *,
    documents: Container[str],
    made: Set[str],
) -> set[str]:
    """Make the identities of some blocks; their ids. `fresh` are the mentions that `documents` now have in each; they
    replace those that these documents had. `made` are ids made before: an entity read anew can be in another block."""
    kept = archive.noted_all([f"{MET} {block}" for block in fresh])
    new: list[Identity] = []
    old: set[str] = set()
    notes: dict[str, str | None] = {}
    for block, given in fresh.items():
        known, earlier = json.loads(kept.get(f"{MET} {block}", "[[], []]"))
        still = [one for one in map(_mention, earlier) if one.id.partition("/")[0] not in documents]
        mets = sorted((*still, *given), key=lambda one: one.id)
        identified = identities(mets, joined=merger.decided.joined, separate=merger.decided.separate)
        old.update(known)
        new += identified
        notes[f"{MET} {block}"] = json.dumps([[one.id for one in identified], list(map(_told, mets))])
    ids = {one.id for one in new}
    archive.save_merge(
        changed={"identities": new},
        gone={"identities": sorted(old - ids - made)},
        until=archive.merged_until(),
        notes=notes,
    )
    return ids


def _told(one: Mention) -> dict[str, Any]:
    # `asdict` would copy every word.
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _mention(given: dict[str, Any]) -> Mention:
    return Mention(**{**given, "roles": tuple(given["roles"]), "company": tuple(given["company"])})
