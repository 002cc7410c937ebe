"""Pairs of parties with what the one does to the other, and the parties of a sentence, as passages for training.

Pairs come from PLV (Hu et al., ACL 2024) and from the event sentences marked by hand; parties from ConfliBERT's CAMEO
spans.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np

from benchmark import tagged
from onrecord.kinds.strict import strict_type
from onrecord.model.events import TYPES
from onrecord.model.pairs import PARTY_TAGS
from onrecord.record import EventType, Status
from onrecord.span import Span, Spans
from onrecord.tokens import token_columns, token_run
from training import events
from training.corpora import Pair, Passage, laid_out, lines

FOLDS = 5
MARK = re.compile(r"</?[st]>")
ROOTS = {"YIELD": ("CONCEDE", "RETREAT")}
"""Labels of PLV that stand for more than one type."""
CODED = frozenset(("happened", "ongoing", "planned", "threatened"))
"""The statuses with which an act's strict code stands between its parties. Of the others nothing is learned: what a
demand or denial makes of two parties is between its speaker and them."""


def is_held(sentence: str, held: int) -> bool:
    """Whether a sentence is in the fold `held` (0 to 4; 5 is all of them), by a hash of its words."""
    return held in (FOLDS, sha256(" ".join(sentence.split()).encode()).digest()[0] % FOLDS)


def read_marked(marked: str) -> tuple[str, Spans, Spans]:
    """A text with `<s>` and `<t>` marks without them, and where the source and the target stand."""
    plain: list[str] = []
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    position = place = opened = 0
    for found in MARK.finditer(marked):
        plain.append(marked[place : found.start()])
        position += found.start() - place
        if found[0].startswith("</"):
            spans[found[0][2]].append(Span(opened, position))
        else:
            opened = position
        place = found.end()
    plain.append(marked[place:])
    return "".join(plain), tuple(spans["s"]), tuple(spans["t"])


def plv(path: Path, *, held: int | None = None, dev: bool = False) -> Iterator[Passage]:
    """The sentences of PLV; without those of the fold `held`, or (`dev`) those alone."""
    for line in lines(path):
        row = json.loads(line)
        if held is not None and is_held(row["sentence"], held) != dev:
            continue
        text, source, target = read_marked(row["marked_sentence"])
        names = ROOTS.get(row["gold_root"], (row["gold_root"],))
        numbers = tuple(TYPES.index(name) for name in names)
        if found := _passage(f"plv:{sha256(line.encode()).hexdigest()[:10]}", text, source, target, numbers):
            yield found


def marked_pairs(folder: Path, *, dev: bool) -> Iterator[Passage]:
    """Actors and recipients of the marked events, and the parties of mutual acts, with the types between them."""
    for item in events.items(folder, dev=dev) if dev else events.shown(folder):
        between: dict[tuple[Span, Span], set[int]] = defaultdict(set)
        for event in item.events:
            if event.status not in CODED:
                continue
            number = TYPES.index(strict_type(cast(EventType, event.type), cast(Status, event.status)))
            if event.recipients:
                couples = [(a, r) for a in event.actors for r in event.recipients]
            else:
                couples = [(a, b) for a in event.actors for b in event.actors if a != b]
            for couple in couples:
                between[couple].add(number)
        for number, ((one, other), types) in enumerate(between.items()):
            found = _passage(f"pairs:{item.id}:{number}", item.text, (one,), (other,), tuple(sorted(types)))
            if found:
                yield found


def _passage(name: str, text: str, source: Spans, target: Spans, types: tuple[int, ...]) -> Passage | None:
    start, end = token_columns(text)
    sides = [tuple(token for span in spans for token in token_run(start, end, span)) for spans in (source, target)]
    if not any(sides):
        return None
    pair = Pair(source=sides[0], target=sides[1], types=types)
    return Passage(id=name, task="pairs", text=text, start=start, end=end, columns={}, pair=pair)


def parties(path: Path, *, held: int | None = None, dev: bool = False) -> Iterator[Passage]:
    """Sentences with the sources and targets of their events; without those of fold `held`, or (`dev`) those alone."""
    for document in tagged.documents(lines(path)):
        edges = [*document.sentences, len(document.words)]
        for first, last in pairwise(edges):
            words = document.words[first:last]
            if held is not None and is_held(" ".join(words), held) != dev:
                continue
            text, start, end = laid_out([(word, True) for word in words])
            labels = np.array([PARTY_TAGS.index(tag) for tag in document.tags[first:last]], dtype=np.int32)
            yield Passage(
                id=f"parties:{first}", task="parties", text=text, start=start, end=end, columns={"parties": labels}
            )
