"""From label scores to names."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.model.names import TYPES, best_labels, labelled, names
from onrecord.model.pieces import Window
from onrecord.tokens import token_columns
from tests.model.readings import reading, window

TEXT = "Ana Kovac of Port Lerne met the DNC ."
PERSON, ORGANIZATION, PLACE = (1 + 2 * TYPES.index(kind) for kind in ("person", "organization", "place"))
THREE = [PERSON, PERSON + 1, 0, PLACE, PLACE + 1, 0, 0, ORGANIZATION, 0]


def read(
    labels: list[int], cuts: list[Window], *, text: str = TEXT, sure: float = 9, sentences: tuple[int, ...] = (0,)
) -> list[tuple[str, str]]:
    """What is made of a text whose words have these labels; the last one's is given a score of `sure`. `sentences` are
    the first words of its sentences."""
    start, end = token_columns(text)
    scores = np.full((len(labels), 1 + 2 * len(TYPES)), -9, dtype=np.float32)
    scores[np.arange(len(labels)), labels] = 9
    scores[-1, labels[-1]] = sure
    parts = [labelled(cut, start, end, scores[cut.first : cut.last]) for cut in cuts]
    found = names(reading(text), parts, {"sentences": np.array(sentences, dtype=np.int32)})
    return [(text[one.span.start : one.span.end], one.type) for one in found]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (THREE, [("Ana Kovac", "person"), ("Port Lerne", "place"), ("DNC", "organization")]),
        ([0] * 9, []),
        ([PERSON, PERSON] + [0] * 7, [("Ana", "person"), ("Kovac", "person")]),
        ([PERSON + 1, PERSON + 1] + [0] * 7, [("Ana Kovac", "person")]),
    ],
)  # fmt: skip
def test_runs_of_one_label_are_names(labels: list[int], expected: list[tuple[str, str]]) -> None:
    """A name begins with its first label, even where only inner labels were seen, and goes on while its type does."""
    assert read(labels, [window(0, 9, 0, 9)]) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({PLACE + 1: 2.0, PERSON + 1: 1.0}, [PERSON, PERSON + 1]),
        ({PLACE + 1: 9.0, PERSON + 1: 1.0}, [PLACE, PLACE + 1]),
        ({PLACE + 1: 2.0, 0: 1.9}, [PERSON, 0]),
        ({PLACE: 2.0, PERSON + 1: 1.0}, [PERSON, PLACE]),
    ],
)
def test_a_name_keeps_its_type(second: dict[int, float], expected: list[int]) -> None:
    """Of labels that can't stand side by side the pair that is likelier together is taken."""
    logs = np.full((2, 1 + 2 * len(TYPES)), -9, dtype=np.float32)
    logs[0, [PERSON, PLACE]] = 3, 0
    logs[1, list(second)] = list(second.values())
    assert best_labels(logs).tolist() == expected


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_name_across_two_windows_is_one(cut: int) -> None:
    """Wherever ownership passes from one window to the next, the names are the same."""
    whole = read(THREE, [window(0, 9, 0, 9)])
    assert read(THREE, [window(0, 9, 0, cut), window(0, 9, cut, 9)]) == whole


@pytest.mark.parametrize(("again", "type_"), [("Lerne", "place"), ("LERNE", "place"), ("Lern", "organization")])
def test_a_spelling_has_one_type_in_a_document(again: str, type_: str) -> None:
    """The surer of two places decides for both; another spelling decides for itself."""
    text = f"Lerne fell and {again}"
    found = read([PLACE, 0, 0, ORGANIZATION], [window(0, 4, 0, 4)], text=text, sure=-6)
    assert found == [("Lerne", "place"), (again, type_)]


def test_a_name_ends_with_its_sentence() -> None:
    """A signature and the greeting of the next letter are two names."""
    labels = [0, PERSON, PERSON + 1, PERSON + 1, PERSON + 1, 0]
    text = "Thanks Ana Kovac Petar Berg please"
    assert read(labels, [window(0, 6, 0, 6)], text=text) == [("Ana Kovac Petar Berg", "person")]
    parted = read(labels, [window(0, 6, 0, 6)], text=text, sentences=(0, 3))
    assert parted == [("Ana Kovac", "person"), ("Petar Berg", "person")]


def test_a_name_does_not_end_in_a_comma() -> None:
    """Inside, a comma may stand."""
    labels = [PLACE, PLACE + 1, PLACE + 1, PLACE + 1, 0]
    assert read(labels, [window(0, 5, 0, 5)], text="Lerne , Drava , in") == [("Lerne , Drava", "place")]
    assert read([PLACE, 0], [window(0, 2, 0, 2)], text=", in") == [(",", "place")]


def test_a_text_without_windows_has_no_names() -> None:
    """No tokens, no names."""
    assert names(reading(""), [], {}) == ()
