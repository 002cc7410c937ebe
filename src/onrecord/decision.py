"""What a person decided about the archive. Decisions are added, never changed, and outlive every run of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DecisionKind = Literal["join", "separate", "correct", "withdraw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision, with who made it, when (ISO 8601, UTC) and why.

    join      `subject` and `other` are one: two documents one story or copy, two events one incident, two entities one
    separate  they are not, whatever the merge thinks
    correct   the field of `subject` at the dotted path `field` ("status", "place.country") has the JSON `value`
    withdraw  the decision with the number in `value` no longer holds

    A subject is a document by its id ("9c1f…"), or a record or entity in it ("9c1f…/v52ac…"). Both ids are made from
    the text, so they mean the same after the document is read again.
    """

    number: int
    kind: DecisionKind
    subject: str | None = None
    other: str | None = None
    field: str | None = None
    value: str | None = None
    made_by: str
    made_at: str
    reason: str


def in_force(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that were not withdrawn, in order; a withdrawal can be withdrawn itself."""
    withdrawn: set[str] = set()
    kept: list[Decision] = []
    for decision in reversed(decisions):
        if str(decision.number) in withdrawn:
            continue
        if decision.kind == "withdraw":
            withdrawn.add(decision.value or "")
        else:
            kept.append(decision)
    return tuple(reversed(kept))
