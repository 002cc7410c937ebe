"""What a network that is good at a task says of passages that have no labels for it.

Passages of one task have no labels for the other heads, and on sentences of their kind those heads drift: nothing holds
them. An earlier network, from before that task was trained, holds them (Li & Hoiem, "Learning without Forgetting",
ECCV 2016): its answers are what the others should go on answering.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.model.pieces import PLAIN_SHAPES
from training import shipped
from training.network import Network

CUES = 3
"""Words per window most like a cue: their roles are held too."""


def load(folder: Path, labels: dict[str, int]) -> Network:
    """The network whose exported weights are in `folder`, as a teacher: it does not learn."""
    network = Network(dropout=0.0, labels=labels)
    network.load_state_dict(shipped.tensors(folder), strict=False)
    network.eval()
    return network.requires_grad_(False)


def teaching_loss(network: Network, teacher: Network, words: Tensor, fed: dict[str, Tensor]) -> Tensor:
    """How far `network` is from `teacher` in all that attributions, syntax, names and mentions need.

    `words` are the network's vectors [batch, words, WIDTH] of the windows in `fed` (`training.batches.inputs`).
    """
    real = fed["real"]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        theirs = teacher.words(fed["ids"], fed["shapes"] % PLAIN_SHAPES, fed["heads"], fed["mask"])
        arcs = teacher.syntax.arc(theirs, theirs)[..., 0].float().masked_fill(~real[:, None, :], -1e4)
    theirs = theirs.float()

    def apart(name: str) -> Tensor:
        return divergence(network.get_submodule(name)(words), teacher.get_submodule(name)(theirs), real)

    with torch.autocast("cpu", dtype=torch.bfloat16):
        own_arcs = network.syntax.arc(words, words)[..., 0]
    own_arcs = own_arcs.float().masked_fill(~real[:, None, :], -1e4)
    heads = arcs.argmax(dim=-1)
    relations = divergence(
        network.syntax.relation.paired(words, _at(words, heads)),
        teacher.syntax.relation.paired(theirs, _at(theirs, heads)),
        real,
    )
    return (
        apart("syntax.tag")
        + 0.5 * apart("syntax.features")
        + 0.3 * apart("syntax.lemmas")
        + 0.5 * apart("syntax.begin")
        + divergence(own_arcs, arcs, real)
        + relations
        + apart("names.names_world")
        + apart("coreference.mention")
        + 2 * apart("attribution.cue")
        + 4 * _roles_apart(network, teacher, words, theirs, real)
        + functional.smooth_l1_loss(network.factuality(words)[real], teacher.factuality(theirs)[real])
    )


def divergence(scores: Tensor, wanted: Tensor, real: Tensor) -> Tensor:
    """Mean Kullback-Leibler divergence over real words; scores and wanted [batch, words, labels], not normalised."""
    apart = functional.kl_div(scores.log_softmax(dim=-1), wanted.softmax(dim=-1), reduction="none").sum(dim=-1)
    return apart[real].mean()


def _roles_apart(network: Network, teacher: Network, words: Tensor, theirs: Tensor, real: Tensor) -> Tensor:
    likely = (1 - teacher.attribution.cue(theirs).softmax(dim=-1)[:, :, 0]).masked_fill(~real, -1e4)
    places = likely.topk(min(CUES, words.shape[1]), dim=1).indices
    with torch.autocast("cpu", dtype=torch.bfloat16):
        own, wanted = (
            one.attribution.roles(vectors, _at(vectors, places), places)
            for one, vectors in ((network, words), (teacher, theirs))
        )
    known = real[:, :, None] & torch.gather(real, 1, places)[:, None, :]
    return divergence(own.float(), wanted.float(), known)


def _at(words: Tensor, places: Tensor) -> Tensor:
    """The vectors [batch, places, WIDTH] at word numbers `places` [batch, places]."""
    return torch.gather(words, 1, places[:, :, None].expand(-1, -1, words.shape[2]))
