"""Where an incident was, as its reports have it: the town, of all the streets, hospitals and states they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.compare import folded
from onrecord.merge.happening import Happening
from onrecord.when import Place

NAMED = 0.3
"""What it is worth that a report names a town, beside its being set there."""


def scene(told: Sequence[Happening]) -> Place | None:
    """The town in which most reports are set; of several the one that more reports name, then the first. Where no
    report is set anywhere, the first place given."""
    records = {one.document: one.reading.record for one in told}
    votes: dict[str, list[Place]] = defaultdict(list)
    for record in records.values():
        if record.place is not None:
            votes[folded(record.place.name)].append(record.place)
    if not votes:
        return next((one.place for one in told if one.place is not None), None)
    if len(votes) == 1:
        return next(iter(votes.values()))[0]
    texts = [folded(f"{record.document.title or ''} {record.document.text}") for record in records.values()]
    return votes[max(votes, key=lambda name: len(votes[name]) + NAMED * sum(name in text for text in texts))][0]
