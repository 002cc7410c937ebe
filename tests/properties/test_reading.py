"""What must hold for any text that is read with the real model."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Settings
from onrecord.model.analyse import analyse
from onrecord.model.pieces import WINDOW_PIECES
from onrecord.output import as_json
from onrecord.pipeline import on_record
from onrecord.record import DocumentRecord
from tests.factory import document
from tests.weights import needs_model

pytestmark = needs_model

SENTENCES = (
    "“We will rebuild the bridge,” said Ana Kovač, the mayor of Port Lerne.",
    "The ministry denied that any order had been given.",
    "She told reporters the talks would go on until Friday.",
    "According to the harbour police, at least 12 people were injured.",
    "Protesters demanded that the council resign.",
    "Nobody answered the telephone at the company's office.",
)
PASSAGES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map(" ".join)
ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("abc ABC.,!?“”\"'’‘«»—-\n:()[]0123456789")), st.characters(exclude_categories=("Cs", "Cc"))
    ),
    min_size=1,
    max_size=300,
)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, threads: int = 1) -> DocumentRecord:
    return on_record(document(text), Settings(threads=threads))


def evidence(value: Any) -> list[tuple[int, int]]:
    """Every span anywhere in a record."""
    if isinstance(value, dict):
        found = [tuple(span) for key in ("spans", "mentions") for span in value.get(key) or ()]
        return found + [
            span for key, inner in value.items() if key not in ("spans", "mentions") for span in evidence(inner)
        ]
    return [span for inner in value for span in evidence(inner)] if isinstance(value, list | tuple) else []


@QUICK
@given(ANY_TEXT)
def test_evidence_is_always_words_of_the_text(text: str) -> None:
    """Whatever the text, reading ends, and every span cites at least one character of it."""
    for start, end in evidence(asdict(read(text))):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@QUICK
@given(PASSAGES)
def test_reading_is_deterministic(text: str) -> None:
    """The same text gives the same bytes, with one thread or two."""
    assert as_json(read(text)) == as_json(read(text)) == as_json(read(text, threads=2))


FILLER = "The library is open on weekdays from nine to five. The garden behind it has old trees and a small pond. "


@settings(max_examples=5, deadline=None)
@given(st.permutations(SENTENCES), st.integers(1, 4))
def test_a_paragraph_added_at_the_end_leaves_earlier_records_as_they_were(order: list[str], amount: int) -> None:
    """Records that lie more than one window before the addition do not change, their ids included."""
    text = "\n\n".join([*order, *[FILLER * 6] * 6])
    longer = text + "\n\n" + FILLER * amount
    reach = len(text) - WINDOW_PIECES * 8
    before, after = (
        [one for one in read(given).statements if one.content.spans[-1].end < reach] for given in (text, longer)
    )
    assert before
    assert before == after


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000,
        "word " * 20_000 + "said the minister.",
        "“" * 2_000,
        "“He said “she said “they said the " * 300,
        "קראתי את הדו״ח, אמר השר. " * 40,
        "ا\u064e\u064f" * 500,
        "e\u0301" * 2_000 + " said so.",
        "😀👩‍👩‍👧‍👦 said 🙂 " * 200,
        "a\n" * 3_000,
        ": " * 3_000,
        "Smith: " * 2_000,
        ". " * 5_000,
        "\u3002\uff01" * 500,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_strange_texts_are_read_to_the_end(text: str) -> None:
    """No text makes reading fail, and what is found lies in the text."""
    record = json.loads(as_json(read(text)))
    assert all(0 <= start < end <= len(text) for start, end in evidence(record))


def test_every_token_is_in_one_sentence_and_one_block() -> None:
    """The analysis of a real text has sentences that begin where blocks do, and blocks over all words."""
    text = "\n\n".join(SENTENCES)
    analysis = analyse(document(text), Settings())
    firsts = {int(analysis.start[token]) for token in analysis.sentences}
    assert {block.span.start for block in analysis.blocks} <= firsts
    assert int(analysis.sentences[0]) == 0
