"""The merge: documents in, stories with their incidents and utterances out, again only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.decision import Decision
from onrecord.merge.neighbours import Pair, pair
from onrecord.merge.pages import Grounds, Pages, pages, story_id
from onrecord.merge.profile import profile
from onrecord.merge.reading import reading
from onrecord.merge.stories import Changed, Stories
from onrecord.record import DocumentFacts, DocumentRecord

Load = Callable[[Sequence[str]], Iterable[DocumentRecord]]
"""Hands out the records of documents by id."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The joins and separations in force, of documents (`of_documents`) and of records in them."""

    joined: frozenset[Pair] = frozenset()
    separate: frozenset[Pair] = frozenset()

    def of_documents(self) -> tuple[frozenset[Pair], frozenset[Pair]]:
        """Those about whole documents. Records joined across two stories join the stories' documents."""
        joined = {_documents(found) for found in self.joined}
        separate = {found for found in self.separate if "/" not in found[0] + found[1]}
        return frozenset(found for found in joined if found[0] != found[1]) - separate, frozenset(separate)


def decided(decisions: Iterable[Decision]) -> Decided:
    """What the decisions in force (`decision.in_force`) come to: the last one about two subjects holds."""
    last: dict[Pair, bool] = {}
    for one in decisions:
        if one.kind in ("join", "separate") and one.subject and one.other and one.subject != one.other:
            last[pair(one.subject, one.other)] = one.kind == "join"
    return Decided(
        joined=frozenset(found for found, join in last.items() if join),
        separate=frozenset(found for found, join in last.items() if not join),
    )


def _documents(found: Pair) -> Pair:
    return pair(found[0].partition("/")[0], found[1].partition("/")[0])


@dataclass(slots=True)
class Merger:
    """An archive's stories, kept up to date. What it holds is a pure function of the documents and decisions given."""

    stories: Stories = field(default_factory=Stories)
    decided: Decided = field(default_factory=Decided)

    def update(
        self,
        added: Iterable[DocumentRecord] = (),
        removed: Iterable[str] = (),
        decisions: Iterable[Decision] | None = None,
    ) -> Changed:
        """Take documents in and out; says which stories are to be written again (`pages`) and which are gone.

        `decisions` are all in force, None where they are as before.
        """
        taken = self.take((one.document for one in added), removed, decisions)
        changed = self.stories.group()
        changed.documents, changed.relinked = taken.documents, taken.relinked
        return changed

    def take(
        self,
        added: Iterable[DocumentFacts] = (),
        removed: Iterable[str] = (),
        decisions: Iterable[Decision] | None = None,
    ) -> Changed:
        """`update` without the stories, which are as they were until `stories.group`."""
        before = self.decided
        if decisions is not None:
            self.decided = decided(decisions)
        joined, separate = self.decided.of_documents()
        changed = self.stories.take(map(profile, added), removed, joined=joined, separate=separate)
        moved = (before.joined ^ self.decided.joined) | (before.separate ^ self.decided.separate)
        # What is decided of records changes no story, but what is written of it.
        rewritten = {subject.partition("/")[0] for found in moved for subject in found} & self.stories.profiles.keys()
        self.stories.touch(rewritten)
        changed.touched |= rewritten
        return changed

    def pages(self, changed: Changed, load: Load) -> Iterator[Pages]:
        """The pages of every story that changed, by the least id in each; `load` is asked for one story at a time."""
        for story in sorted(changed.stories):
            yield self.page(story, load)

    def page(self, story: str, load: Load) -> Pages:
        """The pages of the story with this least document id."""
        members = self.stories.members[story]
        grounds = Grounds(
            linked=tuple(self.stories.linked(story)),
            joins=tuple(self.stories.joins[story]),
            joined=self.decided.joined,
            separate=self.decided.separate,
        )
        return pages((reading(one, self.stories.profiles[one.document.id]) for one in load(members)), grounds)


def gone(changed: Changed) -> tuple[str, ...]:
    """The ids of the stories that are no more."""
    return tuple(sorted(map(story_id, changed.gone)))
