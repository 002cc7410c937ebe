"""Reads the event sentences marked by hand (`marks.py`) into passages for training."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmark.conllu import treebank
from onrecord.model.events import MODES, ROLES, STATUSES, TYPES
from onrecord.span import Spans
from onrecord.tokens import token_columns, token_run
from training import marks
from training.corpora import IGNORED, Passage

CALM = {
    "syntax/en_gum-train.conllu.gz": frozenset("academic conversation podcast textbook vlog voyage whow".split()),
    "syntax/en_ewt-train.conllu.gz": frozenset(("answers", "reviews")),
}
"""Treebanks and their genres in which next to nothing happens that the ontology has."""
SENTENCES_TOGETHER = 8
TIMES = {"qt": 4, "co": 3, "to": 2}
"""How often the items of a file, by the letters of their ids, are shown for every time of the others: reports without
events, of which there are few, and constructions that come up seldom."""
TOGETHER = 4
"""Items that share a passage half of the time: a report has several events, and sentences between them."""


def items(folder: Path, *, dev: bool) -> list[marks.Item]:
    """The marked items of one part, from all files of the folder."""
    return [item for path in sorted(folder.glob("*.txt")) for item in marks.read(path) if marks.is_dev(item.id) == dev]


def shown(folder: Path) -> list[marks.Item]:
    """The items of training, each as often as it is shown (`TIMES`)."""
    return [item for item in items(folder, dev=False) for _ in range(TIMES.get(item.id[:2], 1))]


def events(folder: Path, *, dev: bool, seed: int = 0) -> Iterator[Passage]:
    """Passages of one item or, half of them, of some items on end; the dev part one item each."""
    found = items(folder, dev=dev) if dev else shown(folder)
    rng = random.Random(seed)
    rng.shuffle(found)
    while found:
        count = 1 if dev or rng.random() < 0.5 else TOGETHER
        yield _passage(found[-count:])
        del found[-count:]


def calm(folder: Path) -> Iterator[Passage]:
    """Passages of treebanks without any trigger, of genres that tell of nothing the ontology has.

    Without them the network finds an event in every sentence.
    """
    for name, genres in CALM.items():
        for document in treebank(folder / name):
            if document.genre not in genres and document.id.partition("-")[0] not in genres:
                continue
            edges = [*document.sentences.tolist()[::SENTENCES_TOGETHER], len(document.words)]
            for first, last in pairwise(edges):
                begin, stop = int(document.start[first]), int(document.end[last - 1])
                yield Passage(
                    id=f"calm:{document.id}:{first}",
                    task="events",
                    text=document.text[begin:stop],
                    start=document.start[first:last] - begin,
                    end=document.end[first:last] - begin,
                    columns={
                        "event_types": np.zeros(last - first, dtype=np.int32),
                        "event_modes": np.full(last - first, IGNORED, dtype=np.int32),
                        "event_statuses": np.full(last - first, IGNORED, dtype=np.int32),
                    },
                )


def _passage(group: list[marks.Item]) -> Passage:
    text = "\n\n".join(item.text for item in group)
    start, end = token_columns(text)
    columns = {name: np.full(len(start), IGNORED, dtype=np.int32) for name in ("event_modes", "event_statuses")}
    triggers = np.zeros(len(start), dtype=np.int32)
    cues: list[tuple[int, dict[int, int]]] = []
    offset = 0

    def tokens(spans: Spans) -> Iterator[range]:
        for span in sorted(spans):
            yield token_run(start, end, type(span)(span.start + offset, span.end + offset))

    for item in group:
        for event in item.events:
            runs = list(tokens(event.triggers))
            first = runs[0][0]
            for run in runs:
                for number, token in enumerate(run):
                    triggers[token] = 1 + 2 * TYPES.index(event.type) + (number > 0)
                columns["event_modes"][run[0]] = MODES.index((event.type, event.mode))
                columns["event_statuses"][run[0]] = STATUSES.index(event.status)
            roles: dict[int, int] = {}
            for number, role in enumerate(ROLES):
                for run in tokens(getattr(event, role)):
                    for place, token in enumerate(run):
                        roles.setdefault(token, 1 + 2 * number + (place > 0))
            cues.append((first, roles))
        offset += len(item.text) + 2
    return Passage(
        id=group[0].id,
        task="events",
        text=text,
        start=start,
        end=end,
        columns={"event_types": triggers} | columns,
        cues=cues,
    )
