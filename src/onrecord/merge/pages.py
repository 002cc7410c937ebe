"""Makes the story, the incidents and the utterances of one story from its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from onrecord.merge.claims import agreement, claims, most_named, series
from onrecord.merge.duplicates import MOSTLY_QUOTED, SAME, copy, same_passages
from onrecord.merge.groups import Join
from onrecord.merge.happening import Happening, happenings
from onrecord.merge.incidents import Cluster, clusters
from onrecord.merge.likeness import between
from onrecord.merge.neighbours import Pair
from onrecord.merge.origins import connected
from onrecord.merge.reading import Passage, Reading, signatures
from onrecord.merge.scene import scene
from onrecord.merge.toll import ranges
from onrecord.merge.utterances import Said, repeated, said
from onrecord.story import Incident, Link, Origins, Story, Utterance
from onrecord.when import Place, When

Given = TypeVar("Given")

_REASON_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Everything about one story: itself, its incidents, its utterances."""

    story: Story
    incidents: tuple[Incident, ...]
    utterances: tuple[Utterance, ...]


def story_id(first: str) -> str:
    """The id of the story whose least document id is `first`."""
    return f"story-{first}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a story's page is made on: the pairs of documents worth comparing, the joins that made it one story, and
    what people decided to join and to keep separate, of documents and of records."""

    linked: tuple[Pair, ...]
    joins: tuple[Join, ...]
    joined: frozenset[Pair] = frozenset()
    separate: frozenset[Pair] = frozenset()


def pages(readings: Iterable[Reading], grounds: Grounds) -> Pages:
    """The pages of the story of these documents (at least one)."""
    known = {one.id: one for one in sorted(readings, key=lambda one: (one.published, one.id))}
    story = _story(known, grounds)
    decided = {"joined": grounds.joined, "separate": grounds.separate}
    told = clusters([one for document in known.values() for one in happenings(document)], **decided)
    spoken = repeated([one for document in known.values() for one in said(document)], **decided)
    return Pages(
        story=story,
        incidents=tuple(sorted((incident_of(one, story) for one in told), key=lambda one: (-len(one.reports), one.id))),
        utterances=tuple(_utterance(statements, links, story) for statements, links in spoken),
    )


def _story(known: Mapping[str, Reading], grounds: Grounds) -> Story:
    pairs = [found for found in sorted(grounds.linked) if found not in grounds.separate]
    compared = (copy(known[one], known[other]) for one, other in pairs if one in known and other in known)
    copies = tuple(found for found in compared if found is not None)
    dates = [one.published for one in known.values() if one.published]
    return Story(
        id=story_id(min(known)),
        title=next((one.record.document.title for one in known.values() if one.record.document.title), None),
        documents=tuple(known),
        since=min(dates, default=None),
        until=max(dates, default=None),
        links=tuple(_story_link(join, known, grounds.joined) for join in grounds.joins),
        copies=copies,
        origins=connected(known, ((one.one, one.other) for one in copies)),
    )


def _utterance(statements: Sequence[Said], links: tuple[Link, ...], story: Story) -> Utterance:
    speakers = [one.speaker for one in statements]
    reports = tuple(dict.fromkeys(one.reading.id for one in statements))
    return Utterance(
        id=f"utterance-{min(one.id for one in statements).replace('/', '-')}",
        story=story.id,
        speaker=max(speakers, key=lambda one: (one.named, len(one.name), one.name)).name,
        statements=tuple(one.id for one in statements),
        reports=reports,
        origins=_within(story.origins, reports),
        links=links,
    )


def _story_link(join: Join, known: Mapping[str, Reading], joined: frozenset[Pair]) -> Link:
    one, other = join.pair
    if join.pair in joined:
        return Link(one=one, other=other, score=1.0, reasons=("decided by hand",))
    return Link(one=one, other=other, score=round(join.score, 3), reasons=_reasons(known[one], known[other]))


def _reasons(one: Reading, other: Reading) -> tuple[str, ...]:
    """Why two documents are taken for one story, in words for people."""
    shared = [
        (one.term_weights.get(word, 0.0) * weight, word)
        for word, weight in zip(other.profile.terms, other.profile.weights, strict=True)
    ]
    heaviest = [
        word for share, word in sorted(shared, key=lambda found: (-found[0], found[1]))[:_REASON_WORDS] if share
    ]
    found = ["words: " + ", ".join(heaviest)] if heaviest else []
    for label, names in (("places", one.places & other.places), ("names", (one.named & other.named) - one.places)):
        if names:
            found.append(f"{label}: " + ", ".join(sorted(names)[:_REASON_WORDS]))
    days = between(one.profile, other.profile)
    found.append("no date" if days is None else "same day" if not days else f"{days} day{'s' * (days > 1)} apart")
    return tuple(found)


def _within(origins: Origins, reports: Iterable[str]) -> Origins:
    """The origins of some of a story's documents."""
    some = set(reports)
    kept = (tuple(one for one in group if one in some) for group in origins)
    return tuple(group for group in kept if group)


def incident_of(cluster: Cluster, story: Story) -> Incident:
    """What the happenings of a cluster come to; of `story` the id and the copies count."""
    told = cluster.happenings
    reports = tuple(dict.fromkeys(one.document for one in told))
    origins = _origins(told, reports, story)
    figures = series(told)
    agreed, conflicts = agreement(told, figures, origins)
    by_claimant = claims(told)
    modes = [mode for one in told for mode in sorted(one.modes)]
    return Incident(
        id=f"incident-{min(one.id for one in told).replace('/', '-')}",
        story=story.id,
        type=told[0].type,
        mode=max(sorted(set(modes)), key=modes.count, default=None),
        events=tuple(f"{one.document}/{event.id}" for one in told for event in one.events),
        when=_when(told),
        place=_place(told),
        first_printed=min((one.reading.published for one in told if one.reading.published), default=None),
        actors=most_named(told, "actors"),
        recipients=most_named(told, "recipients"),
        reports=reports,
        origins=origins,
        claimants=tuple(dict.fromkeys(one.claimant for one in by_claimant)),
        status_by_claimant=by_claimant,
        agreement=agreed,
        conflicts=conflicts,
        figures=figures,
        ranges=ranges(told, figures, origins),
        links=cluster.links,
    )


def _origins(told: Sequence[Happening], reports: Sequence[str], story: Story) -> Origins:
    """Reports that are copies, or print the same passage for what they say of the incident, count once."""
    pairs = [(one.one, one.other) for one in story.copies]
    passages: dict[str, list[Passage]] = defaultdict(list)
    for one in told:
        passages[one.document] += [passage for passage in one.passages if passage.quoted < MOSTLY_QUOTED]
    known = [(document, signatures(passages[document])) for document in sorted(passages)]
    for (first, rows), (second, others) in combinations(known, 2):
        if max(same_passages(rows, others).one, default=0.0) >= SAME:
            pairs.append((first, second))
    return connected(reports, pairs)


def _place(told: Sequence[Happening]) -> Place | None:
    """The town where an attack was; of other deeds the place that most events have."""
    given = [one.place for one in told if one.place is not None]
    return scene(told) if told[0].type == "ASSAULT" else _most(given, lambda place: place.name)


def _when(told: Sequence[Happening]) -> When | None:
    """The time most reports give; of times given as often, the earliest exact one."""
    dated = [one for one in told if one.when is not None and one.first is not None]
    return _most([one.when for one in dated if one.when is not None], lambda when: (when.start, when.end))


def _most(given: Sequence[Given], key: Callable[[Given], object]) -> Given | None:
    """The one whose key comes most often, of several the first."""
    if not given:
        return None
    counts = Counter(map(key, given))
    return max(given, key=lambda one: counts[key(one)])
