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
from collections.abc import Callable, Iterable, Mapping
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
            found[kind][intern(item)] = _READ[kind](item, json.loads(line))
    merger = Merger()
    merger.decided = found[DECIDED].get("", Decided())
    joined, separate = merger.decided.of_documents()
    merger.stories.restore(
        [one for _, one in sorted(found[PROFILE].items())],
        found[LINKS],
        found[STORY],
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


def _as_profile(item: str, fields: list[Any]) -> Profile:
    day, terms, weights = fields
    return Profile(id=intern(item), day=day, terms=tuple(map(intern, terms)), weights=array("f", weights))


def _as_links(_: str, fields: dict[str, float]) -> dict[str, float]:
    return {intern(other): score for other, score in fields.items()}


def _as_story(_: str, fields: list[Any]) -> tuple[tuple[str, ...], list[Join]]:
    members, joins = fields
    made = [Join(score, (intern(one), intern(other))) for score, (one, other) in joins]
    return tuple(map(intern, members)), made


def _decided(one: Decided) -> dict[str, list[Pair]]:
    return {"joined": sorted(one.joined), "separate": sorted(one.separate)}


def _as_decided(given: Mapping[str, list[list[str]]]) -> Decided:
    joined, separate = (
        frozenset((one, other) for one, other in given.get(kind, ())) for kind in ("joined", "separate")
    )
    return Decided(joined=joined, separate=separate)


# What is made of each note at once: it takes a third of the room of its JSON, and there are some for every document.
_READ: dict[str, Callable[[str, Any], Any]] = {
    PROFILE: _as_profile,
    LINKS: _as_links,
    STORY: _as_story,
    TOUCHED: lambda _, fields: fields,
    DECIDED: lambda _, fields: _as_decided(fields),
}
