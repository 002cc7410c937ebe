"""What holds for cleaning, layout and sentences of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.blocks import blocks
from onrecord.document import Document
from onrecord.text import clean, sentences
from onrecord.tokens import token_columns

# Text from the whole of Unicode is nearly always one block without a sentence in it, so half of the cases are put
# together from what layout and sentences are made of.
PIECES = st.sampled_from(
    (
        "Ana Petrović|said|“We go.”|.|. |\n|\n\n|RIGA, March 3 (Agency) — |14:05 |10.42am|By Ana Petrović|224 held|"
        'Mr. |U.S. |: |Q: |No|— |minister of trade|spokeswomanof|?|"|»|«|(|)|...|\u200d|\u00a0| |1. |$5m|'
        "the river rose and |Petrovićspokeswoman|؟|。|\t|😀|é"
    ).split("|")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def laid_out(text: str) -> Document:
    return Document(id="0", source="test", text=text)


@given(st.text(max_size=300))
def test_cleaning_loses_no_letter(text: str) -> None:
    """The letters and digits of a text without surrogates are the same, in the same order, before and after."""
    assert [letter for letter in clean(text) if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@given(st.one_of(TEXTS, st.text(st.characters(codec=None), max_size=100)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """A cleaned text is clean, and can be encoded."""
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_blocks_hold_every_visible_character_once(text: str) -> None:
    """Blocks are in order, don't overlap, have no white space at their ends and leave none but white space outside."""
    position = 0
    for block in blocks(laid_out(text)):
        start, end = block.span
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n\n" not in text[start:end]
        position = end
    assert not text[position:].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_never_cross_a_block(text: str) -> None:
    """Token numbers increase from 0, and the first token of every block begins a sentence."""
    start, end = token_columns(text)
    laid = blocks(laid_out(text))
    found = sentences(text, start, end, laid).tolist()
    assert found == sorted(set(found))
    assert found[:1] == ([0] if len(start) else [])
    begun = {int(start[token]) for token in found}
    assert {block.span.start for block in laid} & set(start.tolist()) <= begun


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_block_begins_at_a_token(text: str) -> None:
    """The cut in front of a block never goes through a token."""
    start, _ = token_columns(text)
    assert {block.span.start for block in blocks(laid_out(text))} <= set(start.tolist())
