"""The events of a record for people: what was done, by whom to whom, how it stands and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from onrecord.entity import Entity
from onrecord.output import printable
from onrecord.record import DocumentRecord, Event, Party, Statement
from onrecord.span import Spans

COLORS = {
    "ongoing": "cyan",
    "planned": "green",
    "demanded": "yellow",
    "threatened": "magenta",
    "hypothetical": "blue",
    "denied": "red",
    "did_not_happen": "red",
    "unclear": "blue",
}
"""How an act stands, as a colour; what happened has none."""
_LABEL = 23
"""Columns for type and mode."""
_NARROW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    record: DocumentRecord
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    told: Mapping[str, int]
    """How often an act is told, by the id of its first event."""

    def cited(self, spans: Spans) -> str:
        """The words the spans cite, on one line."""
        return " … ".join(_plain(self.record.document.text[start:end]) for start, end in spans)

    def called(self, party: Party) -> str:
        """The name of a party's entity, or else the words for it."""
        entity = self.entities.get(party.entity or "")
        return _plain(entity.name) if entity else self.cited(party.spans)


def lines(record: DocumentRecord, console: Console) -> Iterator[Text]:
    """Every act once, in the order of the text, none of the lines wider than the console."""
    told: dict[str, int] = {}
    for event in record.events:
        first = event.repeats or event.id
        told[first] = told.get(first, 0) + 1
    page = _Page(
        record=record,
        entities={entity.id: entity for entity in record.entities},
        statements={statement.id: statement for statement in record.statements},
        told=told,
    )
    for event in record.events:
        if event.repeats is None:
            yield from _event(page, event, console)


def _event(page: _Page, event: Event, console: Console) -> Iterator[Text]:
    label = f"{event.type} {event.mode}" if event.mode else event.type
    narrow = console.width < _NARROW
    indent = 5 if narrow else _LABEL + 5
    head = Text(f" ▪ {label}", "bold")
    if narrow or head.cell_len >= indent:
        head.truncate(console.width, overflow="ellipsis")
        yield head
        head = Text()
    body = Text(_sides(page, event))
    if event.status != "happened":
        words = page.cited(event.status_spans)
        body.append(" · ").append(event.status.replace("_", " "), COLORS[event.status])
        body.append(f" (“{words}”)" if words else "", "dim")
    yield from _wrapped(console, head, body, indent)
    yield from _wrapped(console, Text(), Text(" · ".join(_details(page, event)), "dim"), indent)


def _sides(page: _Page, event: Event) -> str:
    """ "Drava, Lerne → Oster", with the word that names the act where nobody is named."""
    sides = [_names(page, event.actors), _names(page, event.recipients)]
    if not any(sides):
        return f"“{page.cited(event.trigger.spans)}”"
    return " → ".join([sides[0] or "?", sides[1]] if sides[1] else sides[:1])


def _names(page: _Page, parties: Sequence[Party]) -> str:
    return ", ".join(dict.fromkeys(page.called(party) for party in parties))


def _details(page: _Page, event: Event) -> Iterator[str]:
    """What else is known about an act, in few words, its place in the text last."""
    if claim := page.statements.get(event.asserted_by or ""):
        yield f"says {page.called(claim.speaker) or 'nobody named'}"
    if event.place:
        yield f"at {_plain(event.place.name)}"
    if event.when:
        yield event.when.start or page.cited(event.when.spans)
    if event.plover != event.type:
        yield f"codes {event.plover}"
    if page.told[event.id] > 1:
        yield f"told {page.told[event.id]} times"
    yield f"“{page.cited(event.trigger.spans)}”"
    yield "@" + ",".join(f"{start}-{end}" for start, end in event.trigger.spans)


def _wrapped(console: Console, head: Text, body: Text, indent: int) -> Iterator[Text]:
    """`body` wrapped to the console, `head` in the columns in front of its first line."""
    for line in body.wrap(console, max(console.width - indent, 10)):
        yield head.append(" " * (indent - head.cell_len)).append_text(line)
        head = Text()


def _plain(text: str) -> str:
    """The text on one line, safe to print."""
    return printable(" ".join(text.split()))
