"""Which parts of a document belong together: a digest has several items that have nothing to do with each other.

"The minister" of one item is nobody of the next, and what one is about says nothing of another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.document import Block
from onrecord.grammar import Tree
from onrecord.kinds.titles import noun_kind
from onrecord.resolve.countries import capital_named
from onrecord.resolve.mentions import Mention, Scene, content_words

_FEWEST, _MOST = 3, 80
"""Items from which on a document is taken for a digest: a part that shares nothing with the rest of a report is no item
of its own. What has more parts than that is taken for one story."""
_SHORT = 15
"""Nouns in a part up to which one shared with another part is enough; two are in a longer one."""
_SHORTEST_NOUN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """The number of the item for each part of a document; `starts` are the offsets at which the parts begin."""

    starts: Sequence[int]
    numbers: Sequence[int]

    def at(self, offset: int) -> int:
        """The item in which this offset lies; 0 throughout a document that is one story."""
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)] if self.starts else 0


def items_of(scene: Scene) -> Items:
    """The items of a document. Parts begin with headings; parts that share a name, or nouns for more than who holds an
    office, belong to one item. Live reports, whose entries begin with times, are one story."""
    blocks = scene.page.blocks
    starts = _parts(blocks)
    if not _FEWEST <= len(starts) <= _MOST or any(block.kind == "timestamp" for block in blocks):
        return Items(starts=(), numbers=())
    names, nouns = _names(scene.mentions, starts), _nouns(scene.tree, starts)
    numbers = list(range(len(starts)))
    for one, other in combinations(numbers.copy(), 2):
        enough = 1 + (min(len(nouns[one]), len(nouns[other])) > _SHORT)
        if names[one] & names[other] or len(nouns[one] & nouns[other]) >= enough:
            low, high = sorted((numbers[one], numbers[other]))
            numbers = [low if number == high else number for number in numbers]
    largest = max(map(numbers.count, numbers))
    if len(set(numbers)) < _FEWEST or 2 * largest > len(numbers):
        return Items(starts=(), numbers=())
    return Items(starts=starts, numbers=numbers)


def _parts(blocks: Sequence[Block]) -> list[int]:
    """Where parts begin: at headings that have text in front of them."""
    starts = [block.span.start for block in blocks[:1]]
    for before, block in pairwise(blocks):
        if block.kind == "headline" and before.kind != "headline":
            starts.append(block.span.start)
    return starts


def _names(mentions: Sequence[Mention], starts: Sequence[int]) -> list[set[str]]:
    """What each part names, persons by their family names; without countries and capitals, which stand in all items."""
    found: list[set[str]] = [set() for _ in starts]
    for mention in mentions:
        words = content_words(mention.text)
        if words and mention.country is None and not capital_named(mention.text):
            name = words[-1] if mention.type == "person" else " ".join(words)
            found[max(0, bisect_right(starts, mention.span.start) - 1)].add(name)
    return found


def _nouns(tree: Tree, starts: Sequence[int]) -> list[set[str]]:
    """The nouns of each part that say what it is about; offices, bodies and persons are in all items."""
    found: list[set[str]] = [set() for _ in starts]
    for token, tag in enumerate(tree.tag):
        noun = tree.lemma[token].lower()
        if tag == "NOUN" and len(noun) >= _SHORTEST_NOUN and noun_kind(noun) is None:
            found[max(0, bisect_right(starts, tree.start[token]) - 1)].add(noun)
    return found
