"""The parts of training that need PyTorch; skipped where it is not installed."""

from __future__ import annotations

import pytest

from tests.weights import needs_model

torch = pytest.importorskip("torch", reason="PyTorch is only needed for training")
pytest.importorskip("onnx", reason="onnx is only needed for training")

from onrecord.model.session import load  # noqa: E402
from training import shipped  # noqa: E402
from training.corpora import IGNORED, NAME_SCHEMES  # noqa: E402
from training.labels import label_counts  # noqa: E402
from training.losses import SCHEME_LABELS, partial_loss  # noqa: E402
from training.network import Network, RowDropout  # noqa: E402

FULL = NAME_SCHEMES["names_world"]
PERSON, FACILITY, DATE = (1 + 2 * FULL.index(name) for name in ("Person", "Facility", "Date"))


@pytest.mark.parametrize(
    ("label", "chosen", "right"),
    [
        (0, 0, True),  # no name, says the scheme, and so does the network
        (0, DATE, True),  # a date is no name in a scheme without dates
        (0, PERSON, False),
        (1, PERSON, True),
        (5, FACILITY, True),  # LOC: a place or a facility
        (5, FACILITY + 1, False),  # a beginning is no continuation
        (IGNORED, PERSON, True),
    ],
)
def test_a_smaller_scheme_teaches_what_it_can(label: int, chosen: int, right: bool) -> None:
    """A label of three types costs nothing when the network chose any of the nine types' labels it can stand for."""
    scores = torch.zeros(1, 2, 1 + 2 * len(FULL))
    scores[0, 0, chosen] = 20
    scores[0, 1, 0] = 20
    loss = float(partial_loss(scores, torch.tensor([[label, 0]]), SCHEME_LABELS["names_uner"]))
    assert (loss < 0.01) is right


def test_dropout_spares_the_same_features_along_a_row() -> None:
    """Features are dropped for a whole row, the rest made larger by as much; nothing is dropped in use."""
    layer = RowDropout(0.5)
    dropped = layer(torch.ones(4, 7, 64))
    assert (dropped == dropped[:, :1]).all()
    assert set(dropped.unique().tolist()) == {0.0, 2.0}
    assert (layer.eval()(torch.ones(4, 7, 64)) == 1).all()


@needs_model
def test_training_can_go_on_from_what_ships() -> None:
    """Every parameter the program uses is found in the shipped files, in the shape the network has it."""
    labels = {head: list(names) for head, names in load().labels.items()}
    own = Network(labels=label_counts(labels)).state_dict()
    found = shipped.tensors()
    unused = {name for name in own if name.startswith("names.names_uner")}  # trained beside the others, not shipped
    assert set(own) - set(found) == unused
    assert [name for name in own if name in found and own[name].shape != found[name].shape] == []
