"""Incidents: which happenings of the documents of one story are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.merge.evidence import documents_alike, probability, strongest, weigh
from onrecord.merge.groups import Join, grouped_by_pairs
from onrecord.merge.happening import Happening
from onrecord.merge.neighbours import Pair, Rows, pair
from onrecord.story import Link

LEAST = 0.5
"""Mean probability of two groups of happenings that become one."""
KEYS_OF_WORDS = 4
REACH = 24
_REASONS = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """The happenings of one incident, in order of date and id, and the joins that made it one."""

    happenings: tuple[Happening, ...]
    links: tuple[Link, ...]


def clusters(
    happenings: Sequence[Happening], *, joined: Iterable[Pair] = (), separate: Iterable[Pair] = ()
) -> tuple[Cluster, ...]:
    """The happenings of a story in incidents, by the least id in each. Decisions name events as `document/event`."""
    by_id = {one.id: one for one in happenings}
    lead = {f"{one.document}/{event.id}": one.id for one in happenings for event in one.events}
    scores, alike = _scores(by_id)
    grouping = grouped_by_pairs(
        by_id,
        scores,
        least=LEAST,
        joined=_led(joined, lead),
        separate=_led(separate, lead),
    )
    return tuple(
        Cluster(
            happenings=tuple(sorted((by_id[item] for item in members), key=_order)),
            links=tuple(_link(join, by_id, alike, join.pair in grouping.decided) for join in grouping.joins[first]),
        )
        for first, members in sorted(grouping.members.items())
    )


def _order(one: Happening) -> tuple[str, str]:
    return one.reading.published, one.id


def _led(decided: Iterable[Pair], lead: dict[str, str]) -> list[Pair]:
    return sorted(pair(lead[one], lead[other]) for one, other in decided if one in lead and other in lead)


def _scores(by_id: dict[str, Happening]) -> tuple[dict[Pair, float], dict[Pair, float]]:
    rows = Rows(reach=REACH, shared=1)
    rows.fill((item, one.reading.profile.day or 0, tuple(dict.fromkeys(_keys(one)))) for item, one in by_id.items())
    scores: dict[Pair, float] = {}
    alike: dict[Pair, float] = {}
    for found in rows.pairs():
        one, other = by_id[found[0]], by_id[found[1]]
        documents = pair(one.document, other.document)
        likeness = alike.get(documents)
        if likeness is None:
            likeness = alike[documents] = documents_alike(one, other)
        scores[found] = probability(weigh(one, other, likeness))
    return scores, alike


def _keys(one: Happening) -> Iterator[str]:
    """What a happening is looked up by: its type with each word of the trigger, each party, the time, the place."""
    yield one.type
    yield from (f"{one.type} {word}" for word in sorted(one.triggers)[:KEYS_OF_WORDS])
    for party in (*one.actors, *one.recipients)[:KEYS_OF_WORDS]:
        name = party.register_id or (
            party.folded[-1] if party.named and party.folded else min(party.telling, default="")
        )
        yield f"{one.type} {name}"
    if one.first is not None:
        yield f"{one.type} {one.first}"
    if one.place is not None:
        yield f"{one.type} {one.place.name.casefold()}"


def _link(join: Join, by_id: dict[str, Happening], alike: dict[Pair, float], decided: bool) -> Link:
    one, other = (by_id[item] for item in join.pair)
    if decided:
        return Link(one=one.id, other=other.id, score=1.0, reasons=("decided by hand",))
    weights = strongest(weigh(one, other, alike[pair(one.document, other.document)]))
    speaking = [weight.reason for weight in weights if weight.log_odds > 0][:_REASONS]
    return Link(one=one.id, other=other.id, score=round(join.score, 3), reasons=tuple(speaking))
