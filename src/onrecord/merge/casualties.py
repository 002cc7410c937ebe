"""How many were killed and hurt in one happening, from what its reports say: the best estimate, the range, and why.

Every number a report gives is a vote. The first number of a report counts most, since reports begin with the toll and
go on to parts of it and to other happenings; copies of one text share one vote; later reports are worth a little more,
since tolls are corrected. Who is "shot" is killed or hurt: of five shot, one of whom died, four are hurt. Where a
report gives no number but tells of a victim, that is a vote for one. The weights were chosen on one half of the
incidents of `streams/gun_violence-dev` (2026-11-30, `python -m benchmark.incident_figures`); halving or doubling any
of them moves the share of right numbers by less than three points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal["killed", "injured", "shot"]
Votes: TypeAlias = dict[float, float]
"""The weight of every number."""

_LATER = 0.1
"""How much more the second report is worth than the first, the third than the second, and so on."""
_DECAY = 0.5
"""What a number is worth beside the one in front of it in the same report."""
_SINGLE = 0.6
_NOBODY = 0.5
"""Votes without a number: for one victim told of, and for none where a report tells only of the other outcome."""
_SHOT_REST = 0.5
_SHOT_ALL = 0.3
"""A number of people shot, as a vote for the hurt: without the killed, and as it stands where some were killed."""
_LARGEST = 1_000
"""Numbers above are of other things: those of a year, a country, a war."""
_SHOOTING = re.compile(r"\b(?:shot|shoots?|shooting|gunned|gunfire|gunshots?)\b", re.IGNORECASE)
_OUTCOMES: Mapping[str, Outcome] = {"killed": "killed", "injured": "injured", "hospitalised": "injured"}
_NAMES = {"killed": "killed", "injured": "hurt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report says of one outcome, in the order of its text. `count` is None for a victim without number.

    `origin` is the same for copies of one text; `day` is when the report was published (ISO 8601), None if not known.
    """

    outcome: Outcome
    count: float | None
    document: str
    origin: str
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The number with the most weight, the least and the largest that reports give, and the reasons in words."""

    value: float
    low: float
    high: float
    reasons: tuple[str, ...]


def outcome_of(measure: str | None, said: str) -> Outcome | None:
    """The outcome of a figure or victim by its measure and its words; None where it is none of these."""
    outcome = _OUTCOMES.get(measure or "")
    return "shot" if outcome == "injured" and _SHOOTING.search(said) else outcome


def toll(told: Iterable[Told]) -> dict[str, Estimate]:
    """Estimates for "killed" and "injured"; nothing where no report says anything."""
    reports: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        reports[one.document].append(one)
    if not reports:
        return {}
    copies: dict[str, int] = defaultdict(int)
    for rows in reports.values():
        copies[rows[0].origin] += 1
    ordered = sorted(reports.values(), key=lambda rows: (rows[0].day or "", rows[0].document))
    totals: dict[str, Votes] = {name: defaultdict(float) for name in _NAMES}
    for place, rows in enumerate(ordered):
        worth = (1 + _LATER * place) / copies[rows[0].origin]
        for name, votes in _report(rows).items():
            for value, weight in votes.items():
                totals[name][value] += worth * weight
    return {name: _estimate(name, votes, ordered) for name, votes in totals.items()}


def _report(rows: Sequence[Told]) -> dict[str, Votes]:
    """The votes of one report for the killed and the hurt."""
    killed, hurt = _numbers(rows, "killed"), _numbers(rows, "injured")
    single = {one.outcome for one in rows if one.count is None}
    if not killed:
        killed = {1.0: _SINGLE} if "killed" in single else {0.0: _NOBODY}
    dead = _heaviest(killed)
    for value, weight in _numbers(rows, "shot").items():
        if value >= dead:
            hurt[value - dead] = max(hurt.get(value - dead, 0.0), weight * _SHOT_REST)
        if dead:
            hurt[value] = max(hurt.get(value, 0.0), weight * _SHOT_ALL)
    if not hurt:
        hurt = {0.0: _SINGLE} if dead or not single else {1.0: _SINGLE}
    return {"killed": killed, "injured": hurt}


def _numbers(rows: Sequence[Told], outcome: str) -> Votes:
    """The numbers of an outcome in a report, each worth less than the one in front of it."""
    votes: Votes = {}
    counts = [one.count for one in rows if one.outcome == outcome and one.count is not None and one.count <= _LARGEST]
    for place, count in enumerate(counts):
        votes.setdefault(count, _DECAY**place)
    return votes


def _heaviest(votes: Votes) -> float:
    """The number with the most weight; of two the smaller."""
    return max(votes, key=lambda value: (votes[value], -value))


def _estimate(name: str, votes: Votes, reports: Sequence[Sequence[Told]]) -> Estimate:
    value = _heaviest(votes)
    saying = [rows for rows in reports if any(one.outcome == name and one.count == value for one in rows)]
    others = sorted(other for other in votes if other != value)
    reasons = [f"{len(saying)} of {len(reports)} reports say {value:g} {_NAMES[name]}"]
    reasons += [f"others leave room for {', '.join(f'{other:g}' for other in others)}"] if others else []
    return Estimate(value=value, low=min(votes), high=max(votes), reasons=tuple(reasons))
