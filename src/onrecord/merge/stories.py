"""Stories: documents about one course of happenings, by the words they share and the time between them.

A story is a pure function of the documents there are and of people's decisions. New documents touch the stories of
their neighbours only: `Stories.take` compares new documents, and `Stories.group`, once for many of them, groups again
the connected documents around what came, went or was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.merge.groups import Grouping, Join, grouped
from onrecord.merge.likeness import Sums, likeness
from onrecord.merge.neighbours import Pair, Rows, pair
from onrecord.merge.profile import Profile, by_word

LEAST = 0.11
"""Mean likeness of two groups that become one. Tuned with FADING, FLOOR and the weight of titles on the looked-at
halves of newscluster and BASIL, 2026-11-30 (docs/notes); .10 to .12 are within three points of it."""
KEYS = 24
REACH = 20
SHARED = 2
"""Each of a document's KEYS heaviest words leads to REACH documents on either side in time; SHARED make a candidate."""


@dataclass(slots=True)
class Changed:
    """What an update did. Stories go by the least id of their documents.

    `stories` are those whose pages are to be made again, with their documents; `gone` those that are no more;
    `regrouped` those with other documents or joins than before; `documents` came, went or came again; `relinked` are
    linked otherwise; `touched` are those whose stories are to be found again, after grouping those whose were.
    """

    stories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    regrouped: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    relinked: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)


class Stories:
    """All documents of an archive in their stories. A story goes by the least id of its documents."""

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        self.story_of: dict[str, str] = {}
        self.joins: dict[str, list[Join]] = {}
        self.touched: set[str] = set()
        self._left: set[str] = set()
        self._rows = Rows(reach=REACH, shared=SHARED)
        self._links: dict[str, dict[str, float]] = {}
        self._joined: frozenset[Pair] = frozenset()
        self._separate: frozenset[Pair] = frozenset()

    def take(
        self, added: Iterable[Profile], removed: Iterable[str], *, joined: Iterable[Pair], separate: Iterable[Pair]
    ) -> Changed:
        """Take documents in (a known id replaces) and out; the stories are as they were until `group`.

        `joined` and `separate` are all decisions in force.
        """
        new = {one.id: one for one in added}
        gone = {item for item in (*removed, *new) if item in self.profiles}
        relinked: set[str] = set()
        touched = self._take_out(gone, relinked)
        touched |= self._take_in(new, relinked)
        touched |= self._decide(joined, separate)
        self._left |= gone - new.keys()
        self.touch(touched)
        there = self.profiles.keys()
        return Changed(documents=gone | new.keys(), relinked=relinked & there, touched=touched & there)

    def touch(self, documents: Iterable[str]) -> None:
        """Have the stories of these documents found again by the next `group`."""
        self.touched.update(documents)

    def restore(
        self,
        profiles: Iterable[Profile],
        links: dict[str, dict[str, float]],
        stories: Mapping[str, tuple[tuple[str, ...], list[Join]]],
        *,
        touched: Iterable[str],
        joined: Iterable[Pair],
        separate: Iterable[Pair],
    ) -> None:
        """Put back what an earlier run had (`memory`), each link once; for stories that are empty yet.

        Empties `links`: both at once would be the most that a merge ever holds.
        """
        for one in profiles:
            self.profiles[one.id] = one
            self._links[one.id] = {}
        self._rows.fill((one.id, one.day or 0, one.terms[:KEYS]) for one in self.profiles.values())
        while links:
            item, others = links.popitem()
            for other, score in others.items():
                self._links[item][other] = self._links[other][item] = score
        for story, (members, joins) in stories.items():
            self.members[story], self.joins[story] = members, joins
            self.story_of.update(dict.fromkeys(members, story))
        self.touch(touched)
        self._joined, self._separate = frozenset(joined), frozenset(separate)

    def links_of(self, item: str) -> Mapping[str, float]:
        """The documents that are like this one, and how like."""
        return self._links[item]

    def linked(self, story: str) -> Iterator[Pair]:
        """The pairs of a story's documents that are like each other."""
        members = set(self.members[story])
        return (
            (one, other)
            for one in sorted(members)
            for other in sorted(self._links[one])
            if one < other and other in members
        )

    def _take_out(self, gone: Iterable[str], relinked: set[str]) -> set[str]:
        touched: set[str] = set()
        met: set[Pair] = set()
        for item in sorted(gone):
            met |= self._rows.remove(item)
            del self.profiles[item]
            for other in self._links.pop(item):
                del self._links[other][item]
                touched.add(other)
                relinked.add(other)
        for one, other in met:
            if one in self.profiles and other in self.profiles and self._newly_linked(one, other):
                touched.add(one)
                relinked |= {one, other}
        return touched

    def _take_in(self, new: Mapping[str, Profile], relinked: set[str]) -> set[str]:
        parted: set[Pair] = set()
        for item, profile in new.items():
            self.profiles[item] = profile
            self._links[item] = {}
            parted |= self._rows.add(item, profile.day or 0, profile.terms[:KEYS])
        touched = set(new)
        for one, other in parted:
            if other in self._links[one] and not self._rows.are_candidates(one, other):
                del self._links[one][other], self._links[other][one]
                touched |= {one, other}
                relinked |= {one, other}
        near: dict[str, set[str]] = {}
        for one, other in (pair(item, other) for item in new for other in self._rows.candidates(item)):
            near.setdefault(one, set()).add(other)
        for one, others in near.items():
            if linked := self._link(one, others):
                relinked |= {one, *linked}
        return touched

    def _link(self, one: str, others: Iterable[str]) -> list[str]:
        """Link a document with others, of greater ids, where they are like enough; those that are."""
        profile = self.profiles[one]
        weights, links = by_word(profile), self._links[one]
        linked = []
        for other in others:
            score = likeness(profile, weights, self.profiles[other])
            if score >= LEAST:
                links[other] = self._links[other][one] = score
                linked.append(other)
        return linked

    def _newly_linked(self, one: str, other: str) -> bool:
        first, second = pair(one, other)
        return (
            other not in self._links[one]
            and self._rows.are_candidates(one, other)
            and bool(self._link(first, [second]))
        )

    def _decide(self, joined: Iterable[Pair], separate: Iterable[Pair]) -> set[str]:
        before = self._joined, self._separate
        self._joined, self._separate = (frozenset(pair(*found) for found in given) for given in (joined, separate))
        changed = (before[0] ^ self._joined) | (before[1] ^ self._separate)
        return {item for found in changed for item in found}

    def group(self) -> Changed:
        """Group again what is connected with the touched documents, and what was in one story with those gone."""
        before = {self.story_of.pop(item) for item in self._left if item in self.story_of}
        self.touch(item for story in before for item in self.members[story])
        touched = self.touched & self.profiles.keys()
        parts = list(self._connected(touched))
        before |= {self.story_of.pop(item) for part in parts for item in part if item in self.story_of}
        known = {story: (self.members.pop(story), self.joins.pop(story)) for story in before}
        changed = Changed(touched=self.touched)
        self.touched, self._left = set(), set()
        for grouping in map(self._grouping, parts):
            for story, members in grouping.members.items():
                self.members[story] = members
                self.joins[story] = grouping.joins[story]
                self.story_of.update(dict.fromkeys(members, story))
                if known.get(story) != (members, grouping.joins[story]):
                    changed.regrouped.add(story)
                if story in changed.regrouped or not touched.isdisjoint(members):
                    changed.stories[story] = members
        changed.gone = before - self.members.keys()
        return changed

    def _connected(self, touched: Iterable[str]) -> Iterator[set[str]]:
        """Each part of the documents that links and decisions connect, of those that one of `touched` is in."""
        decided: dict[str, list[str]] = {}
        for one, other in self._joined:
            if one in self.profiles and other in self.profiles:
                decided.setdefault(one, []).append(other)
                decided.setdefault(other, []).append(one)
        seen: set[str] = set()
        for first in touched:
            if first not in seen:
                part, ahead = {first}, [first]
                while ahead:
                    one = ahead.pop()
                    new = {other for other in (*self._links[one], *decided.get(one, ())) if other not in part}
                    part |= new
                    ahead += new
                seen |= part
                yield part

    def _grouping(self, part: set[str]) -> Grouping:
        return grouped(
            part,
            self._links,
            Sums(self.profiles, self._links),
            least=LEAST,
            joined=[found for found in self._joined if found[0] in part],
            separate=[found for found in self._separate if found[0] in part],
        )
