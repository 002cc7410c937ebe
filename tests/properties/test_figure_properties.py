"""What holds of the numbers of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.kinds.counts.bounds import bound_of
from onrecord.kinds.figure import figures
from tests.factory import analysis, document
from tests.kinds.test_figure_numbers import found

PIECES = st.sampled_from(
    (
        "at least|more than|between|from|to|and|or|12|1,204|3.5|two|dozen|hundred|million|thousands of|a|half|third|in|"
        "five|%|percent|km|$|€|people|killed|dead|no|nobody|one|,|.|-|–|rose|votes|aged|May|2019|\u200f|½|\u0663"
    ).split("|")
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map(" ".join) | st.text(min_size=1, max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_amounts_stand_in_the_text_in_order(text: str) -> None:
    """Offsets are inside the text, amounts do not overlap, and low is never above high."""
    position = 0
    for one in found(text):
        assert position <= one.start < one.end <= len(text)
        assert 0 <= one.low <= one.high
        assert one.value is None or one.low <= one.value <= one.high
        assert all(0 <= span.start < span.end <= len(text) for span in bound_of(text, one).spans)
        position = one.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_figures_cite_words_of_the_text(text: str) -> None:
    """Every figure has words inside the text, and its range holds its value, with a parse or without."""
    laid = document(text)
    for one in figures(laid, analysis(laid)):
        assert one.spans
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        for low, high in ((one.low, one.value), (one.value, one.high), (one.low, one.high)):
            assert low is None or high is None or low <= high
