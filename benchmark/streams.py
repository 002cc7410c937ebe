"""Reads streams of reports that are marked with the story or incident they belong to, and puts them on the record."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.files import opened
from onrecord.errors import InputError
from onrecord.ingest.draft import Draft, document, repaired
from onrecord.output import as_json
from onrecord.pipeline import on_record
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from onrecord.store.restored import restored


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A report of a stream and the group it belongs to."""

    id: str
    group: str
    published: str
    title: str | None
    outlet: str | None
    text: str


def marked(file: Path) -> list[Marked]:
    """The reports of a file of newscluster, BASIL or gun violence, told apart by keys. Raises OSError, KeyError."""
    with opened(file) as rows:
        return [_marked(json.loads(row)) for row in rows]


def _marked(row: dict[str, Any]) -> Marked:
    if "story" in row:
        key, group, day, text = row["id"], row["story"], row["published"][:10], row["text"]
    elif "triplet-uuid" in row:
        key, group, day, text = row["uuid"], row["triplet-uuid"], row["date"], _paragraphs(row["body-paragraphs"])
    else:
        key, group, day, text = row["id"], row["incident"], row["dct"], row["content"]
    outlet = row.get("outlet") or row.get("source")
    return Marked(id=key, group=group, published=day, title=row.get("title") or None, outlet=outlet, text=text)


def _paragraphs(nested: str | list[list[str]]) -> str:
    paragraphs: list[list[str]] = ast.literal_eval(nested) if isinstance(nested, str) else nested
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def records(reports: Iterable[Marked], kept: Path | None = None) -> Iterator[tuple[Marked, DocumentRecord]]:
    """What the program has on record about each; those it can't read are left out.

    Reading takes minutes: `kept` is a file of records to take instead, written when it is not there.
    """
    if kept is not None and kept.exists():
        with opened(kept) as lines:
            known = {record.document.source: record for record in (restored(DocumentRecord, line) for line in lines)}
        yield from ((one, known[one.id]) for one in reports if one.id in known)
        return
    lines_out: list[str] = []
    for one, record in _read(reports):
        if kept is not None:
            lines_out.append(as_json(record))
        yield one, record
    if kept is not None:
        kept.write_text("\n".join(lines_out) + "\n", encoding="utf-8")


def _read(reports: Iterable[Marked]) -> Iterator[tuple[Marked, DocumentRecord]]:
    settings = Settings()
    for one in reports:
        draft = Draft(text=repaired(one.text), title=one.title, published=one.published, outlet=one.outlet)
        try:
            yield one, on_record(document(draft, one.id, settings), settings)
        except InputError:
            continue
