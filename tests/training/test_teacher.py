"""A teacher holds the heads that a passage has no labels for; skipped where PyTorch is not installed."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only needed for training")
pytest.importorskip("onnx", reason="onnx is only needed for training")

from onrecord.model.pieces import PLAIN_SHAPES  # noqa: E402
from training.labels import MENTION_TYPES, label_counts  # noqa: E402
from training.network import WIDTH, Network  # noqa: E402
from training.teacher import divergence, teaching_loss  # noqa: E402

LABELS = label_counts({"features": ["Number=Sing", ""], "lemmas": ["0>"], "mentions": MENTION_TYPES})


def network(seed: int) -> Network:
    torch.manual_seed(seed)
    made = Network(dropout=0.0, labels=LABELS, layers=1)
    made.eval()
    return made


def fed(shapes: int = 0) -> dict[str, Any]:
    """Two windows of five pieces, one word a piece; the second has two words less."""
    ids = torch.arange(1000, 1010).reshape(2, 5)
    real = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    heads = torch.arange(5).repeat(2, 1)
    return {"ids": ids, "shapes": torch.full((2, 5), shapes), "mask": real, "heads": heads, "real": real}


def loss(own: Network, teacher: Network, given: dict[str, Any]) -> float:
    words = own.words(given["ids"], given["shapes"], given["heads"], given["mask"])
    return float(teaching_loss(own, teacher, words, given).detach())


def test_who_says_what_the_teacher_says_has_nothing_to_learn() -> None:
    """The same network costs next to nothing (the teacher runs in half precision), another one much more."""
    own = network(1)
    assert loss(own, own, fed()) < 0.05
    assert loss(network(2), own, fed()) > 1


def test_the_teacher_does_not_see_which_parties_are_asked_about() -> None:
    """Marked words are plain ones to it: it was taught before there were marks."""
    own, teacher = network(1), network(2)
    with torch.no_grad():
        own.encoder.shape.weight.copy_(torch.zeros_like(own.encoder.shape.weight))
        teacher.encoder.shape.weight[PLAIN_SHAPES:] = 100.0
    assert loss(own, teacher, fed(PLAIN_SHAPES)) == pytest.approx(loss(own, teacher, fed(0)), rel=1e-5)


def test_words_that_are_padding_do_not_count() -> None:
    """Divergence is a mean over real words only."""
    scores, wanted = torch.zeros(1, 2, 3), torch.zeros(1, 2, 3)
    wanted[0, 1, 0] = 30.0
    real = torch.tensor([[True, False]])
    assert float(divergence(scores, wanted, real)) == pytest.approx(0.0)
    assert float(divergence(scores, wanted, torch.tensor([[True, True]]))) > 0.5


def test_the_loss_moves_the_encoder() -> None:
    """Gradients reach the encoder through every held head, and none reach the teacher."""
    own, teacher = network(1), network(2).requires_grad_(False)
    given = fed()
    words = own.words(given["ids"], given["shapes"], given["heads"], given["mask"])
    assert words.shape == (2, 5, WIDTH)
    held = ("encoder.layers.0.up.weight", "syntax.tag.weight", "syntax.arc.weight", "attribution.pair.weight")
    loss_now = teaching_loss(own, teacher, words, given)
    gradients = torch.autograd.grad(loss_now, [own.get_parameter(name) for name in held])
    assert all(float(gradient.abs().max()) > 0 for gradient in gradients)
