"""Entities across documents: the same person or body by register, name, role, country and the company they keep.

A name of one word never joins a person across documents: it is a surname. Documents of one story keep company: a full
name that two of them have is one person's, unless countries differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum

from onrecord.compare import Comparison, folded, persons, skeleton
from onrecord.entity import Entity, EntityType
from onrecord.merge.groups import Join, grouped_by_pairs
from onrecord.merge.neighbours import Pair, Rows
from onrecord.merge.words import rarity
from onrecord.story import Identity, Link

LEAST = 0.6
"""Mean score of two groups of entities that become one identity."""
JOINED_TYPES = frozenset({"person", "organization", "country", "place"})
REACH = 12

NAME, RARE_NAME = 0.3, 0.25
"""What the same full name is worth, and what it is worth more when its words are rare: "John Smith" is many people."""
COUNTRY, ROLE, STORY, COMPANY = 0.15, 0.2, 0.25, 0.15
MOST_COMPANIONS, FEWEST_COMPANIONS = 12, 2
"""Names kept of a document, and those that two must share to keep the same company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entity of a document: `id` is `document/entity`, `story` where the document is, `roles` and `company` (the
    names of others in the document, the most mentioned first) are in folded words."""

    id: str
    name: str
    type: EntityType
    country: str | None
    register_id: str | None
    story: str
    roles: tuple[str, ...]
    company: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the name."""
        return tuple(folded(self.name).split())

    @property
    def block(self) -> str:
        """What mentions must share to be compared: the register's id, the last word of a person's name as it sounds,
        the name of a body."""
        if self.register_id is not None:
            return f"register {self.register_id}"
        if self.type == "person":
            return f"person {skeleton(self.words[-1]) or self.words[-1]}"
        return f"{self.type} {' '.join(self.words)}"


def mentions(document: str, entities: Iterable[Entity], story: str) -> Iterator[Mention]:
    """The entities of a document that can be known again in another."""
    given = sorted((one for one in entities if one.type in JOINED_TYPES), key=lambda one: (-len(one.mentions), one.id))
    names = [folded(one.name) for one in given]
    for place, one in enumerate(given):
        if one.register_id is not None or (one.type != "person" and one.name.strip()) or len(one.name.split()) > 1:
            roles = {folded(said) for role in one.roles for said in (role.title, role.organization) if said}
            yield Mention(
                id=f"{document}/{one.id}",
                name=one.name,
                type=one.type,
                country=one.country,
                register_id=one.register_id,
                story=story,
                roles=tuple(sorted(roles)),
                company=(*names[:place], *names[place + 1 :])[:MOST_COMPANIONS],
            )


def identities(
    given: Iterable[Mention], *, joined: Iterable[Pair] = (), separate: Iterable[Pair] = ()
) -> tuple[Identity, ...]:
    """The identities of all mentions, those of a single mention too. Which come out depends on each block alone, so
    after a change only the blocks of what changed need be given again."""
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for one in given:
        blocks[one.block].append(one)
    decided = list(joined), list(separate)
    return tuple(found for _, group in sorted(blocks.items()) for found in _identities(group, *decided))


def _identities(group: list[Mention], joined: list[Pair], separate: list[Pair]) -> Iterator[Identity]:
    by_id = {one.id: one for one in sorted(group, key=lambda one: one.id)}
    rows = Rows(reach=REACH, shared=1)
    rows.fill((item, 0, ("all", f"name {folded(one.name)}", one.story)) for item, one in by_id.items())
    scores = {found: same(by_id[found[0]], by_id[found[1]]).score for found in rows.pairs()}
    grouping = grouped_by_pairs(by_id, scores, least=LEAST, joined=joined, separate=separate)
    for first, members in sorted(grouping.members.items()):
        entities = [by_id[item] for item in members]
        fullest = max(entities, key=lambda one: (len(one.name), one.name))
        yield Identity(
            id=f"identity-{first}",
            name=fullest.name,
            type=fullest.type,
            country=next((one.country for one in entities if one.country is not None), None),
            register_id=fullest.register_id,
            entities=members,
            links=tuple(_link(join, by_id, grouping.decided) for join in grouping.joins[first]),
        )


def same(one: Mention, other: Mention) -> Comparison:
    """How sure it is that two entities of two documents are one, 0 to 1, and why."""
    if one.register_id is not None and one.register_id == other.register_id:
        return Comparison(1.0, "the same in the register")
    if one.country is not None and other.country is not None and one.country != other.country:
        return Comparison(0.0, "different countries")
    name = persons(one.words, other.words) if one.type == "person" else Comparison(1.0, "same name")
    if name.score == 0:
        return name
    rare = fsum(map(rarity, one.words)) / len(one.words)
    weights = [
        (name.score * (NAME + RARE_NAME * rare), name.reason),
        (COUNTRY * (one.country is not None and one.country == other.country), f"country {one.country}"),
        (ROLE * bool(set(one.roles) & set(other.roles)), "same role"),
        (STORY * (one.story == other.story), "same story"),
        (COMPANY * (len(set(one.company) & set(other.company)) >= FEWEST_COMPANIONS), "same company"),
    ]
    why = "; ".join(reason for weight, reason in weights if weight)
    return Comparison(min(1.0, fsum(weight for weight, _ in weights)), why)


def _link(join: Join, by_id: Mapping[str, Mention], decided: frozenset[Pair]) -> Link:
    one, other = join.pair
    if join.pair in decided:
        return Link(one=one, other=other, score=1.0, reasons=("decided by hand",))
    return Link(one=one, other=other, score=round(join.score, 3), reasons=(same(by_id[one], by_id[other]).reason,))
