"""Statements within statements, and statements said again."""

from __future__ import annotations

import pytest

from tests.kinds.passage import read


def test_a_statement_inside_anothers_content_is_within_the_innermost() -> None:
    """A chain: the ministry said that the mayor told it that the dam holds."""
    text = "The Ministry of Transport said Petrović told it Horvat believes the dam holds."
    outer, middle, inner = read(
        text,
        [
            ("Horvat", "believes", "the dam holds"),
            ("The Ministry of Transport", "said", "Petrović told it Horvat believes the dam holds"),
            ("Petrović", "told", "Horvat believes the dam holds"),
        ],
    )
    assert (outer.within, middle.within, inner.within) == (None, outer.id, middle.id)


def test_equal_or_crossing_contents_are_not_within_each_other() -> None:
    """Two readings of the same words make no chain, and certainly no circle."""
    text = "Petrović and Horvat said and repeated that the dam holds well."
    found = read(
        text,
        [
            ("Petrović", "said", "that the dam holds well"),
            ("Horvat", "repeated", "that the dam holds well"),
            ("Petrović", "said", "repeated that the dam"),
        ],
    )
    assert len(found) == 3
    by_id = {one.id: one for one in found}
    for one in found:
        chain, seen = one, set()
        while chain.within is not None:
            assert chain.id not in seen
            seen.add(chain.id)
            chain = by_id[chain.within]


SAID = "the dam above the town will hold until the spring"


@pytest.mark.parametrize(
    ("second", "source", "repeats"),
    [
        (f"Petrović said {SAID}.", "Petrović", True),
        ("Petrović said The Dam, above the town, will hold until the spring.", "Petrović", True),
        (f"Petrović said {SAID} at last.", "Petrović", True),
        (f"She said {SAID}.", "She", True),
        (f"Horvat said {SAID}.", "Horvat", False),
        (
            "Petrović said the dam above the town will hold until the summer and then the council must pay.",
            "Petrović",
            False,
        ),
        ("Petrović said the road below the village may open.", "Petrović", False),
    ],
)
def test_the_same_words_of_the_same_speaker_are_a_repeat(second: str, source: str, repeats: bool) -> None:
    """Case, punctuation and a word more don't matter; another speaker or other words do."""
    text = f"Ana Petrović said {SAID}.\nRain fell.\n{second}"
    cut = text.rindex(" said ")
    content = text[cut + 6 : -1]
    nth = "" if content not in text[:cut] else "@1"
    first, again = read(text, [("Ana Petrović", "said", SAID), (_nth(source, text), "said@1", content + nth)])
    assert first.repeats is None
    assert (again.repeats == first.id) is repeats


def _nth(source: str, text: str) -> str:
    return f"{source}@{text.count(source) - 1}" if text.count(source) > 1 else source


def test_repeats_point_at_the_first_of_many() -> None:
    """The third time, too, it is the first record that is repeated."""
    text = "\n".join([f"Petrović said {SAID}."] * 4)
    rows = [(f"Petrović@{n}", f"said@{n}", f"{SAID}@{n}") for n in range(4)]
    first, *others = read(text, rows)
    assert [one.repeats for one in others] == [first.id] * 3


def test_a_headline_is_repeated_by_the_sentence_that_holds_its_words() -> None:
    """A headline is shorter than what the body says; the body repeats it all the same."""
    text = f"Petrović: town dam to hold until spring\nPetrović said on Monday {SAID}, to the relief of all."
    headline, body = read(
        text,
        [("Petrović@1", "said", "the dam above the town will hold until the spring, to the relief of all")],
        kinds=["headline"],
    )
    assert body.repeats == headline.id


def test_a_denial_does_not_repeat_a_claim() -> None:
    """The same words with another polarity are another statement."""
    text = f"Petrović said {SAID}.\nPetrović denied {SAID}."
    _, denial = read(text, [("Petrović", "said", SAID), ("Petrović@1", "denied", f"{SAID}@1")])
    assert denial.polarity == "denies"
    assert denial.repeats is None
