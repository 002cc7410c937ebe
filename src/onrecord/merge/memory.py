"""What a merge writes down so that the next run goes on from there: notes by name, each a line of JSON.

profile ID   a document's day, words and weights
links ID     the documents with greater ids that are like it, with their likeness
story ID     the documents of a story and the joins that made it one, by the least id of its documents
touched ID   stands for a document whose story is still to be found
decided      the decisions that were in force
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any

from onrecord.merge.groups import Join
from onrecord.merge.merger import Decided, Merger
from onrecord.merge.neighbours import Pair
from onrecord.merge.profile import Profile
from onrecord.merge.stories import Changed

PROFILE, LINKS, STORY, TOUCHED, DECIDED = KINDS = ("profile", "links", "story", "touched", "decided")


def notes(merger: Merger, changed: Changed) -> dict[str, str | None]:
    """The notes that differ after an update; None for one that is to be forgotten."""
    stories = merger.stories
    out: dict[str, str | None] = {DECIDED: _line(_decided(merger.decided))}
    for item in sorted(changed.documents):
        known = stories.profiles.get(item)
        out[f"{PROFILE} {item}"] = None if known is None else _line(_profile(known))
    for item in sorted(changed.relinked | changed.documents):
        links = dict(sorted(stories.links_of(item).items())) if item in stories.profiles else {}
        out[f"{LINKS} {item}"] = (
            _line({other: score for other, score in links.items() if other > item}) if links else None
        )
    out |= {f"{TOUCHED} {item}": "[]" if item in stories.touched else None for item in sorted(changed.touched)}
    for story in sorted(changed.regrouped):
        out[f"{STORY} {story}"] = _line([stories.members[story], [[*join] for join in stories.joins[story]]])
    out |= {f"{STORY} {story}": None for story in sorted(changed.gone)}
    return out


def restored(given: Iterable[tuple[str, str]]) -> Merger:
    """The merger that wrote these notes. Raises ValueError, KeyError or TypeError for notes that are none."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for name, line in given:
        kind, _, item = name.partition(" ")
        if kind in found:
            fields = json.loads(line)
            # A profile takes a third of the room of its JSON, and there is one for every document.
            found[kind][item] = _as_profile(item, *fields) if kind == PROFILE else fields
    merger = Merger()
    merger.decided = _as_decided(found[DECIDED].get("", {}))
    joined, separate = merger.decided.of_documents()
    merger.stories.restore(
        [one for _, one in sorted(found[PROFILE].items())],
        {(one, other): score for one, others in found[LINKS].items() for other, score in others.items()},
        {
            story: (tuple(members), [Join(score, (one, other)) for score, (one, other) in joins])
            for story, (members, joins) in found[STORY].items()
        },
        touched=found[TOUCHED],
        joined=joined,
        separate=separate,
    )
    return merger


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _profile(one: Profile) -> list[object]:
    # JSON keeps a float as it is, and an array of single precision gives the same again.
    return [one.day, list(one.terms), list(one.weights)]


def _as_profile(item: str, day: int | None, terms: list[str], weights: list[float]) -> Profile:
    return Profile(id=item, day=day, terms=tuple(map(intern, terms)), weights=array("f", weights))


def _decided(one: Decided) -> dict[str, list[Pair]]:
    return {"joined": sorted(one.joined), "separate": sorted(one.separate)}


def _as_decided(given: Mapping[str, list[list[str]]]) -> Decided:
    joined, separate = (
        frozenset((one, other) for one, other in given.get(kind, ())) for kind in ("joined", "separate")
    )
    return Decided(joined=joined, separate=separate)
