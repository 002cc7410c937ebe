"""What acts are about: the contexts of PLOVER, from the words of the sentence and of the whole report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.kinds.act import Act, Scene
from onrecord.vocabulary import load

_DIFFERENT, _SHARE = 3, 0.015
"""What makes a context that of the whole report: so many different words of it, and so large a share of all words."""


class Contexts:
    """The contexts of a document's sentences, found once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.near: defaultdict[int, set[str]] = defaultdict(set)
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for token, word, names in _cues(scene.tree.lemma):
            self.near[scene.sentence(token)].update(names)
            for name in names:
                seen[name][word] += 1
        enough = max(_DIFFERENT, _SHARE * len(scene.tree.lemma))
        self.everywhere = {name for name, words in seen.items() if len(words) >= _DIFFERENT and words.total() >= enough}

    def of(self, act: Act) -> tuple[str, ...]:
        """The contexts of one act, in the order of `data/plover.toml`."""
        found = self.near[self.scene.sentence(act.head)] | self.everywhere
        return tuple(name for name in load("plover")["contexts"]["names"] if name in found)


def _cues(lemmas: Sequence[str]) -> Iterator[tuple[int, str, Sequence[str]]]:
    """Every word or pair of words that tells a context, with the contexts it tells."""
    known = _contexts_of()
    before = ""
    for token, lemma in enumerate(lemmas):
        word = lemma.lower()
        for phrase in (f"{before} {word}", word):
            if phrase in known:
                yield token, phrase, known[phrase]
        before = word


@cache
def _contexts_of() -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, entries in load("contexts")["words"].items():
        for entry in entries:
            found[entry].append(name)
    return dict(found)
