"""Loading the weights, and what goes wrong with them."""

from __future__ import annotations

import json
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.analysis import Analysis
from onrecord.errors import ModelError
from onrecord.model.card import FORMAT, WEIGHTS, card
from onrecord.model.heads import HEADS
from onrecord.model.session import load
from tests.weights import needs_model


def weights(folder: Path, **changes: object) -> Path:
    """A copy of the shipped weights with some fields of the card changed."""
    for path in WEIGHTS.iterdir():
        shutil.copy(path, folder)
    (folder / "card.json").write_text(json.dumps(card() | changes), encoding="utf-8")
    return folder


def test_every_head_fills_a_field_of_the_analysis() -> None:
    """The table of heads and the type they fill agree."""
    names = [head.field for head in HEADS]
    assert len(set(names)) == len(names)
    assert set(names) <= {field.name for field in fields(Analysis)}


def test_missing_weights_are_a_model_error(tmp_path: Path) -> None:
    """A folder without weights says what to do."""
    with pytest.raises(ModelError, match="reinstall"):
        load(1, tmp_path)


@needs_model
def test_the_heads_read_what_the_network_gives() -> None:
    """Every output a head reads is one the shipped network has."""
    wanted = {name for head in HEADS for name in head.outputs}
    assert wanted <= set(load().outputs)


@needs_model
@pytest.mark.parametrize(
    ("changes", "says"), [({"format": FORMAT + 1}, "format"), ({"outputs": ["cue"]}, "another version")]
)
def test_a_card_that_does_not_fit_is_refused(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    """Weights of another format or with other outputs than their card says are not used."""
    with pytest.raises(ModelError, match=says):
        load(1, weights(tmp_path, **changes))


@needs_model
@pytest.mark.parametrize("damage", ["empty", "cut", "noise"])
def test_damaged_weights_are_a_model_error(tmp_path: Path, damage: str) -> None:
    """An empty, truncated or overwritten file never becomes a traceback of the run time."""
    path = weights(tmp_path) / "model.onnx"
    content = path.read_bytes()
    path.write_bytes({"empty": b"", "cut": content[: len(content) // 2], "noise": b"\x00\xff" * 5000}[damage])
    with pytest.raises(ModelError):
        load(1, tmp_path)
