"""Several processes read; a document that ends one of them is set aside alone."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable

import pytest

from onrecord.document import Document
from onrecord.errors import InputError, ModelError, NoText
from onrecord.intake import crew
from onrecord.intake.crew import outcomes
from tests import factory
from tests.intake.readers import read

SKIPPED = NoText("nothing in it", source="empty.txt")


def told(texts: Iterable[str], jobs: int) -> list[str]:
    """What became of documents with these texts: the text, or the code of the error."""
    items: list[Document | InputError] = [SKIPPED if text == "empty" else factory.document(text) for text in texts]
    return [one.code if isinstance(one, InputError) else one.document.text for one in outcomes(items, read, jobs)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_order(jobs: int) -> None:
    """With any number of processes the outcomes are the same and in the order of the input, the slow ones too."""
    texts = ["slow one", "two", "empty", "slow three", "long", *(f"more {number}" for number in range(30))]
    expected = ["no-text" if text == "empty" else "too-long" if text == "long" else text for text in texts]
    assert told(texts, jobs) == expected


@pytest.mark.parametrize(
    ("poison", "code"), [("crash", "input"), ("abort", "input"), ("fault", "input"), ("memory", "too-long")]
)
def test_a_poisonous_document_is_set_aside_alone(poison: str, code: str) -> None:
    """A document that kills its process, or makes the program fail, is named with a reason; all others are read."""
    texts = [f"before {number}" for number in range(4)] + [poison] + [f"behind {number}" for number in range(4)]
    assert told(texts, 2) == [code if text == poison else text for text in texts]
    assert multiprocessing.active_children() == []


def test_a_document_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes longer than its limit is ended and named; all others are read."""
    monkeypatch.setattr(crew, "SECONDS", 4.0)
    assert told(["one", "loop", "two", "three"], 2) == ["one", "too-long", "two", "three"]


def test_a_damaged_model_stops_everything() -> None:
    """An error that is not about one document ends the run, and no process is left behind."""
    with pytest.raises(ModelError):
        told(["one", "model", "two"], 2)
    assert multiprocessing.active_children() == []


def test_stopping_early_leaves_no_process() -> None:
    """Who wants no more outcomes need not read to the end."""
    found = outcomes((factory.document(f"text {number}") for number in range(100)), read, 2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
