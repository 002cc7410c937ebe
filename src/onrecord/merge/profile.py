"""What the merge remembers of a document to compare it with others: its day and its telling words."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from sys import intern

from onrecord.merge.words import counted, weighted
from onrecord.record import DocumentFacts

TERMS = 100
"""Words kept of a document. 60, 100 and all gave the same on the looked-at halves of newscluster and BASIL."""
IN_TITLE = 4
"""A word of the title counts so many times more. Words of names count like others: what they are worth is in their
rarity, and more for them cost two points on newscluster."""
LONGEST = 100_000
"""Characters of a text that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A document as the merge remembers it. `day` is that of publication as an ordinal; `weights` go with `terms`,
    heaviest first, and have length one."""

    id: str
    day: int | None
    terms: tuple[str, ...]
    weights: array[float]


def profile(facts: DocumentFacts) -> Profile:
    """The profile of a document. Depends on it alone. Raises ModelError where the vocabulary is missing."""
    kept = weighted(counted([(facts.text[:LONGEST], 1), (facts.title or "", IN_TITLE)]), most=TERMS)
    return Profile(
        id=facts.id,
        day=day_of(facts.published),
        terms=tuple(intern(word) for word, _ in kept),
        weights=array("f", [weight for _, weight in kept]),
    )


def by_word(one: Profile) -> dict[str, float]:
    """The weights of a document's words by word."""
    return dict(zip(one.terms, one.weights, strict=True))


def day_of(published: str | None) -> int | None:
    """The day of an ISO date or time as an ordinal; None where it is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
