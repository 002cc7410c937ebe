"""From scores to attributions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.analysis import Attribution
from onrecord.model.attribution import attributions
from onrecord.model.pieces import Window
from onrecord.span import Span
from onrecord.tokens import token_columns

TEXT = "Novak said the road is shut and she wants help ."
Scores = npt.NDArray[np.float32]


def scores(text: str, cues: dict[int, list[int]], roles: dict[int, str]) -> tuple[Scores, Scores]:
    """Sure scores: `cues` maps a cue's first word to its further words, `roles` to a letter a word (sScC-)."""
    count = len(text.split())
    cue = np.full((count, 3), -9, dtype=np.float32)
    cue[:, 0] = 0
    role = np.full((count, count, 5), -9, dtype=np.float32)
    role[:, :, 0] = 0
    for first, further in cues.items():
        cue[first] = [-9, 0, -9]
        for word in further:
            cue[word] = [-9, -9, 0]
    for first, letters in roles.items():
        for word, letter in enumerate(letters):
            role[word, first] = -9
            role[word, first, "-SsCc".index(letter)] = 0
    return cue, role


def window(first: int, last: int, owned: tuple[int, int]) -> Window:
    nothing = np.zeros(0, dtype=np.int64)
    return Window(
        first=first, last=last, owned_first=owned[0], owned_last=owned[1], ids=nothing, shapes=nothing, heads=nothing
    )


def read(text: str, cues: dict[int, list[int]], roles: dict[int, str], least: float = 0.35) -> list[Attribution]:
    start, end = token_columns(text)
    assert len(start) == len(text.split()), "write the text with a space round every token"
    cue, role = scores(text, cues, roles)
    whole = window(0, len(start), (0, len(start)))
    return attributions(whole, start, end, cue, role, least=least)


def shown(found: Attribution, text: str = TEXT) -> tuple[str, str, str]:
    return tuple("|".join(text[s:e] for s, e in spans) for spans in (found.source, found.cue, found.content))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("cues", "roles", "expected"),
    [
        ({1: []}, {1: "S-Cccc-----"}, [("Novak", "said", "the road is shut")]),
        ({}, {}, []),
        ({1: []}, {1: "S----------"}, []),
        ({1: []}, {1: "--Cccc-----"}, [("", "said", "the road is shut")]),
        ({1: [2]}, {1: "S--Ccc-Cccc"}, [("Novak", "said the", "road is shut|she wants help .")]),
        (
            {1: [], 8: []},
            {1: "S-Cccc-----", 8: "S--------C-"},
            [("Novak", "said", "the road is shut"), ("Novak", "wants", "help")],
        ),
    ],
)
def test_words_tied_to_a_cue_become_its_source_and_content(
    cues: dict[int, list[int]], roles: dict[int, str], expected: list[tuple[str, str, str]]
) -> None:
    """Each cue has its own source and content; one without content is none; two cues can share a source."""
    assert [shown(one) for one in read(TEXT, cues, roles)] == expected


def test_what_is_too_unsure_is_left_out() -> None:
    """An attribution needs a least score."""
    assert not read(TEXT, {1: []}, {1: "S-Cccc-----"}, least=1.1)


def test_where_windows_overlap_each_cue_is_found_once() -> None:
    """A cue in two windows is read from the one that owns it, and spans count from the document's start."""
    start, end = token_columns(TEXT)
    cue, role = scores(TEXT, {1: [], 8: []}, {1: "S-Cccc-----", 8: "-------S-C-"})
    first = window(0, 9, (0, 7))
    second = window(5, 11, (7, 11))
    found = attributions(first, start, end, cue[:9], role[:9, :9])
    found += attributions(second, start, end, cue[5:], role[5:, 5:])
    assert [shown(one)[1] for one in found] == ["said", "wants"]
    assert shown(found[1]) == ("she", "wants", "help")


def test_scores_are_probabilities() -> None:
    """A sure attribution has a score near one, never above."""
    (found,) = read(TEXT, {1: []}, {1: "S-Cccc-----"})
    assert 0.9 < found.score <= 1
    assert found.content == (Span(11, 27),)
