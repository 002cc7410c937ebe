"""What speaks for and against two happenings of two documents being one: evidence in log odds, each with its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.compare import abbreviation, folded, persons
from onrecord.merge.happening import Happening, Somebody
from onrecord.merge.stories import likeness
from onrecord.when import Place

PRIOR = -2.2
"""Log odds of two happenings of one type in one story, before anything is known of them."""
PER_LIKENESS, MOST_ALIKE = 9.0, 0.4
"""Log odds for each unit of likeness of the two documents, and the likeness from which more says no more: a column that
tells of a shooting every week does so in the same words."""
SAME_DOCUMENT = 0.1
"""Likeness that stands for that of a document with itself, which is no evidence."""
NEAR_KM, FAR_KM, FARTHER_KM = 30.0, 100.0, 300.0
WEEK, MONTH = 8, 30
_KM_PER_DEGREE = 111.2


class Weight(NamedTuple):
    """One piece of evidence."""

    log_odds: float
    reason: str


def weigh(one: Happening, other: Happening, alike: float) -> list[Weight]:
    """All that speaks for and against; `alike` is the likeness of the documents."""
    same = one.document == other.document
    return [
        Weight(PER_LIKENESS * (SAME_DOCUMENT if same else min(MOST_ALIKE, alike)), "the reports are alike"),
        *_deed(one, other),
        *_time(one, other),
        *_place(one.place, other.place, attacks=one.type == other.type == "ASSAULT"),
        *_parties(one.actors, other.actors, "actor"),
        *_parties(one.recipients, other.recipients, "recipient"),
        *_figures(one, other),
    ]


def strongest(weights: Sequence[Weight]) -> list[Weight]:
    """The strongest first."""
    return sorted(weights, key=lambda weight: (-abs(weight.log_odds), weight.reason))


def probability(weights: Sequence[Weight]) -> float:
    """0 to 1, all evidence and the prior taken together."""
    return 1 / (1 + math.exp(-(PRIOR + math.fsum(weight.log_odds for weight in weights))))


def documents_alike(one: Happening, other: Happening) -> float:
    """The likeness of the documents of two happenings."""
    return 1.0 if one.document == other.document else likeness(one.reading.profile, other.reading.profile)


def _deed(one: Happening, other: Happening) -> list[Weight]:
    out = []
    if shared := one.triggers & other.triggers:
        out.append(Weight(0.6, f"both say “{min(shared)}”"))
    if one.modes and other.modes:
        shared_modes = one.modes & other.modes
        out.append(Weight(0.4, f"{min(shared_modes)}") if shared_modes else Weight(-0.6, "deeds of another kind"))
    return out


def _time(one: Happening, other: Happening) -> list[Weight]:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return _printed(one, other)
    gap = max(one.first, other.first) - min(one.last, other.last)
    wide = max(one.last - one.first, other.last - other.first)
    if gap <= 0:
        return [Weight(1.5 if wide <= 1 else 0.6, "the same time")]
    if gap == 1:
        return [Weight(0.5, "a day apart")]
    return [Weight(-1.0 if gap <= 3 else -3.0, f"{gap} days apart")]


def _printed(one: Happening, other: Happening) -> list[Weight]:
    """What the days of printing say where a report gives no day of its own: nobody tells of a deed before it is done,
    and what reports of different weeks tell of without a day are likely two deeds."""
    days = (one.reading.profile.day, other.reading.profile.day)
    if days[0] is None or days[1] is None:
        return []
    if any(first is not None and first > day + 1 for first, day in ((one.first, days[1]), (other.first, days[0]))):
        return [Weight(-3.0, "one was printed before the other happened")]
    first = max(one.first or days[0], other.first or days[1])
    last = min(one.last or days[0], other.last or days[1])
    if first - last >= MONTH:
        return [Weight(-2.0, "reports of different months")]
    return [Weight(-1.0, "reports of different weeks")] if first - last >= WEEK else []


def _place(one: Place | None, other: Place | None, *, attacks: bool) -> list[Weight]:
    if one is None or other is None:
        return []
    if one.name.casefold() == other.name.casefold() or (
        one.geonames_id is not None and one.geonames_id == other.geonames_id
    ):
        return [Weight(1.2, f"in {one.name}")]
    if one.country is not None and other.country is not None and one.country != other.country:
        return [Weight(-2.0, f"{one.name} and {other.name} are in different countries")]
    apart = kilometres(one, other)
    if apart is None:
        return _named_otherwise(one, other) if attacks else []
    if apart <= NEAR_KM:
        return [Weight(0.8, f"{one.name} is near {other.name}")]
    against = -0.7 if apart < FAR_KM else -1.5 if apart < FARTHER_KM else -2.25
    return [Weight(against, f"{one.name} is {apart:.0f} km from {other.name}")]


def _named_otherwise(one: Place, other: Place) -> list[Weight]:
    """What two names say of which one is on no map: "west Oddavik" can be Oddavik, another name hardly is.

    Measured for attacks alone: of a meeting one report names the building and the next one the town.
    """
    first, second = folded(one.name), folded(other.name)
    within = first in second or second in first
    return [] if within else [Weight(-1.5, f"{one.name} is named otherwise than {other.name}")]


def kilometres(one: Place, other: Place) -> float | None:
    """The distance of two places, None where one has no coordinates. Flat-earth: right enough up to 100 km."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    turn = abs(one.lon - other.lon)
    across = min(turn, 360 - turn) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _KM_PER_DEGREE * math.hypot(one.lat - other.lat, across)


def _parties(one: Sequence[Somebody], other: Sequence[Somebody], side: str) -> list[Weight]:
    if not one or not other:
        return []
    best, first, second = max(
        ((same_party(left, right), left, right) for left in one for right in other), key=lambda found: found[0]
    )
    if best > 0:
        return [
            Weight(1.6 * best, f"{side}: {first.name}" + ("" if first.name == second.name else f" / {second.name}"))
        ]
    both = all(any(party.named and party.type == "person" for party in side) for side in (one, other))
    return [Weight(-1.2 if both else -0.2, f"other {side}s")]


def same_party(one: Somebody, other: Somebody) -> float:
    """How sure it is that the two are one, 0 to 1; inside one story, where a surname says something."""
    if one.register_id is not None and one.register_id == other.register_id:
        return 1.0
    if one.named and other.named:
        if one.type == "person" and other.type == "person":
            return persons(one.folded, other.folded).score
        if one.folded == other.folded:
            return 1.0
        return max(
            abbreviation("".join(one.folded), other.folded).score, abbreviation("".join(other.folded), one.folded).score
        )
    shared = one.telling & other.telling
    return min(0.6, 0.3 * len(shared)) if shared else 0.0


def _figures(one: Happening, other: Happening) -> list[Weight]:
    for measure in sorted(one.counts.keys() & other.counts.keys()):
        if shared := one.counts[measure] & other.counts[measure]:
            return [Weight(0.9 if min(shared) > 1 else 0.4, f"{min(shared):g} {measure}")]
    return []
