"""From label scores to names."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.model.names import TYPES, labelled, names
from onrecord.model.pieces import Window
from onrecord.tokens import token_columns

TEXT = "Ana Kovac of Port Lerne met the DNC ."
PERSON, ORGANIZATION, PLACE = (1 + 2 * TYPES.index(kind) for kind in ("person", "organization", "place"))
THREE = [PERSON, PERSON + 1, 0, PLACE, PLACE + 1, 0, 0, ORGANIZATION, 0]


def window(first: int, last: int, owned_first: int, owned_last: int) -> Window:
    nothing = np.zeros(0, dtype=np.int64)
    return Window(
        first=first,
        last=last,
        owned_first=owned_first,
        owned_last=owned_last,
        ids=nothing,
        shapes=nothing,
        heads=nothing,
    )


def read(labels: list[int], cuts: list[Window]) -> list[tuple[str, str]]:
    start, end = token_columns(TEXT)
    scores = np.full((len(labels), 1 + 2 * len(TYPES)), -9, dtype=np.float32)
    scores[np.arange(len(labels)), labels] = 9
    parts = [labelled(cut, start, end, scores[cut.first : cut.last]) for cut in cuts]
    return [(TEXT[one.span.start : one.span.end], one.type) for one in names(start, end, parts)]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (THREE, [("Ana Kovac", "person"), ("Port Lerne", "place"), ("DNC", "organization")]),
        ([0] * 9, []),
        ([PERSON, PERSON] + [0] * 7, [("Ana", "person"), ("Kovac", "person")]),
        ([PERSON + 1, PERSON + 1] + [0] * 7, [("Ana Kovac", "person")]),
        ([PERSON, PLACE + 1] + [0] * 7, [("Ana", "person"), ("Kovac", "place")]),
    ],
)  # fmt: skip
def test_runs_of_one_label_are_names(labels: list[int], expected: list[tuple[str, str]]) -> None:
    """A name begins with its first label, whichever that is, and goes on while the inner label of its type does."""
    assert read(labels, [window(0, 9, 0, 9)]) == expected


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_name_across_two_windows_is_one(cut: int) -> None:
    """Wherever ownership passes from one window to the next, the names are the same."""
    whole = read(THREE, [window(0, 9, 0, 9)])
    assert read(THREE, [window(0, 9, 0, cut), window(0, 9, cut, 9)]) == whole


def test_a_text_without_windows_has_no_names() -> None:
    """No tokens, no names."""
    start, end = token_columns("")
    assert names(start, end, []) == ()
