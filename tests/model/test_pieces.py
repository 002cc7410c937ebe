"""Windows over a long text: nothing lost, nothing decided twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.model.pieces import PLAIN_SHAPES, WORD_PIECES, Pieces, Window, shape_of, windows, with_parties
from onrecord.tokens import token_columns

TEXTS = st.text(alphabet=st.sampled_from(list('abcdefg ABC .,“”"\n1é🙂шא')), max_size=400)


def tiny_pieces() -> Pieces:
    """Pieces over a vocabulary of single letters: every word of n Latin letters has n pieces."""
    letters = 'abcdefghijklmnopqrstuvwxyz.,"'
    vocabulary = {
        piece: n for n, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *("##" + c for c in letters)])
    }
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.enable_padding(length=16)
    return Pieces(tokenizer)


def cut(text: str, size: int = 24, overlap: int = 8) -> list[Window]:
    start, end = token_columns(text)
    return list(windows(text, start, end, tiny_pieces(), size=size, overlap=overlap))


@pytest.mark.parametrize(
    ("word", "shape"), [("talks", 0), ("Talks", 1), ("UN", 3), ("I", 1), ("!", 4), ("“", 4), ("4th", 0), ("É", 1)]
)
def test_shape_keeps_what_an_uncased_piece_loses(word: str, shape: int) -> None:
    """A capital, capitals throughout and marks are told apart."""
    assert shape_of(word) == shape


@pytest.mark.parametrize("word", ["a" * 5000, "\u0301", "🙂", "ﷺ", "\U0010ffff"])
def test_any_word_has_a_few_pieces(word: str) -> None:
    """The longest and the strangest word costs at least one piece and at most WORD_PIECES."""
    assert 1 <= len(tiny_pieces().of(word)) <= WORD_PIECES


def test_a_tokenizer_that_pads_is_not_believed() -> None:
    """Padding asked for by the tokenizer's file never becomes pieces of a word."""
    assert len(tiny_pieces().of("ab")) == 2


@given(TEXTS)
def test_every_token_is_owned_by_exactly_one_window(text: str) -> None:
    """Owned stretches follow one another without gap from the first token to the last."""
    start, _ = token_columns(text)
    cuts = cut(text)
    assert [found.owned_first for found in cuts] == [0, *(found.owned_last for found in cuts[:-1])][: len(cuts)]
    assert (cuts[-1].owned_last if cuts else 0) == len(start)
    for found in cuts:
        assert found.first <= found.owned_first < found.owned_last <= found.last
        assert len(found.heads) == found.last - found.first


@given(TEXTS)
def test_no_window_is_longer_than_asked(text: str) -> None:
    """A window holds at most `size` pieces, and a row of shapes for each."""
    for found in cut(text):
        assert len(found.ids) == len(found.shapes) <= 24
        assert (np.diff(found.heads) > 0).all()


@given(TEXTS, st.text(alphabet="ab \n", min_size=1, max_size=60))
def test_text_added_at_the_end_leaves_earlier_windows_alone(text: str, more: str) -> None:
    """Every window but the last is the same when a paragraph is added."""
    before, after = cut(text + "."), cut(text + ".\n\n" + more)
    for one, other in zip(before[:-1], after, strict=False):
        assert (one.first, one.last, one.owned_first, one.owned_last) == (
            other.first,
            other.last,
            other.owned_first,
            other.owned_last,
        )
        assert (one.ids == other.ids).all()
        assert (one.shapes == other.shapes).all()


def test_inside_quotation_marks_is_part_of_the_shape() -> None:
    """A word between quotation marks has another shape than the same word outside."""
    found = cut("abc “abc” abc")[0]
    shapes = found.shapes[found.heads].tolist()
    assert shapes[0] == shapes[4] != shapes[2]


def test_a_new_line_is_worth_a_piece() -> None:
    """The break between two paragraphs stands in the window as a separator."""
    found, joined = cut("abc\n\nabc")[0], cut("abc abc")[0]
    assert len(found.ids) == len(joined.ids) + 1


def test_the_parties_asked_about_are_marked_at_their_first_pieces() -> None:
    """A source's and a target's words get shapes of their own and keep what is told by the plain ones."""
    (plain,) = cut("Abc hit Def", size=40)
    marked = with_parties(plain, [0], [2, 9])
    kinds, shapes = np.divmod(marked.shapes, PLAIN_SHAPES)
    assert kinds[plain.heads].tolist() == [1, 0, 2]
    assert np.count_nonzero(kinds) == 2
    assert (shapes == plain.shapes).all()
    assert (with_parties(marked, [2], [0]).shapes[plain.heads] // PLAIN_SHAPES).tolist() == [2, 0, 1]
