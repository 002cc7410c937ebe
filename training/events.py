"""Reads the event sentences marked by hand (`marks.py`) into passages for training."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.span import Spans
from onrecord.tokens import token_columns, token_run
from onrecord.vocabulary import load
from training import marks
from training.corpora import IGNORED, Passage

TYPES = tuple(load("plover")["types"])
MODES = tuple(f"{kind}/{mode}" for kind in TYPES for mode in ("", *load("plover")["types"][kind].get("modes", ())))
STATUSES = marks.STATUSES
ROLES = tuple(marks.ROLES.values())
TOGETHER = 4
"""Items that share a passage half of the time: a report has several events, and sentences between them."""


def items(folder: Path, *, dev: bool) -> list[marks.Item]:
    """The marked items of one part, from all files of the folder."""
    return [item for path in sorted(folder.glob("*.txt")) for item in marks.read(path) if marks.is_dev(item.id) == dev]


def events(folder: Path, *, dev: bool, seed: int = 0) -> Iterator[Passage]:
    """Passages of one item or, half of them, of some items on end; the dev part one item each."""
    found = items(folder, dev=dev)
    rng = random.Random(seed)
    rng.shuffle(found)
    while found:
        count = 1 if dev or rng.random() < 0.5 else TOGETHER
        yield _passage(found[-count:])
        del found[-count:]


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
                columns["event_modes"][run[0]] = MODES.index(f"{event.type}/{event.mode}")
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
