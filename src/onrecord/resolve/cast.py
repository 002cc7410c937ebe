"""Everyone who takes part in a document while it is read from front to back: entities that grow, and who was last seen
where."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.entity import EntityType
from onrecord.grammar import Tree, children_of, conjuncts_of, is_passive, subject_of
from onrecord.kinds.titles import noun_kind
from onrecord.record import Statement
from onrecord.resolve.drafts import Draft
from onrecord.resolve.items import items_of
from onrecord.resolve.joins import Join
from onrecord.resolve.mentions import Scene
from onrecord.resolve.parse import bearer_of, head_of, is_possessor
from onrecord.resolve.pronouns import Candidate, Number, Part, Standing
from onrecord.span import Span, merged

_NUMBER: dict[EntityType, Number] = {
    "person": "person",
    "organization": "body",
    "country": "body",
    "group": "many",
    "other": "body",
    "place": "place",
}


class Cast:
    """The entities of a document (numbers in `drafts`), with `owners` of mentions by mention number.

    `candidates` are all mentions so far with the entity of each, in order of position: names from the beginning,
    descriptions and pronouns as they are placed.
    """

    def __init__(
        self, scene: Scene, drafts: list[Draft], owners: Mapping[int, int], statements: Sequence[Statement]
    ) -> None:
        self.scene = scene
        self.items = items_of(scene)
        self.drafts = drafts
        self.owners = owners
        self.joins: list[Join] = []
        self.quoted = merged(
            span
            for one in statements
            if one.mode == "direct" and not _is_turn(scene, one)
            for span in one.content.spans
        )
        self.candidates: list[tuple[Span, int]] = []
        self.by_head: dict[int, int] = {}
        self.standing: dict[Span, Standing] = {}
        self.heirs: dict[int, int] = {}
        self.counted = 0
        self.counts: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
        for number, owner in sorted(owners.items()):
            self._see(owner, scene.mentions[number].span)

    def _see(self, owner: int, span: Span) -> None:
        insort(self.candidates, (span, owner))
        head = head_of(self.scene.tree, span)
        self.standing[span] = standing_of(self.scene.tree, head)
        if head is not None:
            self.by_head[head] = owner

    def mention(self, owner: int, span: Span) -> None:
        """Another mention of an entity."""
        self.drafts[owner].latent = False
        self.drafts[owner].mentions.append(span)
        self._see(owner, span)

    def add(self, draft: Draft) -> int:
        """A new entity with the mentions it has; its number."""
        self.drafts.append(draft)
        for span in draft.mentions:
            self._see(len(self.drafts) - 1, span)
        return len(self.drafts) - 1

    def joined(self, owner: int, span: Span, score: float, reason: str) -> int:
        """Another mention of an entity, with the reason; its number."""
        one, other = sorted((self.drafts[owner].mentions[0], span))
        self.joins.append(Join(one=one, other=other, score=score, reason=reason))
        self.mention(owner, span)
        return owner

    def absorb(self, unnamed: int, owner: int, reason: str) -> None:
        """What is said of somebody without a name is said of `owner`, whose name comes later."""
        spans = self.drafts[unnamed].mentions
        self.heirs[unnamed] = owner
        self.joins.append(Join(one=spans[0], other=self.drafts[owner].mentions[0], score=0.7, reason=reason))
        self.drafts[owner].mentions.extend(spans)
        self.drafts[owner].mentions.sort()
        self.drafts[unnamed].latent = True
        self.candidates = [(span, self.heir(number)) for span, number in self.candidates]
        self.by_head = {head: self.heir(number) for head, number in self.by_head.items()}

    def heir(self, owner: int) -> int:
        """The entity that an entity has become part of: itself, mostly."""
        return self.heirs.get(owner, owner)

    def are_apart(self, owner: int, head: int | None) -> bool:
        """True when an entity is another part of the verb that the token `head` belongs to: nobody calls himself to
        come without a reflexive."""
        one = standing_of(self.scene.tree, head)
        if one.verb < 0 or one.part == "possessor":
            return False
        others = (
            self.standing[span]
            for span in self.drafts[owner].mentions
            if span in self.standing and self.standing[span].head != one.head
        )
        return any(other.verb == one.verb and other.part != "possessor" for other in others)

    def before(self, span: Span, most: int) -> list[Candidate]:
        """The last mentions in front of a stretch of text, at most so many, nearest last; of other items none."""
        stop, item = bisect_left(self.candidates, (span, -1)), self.items.at(span.start)
        near = self.candidates[max(0, stop - most) : stop]
        return [self.candidate(*pair, span) for pair in near if self.items.at(pair[0].start) == item]

    def is_here(self, owner: int, span: Span) -> bool:
        """Whether an entity is mentioned in the item of a stretch of text."""
        item = self.items.at(span.start)
        return any(self.items.at(mention.start) == item for mention in self.drafts[owner].mentions)

    def is_quoted(self, offset: int) -> bool:
        """True inside somebody's own words."""
        place = bisect_left(self.quoted, Span(offset + 1, 0)) - 1
        return place >= 0 and offset < self.quoted[place].end

    def candidate(self, span: Span, owner: int, pronoun: Span) -> Candidate:
        """A mention as what a pronoun behind it may stand for."""
        draft = self.drafts[owner]
        place = bisect_left(self.quoted, Span(span.start + 1, 0)) - 1
        # Within one speaker's words names and pronouns go together as anywhere else.
        quoted = place >= 0 and span.start < self.quoted[place].end <= pronoun.start
        return Candidate(
            owner=owner,
            span=span,
            number=_NUMBER[draft.type],
            gender=draft.gender,
            quoted=quoted,
            passing=draft.latent,
            voice=draft.noun is not None and is_voice(draft.noun),
            standing=self.standing.get(span, Standing()),
        )

    def prominence(self, span: Span, *, persons: bool) -> Counter[int]:
        """How often each person (or else each body) is mentioned in front of a stretch of text; asked from the front to
        the back."""
        stop = bisect_left(self.candidates, (span, -1))
        for _, owner in self.candidates[self.counted : stop]:
            self.counts[self.drafts[owner].type == "person"][owner] += 1
        self.counted = max(self.counted, stop)
        return self.counts[persons]


def _is_turn(scene: Scene, statement: Statement) -> bool:
    """True for a turn of a transcript: names and pronouns go from one to the next as they do in running text."""
    return statement.cue is not None and any(scene.page.text[start:end] == ":" for start, end in statement.cue.spans)


def standing_of(tree: Tree, head: int | None) -> Standing:
    """What a mention is in its sentence; "other" without a parse."""
    if head is None:
        return Standing()
    first = bearer_of(tree, head)
    verb, relation = tree.head[first], tree.relation[first]
    if is_possessor(tree, head):
        part: Part = "possessor"
    elif relation == "nsubj":
        part = "subject" if tree.relation[verb] in ("root", "conj", "parataxis") else "inner subject"
    elif relation in ("obj", "iobj"):
        part = "object"
    elif relation == "obl":
        agent = is_passive(tree, verb) and any(tree.lemma[case] == "by" for case in children_of(tree, first, "case"))
        part = "agent" if agent else "oblique"
    else:
        return Standing(head=head)
    subject = subject_of(tree, tree.clause[head]) if part == "possessor" else None
    alone = subject is not None and len(conjuncts_of(tree, subject)) == 1
    return Standing(part=part, head=head, verb=verb, subject=subject if alone and subject is not None else -1)


def is_voice(noun: str) -> bool:
    """True for nouns of people who speak of others: sources and spokesmen."""
    known = noun_kind(noun)
    return known is not None and (known[0] == "source" or noun.startswith("spokes"))
