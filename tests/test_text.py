"""Cleaning and sentence splitting."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from onrecord.document import Block
from onrecord.span import Span
from onrecord.text import clean, sentences
from onrecord.tokens import token_columns
from tests.growth import is_linear


def split(text: str, *blocks: Span) -> list[str]:
    """The sentences of `text`, one block unless others are given."""
    start, end = token_columns(text)
    laid = [Block(kind="paragraph", span=span) for span in blocks or (Span(0, len(text)),)]
    firsts = [*sentences(text, start, end, laid).tolist(), len(start)]
    return [text[start[one] : end[other - 1]] for one, other in pairwise(firsts)]


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x0bfour\x85five", "one\ntwo\n\nthree\nfour\nfive"),
        ("Ana\u00a0Petrović\u202fsaid\u3000so\tagain", "Ana Petrović said so again"),
        ("Pet\u00adro\u200bvić\ufeff \u2060said", "Petrović said"),
        ("\u202eevil\u202c \u2066text\u2069\u200f", "evil text"),
        ("nul\x00l and \x1b[0mescape\x7f", "null and [0mescape"),
        ("lone \ud800surrogate\udfff", "lone surrogate"),
        ("pair \ud83d\ude00", "pair 😀"),
        ("trailing   \nspaces \t\n", "trailing\nspaces"),
        ("a\n\n\n\n\nb\n \n \nc", "a\n\nb\n\nc"),
        ("  \n leading", "leading"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("plain\u200dword \u200cand\u200c \u200d", "plainword and"),
        ("é\u200d\u200c\u200dé", "é\u200dé"),
        ("tag\U000e0041s", "tags"),
        ("", ""),
        (" \u200b\n", ""),
    ],
)
def test_clean_keeps_only_what_can_be_seen(dirty: str, cleaned: str) -> None:
    """Line ends are one kind, spaces plain, invisible and control characters gone, letters untouched."""
    assert clean(dirty) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # abbreviations and initials
        ("Mr. Berg met Gen. Okoye. They spoke.", ["Mr. Berg met Gen. Okoye.", "They spoke."]),
        ("J. R. Lindqvist came. He left.", ["J. R. Lindqvist came.", "He left."]),
        (
            "The U.S. Senate met. In the U.S. The talks failed.",
            ["The U.S. Senate met.", "In the U.S.", "The talks failed."],
        ),
        (
            "Order No. 5 stands. The answer was no. 5 men left.",
            ["Order No. 5 stands.", "The answer was no. 5 men left."],
        ),
        ("Was it so? No. He left.", ["Was it so?", "No.", "He left."]),
        (
            "They met at 5 p.m. Monday. It ended at 9 a.m. Nobody slept.",
            ["They met at 5 p.m. Monday.", "It ended at 9 a.m.", "Nobody slept."],
        ),
        (
            "Halden Inc. shares fell. She works for Halden Inc. The firm is old.",
            ["Halden Inc. shares fell.", "She works for Halden Inc.", "The firm is old."],
        ),
        ("It began on Nov. 3 in St. Ives. It rained.", ["It began on Nov. 3 in St. Ives.", "It rained."]),
        ("The wall is 5 ft. 3 inches high.", ["The wall is 5 ft. 3 inches high."]),
        # quotation marks
        ("“We go.” he said. Then he went.", ["“We go.” he said.", "Then he went."]),
        (
            "“Will you go?” Ana Petrović asked on Monday. Nobody did.",
            ["“Will you go?” Ana Petrović asked on Monday.", "Nobody did."],
        ),
        ("“We go.” Petrović said. She went.", ["“We go.” Petrović said.", "She went."]),
        ("“We go.” The minister left.", ["“We go.”", "The minister left."]),
        ("“Go. Now.” “No!” she said.", ["“Go.", "Now.”", "“No!” she said."]),
        ('"Stop!" he cried. "Why?"', ['"Stop!" he cried.', '"Why?"']),
        ("«Nous partons.» Il sortit.", ["«Nous partons.»", "Il sortit."]),
        ('He called it a "good bridge". Few agreed.', ['He called it a "good bridge".', "Few agreed."]),
        ("The talks go on. — Ana Petrović, minister", ["The talks go on. — Ana Petrović, minister"]),
        # no space after the stop
        ("The talks ended.The next round is in May.", ["The talks ended.", "The next round is in May."]),
        ("He left.“We go,” she said.", ["He left.", "“We go,” she said."]),
        ("“We go.”He left.", ["“We go.”", "He left."]),
        ("Who knows?Nobody does!Nobody.", ["Who knows?", "Nobody does!", "Nobody."]),
        ("See www.Halden.Com or Node.Js today. Thanks.", ["See www.Halden.Com or Node.Js today.", "Thanks."]),
        # runs, ellipses, numbers, brackets, lists
        ("Wait ... what? No … maybe. Yes.", ["Wait ... what?", "No … maybe.", "Yes."]),
        ("What?! Really!!! They left... Nobody saw it.", ["What?!", "Really!!!", "They left...", "Nobody saw it."]),
        ("It rose 3.5 percent. 12 died.", ["It rose 3.5 percent.", "12 died."]),
        ("1. Open the gate. 2. Close it.", ["1. Open the gate.", "2. Close it."]),
        ("(He left.) She stayed.", ["(He left.)", "She stayed."]),
        ("He said so.[12] She left. [3] It rained.", ["He said so.[12]", "She left. [3]", "It rained."]),
        ("Great! :) We won. 😀 Thanks.", ["Great! :)", "We won. 😀", "Thanks."]),
        ("THE TALKS ENDED. THE MINISTER LEFT.", ["THE TALKS ENDED.", "THE MINISTER LEFT."]),
        ("the food was cold. we left early.", ["the food was cold.", "we left early."]),
        # other scripts
        ("هل ذهبت؟ نعم ذهبت. ثم عاد.", ["هل ذهبت؟", "نعم ذهبت.", "ثم عاد."]),
        ("وہ آیا۔ وہ گیا۔", ["وہ آیا۔", "وہ گیا۔"]),
        ("我走了。你呢？好。", ["我走了。", "你呢？", "好。"]),
        # nothing to split
        ("Storm hits coast", ["Storm hits coast"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, expected: list[str]) -> None:
    """Full stops of abbreviations, numbers and lists are passed over, everything else that ends a sentence is not."""
    assert split(text) == expected


def test_blocks_begin_sentences() -> None:
    """A headline without full stop is a sentence of its own, and so is a block without any white space around it."""
    text = "Storm hits coast\nTwo boats sank. RIGA — A gale blew"
    spans = (Span(0, 16), Span(17, 32), Span(33, 39), Span(40, 51))
    assert split(text, *spans) == ["Storm hits coast", "Two boats sank.", "RIGA —", "A gale blew"]


def test_the_column_is_of_token_numbers() -> None:
    """The column holds int32 token numbers, increasing, from 0."""
    text = "He left. She stayed. It rained."
    start, end = token_columns(text)
    found = sentences(text, start, end, [])
    assert found.dtype == np.int32
    assert found.tolist() == [0, 3, 6]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "\n",
        ".",
        "a. ",
        "A. ",
        "A.",
        "“",
        '"',
        ". [1]",
        " :)",
        "\u200d",
        "\ud800",
        "é\u200d",
        "Mr. ",
        "!",
        "(",
        "A.\n",
    ],
)
def test_monotonous_text_is_read_in_linear_time(piece: str) -> None:
    """One pattern over and over, up to 100 KB, token columns included."""

    def read(size: int) -> None:
        text = piece * (size // len(piece))
        split(clean(text), Span(0, len(text)))

    assert is_linear(read, 100_000)


def test_a_sentence_may_be_long() -> None:
    """Twenty thousand words without a stop are one sentence."""
    assert len(split("word " * 20_000)) == 1
