"""How many an incident killed and hurt: the range of what reports say, and what they come to (`casualties`)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.merge import headline
from onrecord.merge.casualties import Told, outcome_of, toll
from onrecord.merge.happening import Happening
from onrecord.merge.words import words
from onrecord.span import words as cited
from onrecord.story import Origins, Range, Series
from onrecord.vocabulary import load
from onrecord.vocabulary import words as listed

PERSON = "person"
SAID_OFTEN = 2
"""Times a report that gives no number must speak of death before it tells of one dead. Tuned with the next on the
looked-at half of the gun-violence reports, 2026-11-30."""
HURT_BESIDE_DEAD = 6
"""Times it must speak of wounds before it tells of one hurt beside the dead; where nobody died, once."""


def ranges(told: Sequence[Happening], figures: Iterable[Series], origins: Origins) -> tuple[Range, ...]:
    """The range of every measure over all claimants, and of the dead and the hurt what the reports come to."""
    lows: dict[tuple[str, str], list[float]] = defaultdict(list)
    highs: dict[tuple[str, str], list[float]] = defaultdict(list)
    for line in figures:
        for count in line.counts:
            lows[line.measure, line.unit] += [count.low] if count.low is not None else []
            highs[line.measure, line.unit] += [count.high] if count.high is not None else []
    usual = _usual(told, origins)
    return tuple(
        Range(
            measure=measure,
            unit=unit,
            low=min(lows[measure, unit], default=None),
            high=max(highs[measure, unit], default=None),
            usual=usual.get(measure) if unit == PERSON else None,
        )
        for measure, unit in sorted({*lows, *highs, *((measure, PERSON) for measure in usual)})
    )


def _usual(told: Sequence[Happening], origins: Origins) -> Mapping[str, float]:
    """The estimates for the dead and the hurt; only of attacks."""
    if not any(one.type == "ASSAULT" for one in told):
        return {}
    origin_of = {document: group[0] for group in origins for document in group}
    reports: dict[str, list[Happening]] = defaultdict(list)
    for one in told:
        reports[one.document].append(one)
    given = [row for name, happenings in reports.items() for row in _told(happenings, origin_of[name])]
    found = toll(given)
    return {measure: estimate.value for measure, estimate in found.items()} or {"killed": 0.0, "injured": 0.0}


def _told(happenings: Sequence[Happening], origin: str) -> Iterator[Told]:
    """What one report says of the dead and the hurt, in order: its title where it tells most of this, its figures, and
    where it has none a victim that its words tell of."""
    facts = happenings[0].reading.record.document
    titled = headline.counts(facts.title) if any(one.main for one in happenings) else ()
    figures = sorted((figure for one in happenings for figure in one.figures), key=lambda figure: figure.spans[0])
    said: set[str] = {outcome for outcome, _ in titled}
    for kind, number in titled:
        yield Told(outcome=kind, count=number, document=facts.id, origin=origin, day=facts.published)
    for figure in figures:
        outcome = outcome_of(figure.measure, cited(facts.text, figure.spans))
        count = figure.value if figure.value is not None else figure.low
        if outcome is not None and count and figure.unit == PERSON and figure.repeats is None:
            said.add(outcome)
            yield Told(outcome=outcome, count=count, document=facts.id, origin=origin, day=facts.published)
    spoken = _spoken(f"{facts.title or ''} {facts.text}")
    dead = "killed" in said or spoken["killed"] >= SAID_OFTEN
    if dead and "killed" not in said:
        yield Told(outcome="killed", count=None, document=facts.id, origin=origin, day=facts.published)
    if not said & {"injured", "shot"} and spoken["injured"] >= (HURT_BESIDE_DEAD if dead else 1):
        count = 1.0 if dead else None
        yield Told(outcome="injured", count=count, document=facts.id, origin=origin, day=facts.published)


@cache
def _not_meant() -> re.Pattern[str]:
    return re.compile("|".join(load("tolls")["not_meant"]))


def _spoken(text: str) -> Counter[str]:
    """How often a text speaks of the killed and of the hurt."""
    found = Counter(words(_not_meant().sub(" ", text.lower())))
    return Counter({kind: sum(found[word] for word in listed("tolls", kind)) for kind in ("killed", "injured")})
