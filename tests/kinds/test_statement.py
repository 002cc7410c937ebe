"""Statements as a whole: modes, layouts that continue speech, and what holds for any input."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Attribution, Name
from onrecord.document import BlockKind
from onrecord.kinds import KINDS
from onrecord.kinds.statement import statements
from onrecord.record import Statement
from onrecord.span import Span, Spans
from tests.kinds.passage import Row, read, seen, who_what


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        ("“The dam holds,” Petrović said.", "“The dam holds,”", "direct"),
        ('"The dam holds," Petrović said.', '"The dam holds,"', "direct"),
        ("«The dam holds», Petrović said.", "«The dam holds»", "direct"),
        ("„The dam holds“ and more”, Petrović said.", "„The dam holds“ and more”", "direct"),
        ("“The dam holds, Petrović said.", "“The dam holds", "direct"),
        ("Petrović said the dam “holds”.", "the dam “holds”", "mixed"),
        ("Petrović said the dam holds.", "the dam holds", "indirect"),
        ("Petrović said the “Sava” holds.", "holds", "indirect"),
    ],
)
def test_mode_is_the_share_of_quoted_letters(text: str, content: str, mode: str) -> None:
    """Direct with nine letters in ten between quotation marks, mixed with some, indirect with none."""
    (found,) = read(text, [("Petrović", "said", content)])
    assert found.mode == mode


def test_a_quotation_block_is_direct_without_marks() -> None:
    """A block that the source sets as a quotation needs no marks; "she wrote:" before it says whose it is."""
    text = "Petrović wrote on her page:\nThe dam holds and the road is open.\nRain fell."
    found = read(text, [("Petrović", "wrote", "")], kinds=["paragraph", "quote", "paragraph"])
    assert who_what(text, found) == [("Petrović", "The dam holds and the road is open.")]
    assert found[0].mode == "direct"


@pytest.mark.parametrize(
    ("text", "continued"),
    [
        ("“The dam holds,” Petrović said.\n“The road is open, and the toll is gone.”", True),
        ("“The dam holds,” Petrović said.\nRain fell.\n“The road is open, and the toll is gone.”", False),
        ("“The dam holds,” Petrović said.\n“Dam Busters.”", False),
        ("“The dam holds,” an official said.\n“The road is open, and the toll is gone.”", False),
        ("“The dam holds,” Petrović said.\nThe sign read “The road is open, and the toll is gone.”", False),
    ],
)
def test_a_quoted_paragraph_goes_on_with_the_named_speaker_before(text: str, continued: bool) -> None:
    """Press releases go on in a paragraph of quotation alone: only right behind a named speaker's statement."""
    source = "Petrović" if "Petrović" in text else "an official"
    found = read(text, [(source, "said", "“The dam holds,”")])
    assert [who for who, _ in who_what(text, found)] == [source] * (2 if continued else 1)


def test_two_cues_for_one_saying_make_one_statement() -> None:
    """Where the model takes an adverb for a second cue, the verb stays."""
    text = "Their coach afterwards accused the referee of having lost control."
    rows = [
        ("Their coach", "afterwards", "the referee of having lost control"),
        ("Their coach", "accused", "the referee of having lost control"),
    ]
    for order in (rows, rows[::-1]):
        assert [one.cue and one.cue.lemma for one in read(text, order)] == ["accuse"]


def test_a_pull_quote_belongs_to_who_says_it_in_the_text() -> None:
    """A quotation set apart is not the last named speaker's when the words are another's further down."""
    text = (
        "The bridge is safe, Ivan Horvat said.\n"
        "“The river took the road in one night”\n"
        "An engineer told the council: “We saw it. The river took the road in one night.”"
    )
    rows = [
        ("Ivan Horvat", "said", "The bridge is safe"),
        ("An engineer", "told", "“We saw it. The river took the road in one night.”"),
    ]
    _, pulled, told = read(text, rows, kinds=["paragraph", "quote", "paragraph"])
    assert who_what(text, [pulled]) == [("An engineer", "“The river took the road in one night”")]
    assert (pulled.mode, pulled.cue) == ("direct", None)
    assert told.repeats == pulled.id


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green wave” reached the town on Monday.",
        "They sang “The River Runs Home” twice.",
        "The film “A Dam in Winter, Seen from the Far Shore” opened on Monday.",
        "“Dam Busters”",
        "“The River Runs Home and Never Looks Back”",
    ],
)
def test_scare_quotes_and_titles_are_no_statements(text: str) -> None:
    """Quotation marks alone make no statement."""
    assert read(text) == ()


def test_records_carry_what_the_contract_asks_for() -> None:
    """Ids, parties without entities, cue and lemma, confidence rounded to two digits; the table of kinds lists it."""
    text = "Petrović told Reuters that the dam holds."
    document, analysis = seen(text, [("Petrović", "told", "that the dam holds")])
    (found,) = KINDS[0].extract(
        document, replace(analysis, attributions=(replace(analysis.attributions[0], score=0.87654),))
    )
    assert isinstance(found, Statement)
    assert found.id.startswith("s")
    assert found.confidence == 0.88
    assert found.speaker.entity is None
    assert found.cue is not None
    assert found.cue.lemma == "tell"
    assert (KINDS[0].name, KINDS[0].plural, KINDS[0].record) == ("statement", "statements", Statement)


def test_ids_depend_on_words_and_offsets_alone() -> None:
    """Another score or other names leave the id as it is; other words don't."""
    text = "Petrović said the dam holds. Petrović said the road is open."
    rows: Sequence[Row] = [("Petrović", "said", "the dam holds"), ("Petrović@1", "said@1", "the road is open")]
    named, bare = read(text, rows), read(text, rows, names=False)
    assert [one.id for one in named] == [one.id for one in bare]
    assert len({one.id for one in named}) == 2


def test_two_readings_of_the_same_words_become_one() -> None:
    """The surer reading is kept, once."""
    text = "Petrović said the dam holds."
    document, analysis = seen(text, [("Petrović", "said", "the dam holds")] * 2)
    low, high = analysis.attributions
    found = statements(document, replace(analysis, attributions=(replace(low, score=0.4), replace(high, score=0.8))))
    assert [one.confidence for one in found] == [0.8]


WORDS = [
    "“",
    "”",
    '"',
    ",",
    ".",
    ":",
    "—",
    "Ana",
    "Petrović",
    "Petrovićmayor",
    "said",
    "told",
    "This",
    "was",
    "stated",
    "by",
    "so",
    "and",
    "demanded",
    "that",
    "the",
    "minister",
    "Ministry",
    "of",
    "Transport",
    "Reuters",
    "in",
    "at",
    "a",
    "briefing",
    "Oslo",
    "Q",
    "we",
    "I",
    "not",
    "to",
    "letter",
    "with",
    "not",
    "\n",
    "\n\n",
    "é\u0301",
    "\u202e",
    "\ud800",
    "שלום",
    "😀",
    "  ",
    "«",
    "»",
    "„",
    "'s",
    "(",
    ")",
]
KINDS_OF_BLOCK: list[BlockKind] = ["headline", "lead", "paragraph", "quote", "card", "dateline", "timestamp", "byline"]


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, list[Attribution], list[Name], list[BlockKind]]:
    """Any text with any attributions and names, spans outside the text and upside down included."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=60)))
    edge = st.integers(-3, len(text) + 3)
    span = st.builds(Span, edge, edge)
    some = st.lists(span, max_size=3).map(tuple)
    found = st.builds(Attribution, source=some, cue=some, content=some, score=st.floats(0, 1))
    name = st.builds(
        Name, span=span, type=st.sampled_from(["person", "organization", "place", "group", "date"]), score=st.just(0.9)
    )
    return (
        text,
        draw(st.lists(found, max_size=8)),
        draw(st.lists(name, max_size=6)),
        draw(st.lists(st.sampled_from(KINDS_OF_BLOCK), max_size=6)),
    )


def _sound(text: str, spans: Spans) -> bool:
    inside = all(0 <= start < end <= len(text) for start, end in spans)
    return inside and all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=150, deadline=None)
@given(passages())
def test_any_analysis_gives_sound_statements(
    passage: tuple[str, list[Attribution], list[Name], list[BlockKind]],
) -> None:
    """Whatever the model says: no exception, spans inside the text, in order, not empty, ids once, links that hold."""
    text, attributions, names, kinds = passage
    document, analysis = seen(text, kinds=kinds, names=False)
    analysis = replace(
        analysis, attributions=tuple(attributions), names=tuple(sorted(names, key=lambda name: name.span))
    )
    found = statements(document, analysis)
    assert statements(document, analysis) == found
    ids = [one.id for one in found]
    assert len(set(ids)) == len(ids)
    for number, one in enumerate(found):
        evidence = [one.speaker.spans, one.content.spans, *(party.spans for party in one.addressees)]
        evidence += [part.spans for part in (one.cue, one.place) if part is not None]
        assert all(_sound(text, spans) for spans in evidence)
        assert any(char.isalnum() for start, end in one.content.spans for char in text[start:end])
        assert one.repeats is None or one.repeats in ids[:number]
        assert one.within is None or (one.within in ids and one.within != one.id)
        assert 0 <= one.confidence <= 1
        assert (one.speaker.kind == "unattributed") == (not one.speaker.spans)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "said",
        "“",
        "“" * 3000,
        "A" * 100_000,
        "we saw the dam at last " + "Aa" * 50_000,
        "a: " * 30_000,
        "This was stated by " * 6_000,
        "“a” " * 25_000,
        "Ana Petrović " * 8_000,
        "Q: a\n" * 8_000,
        "so said x. " * 9_000,
        "Ministry of " * 8_000,
        "“a\n" * 30_000,
    ],
)
def test_hostile_texts_are_read_quickly(text: str) -> None:
    """A hundred thousand characters of anything take about a second, not minutes: nothing here is quadratic."""
    document, analysis = seen(text)
    began = time.process_time()
    statements(document, analysis)
    assert time.process_time() - began < 4


def test_time_grows_with_the_number_of_statements() -> None:
    """Four thousand statements, all alike, in one document: repeats and chains are found through an index."""
    line = "Petrović told Reuters that the dam above the town holds, and she also said so."
    text = "\n".join([line] * 4_000)
    document, analysis = seen(text)
    step = len(line) + 1
    content = line.index("that"), line.index(", and")
    attributions = tuple(
        Attribution(
            source=(Span(at, at + 8),),
            cue=(Span(at + 9, at + 13),),
            content=(Span(at + content[0], at + content[1]),),
            score=0.9,
        )
        for at in range(0, len(text), step)
    )
    began = time.process_time()
    found = statements(document, replace(analysis, attributions=attributions))
    assert len(found) == 4_000
    assert len({one.repeats for one in found[1:]}) == 1
    assert time.process_time() - began < 8
