"""Statements in the example reports, against what a careful reader puts on the record about them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import DocumentRecord, Statement
from onrecord.span import Span, Spans, words
from tests.weights import needs_model

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDEN = sorted((Path(__file__).parent / "statements").glob("*.jsonl"))
SHARED = 0.5
"""Share of the characters of two contents together that both must have to be one content."""

pytestmark = needs_model

Row = dict[str, str | None]
"""A golden statement. `speaker` is None when nobody is named as the source, other values when readers would differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one golden statement: the statement found for it, if any, and what it gets wrong."""

    report: str
    row: Row
    found: Statement | None
    speaker: str
    right: bool
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.report}: missed: {self.row['speaker']}: {self.row['content']}"
        kind = self.found.speaker.kind
        faults = [f"{name} {judged(self.found)[name]}, not {self.row[name]}" for name in self.wrong]
        given = [] if self.right else [f"given to {kind} {self.speaker!r}"]
        return "; ".join([f"{self.report}: {self.row['speaker']}: {self.row['content']}", *given, *faults])


def judged(statement: Statement) -> dict[str, str]:
    """What a golden statement judges besides speaker and content."""
    return {"kind": statement.speaker.kind, "mode": statement.mode, "polarity": statement.polarity}


def offsets(text: str, spans: Spans) -> set[int]:
    """Where the letters, digits and marks of the cited words are: everything but white space."""
    return {offset for start, end in spans for offset in range(start, end) if not text[offset].isspace()}


def likeness(text: str, content: str, spans: Spans) -> float:
    """The largest share of characters in common, over all places where the golden content stands in the text."""
    got = offsets(text, spans)
    places = (offsets(text, (Span(*one.span()),)) for one in re.finditer(re.escape(content), text))
    return max(len(place & got) / len(place | got) for place in places)


def names(record: DocumentRecord, statement: Statement) -> str:
    """Everything the record calls the speaker: the words there, the entity's name and its mentions."""
    text, speaker = record.document.text, statement.speaker
    known = [one for one in record.entities if one.id == speaker.entity]
    mentions = [text[start:end] for one in known for start, end in one.mentions]
    return " | ".join([words(text, speaker.spans), *(one.name for one in known), *mentions])


def says(record: DocumentRecord, statement: Statement, speaker: str | None) -> bool:
    """True when the statement is given to whom the reader gives it."""
    if speaker is None:
        return statement.speaker.kind == "unattributed"
    return speaker.lower().removeprefix("the ") in names(record, statement).lower()


def readings(path: Path) -> list[Reading]:
    """What became of the golden statements of one report.

    A statement counts for the one golden statement it is most like: so the outer link of a chain of speech is not
    taken for a missing inner one, whose words it has as well.
    """
    (source,) = EXAMPLES.glob(path.stem + ".*")
    (record,) = pipeline.read(source)
    assert isinstance(record, DocumentRecord)
    rows: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    near: dict[int, list[tuple[float, Statement]]] = {number: [] for number in range(len(rows))}
    for one in record.statements:
        likenesses = [likeness(record.document.text, str(row["content"]), one.content.spans) for row in rows]
        best = max(likenesses)
        if best >= SHARED:
            near[likenesses.index(best)].append((best, one))
    return [reading(record, path.stem, row, near[number]) for number, row in enumerate(rows)]


def reading(record: DocumentRecord, report: str, row: Row, near: list[tuple[float, Statement]]) -> Reading:
    """The nearest statement by the right speaker; failing that, the nearest."""
    ranked = sorted(near, key=lambda pair: (says(record, pair[1], row["speaker"]), pair[0]), reverse=True)
    if not ranked:
        return Reading(report=report, row=row, found=None, speaker="", right=False)
    found = ranked[0][1]
    return Reading(
        report=report,
        row=row,
        found=found,
        speaker=words(record.document.text, found.speaker.spans),
        right=says(record, found, row["speaker"]),
        wrong=tuple(name for name, value in judged(found).items() if row[name] not in (None, value)),
    )


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return [one for path in GOLDEN for one in readings(path)]


def listed(some: list[Reading]) -> str:
    return "\n".join(["", *map(str, some)])


# Measured on 24 November 2026 over 182 golden statements in 10 reports: 0.692 found with the right speaker; of these
# 1.0 have the right mode (120 where readers agree), 0.991 the right polarity (115), 0.962 the right kind of speaker
# (104). No golden statement was given to a wrong named speaker.
FOUND = 0.68
RIGHT = {"mode": 0.97, "polarity": 0.96, "kind": 0.94}
WRONGLY_NAMED = 0.01
KNOWN = {
    (
        "digest-refinery-fire",
        "the alarm sounded late by ten minutes",
    ): "told by the paper, as the paper had it from him",
    ("page-embassy-expulsion", "the invitation stood"): "a name between the speaker and its words is taken for both",
}
"""Statements that the weights of 30 November 2026 give to somebody else by name, and why."""


def test_most_statements_are_found_with_the_right_speaker(read: list[Reading]) -> None:
    """Most of what a careful reader puts on the record is found, and given to whom the reader gives it."""
    missed = [one for one in read if not one.right]
    assert len(read) - len(missed) >= FOUND * len(read), listed(missed)


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_found_is_read_rightly(read: list[Reading], name: str) -> None:
    """Statements with the right speaker nearly always have the right mode, polarity and kind of speaker as well."""
    agreed = [one for one in read if one.right and one.row[name] is not None]
    wrong = [one for one in agreed if name in one.wrong]
    assert len(agreed) - len(wrong) >= RIGHT[name] * len(agreed), listed(wrong)


def wrongly_named(read: list[Reading]) -> list[Reading]:
    return [one for one in read if not one.right and one.found is not None and one.found.speaker.kind == "named"]


def test_words_are_hardly_ever_put_in_the_wrong_mouth(read: list[Reading]) -> None:
    """A statement is missed, or its speaker left unresolved, rather than given to somebody else by name."""
    wrong = [one for one in wrongly_named(read) if (one.report, one.row["content"]) not in KNOWN]
    assert len(wrong) <= WRONGLY_NAMED * len(read), listed(wrong)


@pytest.mark.xfail(strict=True, reason="; ".join(KNOWN.values()))
def test_no_statement_is_known_to_be_in_the_wrong_mouth(read: list[Reading]) -> None:
    """What KNOWN lists is read rightly."""
    assert [one for one in wrongly_named(read) if (one.report, one.row["content"]) in KNOWN] == []
