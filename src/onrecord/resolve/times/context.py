"""What a time is resolved against: the day of the report, the time told of last, which way the verb looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.resolve.times.calendar import bounds, granularity
from onrecord.resolve.times.lexicon import lexicon
from onrecord.vocabulary import words as listed

Lean = Literal["past", "future"]
LEANING_REACH = 25
"""How many tokens away from a time a word still says whether it looks ahead or back."""
REFERENCE_REACH = 120
"""How many tokens a time told of stays what "the next day" counts from."""


@dataclass(slots=True, kw_only=True)
class Context:
    """One document while its times are read from the beginning to the end.

    `printed` are the words as they stand, `words` the same in lower case without the full stop of an abbreviation,
    `sentences` numbers of first tokens. `published` is the day of the report. `reference` is the value on the calendar
    told of last and the token it stood at, `reference_day` the same for the last single day. `parse_lean` asks a parse
    which way the verb of a token looks; None without one.
    """

    printed: Sequence[str]
    words: Sequence[str]
    sentences: Sequence[int]
    published: date | None
    parse_lean: Callable[[int], Lean | None] | None = None
    reference: tuple[str, int] | None = None
    reference_day: tuple[date, int] | None = None

    def tell(self, value: str, token: int) -> None:
        """From here on times can count from this value."""
        days = bounds(value)
        if days is not None:
            self.reference = (value, token)
            if days[0] == days[1]:
                self.reference_day = (days[0], token)

    def told(self, token: int) -> tuple[str, date] | None:
        """The value told of last and its first day, or the report's own day."""
        if self.reference is not None and token - self.reference[1] <= REFERENCE_REACH:
            found = bounds(self.reference[0])
            if found:
                return self.reference[0], found[0]
        return (self.published.isoformat(), self.published) if self.published else None

    def told_day(self, token: int) -> date | None:
        """The day told of last, or the report's own."""
        if self.reference_day is not None and token - self.reference_day[1] <= REFERENCE_REACH:
            return self.reference_day[0]
        return self.published

    def told_granularity(self, token: int) -> str:
        """The unit of the value told of last within the same reach; "day" where there is none."""
        found = self.told(token)
        return granularity(found[0]) if found else "day"

    def lean(self, token: int) -> Lean | None:
        """Which way the clause of a token looks: by its parse, or else by the nearest word that says so."""
        if self.parse_lean is not None:
            found = self.parse_lean(token)
            if found:
                return found
        return self._lean_of_words(token)

    def _lean_of_words(self, token: int) -> Lean | None:
        place = bisect_right(self.sentences, token)
        first = max(self.sentences[place - 1] if place else 0, token - LEANING_REACH)
        stop = self.sentences[place] if place < len(self.sentences) else len(self.words)
        future, past = listed("times", "leaning", "future"), listed("times", "leaning", "past")
        before = range(token - 1, first - 1, -1)
        behind = range(token + 1, min(stop, token + LEANING_REACH))
        for near in (before, behind):
            for other in near:
                word = self.words[other]
                if word in future or (word == "to" and self._is_infinitive(other)):
                    return "future"
                if word in past or (word.endswith("ed") and len(word) > 4 and self.words[other - 1] != "be"):
                    return "past"
        limited = token > first and self.words[token - 1] in listed("times", "leaning", "weakly_future")
        return "future" if limited else None

    def _is_infinitive(self, token: int) -> bool:
        """A guess without a parse: "to" in front of a short lower-case word that is no article or number."""
        following = self.words[token + 1] if token + 1 < len(self.words) else ""
        if following in listed("times", "beside", "no_verbs") or following in lexicon().classes:
            return False
        return following.isalpha() and not following.endswith(("s", "ing", "ed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words of a match, in lower case and without the full stop of an abbreviation, and where they stand."""

    context: Context
    first: int
    stop: int
    groups: Mapping[str, tuple[str, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        """The words of a group; none where the group is not in the match."""
        return self.groups.get(name, ())

    def word(self, name: str) -> str:
        """The words of a group as one string."""
        return " ".join(self.of(name))

    def before(self, steps: int = 1) -> str:
        """The word so many tokens in front of the match, empty at the beginning."""
        place = self.first - steps
        return self.context.words[place] if place >= 0 else ""

    def name_before(self) -> bool:
        """Whether a word with a capital stands in front of the match in the same sentence; one that begins the sentence
        only when it is none of the vocabulary."""
        place = self.first - 1
        if place < 0 or self.first in self.context.sentences or not self.context.printed[place][:1].isupper():
            return False
        word = self.context.words[place]
        known = (
            word in lexicon().classes
            or word in listed("times", "years", "before")
            or word in listed("times", "beside", "openers")
        )
        return not (place in self.context.sentences and known)

    def printed_behind(self) -> str:
        """The word behind the match as it stands, empty at the end."""
        return self.context.printed[self.stop] if self.stop < len(self.context.printed) else ""

    def behind(self, steps: int = 1) -> str:
        """The word so many tokens behind the match, empty at the end."""
        place = self.stop + steps - 1
        return self.context.words[place] if place < len(self.context.words) else ""
