"""The archive: one object for everything that is done with a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeVar, get_type_hints

from sqlalchemy import Engine, select

from onrecord.decision import Decision, DecisionKind
from onrecord.document import Document
from onrecord.errors import StoreError, UsageError
from onrecord.record import DocumentFacts, DocumentRecord
from onrecord.store import decisions, lines, merged, schema, writing
from onrecord.store import engine as database
from onrecord.store.checking import problems
from onrecord.store.found import Found
from onrecord.store.keys import storable
from onrecord.store.known import as_known
from onrecord.store.merged import Merged
from onrecord.store.printing import FACTS, Standing, rank, standing
from onrecord.store.questions import Question, named, selected
from onrecord.store.restored import restored
from onrecord.story import Incident, Story

Part = TypeVar("Part")


class Archive:
    """Reports on the record, in an SQLite file or a Postgres database.

    with Archive.open("news.db") as archive:
        for row in archive.statements(speaker="Merkel", since="2020-01-01"):
            print(row["words"])
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Self:
        """The archive at `url`: the path of a file, or postgresql://user@host/name (needs the extra `postgres`).

        An older one is brought up to date; `create` makes one where there is none. Raises StoreError.
        """
        return cls(database.engine(url, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def standing(self, facts: DocumentFacts | Document, reader: str) -> Standing:
        """What adding this document would do; only for "added" and "replaced" does it have to be read."""
        with database.reading(self.engine) as connection:
            return standing(connection, facts, reader)

    def add(self, record: DocumentRecord, reader: str) -> Standing:
        """Keep a document's record, all of it or nothing. `reader` names program and weights (`reader_name`)."""
        with database.writing(self.engine) as connection:
            return writing.write(connection, record, reader)

    def add_printing(self, facts: DocumentFacts | Document) -> None:
        """Note that a text that is there stood in another place too."""
        with database.writing(self.engine) as connection:
            writing.list_printing(connection, facts)

    def statements(self, **question: Any) -> Found:
        """Who said what; `question` are the fields of `Question`."""
        return self.find("statements", **question)

    def events(self, **question: Any) -> Found:
        """Who did what to whom."""
        return self.find("events", **question)

    def figures(self, **question: Any) -> Found:
        """How many."""
        return self.find("figures", **question)

    def entities(self, **question: Any) -> Found:
        """Who and what is named, document by document."""
        return self.find("entities", **question)

    def documents(self, **question: Any) -> Found:
        """The reports themselves."""
        return self.find("documents", **question)

    def stories(self, **question: Any) -> Found:
        """Courses of happenings, by what their documents say."""
        return self.find("stories", **question)

    def incidents(self, **question: Any) -> Found:
        """Happenings, by what their events say."""
        return self.find("incidents", **question)

    def rows(self, kind: str, names: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The rows of documents by id, or of statements, events or figures by `document/id`; none for what is not
        there."""
        found = Found(self.engine, lambda connection: named(kind, names))
        return {row["document"] if kind == "documents" else f"{row['document']}/{row['id']}": row for row in found}

    def find(self, kind: str, **question: Any) -> Found:
        """The rows of a kind of `questions.KINDS`. Incidents `known_by` a day are made of the reports printed by then.

        Raises UsageError for what can't be asked of a kind.
        """
        given: dict[str, Any] = {
            name: storable(value) if isinstance(value, str) else value for name, value in question.items()
        }
        asked = Question(**given)
        if kind == "incidents" and asked.known_by is not None:
            today = replace(asked, agreement=None, limit=None)
            found = Found(self.engine, lambda connection: selected(connection, kind, today))
            return found.made(lambda rows: as_known(self, rows, asked))
        return Found(self.engine, lambda connection: selected(connection, kind, asked))

    def lines(self, ids: Sequence[str] | None = None) -> Iterator[str]:
        """The records of all documents (or of these) as JSON, byte for byte as `read` gave them, by id.

        Raises StoreError for one that is damaged.
        """
        documents, records = schema.documents, schema.records
        asked = select(
            documents.c.id, documents.c.sequence, documents.c.reader, documents.c.text, records.c.json, records.c.seal
        ).join_from(documents, records, records.c.document == documents.c.id)
        if ids is not None:
            asked = asked.where(documents.c.id.in_(ids))
        with database.reading(self.engine) as connection:
            for row in connection.execution_options(yield_per=100).execute(asked.order_by(documents.c.id)):
                line = lines.completed(row.json, row.text)
                if lines.sealed(row.sequence, row.reader, line) != row.seal:
                    raise StoreError(f"the record of document {row.id} is damaged; see `onrecord check`")
                yield line

    def record(self, document: str) -> DocumentRecord | None:
        """What is on the record about one document, as it was read, without corrections."""
        return next((restored(DocumentRecord, line) for line in self.lines([document])), None)

    def load_records(self, ids: Sequence[str]) -> Iterator[DocumentRecord]:
        """The records of these documents by id, with the corrections of people laid over them."""
        return self.load_parts(ids, DocumentRecord)

    def load_parts(self, ids: Sequence[str], part: type[Part]) -> Iterator[Part]:
        """The same, as a dataclass with some of the fields of `DocumentRecord`: making the objects of all the others is
        most of the work of opening a record."""
        with database.reading(self.engine) as connection:
            are_corrected = decisions.has_corrections(connection)
        for line in self.lines(ids):
            if are_corrected:
                with database.reading(self.engine) as connection:
                    record = decisions.corrected(connection, restored(DocumentRecord, line))
                yield part(**{name: getattr(record, name) for name in get_type_hints(part)})
            else:
                yield restored(part, line)

    def printings(self, document: str) -> list[dict[str, Any]]:
        """The places a text stood in (source, url, title, published, outlet), the earliest first."""
        printings = schema.printings
        asked = select(*(printings.c[name] for name in FACTS)).where(printings.c.document == document)
        with database.reading(self.engine) as connection:
            found = [dict(row) for row in connection.execute(asked).mappings()]
        return sorted(found, key=lambda facts: rank(**facts))

    def documents_since(self, sequence: int) -> list[tuple[int, str]]:
        """Sequence and id of every document that was added or changed after `sequence` (0: all), in that order."""
        documents = schema.documents
        asked = select(documents.c.sequence, documents.c.id).where(documents.c.sequence > sequence)
        with database.reading(self.engine) as connection:
            return [(row.sequence, row.id) for row in connection.execute(asked.order_by(documents.c.sequence))]

    def story(self, name: str) -> Story | None:
        """One story by its id."""
        return next(self.merged("stories", [name]), None)

    def incident(self, name: str) -> Incident | None:
        """One incident by its id."""
        return next(self.merged("incidents", [name]), None)

    def merged(self, kind: str, ids: Sequence[str] | None = None) -> Iterator[Any]:
        """The objects of a kind of `merged.WHOLES` ("stories", "incidents", "utterances", "identities"), by id."""
        with database.reading(self.engine) as connection:
            yield from merged.load(connection, kind, ids)

    def of_story(self, kind: str, story: str) -> Iterator[Any]:
        """The incidents or utterances of a story, by id."""
        with database.reading(self.engine) as connection:
            yield from merged.load(connection, kind, merged.of_story(connection, kind, story))

    def with_members(self, kind: str, members: Sequence[str]) -> list[str]:
        """The ids of those of a kind that have one of these parts: the stories of documents, the incidents of
        events."""
        with database.reading(self.engine) as connection:
            return merged.with_members(connection, kind, members)

    def save_merge(
        self,
        *,
        changed: Mapping[str, Iterable[Merged]],
        gone: Mapping[str, Sequence[str]],
        until: int,
        notes: Mapping[str, str | None] | None = None,
    ) -> None:
        """Keep what a run of the merge changed, all of it or nothing. Both mappings are by kind; `until` is the
        sequence of the last document seen; `notes` are for the next run (`noted`)."""
        with database.writing(self.engine) as connection:
            merged.save(connection, changed=changed, gone=gone, until=until)
            merged.note(connection, notes or {})

    def forget_merge(self) -> None:
        """Take out everything that was merged; documents and decisions stay."""
        with database.writing(self.engine) as connection:
            merged.forget(connection)

    def merged_until(self) -> int:
        """The sequence of the last document that the merge has seen, 0 before its first run."""
        return int(self.noted("until") or 0)

    def noted(self, name: str) -> str | None:
        """What the last run of the merge wrote down under this name."""
        with database.reading(self.engine) as connection:
            return merged.noted(connection, [name]).get(name)

    def noted_all(self, names: Sequence[str]) -> dict[str, str]:
        """What the runs of the merge wrote down under these names; those they did not are left out."""
        with database.reading(self.engine) as connection:
            return merged.noted(connection, names)

    def notes(self, prefix: str = "") -> Iterator[tuple[str, str]]:
        """What the runs of the merge wrote down under names that begin so, by name."""
        with database.reading(self.engine) as connection:
            yield from merged.notes(connection, prefix)

    def decide(self, kind: DecisionKind, *, made_by: str, made_at: str, reason: str, **fields: str | None) -> Decision:
        """Add a decision (see `Decision`). A correction changes the rows of its document at once.

        Raises UsageError for a subject or field that is not there, or a value the field can't have.
        """
        with database.writing(self.engine) as connection:
            told = {"made_by": made_by, "made_at": made_at, "reason": reason, **fields}
            decision = decisions.append(connection, kind=kind, **told)
            for document in decisions.touched(connection, decision):
                record = self.record(document)
                if record is None:
                    raise UsageError(f"there is no document {document}")
                decisions.checked(record, decision)
                writing.rewrite(connection, record)
            return decision

    def check(self) -> Iterator[str]:
        """What is wrong with the store, in words; nothing when all is as it was written."""
        return problems(self.engine)

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, in order, also what was withdrawn (`decision.in_force`)."""
        with database.reading(self.engine) as connection:
            return decisions.every(connection)
