"""Events for tests, from words of a text."""

from __future__ import annotations

from onrecord.record import Cue, Event, Evidence, Party, Speaker, Statement, record_id
from tests.factory import at


def event(text: str, trigger: str, kind: str = "ASSAULT", *, nth: int = 0, **rest: object) -> Event:
    """An event at the `nth` occurrence of its trigger; `actors` and `recipients` are words, or (entity, words)."""
    spans = at(text, trigger, nth=nth)
    parties: dict[str, object] = {side: _parties(text, rest.pop(side, ())) for side in ("actors", "recipients")}
    values = {"status": "happened", "plover": kind, "confidence": 0.9, **parties, **rest}
    return Event(
        id=record_id("v", text, spans),
        type=kind,  # type: ignore[arg-type]
        trigger=Evidence(spans=spans),
        **values,  # type: ignore[arg-type]
    )


def _parties(text: str, given: object) -> tuple[Party, ...]:
    pairs = [one if isinstance(one, tuple) else (None, one) for one in given]  # type: ignore[attr-defined]
    return tuple(Party(entity=entity, spans=at(text, cited)) for entity, cited in pairs)


def statement(text: str, source: str, cue: str, content: str, *, lemma: str, entity: str | None = None) -> Statement:
    """A statement from the first occurrences of its words."""
    return Statement(
        id=record_id("s", text, at(text, cue)),
        speaker=Speaker(kind="named", entity=entity, spans=at(text, source)),
        cue=Cue(lemma=lemma, spans=at(text, cue)),
        content=Evidence(spans=at(text, content)),
        mode="indirect",
        polarity="asserts",
        confidence=0.9,
    )
