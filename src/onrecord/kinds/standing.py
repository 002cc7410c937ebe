"""How an act stands: whether it happened, goes on, is planned, demanded, denied …, and the words that say so.

The network's answer holds, but for what the parse knows better more often: what is threatened, demanded or promised
stands as the act that does so says; what somebody denies is denied; and what is still to come, negated or under way has
not happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.grammar import (
    Tokens,
    Tree,
    conditional_by,
    denied_by,
    future_by,
    modality_of,
    negated_by,
    ongoing_by,
    spans_of,
)
from onrecord.kinds.act import Act, Scene, carrier_of
from onrecord.kinds.claims import governing
from onrecord.model.events import STATUSES
from onrecord.record import Status
from onrecord.span import Spans, merged

_BY_SPEECH_ACT: dict[str, Status] = {"THREATEN": "threatened", "REQUEST": "demanded", "AGREE": "planned"}
_OPEN = frozenset(("planned", "demanded", "threatened", "hypothetical"))
_DOUBTFUL = frozenset(("hypothetical", "demanded", "did_not_happen", "unclear"))
_POSSIBLE = frozenset(("possibility", "probability"))
_UNSURE = 0.8
"""Probability under which the words for what is to come count against one of `_DOUBTFUL`. Chosen like `_SURE`."""
_SURE = 0.95
"""Probability of a status from which the network's word counts against a speech act above or a progressive form.
Chosen on the dev part of `training/data/events` (November 2026)."""


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
    if status in _OPEN and chances[best] < _SURE:
        above = governing(scene, act, acts)
        if above is not None and above.mark.type in _BY_SPEECH_ACT:
            return _BY_SPEECH_ACT[above.mark.type], above.tokens
    denied = denied_by(tree, head)
    if denied is not None:
        return "denied", denied.tokens
    return _by_parse(tree, _spots(tree, act), status, chances[best]) or (status, ())


def _spots(tree: Tree, act: Act) -> Tokens:
    """The words at which the parse says how an act stands: its own, and the verb that only carries its noun."""
    carrier = carrier_of(tree, act.head)
    return (act.head,) if carrier is None else (act.head, carrier)


def _by_parse(tree: Tree, spots: Tokens, status: Status, chance: float) -> tuple[Status, Tokens] | None:
    """What the parse has against the network's status, the first that is found."""

    def told(question: Callable[[Tree, int], Tokens]) -> Tokens:
        return next((found for spot in spots if (found := question(tree, spot))), ())

    done, sure = status == "happened", chance >= _SURE
    doubts: tuple[tuple[bool, Status, Callable[[Tree, int], Tokens]], ...] = (
        (done, "planned", future_by),
        (chance < _UNSURE and status in _DOUBTFUL, "planned", _certain_by),
        (done, "did_not_happen", negated_by),
        (done and not sure, "hypothetical", conditional_by),
        (status == "planned" or (not sure and status == "did_not_happen"), "hypothetical", _possible_by),
        (done and not sure, "ongoing", ongoing_by),
    )
    return next(((other, found) for asked, other, question in doubts if asked and (found := told(question))), None)


def _certain_by(tree: Tree, token: int) -> Tokens:
    """The words for what is to come, where nothing negates it or makes it depend on a condition."""
    return () if conditional_by(tree, token) or negated_by(tree, token) else future_by(tree, token)


def _possible_by(tree: Tree, token: int) -> Tokens:
    modality = modality_of(tree, token)
    return modality.tokens if modality and modality.kind in _POSSIBLE else ()


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
