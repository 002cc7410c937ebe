"""What each task's batch costs. Every loss is a mean, so that task weights mean the same at any batch size."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.model.attributes import pair_attributes
from onrecord.model.candidates import candidates
from training.batches import Example, column, cue_roles, inputs, numbers
from training.corpora import IGNORED, NAME_SCHEMES, SAME_NAMES
from training.network import CueHead, Network
from training.teacher import teaching_loss

HARD_NEGATIVES = 2
"""Words per window that look most like a cue but are none: the role head learns to give them nothing."""


def hidden_pieces(ids: Tensor, share: float) -> Tensor:
    """The ids with a random share of the word pieces replaced by [MASK]: the network must not lean on single words."""
    special = (ids == 0) | (ids == 101) | (ids == 102)
    return torch.where((torch.rand(ids.shape) < share) & ~special, 103, ids)


def task_loss(
    network: Network, task: str, examples: list[Example], *, hide: float = 0.0, teacher: Network | None = None
) -> Tensor:
    """The loss of one batch of one task; `hide` is the share of word pieces that are masked.

    With a teacher also that of the other heads against what it says (`training.teacher`).
    """
    fed = inputs(examples)
    ids = hidden_pieces(fed["ids"], hide) if hide else fed["ids"]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.words(ids, fed["shapes"], fed["heads"], fed["mask"])
    words = words.float()
    loss = LOSSES.get(task, names_loss)(network, words, examples, fed["real"])
    return loss if teacher is None else loss + teaching_loss(network, teacher, words, fed)


def cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean over labelled entries (0 where there are none); scores [..., labels], labels [...]."""
    flat = labels.reshape(-1)
    total = functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), flat, ignore_index=IGNORED, reduction="sum")
    return total / (flat != IGNORED).sum().clamp(min=1)


def names_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    scheme = examples[0][0].passage.task
    labels = column(examples, scheme, words.shape[1])
    loss = cross_entropy(network.names[scheme](words), labels)
    if scheme in SCHEME_LABELS:
        loss = loss + partial_loss(network.names["names_world"](words), labels, SCHEME_LABELS[scheme])
    return loss


def partial_loss(scores: Tensor, labels: Tensor, allowed: Tensor) -> Tensor:
    """The loss of labels that each leave several scores open; `allowed` is [labels, scores] of 0 and 1."""
    known = labels != IGNORED
    chosen = allowed[labels[known]]
    logs = scores[known].log_softmax(dim=-1)
    return -torch.logsumexp(logs.masked_fill(chosen == 0, -1e4), dim=-1).mean()


def _scheme_labels() -> dict[str, Tensor]:
    """For a scheme with fewer types: which labels of the full scheme each of its labels can stand for."""
    full = NAME_SCHEMES["names_world"]
    out = {}
    for scheme, meanings in SAME_NAMES.items():
        types = NAME_SCHEMES[scheme]
        allowed = torch.zeros(1 + 2 * len(types), 1 + 2 * len(full))
        told = {name for names in meanings.values() for name in names}
        allowed[0, 0] = 1
        for number, name in enumerate(full):
            if name not in told:
                allowed[0, 1 + 2 * number : 3 + 2 * number] = 1
        for number, kind in enumerate(types):
            for name in meanings[kind]:
                for inner in (0, 1):
                    allowed[1 + 2 * number + inner, 1 + 2 * full.index(name) + inner] = 1
        out[scheme] = allowed
    return out


SCHEME_LABELS = _scheme_labels()


def cue_loss(head: CueHead, words: Tensor, examples: list[Example], real: Tensor, name: str) -> tuple[Tensor, Tensor]:
    """The losses of finding cues and of telling their roles."""
    cue_scores = head.cue(words)
    cue_labels = column(examples, name, words.shape[1])
    with torch.no_grad():
        tempting = (1 - cue_scores.softmax(dim=-1)[:, :, 0]).masked_fill(~real | (cue_labels != 0), -1e4)
        negatives = tempting.topk(min(HARD_NEGATIVES, words.shape[1]), dim=1).indices.tolist()
    extra = [[n for n in row if cue_labels[b, n] == 0] for b, row in enumerate(negatives)]
    places, valid, roles = cue_roles(examples, words.shape[1], extra)
    cues = torch.gather(words, 1, places[:, :, None].expand(-1, -1, words.shape[2]))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        role_scores = head.roles(words, cues, places)
    role_scores = role_scores.float()
    roles = roles.masked_fill(~valid[:, None, :], IGNORED)
    return cross_entropy(cue_scores, cue_labels), cross_entropy(role_scores, roles)


def attribution_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    cues, roles = cue_loss(network.attribution, words, examples, real, "cue")
    return cues * 2 + roles * 4


def events_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    cues, roles = cue_loss(network.events, words, examples, real, "event_types")
    modes = cross_entropy(network.events.mode(words), column(examples, "event_modes", words.shape[1]))
    statuses = cross_entropy(network.events.status(words), column(examples, "event_statuses", words.shape[1]))
    return cues * 2 + roles * 4 + 0.3 * modes + 0.5 * statuses


def pairs_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    scores, allowed = pair_scores(network, words, examples)
    if scores is None:
        return words.sum() * 0
    return -torch.logsumexp(scores.log_softmax(dim=-1).masked_fill(~allowed, -1e4), dim=-1).mean()


def pair_scores(network: Network, words: Tensor, examples: list[Example]) -> tuple[Tensor | None, Tensor]:
    """Scores [pairs, types] of the pairs whose words are in the windows, and which types are right."""
    sources, targets, arounds, types = [], [], [], []
    for row, (item, found) in enumerate(examples):
        pair = item.passage.pair
        if pair is None:
            continue
        around = words[row, : found.last - found.first].mean(dim=0)
        places = [
            [t - found.first for t in side if found.first <= t < found.last] for side in (pair.source, pair.target)
        ]
        if any(places):
            for side, own in zip((sources, targets), places, strict=True):
                side.append(words[row, own].mean(dim=0) if own else torch.zeros_like(around))
            arounds.append(around)
            types.append(pair.types)
    count = network.pairs.out.out_features
    allowed = torch.zeros(len(types), count, dtype=torch.bool)
    for number, right in enumerate(types):
        allowed[number, list(right)] = True
    if not types:
        return None, allowed
    return network.pairs(torch.stack(sources), torch.stack(targets), torch.stack(arounds)), allowed


def parties_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    return cross_entropy(network.parties(words), column(examples, "parties", words.shape[1]))


def factuality_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    wanted = numbers(examples, "factuality", words.shape[1])
    known = ~wanted.isnan()
    if not known.any():
        return words.sum() * 0
    found = network.factuality(words)[..., 0]
    return functional.smooth_l1_loss(found[known], wanted[known])


def coreference_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    """All windows of one document: its mentions' types, and for each which earlier one it means, or none."""
    head, passage = network.coreference, examples[0][0].passage
    mentions = cross_entropy(head.mention(words), column(examples, "mention", words.shape[1]))
    place = {
        token: (row, token - window.first)
        for row, (_, window) in enumerate(examples)
        for token in range(window.owned_first, window.owned_last)
    }
    kept = [(token, entity) for token, entity in passage.mentions if token in place]
    if len(kept) < 2 or passage.syntax is None or passage.sentences is None:
        return mentions
    found = candidates(
        passage.text, passage.start, passage.end, passage.sentences, passage.syntax, [token for token, _ in kept]
    )
    values, possible = pair_attributes(found, slice(None), slice(None))
    rows, columns = zip(*(place[token] for token, _ in kept), strict=True)
    scores = head.pairs(words[list(rows), list(columns)], torch.from_numpy(values))
    entity_numbers = {entity: number for number, (_, entity) in enumerate(kept)}
    chain = torch.tensor([entity_numbers[entity] for _, entity in kept])
    open_pairs = torch.from_numpy(possible)
    right = (chain[:, None] == chain[None]) & open_pairs
    scores = torch.cat([torch.zeros(len(kept), 1), scores.masked_fill(~open_pairs, -1e4)], dim=1)
    right = torch.cat([~right.any(dim=1, keepdim=True), right], dim=1)
    gain = torch.logsumexp(scores.masked_fill(~right, -1e4), dim=1) - torch.logsumexp(scores, dim=1)
    return 2 * mentions - gain.mean()


def syntax_loss(network: Network, words: Tensor, examples: list[Example], real: Tensor) -> Tensor:
    head = network.syntax
    size = words.shape[1]
    tags, begins, relations, features, lemmas = (
        column(examples, name, size) for name in ("tag", "begin", "relation", "features", "lemmas")
    )
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
        + 0.5 * cross_entropy(head.features(words), features)
        + 0.3 * cross_entropy(head.lemmas(words), lemmas)
        + 0.5 * cross_entropy(head.begin(words), begins)
        + cross_entropy(arcs, heads)
        + cross_entropy(relation_scores, relations)
    )


LOSSES = {
    "attribution": attribution_loss,
    "syntax": syntax_loss,
    "events": events_loss,
    "factuality": factuality_loss,
    "coreference": coreference_loss,
    "pairs": pairs_loss,
    "parties": parties_loss,
}
"""The loss of every task that is not a scheme of names."""
