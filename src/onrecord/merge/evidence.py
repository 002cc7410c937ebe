"""What speaks for and against two happenings of two documents being one: evidence in log odds, each with its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.compare import folded
from onrecord.merge.happening import Happening
from onrecord.merge.likeness import likeness
from onrecord.merge.parties import Side, same_party
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
    """One piece of evidence. Most are only added up: the reason is put together where somebody asks for it."""

    log_odds: float
    form: str
    values: tuple[object, ...] = ()

    @property
    def reason(self) -> str:
        """Why it counts, in words for people."""
        return self.form.format(*self.values)


_SAME_DAY, _SAME_TIME = Weight(1.5, "the same time"), Weight(0.6, "the same time")
_DAY_APART = Weight(0.5, "a day apart")
_PRINTED_BEFORE = Weight(-3.0, "one was printed before the other happened")
_OTHER_WEEK, _OTHER_MONTH = Weight(-1.0, "reports of different weeks"), Weight(-2.0, "reports of different months")
_OTHER_KIND = Weight(-0.6, "deeds of another kind")
_OTHER_PARTIES = {
    (label, persons): Weight(-1.2 if persons else -0.2, f"other {label}s")
    for label in ("actor", "recipient")
    for persons in (True, False)
}


def weigh(one: Happening, other: Happening, alike: float) -> list[Weight]:
    """All that speaks for and against; `alike` is the likeness of the documents."""
    same = one.document == other.document
    found = (
        Weight(PER_LIKENESS * (SAME_DOCUMENT if same else min(MOST_ALIKE, alike)), "the reports are alike"),
        _words(one, other),
        _mode(one, other),
        _time(one, other),
        _place(one.place, other.place, attacks=one.type == other.type == "ASSAULT"),
        _parties(one.acting, other.acting, "actor"),
        _parties(one.receiving, other.receiving, "recipient"),
        _figures(one, other),
    )
    return [weight for weight in found if weight is not None]


def strongest(weights: Sequence[Weight]) -> list[Weight]:
    """The strongest first."""
    return sorted(weights, key=lambda weight: (-abs(weight.log_odds), weight.reason))


def probability(weights: Sequence[Weight]) -> float:
    """0 to 1, all evidence and the prior taken together."""
    return 1 / (1 + math.exp(-(PRIOR + math.fsum([weight.log_odds for weight in weights]))))


def documents_alike(one: Happening, other: Happening) -> float:
    """The likeness of the documents of two happenings."""
    if one.document == other.document:
        return 1.0
    return likeness(one.reading.profile, one.reading.term_weights, other.reading.profile)


def _words(one: Happening, other: Happening) -> Weight | None:
    shared = one.triggers & other.triggers
    return Weight(0.6, "both say “{}”", (min(shared),)) if shared else None


def _mode(one: Happening, other: Happening) -> Weight | None:
    if not one.modes or not other.modes:
        return None
    shared = one.modes & other.modes
    return Weight(0.4, "{}", (min(shared),)) if shared else _OTHER_KIND


def _time(one: Happening, other: Happening) -> Weight | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return _printed(one, other)
    gap = max(one.first, other.first) - min(one.last, other.last)
    wide = max(one.last - one.first, other.last - other.first)
    if gap <= 0:
        return _SAME_DAY if wide <= 1 else _SAME_TIME
    if gap == 1:
        return _DAY_APART
    return Weight(-1.0 if gap <= 3 else -3.0, "{} days apart", (gap,))


def _printed(one: Happening, other: Happening) -> Weight | None:
    """What the days of printing say where a report gives no day of its own: nobody tells of a deed before it is done,
    and what reports of different weeks tell of without a day are likely two deeds."""
    day, other_day = one.reading.profile.day, other.reading.profile.day
    if day is None or other_day is None:
        return None
    first, other_first = one.first or day, other.first or other_day
    if (one.first is not None and first > other_day + 1) or (other.first is not None and other_first > day + 1):
        return _PRINTED_BEFORE
    gap = max(first, other_first) - min(one.last or day, other.last or other_day)
    if gap >= MONTH:
        return _OTHER_MONTH
    return _OTHER_WEEK if gap >= WEEK else None


def _place(one: Place | None, other: Place | None, *, attacks: bool) -> Weight | None:
    if one is None or other is None:
        return None
    if one.name.casefold() == other.name.casefold() or (
        one.geonames_id is not None and one.geonames_id == other.geonames_id
    ):
        return Weight(1.2, "in {}", (one.name,))
    if one.country is not None and other.country is not None and one.country != other.country:
        return Weight(-2.0, "{} and {} are in different countries", (one.name, other.name))
    apart = kilometres(one, other)
    if apart is None:
        return _named_otherwise(one, other) if attacks else None
    if apart <= NEAR_KM:
        return Weight(0.8, "{} is near {}", (one.name, other.name))
    against = -0.7 if apart < FAR_KM else -1.5 if apart < FARTHER_KM else -2.25
    return Weight(against, "{} is {:.0f} km from {}", (one.name, apart, other.name))


def _named_otherwise(one: Place, other: Place) -> Weight | None:
    """What two names say of which one is on no map: "west Oddavik" can be Oddavik, another name hardly is.

    Measured for attacks alone: of a meeting one report names the building and the next one the town.
    """
    first, second = folded(one.name), folded(other.name)
    within = first in second or second in first
    return None if within else Weight(-1.5, "{} is named otherwise than {}", (one.name, other.name))


def kilometres(one: Place, other: Place) -> float | None:
    """The distance of two places, None where one has no coordinates. Flat-earth: right enough up to 100 km."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    turn = abs(one.lon - other.lon)
    across = min(turn, 360 - turn) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _KM_PER_DEGREE * math.hypot(one.lat - other.lat, across)


def _parties(one: Side, other: Side, label: str) -> Weight | None:
    if not one.parties or not other.parties:
        return None
    if not one.marks.isdisjoint(other.marks):
        best, first, second = max(
            ((same_party(left, right), left, right) for left in one.parties for right in other.parties),
            key=lambda found: found[0],
        )
        if best > 0:
            names = (first.name,) if first.name == second.name else (first.name, second.name)
            return Weight(1.6 * best, " / ".join(["{}: {}", "{}"][: len(names)]), (label, *names))
    return _OTHER_PARTIES[label, one.person and other.person]


def _figures(one: Happening, other: Happening) -> Weight | None:
    if one.counts and other.counts:
        for measure in sorted(one.counts.keys() & other.counts.keys()):
            if shared := one.counts[measure] & other.counts[measure]:
                return Weight(0.9 if min(shared) > 1 else 0.4, "{:g} {}", (min(shared), measure))
    return None
