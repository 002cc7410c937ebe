"""Where an incident was, as its reports have it: the town, of all the streets, hospitals and states they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.compare import folded
from onrecord.merge.happening import Happening
from onrecord.vocabulary import words as word_list
from onrecord.when import Place

NAMED = 0.3
"""What it is worth that a report names a town, beside its being set there."""
COUNTY = 0.5
"""What it is worth that a report is set in a county: one that names the town in it says the same, and more."""


def scene(told: Sequence[Happening]) -> Place | None:
    """The town in which most reports are set, before the county that it is in; of several the one that more reports
    name, then the first. Where no report is set anywhere, the first place given."""
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
    named = {name: NAMED * sum(name in text for text in texts) for name in votes}
    return votes[max(votes, key=lambda name: len(votes[name]) * _worth(name) + named[name])][0]


def _worth(name: str) -> float:
    return COUNTY if word_list("places", "kinds", "admin2").intersection(name.split()[-1:]) else 1.0
