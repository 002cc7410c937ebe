"""brat standoff (https://brat.nlplab.org/standoff.html): a ZIP archive with a .txt and an .ann file for every document,
and the configuration that brat needs to show and edit them.

Mentions of entities are text-bound annotations; statements and events are brat's events, with speakers, contents and
parties as arguments and polarity, mode and status as attributes; figures are text-bound. Evidence of several stretches,
or over several lines, is a discontinuous annotation: brat's may not hold a line end. Offsets count characters, as ours
do. The ids of records, what they are asserted by and how sure they are stand in notes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, get_args

from onrecord.entity import EntityType
from onrecord.export.pages import Page
from onrecord.record import DocumentRecord, Event, EventType, Figure, Mode, Party, Polarity, Statement, Status
from onrecord.span import Span, Spans, merged, trimmed
from onrecord.vocabulary import load

_MENTIONS = [kind.capitalize() for kind in get_args(EntityType)]
_NAMELESS = "Mention"
"""A party whose entity is not known."""
_SAYS = "Statement"
_WITHOUT_CUE = "SaidBy"
# Ids of documents are hexadecimal digits, but those of a file of records may have been made by anybody.
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_brat(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """The archive: the same bytes for the same records. A document that comes twice is written once."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "annotation.conf", configuration())
        written = set()
        for record in records:
            name = _UNSAFE.sub("_", record.document.id)
            if name not in written:
                written.add(name)
                _put(archive, f"{name}.txt", record.document.text)
                _put(archive, f"{name}.ann", "".join(f"{line}\n" for line in standoff(record)))


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8", "replace"))


def configuration() -> str:
    """The annotation.conf: every type, argument and attribute that `standoff` uses."""
    modes = sorted({mode for kind in load("plover")["types"].values() for mode in kind.get("modes", ())})
    lines = ["[entities]", *_MENTIONS, _NAMELESS, "Content", "Figure", "", "[relations]"]
    lines += [f"{_WITHOUT_CUE}\tArg1:Content, Arg2:<ENTITY>", "", "[events]"]
    lines.append(f"{_SAYS}\tSpeaker*:<ENTITY>, Content*:Content, Addressee*:<ENTITY>")
    lines += [f"{kind}\tActor*:<ENTITY>, Recipient*:<ENTITY>" for kind in get_args(EventType)]
    lines += ["", "[attributes]"]
    for name, where, values in (
        ("Polarity", f"{_SAYS}|Content", get_args(Polarity)),
        ("Speech", f"{_SAYS}|Content", get_args(Mode)),
        ("Status", "<EVENT>", get_args(Status)),
        ("Mode", "<EVENT>", modes),
    ):
        lines.append(f"{name}\tArg:{where}, Value:{'|'.join(values)}")
    return "\n".join([*lines, ""])


def standoff(record: DocumentRecord) -> Iterator[str]:
    """The lines of a document's .ann file."""
    return iter(_Standoff(record).lines)


class _Standoff:
    """Collects the lines; a stretch of text that is annotated twice with one type has one text-bound annotation."""

    def __init__(self, record: DocumentRecord) -> None:
        self.lines: list[str] = []
        self._page = Page(record)
        self._bound: dict[tuple[str, Spans], str] = {}
        self._count = dict.fromkeys("TERA#", 0)
        for entity in record.entities:
            for mention in entity.mentions:
                if place := self._text(entity.type.capitalize(), (mention,)):
                    self._note(place, f"{entity.id} {entity.name}")
        for statement in record.statements:
            self._statement(statement)
        for event in record.events:
            self._event(event)
        for figure in record.figures:
            self._figure(figure)

    def _line(self, kind: str, rest: str) -> str:
        self._count[kind] += 1
        id = f"{kind}{self._count[kind]}"
        self.lines.append(f"{id}\t{rest}")
        return id

    def _text(self, label: str, spans: Spans) -> str | None:
        """The id of the text-bound annotation of these words; None when there are none."""
        pieces = _pieces(self._page.document.text, spans)
        if not pieces:
            return None
        if (label, pieces) not in self._bound:
            places = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(self._page.document.text[start:end] for start, end in pieces)
            self._bound[label, pieces] = self._line("T", f"{label} {places}\t{words}")
        return self._bound[label, pieces]

    def _party(self, party: Party) -> str | None:
        entity = self._page.entity(party)
        return self._text(entity.type.capitalize() if entity else _NAMELESS, party.spans)

    def _note(self, about: str, *words: str | None) -> None:
        told = " ".join(" ".join(filter(None, words)).split())
        self._line("#", f"AnnotatorNotes {about}\t{told}")

    def _framed(self, label: str, trigger: Spans, arguments: Iterable[tuple[str, str | None]]) -> str | None:
        """The id of a brat event; several arguments of one role are numbered, as brat does."""
        place = self._text(label, trigger)
        if place is None:
            return None
        told, seen = [f"{label}:{place}"], dict[str, int]()
        for role, argument in arguments:
            if argument is not None:
                seen[role] = seen.get(role, 0) + 1
                told.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{argument}")
        return self._line("E", " ".join(told))

    def _statement(self, statement: Statement) -> None:
        content = self._text("Content", statement.content.spans)
        speaker = self._party(statement.speaker)
        addressees = [("Addressee", self._party(party)) for party in statement.addressees]
        cue = statement.cue.spans if statement.cue else ()
        about = self._framed(_SAYS, cue, [("Speaker", speaker), ("Content", content), *addressees]) or content
        if about == content and content and speaker:
            self._line("R", f"{_WITHOUT_CUE} Arg1:{content} Arg2:{speaker}")
        if about:
            self._line("A", f"Polarity {about} {statement.polarity}")
            self._line("A", f"Speech {about} {statement.mode}")
            self._note(about, statement.id, _told(within=statement.within, repeats=statement.repeats), _sure(statement))

    def _event(self, event: Event) -> None:
        parties = [("Actor", self._party(party)) for party in event.actors]
        parties += [("Recipient", self._party(party)) for party in event.recipients]
        about = self._framed(event.type, event.trigger.spans, parties)
        if about:
            self._line("A", f"Status {about} {event.status}")
            if event.mode:
                self._line("A", f"Mode {about} {event.mode}")
            told = _told(asserted_by=event.asserted_by, repeats=event.repeats, contexts=" ".join(event.contexts))
            self._note(about, event.id, told, _sure(event))

    def _figure(self, figure: Figure) -> None:
        about = self._text("Figure", figure.spans)
        if about:
            value = "some" if figure.value is None else f"{figure.value:g}"
            amount = f"{figure.bound} {value} {figure.unit}"
            told = _told(of=figure.of, measure=figure.measure, asserted_by=figure.asserted_by, event=figure.event)
            self._note(about, figure.id, amount, told, _sure(figure))


def _told(**facts: str | None) -> str:
    return " ".join(f"{name}={value}" for name, value in facts.items() if value)


def _sure(item: Statement | Event | Figure) -> str:
    return f"confidence={item.confidence:g}"


def _pieces(text: str, spans: Spans) -> Spans:
    """The stretches without line ends, which brat's annotations can't hold, and without white space at their ends."""
    found = []
    for start, end in merged(spans):
        for line in text[start:end].split("\n"):
            piece = trimmed(text, Span(start, start + len(line)))
            if piece.end > piece.start:
                found.append(piece)
            start += len(line) + 1
    return tuple(found)
