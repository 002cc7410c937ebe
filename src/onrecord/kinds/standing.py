"""How an act stands: whether it happened, goes on, is planned, demanded, denied …, and the words that say so.

The network's answer holds, but for three things that it gets wrong more often than the parse does: what is threatened,
demanded or promised stands as the act that does so says; what the parse finds to be still to come has not happened; nor
has what it finds negated, where the network is unsure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.grammar import Tokens, conditional_by, future_by, modality_of, negated_by, ongoing_by, spans_of
from onrecord.kinds.act import Act, Scene
from onrecord.kinds.claims import governing
from onrecord.model.events import STATUSES
from onrecord.record import Status
from onrecord.span import Spans, merged

_BY_SPEECH_ACT: dict[str, Status] = {"THREATEN": "threatened", "REQUEST": "demanded", "AGREE": "planned"}
_TO_COME = frozenset(("planned", "demanded", "threatened"))
_UNSURE = 0.8
"""Probability of a status below which the parse is heard. Chosen on the dev part of `training/data/events` (November
2026); between 0.6 and 0.9 two events change."""


class Standing(NamedTuple):
    """The status of an act and the words that give it."""

    status: Status
    spans: Spans


def standing_of(scene: Scene, act: Act, acts: Sequence[Act]) -> Standing:
    """The status of an act; `acts` are all of the document."""
    status, tokens = _decided(scene, act, acts)
    if status == "happened":
        return Standing(status, ())
    spans = act.mark.status_words or spans_of(scene.tree, tokens or _tokens(scene, act, status))
    return Standing(status, merged(spans))


def _decided(scene: Scene, act: Act, acts: Sequence[Act]) -> tuple[Status, Tokens]:
    tree, head, chances = scene.tree, act.head, act.mark.statuses
    best = max(range(len(STATUSES)), key=lambda number: chances[number])
    status: Status = STATUSES[best]  # type: ignore[assignment]
    if status in _TO_COME:
        above = governing(scene, act, acts)
        if above is not None and above.mark.type in _BY_SPEECH_ACT:
            return _BY_SPEECH_ACT[above.mark.type], above.tokens
    if status == "happened":
        to_come, negated = future_by(tree, head), negated_by(tree, head)
        if to_come:
            return "planned", to_come
        if negated and chances[best] < _UNSURE:
            return "did_not_happen", negated
    return status, ()


def _tokens(scene: Scene, act: Act, status: Status) -> Tokens:
    """What the parse finds of a status that the network gives without words for it."""
    tree, head = scene.tree, act.head
    modality = modality_of(tree, head)
    likely = modality.tokens if modality else ()
    told: dict[Status, Tokens] = {
        "planned": future_by(tree, head),
        "ongoing": ongoing_by(tree, head),
        "denied": negated_by(tree, head),
        "did_not_happen": negated_by(tree, head),
        "hypothetical": conditional_by(tree, head) or likely,
        "unclear": likely,
    }
    return told.get(status, ())
