"""A number with what stands around it, to be weighed as a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.kinds.counts.amounts import Amount
from onrecord.kinds.counts.counted import Counted
from onrecord.kinds.counts.sheet import Number, Sheet
from onrecord.vocabulary import words

_REACH = 48
"""Characters around a number that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A number, what it counts, and the text around it. `previous` is the amount in front of it in the text."""

    sheet: Sheet
    number: Number
    counted: Counted
    previous: Amount | None
    before: str
    after: str
    bounded: str
    """What stands before the bound words, where there are any, else the same as `before`."""

    @property
    def amount(self) -> Amount:
        """The number itself."""
        return self.number.amount

    @property
    def written(self) -> str:
        """The amount as it is printed."""
        return self.sheet.text[self.amount.start : self.amount.end]

    @property
    def is_bare(self) -> bool:
        """Whether it is a number without unit."""
        return self.amount.unit is None and not self.amount.none


def candidate(sheet: Sheet, number: Number, counted: Counted, previous: Amount | None, start: int) -> Candidate:
    """A number with what stands around it; `start` is where its bound begins, or itself."""
    text, amount = sheet.text, number.amount
    return Candidate(
        sheet=sheet,
        number=number,
        counted=counted,
        previous=previous,
        before=text[max(0, amount.start - _REACH) : amount.start],
        after=text[amount.end : amount.end + _REACH],
        bounded=text[max(0, start - _REACH) : start],
    )


def is_ballot(one: Candidate) -> bool:
    """Whether the sentence speaks of a vote, so that "64-31" and "61 to 54" are votes."""
    tree = one.sheet.tree
    lemmas = {tree.lemma[token].lower() for token in one.sheet.sentence(one.number.head)}
    return bool(lemmas & words("numbers", "votes", "lemmas")) and not re.search(
        r"\d-\d+-\d", one.before[-8:] + one.written + one.after[:8]
    )
