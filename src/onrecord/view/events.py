"""The events of a record for people: what was done, by whom to whom, how it stands and who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.record import Event, Party
from onrecord.view.page import Page, offsets, plain

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


def lines(page: Page) -> Iterator[Text]:
    """Every act once, in the order of the text, none of the lines wider than the console."""
    told = Counter(event.repeats or event.id for event in page.record.events)
    for event in page.record.events:
        if event.repeats is None:
            yield from _event(page, event, told[event.id])


def _event(page: Page, event: Event, told: int) -> Iterator[Text]:
    """An act's lines; `told` is how often the document tells it."""
    label = f"{event.type} {event.mode}" if event.mode else event.type
    indent = 5 if page.narrow else _LABEL + 5
    head = Text(f" ▪ {label}", "bold")
    if page.narrow or head.cell_len >= indent:
        head.truncate(page.console.width, overflow="ellipsis")
        yield head
        head = Text()
    body = Text(_sides(page, event))
    if event.status != "happened":
        words = page.cited(event.status_spans)
        body.append(" · ").append(event.status.replace("_", " "), COLORS[event.status])
        body.append(f" (“{words}”)" if words else "", "dim")
    yield from page.wrapped(head, body, indent)
    yield from page.wrapped(Text(), Text(" · ".join(_details(page, event, told)), "dim"), indent)


def _sides(page: Page, event: Event) -> str:
    """ "Drava, Lerne → Oster", with the word that names the act where nobody is named."""
    sides = [_names(page, event.actors), _names(page, event.recipients)]
    if not any(sides):
        return f"“{page.cited(event.trigger.spans)}”"
    return " → ".join([sides[0] or "?", sides[1]] if sides[1] else sides[:1])


def _names(page: Page, parties: Sequence[Party]) -> str:
    return ", ".join(dict.fromkeys(page.called(party) for party in parties))


def _details(page: Page, event: Event, told: int) -> Iterator[str]:
    """What else is known about an act, in few words, its place in the text last."""
    if claim := page.statements.get(event.asserted_by or ""):
        yield f"says {page.called(claim.speaker) or 'nobody named'}"
    if event.place:
        yield f"at {plain(event.place.name)}"
    if event.when:
        yield event.when.start or page.cited(event.when.spans)
    if event.plover != event.type:
        yield f"codes {event.plover}"
    if told > 1:
        yield f"told {told} times"
    yield f"“{page.cited(event.trigger.spans)}”"
    yield offsets(event.trigger.spans)
