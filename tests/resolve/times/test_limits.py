"""Hostile text takes no longer than plain text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.record import Event, Evidence
from onrecord.resolve.times import times, with_times
from onrecord.span import Span
from tests.factory import analysis, document
from tests.grammar.test_any_tree import trees
from tests.growth import is_linear
from tests.resolve.times.told import PUBLISHED, told

SIZE = 100_000
PIECES = st.sampled_from(
    (
        "the |last |next |two |hundred |and |a |half |of |year|years |ago |Monday |, |May |3|2019 |- |- |quarter |"
        "third |early |mid|'s |10:30 |p.m. |GMT |’80s |every |night |\n|. |Christmas |Eve |the end of |since |from |"
        "to |٣ |é"
    ).split("|")
)


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "two ",
        "two hundred and ",
        "twenty-",
        "about the last two ",
        "1",
        "1/",
        "a.m. ",
        "early in the ",
        "May ",
        "-",
    ],
)
def test_repetition_is_read_in_linear_time(piece: str) -> None:
    """Words, numbers or marks over and over, up to 100 KB."""

    @cache
    def laid(size: int) -> tuple[Document, Analysis]:
        made = document(piece * (size // len(piece)), published="2024-05-15")
        return made, analysis(made)

    # What is laid out costs the first run alone, and the least counts.
    assert is_linear(lambda size: times(*laid(size)), SIZE)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_times_of_any_text(text: str) -> None:
    """Spans are inside the text, in order and without overlap, and days come in order."""
    position = 0
    for one in told(text):
        assert position <= one.span.start < one.span.end <= len(text)
        position = one.span.end
        if one.when and one.when.start and one.when.end:
            assert one.when.start <= one.when.end


@settings(max_examples=100, deadline=None)
@given(trees())
def test_records_on_any_tree(given_tree: tuple[Document, Analysis]) -> None:
    """Whatever the parse says of a text full of years, every act is still there, and its time cites the text."""
    laid, read = given_tree
    laid = replace(laid, text=laid.text.replace("word", "1989"), published=PUBLISHED)
    edges = zip(read.start.tolist(), read.end.tolist(), strict=True)
    acts = tuple(
        Event(
            id=str(start),
            type="ASSAULT",
            plover="ASSAULT",
            trigger=Evidence(spans=(Span(start, end),)),
            status="happened",
            confidence=1.0,
        )
        for start, end in edges
    )
    timed = with_times(laid, read, {"events": acts})["events"]
    assert [one.id for one in timed] == [one.id for one in acts]
    for one in timed:
        assert isinstance(one, Event)
        assert one.when is None or one.when.spans[-1].end <= len(laid.text)
