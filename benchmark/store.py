"""The archive at volume: `python -m benchmark.store [--most 100000] [--url URL]`.

Reads the example reports once, then varies their records with a seed (every word may become another of its length,
names become others by a skewed choice, the day is drawn), so that texts, names and days are as many as documents and
offsets stay true. Adds them and measures, at 10^3, 10^4 … documents: documents added per second, the time of
questions (median and worst of several of each sort, to the last of 20 rows), the size of the store, and the peak
memory of the process.
"""

from __future__ import annotations

import json
import random
import re
import resource
import statistics
import tempfile
import time
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import click

from onrecord.document import content_id
from onrecord.errors import InputError
from onrecord.pipeline import read
from onrecord.record import DocumentRecord, Event, EventType, Evidence, Figure, Party, Status, record_id
from onrecord.span import Span, words
from onrecord.store import Archive
from onrecord.when import Place

EXAMPLES = Path(__file__).parents[1] / "examples"
READER = "0.0.0 benchmark"
FIRST_DAY, DAYS = date(2015, 1, 1), 3650
TYPES: tuple[EventType, ...] = ("ASSAULT", "CONSULT", "AGREE", "PROTEST", "COERCE", "ACCUSE")
STATUSES: tuple[Status, ...] = ("happened", "planned", "denied", "ongoing")
KEPT = 0.7
"""Share of the words that are no names and stay as they are."""
MOST_TOLD = 60
"""Reports of one course of happenings at most; on average there are five, as in newscluster."""
LASTING = 10
"""Days over which its reports come."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\b\d{1,3}\b")


def bases() -> list[DocumentRecord]:
    """The records of the example reports, with events and figures in all of them."""
    found = [outcome for outcome in read([str(EXAMPLES)]) if not isinstance(outcome, InputError)]
    return [_completed(record) for record in found]


def _completed(record: DocumentRecord) -> DocumentRecord:
    """The record with an event for every statement and a figure for every number where the reader gives none."""
    text = record.document.text
    events = record.events or tuple(
        Event(id=record_id("v", text, said.cue.spans), type="CONSULT", plover="CONSULT",
              trigger=Evidence(spans=said.cue.spans),
              actors=(Party(entity=said.speaker.entity, spans=said.speaker.spans),), recipients=said.addressees,
              place=said.place, status="happened", asserted_by=said.within, confidence=0.5)
        for said in record.statements if said.cue
    )  # fmt: skip
    figures = record.figures or tuple(
        Figure(id=record_id("f", text, (Span(*number.span()),)), value=int(number[0]), low=int(number[0]),
               high=int(number[0]), bound="exact", unit="person", measure="killed", spans=(Span(*number.span()),),
               confidence=0.5)
        for number in _NUMBER.finditer(text)
    )  # fmt: skip
    return replace(record, events=events, figures=figures)


class Generator:
    """Records as many as wanted, each a variation of a base. The same seed gives the same ones."""

    def __init__(self, given: list[DocumentRecord], seed: int) -> None:
        self._bases = given
        self._chance = random.Random(seed)
        counted = Counter(word for record in given for word in _WORD.findall(record.document.text))
        self._pool: dict[tuple[int, bool], tuple[list[str], list[float]]] = {}
        by_shape: dict[tuple[int, bool], list[str]] = {}
        for word, _ in counted.most_common():
            by_shape.setdefault((len(word), word[0].isupper()), []).append(word)
        for shape, pool in by_shape.items():
            made = [*pool, *(self._made(shape) for _ in range(1000))]
            self._pool[shape] = made, list(accumulate(1 / rank for rank in range(1, len(made) + 1)))

    def records(self, count: int) -> Iterator[DocumentRecord]:
        """So many records, no two with the same text."""
        for _ in range(count):
            yield self._varied(self._chance.choice(self._bases))

    def courses(self, count: int) -> Iterator[DocumentRecord]:
        """So many records of ever new courses of happenings: each is a base with other words and names throughout, and
        is told by some reports (many by one, few by many) within some days."""
        while count:
            course = self._varied(self._chance.choice(self._bases), kept=0.0)
            first = date.fromisoformat(course.document.published or FIRST_DAY.isoformat())
            told = min(count, MOST_TOLD, int(1 / (1 - self._chance.random())))
            for _ in range(told):
                yield self._varied(course, day=first + timedelta(days=self._chance.randrange(LASTING)))
            count -= told

    def _made(self, shape: tuple[int, bool]) -> str:
        word = "".join(self._chance.choice("aeiou" if place % 2 else "bdfklmnrst") for place in range(shape[0]))
        return word.capitalize() if shape[1] else word

    def _drawn(self, word: str) -> str:
        pool, weights = self._pool[len(word), word[0].isupper()]
        return pool[bisect(weights, self._chance.random() * weights[-1])]

    def _varied(self, base: DocumentRecord, *, kept: float = KEPT, day: date | None = None) -> DocumentRecord:
        renamed: dict[str, str] = {}

        def changed(found: re.Match[str]) -> str:
            word = found[0]
            if word[0].isupper():
                if word not in renamed:
                    renamed[word] = self._drawn(word)
                return renamed[word]
            return word if self._chance.random() < kept else self._drawn(word)

        text = _WORD.sub(changed, base.document.text)
        printed = day or FIRST_DAY + timedelta(days=self._chance.randrange(DAYS))
        facts = replace(
            base.document,
            id=content_id(text),
            text=text,
            published=printed.isoformat(),
            outlet=self._chance.choice("ABCDE"),
        )
        entities = tuple(
            replace(entity, name=words(text, entity.mentions[:1]), register_id=None) for entity in base.entities
        )
        events = tuple(
            replace(event, type=self._chance.choice(TYPES), status=self._chance.choice(STATUSES),
                    place=event.place and _renamed(event.place, text))
            for event in base.events
        )  # fmt: skip
        return replace(base, document=facts, entities=entities, events=events)


def _renamed(place: Place, text: str) -> Place:
    return replace(place, name=words(text, place.spans))


QUESTIONS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "speaker": [("statements", {"speaker": "$name"})],
    "about": [("statements", {"about": "$name"}), ("events", {"about": "$name"})],
    "speaker and about": [("statements", {"speaker": "$name", "about": "$name"})],
    "type and status": [("events", {"type": "ASSAULT", "status": "denied"}), ("statements", {"type": "denies"})],
    "days": [("statements", {"since": "2018-03-01", "until": "2018-03-31"}),
             ("events", {"since": "2016-01-01", "until": "2020-01-01", "type": "PROTEST"})],
    "known by": [("statements", {"speaker": "$name", "known_by": "2017-06-30"})],
    "country": [("statements", {"country": "USA"}), ("documents", {"country": "NOR"})],
    "documents by speaker": [("documents", {"speaker": "$name"})],
    "text": [("statements", {"text": "$word"}), ("documents", {"text": "$word $word"}),
             ("statements", {"text": '"$word $word"'})],
    "text and speaker": [("statements", {"text": "$word", "speaker": "$name"})],
}  # fmt: skip
"""What is asked. $name is a name of some document, as likely as it is frequent; $word any word of one."""
ROUNDS = 7


def latencies(archive: Archive, given: list[DocumentRecord], seed: int) -> dict[str, dict[str, float]]:
    """Milliseconds to the last of 20 rows, median and worst, for every sort of question."""
    chance = random.Random(seed)
    out = {}
    for sort, asked in QUESTIONS.items():
        spent = []
        for kind, criteria in asked * ROUNDS:
            record = chance.choice(given)
            question = {key: _filled(value, record, chance) for key, value in criteria.items()}
            began = time.perf_counter()
            list(archive.find(kind, limit=20, **question))
            spent.append(1000 * (time.perf_counter() - began))
        out[sort] = {"median": statistics.median(spent), "worst": max(spent)}
    return out


def _filled(value: str, record: DocumentRecord, chance: random.Random) -> str:
    names = [entity.name for entity in record.entities if any(map(str.isalnum, entity.name))]
    text = _WORD.findall(record.document.text)
    value = value.replace("$name", chance.choice(names)) if names else value.replace("$name", "nobody")
    if "$word $word" in value:
        place = chance.randrange(len(text) - 1)
        return value.replace("$word $word", f"{text[place]} {text[place + 1]}")
    return value.replace("$word", chance.choice(text))


def measure(url: str, most: int, *, seed: int = 7) -> list[dict[str, Any]]:
    """The figures at 1,000, 10,000 … documents, up to `most`."""
    generator = Generator(bases(), seed)
    done, out, sample = 0, [], []
    with Archive.open(url, create=True) as archive:
        for size in sorted({size for size in (1_000, 10_000, 100_000, 1_000_000) if size < most} | {most}):
            spent = 0.0
            for number, record in enumerate(generator.records(size - done)):
                began = time.perf_counter()
                archive.add(record, READER)
                spent += time.perf_counter() - began
                if number % max(1, (size - done) // 200) == 0:
                    sample.append(record)
            out.append({
                "documents": size,
                "added_per_second": (size - done) / spent,
                "milliseconds": latencies(archive, sample, seed),
                "megabytes": Path(url).stat().st_size / 1e6 if Path(url).exists() else None,
                "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            })  # fmt: skip
            done = size
            _say(out[-1])
    return out


def _say(result: dict[str, Any]) -> None:
    size = f"{result['megabytes']:.0f} MB" if result["megabytes"] else "on a server"
    click.echo(
        f"{result['documents']:>7,} documents: {result['added_per_second']:.0f} added/s, {size}, "
        f"peak memory {result['peak_megabytes']:.0f} MB"
    )
    for sort, spent in result["milliseconds"].items():
        click.echo(f"    {sort:22} {spent['median']:7.1f} ms median {spent['worst']:7.1f} ms worst")


@click.command(help=__doc__)
@click.option("--most", default=100_000, show_default=True, help="Documents to add.")
@click.option("--url", help="Where to make the store; unless given, in a folder that is removed again.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures to this file.")
def main(most: int, url: str | None, file: Path | None) -> None:
    with tempfile.TemporaryDirectory(prefix="onrecord-store-") as folder:
        result = measure(url or f"{folder}/store.db", most)
    if file:
        file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
