"""Events: who did what to whom, and how it stands. From the words that the model marks to records."""

from __future__ import annotations

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.kinds.act import Act, Scene
from onrecord.kinds.contexts import Contexts
from onrecord.kinds.parties import sides_of
from onrecord.kinds.standing import Standing, standing_of
from onrecord.kinds.strict import strict_type
from onrecord.record import Event, EventType, Evidence, Party, record_id
from onrecord.span import Spans


def events(document: Document, analysis: Analysis) -> tuple[Event, ...]:
    """All acts that the document tells of, planned, denied and imagined ones too, in order of position.

    Entities, claimants, times and places are left open.
    """
    scene = Scene(document, analysis)
    contexts = Contexts(scene)
    acts = scene.acts()
    return tuple(_event(scene, act, contexts, standing_of(scene, act, acts)) for act in acts)


def _event(scene: Scene, act: Act, contexts: Contexts, standing: Standing) -> Event:
    mark, sides = act.mark, sides_of(scene, act)
    kind: EventType = mark.type  # type: ignore[assignment]
    return Event(
        id=record_id("v", scene.text, act.spans),
        type=kind,
        plover=strict_type(kind, standing.status),
        mode=mark.mode or None,
        contexts=contexts.of(act),
        trigger=Evidence(spans=act.spans),
        actors=_parties(sides.actors),
        recipients=_parties(sides.recipients),
        status=standing.status,
        status_spans=standing.spans,
        confidence=round(mark.score, 2),
    )


def _parties(members: Spans) -> tuple[Party, ...]:
    return tuple(Party(spans=(span,)) for span in members)
