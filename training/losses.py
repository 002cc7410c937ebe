"""What each task's batch costs. Every loss is a mean, so that task weights mean the same at any batch size."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Example, column, cue_roles, inputs
from training.corpora import IGNORED
from training.network import Network

HARD_NEGATIVES = 2
"""Words per window that look most like a cue but are none: the role head learns to give them nothing."""


def hidden_pieces(ids: Tensor, share: float) -> Tensor:
    """The ids with a random share of the word pieces replaced by [MASK]: the network must not lean on single words."""
    special = (ids == 0) | (ids == 101) | (ids == 102)
    return torch.where((torch.rand(ids.shape) < share) & ~special, 103, ids)


def task_loss(network: Network, task: str, examples: list[Example], *, hide: float = 0.0) -> Tensor:
    """The loss of one batch of one task; `hide` is the share of word pieces that are masked."""
    fed = inputs(examples)
    if hide:
        fed["ids"] = hidden_pieces(fed["ids"], hide)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.words(fed["ids"], fed["shapes"], fed["heads"], fed["mask"])
    words = words.float()
    if task == "attribution":
        return attribution_loss(network, words, examples, fed["real"])
    if task == "syntax":
        return syntax_loss(network, words, examples, fed["real"])
    return cross_entropy(network.names[task](words), column(examples, task, words.shape[1]))


def cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean over labelled entries (0 where there are none); scores [..., labels], labels [...]."""
    flat = labels.reshape(-1)
    total = functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), flat, ignore_index=IGNORED, reduction="sum")
    return total / (flat != IGNORED).sum().clamp(min=1)


def attribution_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    head = network.attribution
    cue_scores = head.cue(words)
    cue_labels = column(examples, "cue", words.shape[1])
    with torch.no_grad():
        tempting = cue_scores[:, :, 1].masked_fill(~real | (cue_labels != 0), -1e4)
        negatives = tempting.topk(min(HARD_NEGATIVES, words.shape[1]), dim=1).indices.tolist()
    extra = [[n for n in row if cue_labels[b, n] == 0] for b, row in enumerate(negatives)]
    places, valid, roles = cue_roles(examples, words.shape[1], extra)
    cues = torch.gather(words, 1, places[:, :, None].expand(-1, -1, words.shape[2]))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        role_scores = head.roles(words, cues, places)
    role_scores = role_scores.float()
    roles = roles.masked_fill(~valid[:, None, :], IGNORED)
    return cross_entropy(cue_scores, cue_labels) * 2 + cross_entropy(role_scores, roles) * 4


def syntax_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    head = network.syntax
    size = words.shape[1]
    tags, begins, relations = (column(examples, name, size) for name in ("tag", "begin", "relation"))
    heads = torch.full((len(examples), size), IGNORED, dtype=torch.long)
    for row, (item, found) in enumerate(examples):
        local = torch.from_numpy(item.passage.columns["head"][found.first : found.last].astype("int64")) - found.first
        heads[row, : len(local)] = torch.where((local >= 0) & (local < len(local)), local, IGNORED)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        arcs = head.arc(words, words)[..., 0]
    arcs = arcs.float().masked_fill(~real[:, None, :], -1e4)
    at_head = torch.gather(words, 1, heads.clamp(min=0)[:, :, None].expand(-1, -1, words.shape[2]))
    relation_scores = head.relation.paired(words, at_head)
    relations = relations.masked_fill(heads == IGNORED, IGNORED)
    return (
        cross_entropy(head.tag(words), tags)
        + 0.5 * cross_entropy(head.begin(words), begins)
        + cross_entropy(arcs, heads)
        + cross_entropy(relation_scores, relations)
    )
