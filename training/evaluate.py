"""Dev scores during training, through the same windows and decoding as the shipped program."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmark import tagged
from benchmark.attribution_score import score
from onrecord.model.attribution import attributions as decoded
from onrecord.model.coreference import linked, mention_heads
from onrecord.model.events import TYPES
from onrecord.model.pairs import PARTY_TAGS, party_tags
from onrecord.model.pieces import Pieces, Window, windows
from onrecord.model.reading import Reading
from training import conllu, corpora, events, pairs
from training.batches import inputs, prepared
from training.losses import pair_scores
from training.network import Network

Outputs = dict[str, Any]
PAIRS, PARTIES = "events/plv-train.jsonl.gz", "events/cameo_spans-train.tsv.gz"
MARKED_EVENTS = Path(__file__).parent / "data/events"


def run(network: Network, window: Window, wanted: set[str]) -> Outputs:
    """What the exported model would give for one window, for the heads in `wanted`."""
    ids, shapes, heads = (torch.from_numpy(part)[None] for part in (window.ids, window.shapes, window.heads))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.words(ids, shapes, heads)
        out: Outputs = {}
        if "attribution" in wanted:
            places = torch.arange(words.shape[1])[None]
            out["cue"] = network.attribution.cue(words)[0].float().numpy()
            out["role"] = network.attribution.roles(words, words, places)[0].float().numpy()
        if "syntax" in wanted:
            for name in ("tag", "features", "lemmas"):
                out[name] = getattr(network.syntax, name)(words)[0].float().numpy()
            out["begin"] = network.syntax.begin(words)[0].float().numpy()
            out["arc"] = network.syntax.arc(words, words)[0, ..., 0].float().numpy()
            best = torch.from_numpy(out["arc"]).argmax(dim=1)
            out["relation"] = network.syntax.relation.paired(words, words[:, best])[0].float().numpy()
        if "coreference" in wanted:
            head = network.coreference
            for name, layer in (("mention", head.mention), ("query", head.query), ("key", head.key)):
                out[name] = layer(words)[0].float().numpy()
        if "factuality" in wanted:
            out["factuality"] = network.factuality(words)[0, :, 0].float().numpy()
        if "events" in wanted:
            out["event_types"] = network.events.cue(words)[0].float().numpy()
            out["event_statuses"] = network.events.status(words)[0].float().numpy()
        for scheme in corpora.NAME_SCHEMES:
            if scheme in wanted:
                out[scheme] = network.names[scheme](words)[0].float().numpy()
    return out


@lru_cache(maxsize=4)
def _articles(path: Path) -> list[dict[str, Any]]:
    return list(corpora.articles(path))


_kept: dict[tuple[str, Path], list[corpora.Passage]] = {}


def _passages(task: str, path: Path, read: Callable[[Path], Iterator[corpora.Passage]]) -> list[corpora.Passage]:
    """The passages of a dev file for a task, read once."""
    if (task, path) not in _kept:
        _kept[task, path] = list(read(path))
    return _kept[task, path]


def predict_attributions(network: Network, pieces: Pieces, path: Path, threshold: float = 0.0) -> dict[str, Any]:
    """Predicted attributions by article id, as the scorer takes them."""
    found = {}
    for passage in _passages("attribution", path, corpora.attributions):
        found[passage.id] = [
            {"source": one.source, "cue": one.cue, "content": one.content, "score": one.score}
            for window in windows(passage.text, passage.start, passage.end, pieces)
            for out in [run(network, window, {"attribution"})]
            for one in decoded(window, passage.start, passage.end, out["cue"], out["role"], least=threshold)
        ]
    return found


def attribution_dev(network: Network, pieces: Pieces, folder: Path, labels: corpora.Labels) -> dict[str, float]:
    path = folder / "attribution/polnear-dev.jsonl.gz"
    gold = {article["id"]: article for article in _articles(path)}
    found = predict_attributions(network, pieces, path)
    best: dict[str, float] = {}
    for threshold in (0.25, 0.3, 0.35, 0.4):
        kept = {name: [a for a in rows if a["score"] >= threshold] for name, rows in found.items()}
        result = score(gold, kept)
        scores = {
            "statement": round(result["statement_soft"]["f1"], 2),
            "content": round(result["fragment_exact_content"]["f1"], 2),
            "exact": round(result["statement_exact"]["f1"], 2),
            "precision": round(result["statement_soft"]["precision"], 2),
            "recall": round(result["statement_soft"]["recall"], 2),
            "threshold": threshold,
        }
        if scores["statement"] > best.get("statement", -1):
            best = scores
    return best


def names_dev(
    network: Network, pieces: Pieces, folder: Path, labels: corpora.Labels, *, scheme: str
) -> dict[str, float]:
    path = folder / {"names_world": "names/worldwide-dev.tsv.gz", "names_uner": "names/uner_ewt-dev.iob2.gz"}[scheme]
    hits = found = wanted = 0
    for passage in _passages(scheme, path, partial(corpora.names, scheme=scheme)):
        labels = np.zeros(len(passage.start), dtype=np.int64)
        for window in windows(passage.text, passage.start, passage.end, pieces):
            out = run(network, window, {scheme})[scheme].argmax(axis=1)
            labels[window.owned_first : window.owned_last] = out[
                window.owned_first - window.first : window.owned_last - window.first
            ]
        gold, got = _bio_spans(passage.columns[scheme]), _bio_spans(labels)
        hits, found, wanted = hits + len(gold & got), found + len(got), wanted + len(gold)
    return {scheme: round(200 * hits / max(1, found + wanted), 2)}


def _bio_spans(labels: Any) -> set[tuple[int, int, int]]:
    spans: set[tuple[int, int, int]] = set()
    first, kind = 0, -1
    for token, label in enumerate([*labels.tolist(), 0]):
        inner = label > 0 and label % 2 == 0
        if inner and kind == (label - 1) // 2:
            continue
        if kind >= 0:
            spans.add((first, token, kind))
        first, kind = token, (label - 1) // 2 if label > 0 else -1
    return spans


def syntax_dev(network: Network, pieces: Pieces, folder: Path, labels: corpora.Labels) -> dict[str, float]:
    """Greedy heads over whole windows, without the tree decoder: a little under what the program reaches."""
    scores = {}
    for corpus in ("en_ewt", "en_gum"):
        total, right = 0, Counter[str]()
        path = folder / f"syntax/{corpus}-dev.conllu.gz"
        for passage in _passages("syntax", path, partial(conllu.syntax, labels=labels)):
            for window in windows(passage.text, passage.start, passage.end, pieces):
                out = run(network, window, {"syntax"})
                owned = slice(window.owned_first - window.first, window.owned_last - window.first)
                gold = {k: v[window.owned_first : window.owned_last] for k, v in passage.columns.items()}
                hits = {name: out[name].argmax(axis=1)[owned] == gold[name] for name in ("tag", "features", "lemmas")}
                hits["uas"] = out["arc"].argmax(axis=1)[owned] == gold["head"] - window.first
                hits["las"] = hits["uas"] & (out["relation"].argmax(axis=1)[owned] == gold["relation"])
                total += len(gold["tag"])
                right.update({name: int(found.sum()) for name, found in hits.items()})
        name = corpus.removeprefix("en_")
        scores |= {f"{name}_{key}": round(100 * count / total, 2) for key, count in right.items()}
    return scores


def factuality_dev(network: Network, pieces: Pieces, folder: Path, labels: corpora.Labels) -> dict[str, float]:
    wanted, got = [], []
    for passage in _passages("factuality", folder / "factuality/uw-dev.jsonl.gz", corpora.factuality):
        gold = passage.numbers["factuality"]
        for window in windows(passage.text, passage.start, passage.end, pieces):
            out = run(network, window, {"factuality"})["factuality"]
            for token in range(window.owned_first, window.owned_last):
                if not np.isnan(gold[token]):
                    wanted.append(gold[token])
                    got.append(out[token - window.first])
    return {"factuality": round(float(np.corrcoef(wanted, got)[0, 1]), 4)}


def coreference_dev(network: Network, pieces: Pieces, folder: Path, labels: corpora.Labels) -> dict[str, float]:
    """Pairwise F1 of links over head words, trees as given: a quick stand-in for `benchmark.coreference`."""
    tables = {name: tensor.detach().float().numpy() for name, tensor in network.coreference.tables().items()}
    hits = found = wanted = 0
    path = folder / "syntax/en_gum-dev.conllu.gz"
    for passage in _passages("coreference", path, partial(conllu.coreference, labels=labels)):
        if passage.syntax is None or passage.sentences is None:
            continue
        parts = []
        for window in windows(passage.text, passage.start, passage.end, pieces):
            out = run(network, window, {"coreference"})
            parts.append(mention_heads(window, passage.start, passage.end, out["mention"], out["query"], out["key"]))
        reading = Reading(
            text=passage.text,
            start=passage.start,
            end=passage.end,
            blocks=(),
            sentences=passage.sentences,
            labels=labels,
            tables=tables,
        )
        mentions = linked(reading, parts, passage.sentences, passage.syntax)
        gold, got = _pairs(passage.mentions), _pairs([(mention.head, mention.chain) for mention in mentions])
        hits, found, wanted = hits + len(gold & got), found + len(got), wanted + len(gold)
    return {"coreference": round(200 * hits / max(1, found + wanted), 2)}


def _pairs(mentions: Iterable[tuple[int, Any]]) -> set[tuple[int, int]]:
    """Neighbours in a chain."""
    chains: dict[Any, list[int]] = defaultdict(list)
    for head, chain in sorted(mentions):
        chains[chain].append(head)
    return {pair for heads in chains.values() for pair in pairwise(heads)}


def events_dev(network: Network, pieces: Pieces, folder: Path, labels: corpora.Labels) -> dict[str, float]:
    """F1 of triggers' first words with their type, and the share of right statuses at true triggers."""
    hits = found = wanted = right = 0
    for passage in _passages("events", MARKED_EVENTS, partial(events.events, dev=True)):
        gold = passage.columns
        for window in windows(passage.text, passage.start, passage.end, pieces):
            out = run(network, window, {"events"})
            owned = slice(window.owned_first - window.first, window.owned_last - window.first)
            span = slice(window.owned_first, window.owned_last)
            types, true = out["event_types"].argmax(axis=1)[owned], gold["event_types"][span]
            found, wanted = found + int((types % 2).sum()), wanted + int((true % 2).sum())
            hits += int(((types == true) & (true % 2 == 1)).sum())
            statuses = gold["event_statuses"][span]
            known = statuses >= 0
            right += int((out["event_statuses"].argmax(axis=1)[owned] == statuses)[known].sum())
    return {
        "event_types": round(200 * hits / max(1, found + wanted), 2),
        "event_statuses": round(100 * right / wanted, 2),
    }


def pairs_dev(network: Network, pieces: Pieces, folder: Path, held: int | None) -> dict[str, float]:
    """Macro-F1 and accuracy by PLV's 15 labels in the fold held out; accuracy on the marked dev sentences."""
    scores = {"pairs_marked": _pairs_right(network, pieces, pairs.marked_pairs(MARKED_EVENTS, dev=True))[1]}
    if held is not None:
        found = _pairs_right(network, pieces, pairs.plv(folder / PAIRS, held=held, dev=True))
        scores |= {"plv_macro": found[0], "plv": found[1]}
    return scores


def _pairs_right(network: Network, pieces: Pieces, passages: Iterable[corpora.Passage]) -> tuple[float, float]:
    rows: list[tuple[str, str]] = []
    for passage in passages:
        item = prepared(passage, pieces)
        for found in windows(passage.text, passage.start, passage.end, pieces):
            fed = inputs([(item, found)])
            words = network.words(fed["ids"], fed["shapes"], fed["heads"]).float()
            scores, allowed = pair_scores(network, words, [(item, found)])
            if scores is None:
                continue
            for row, right in zip(scores, allowed, strict=True):
                best = int(row.argmax())
                wanted = best if right[best] else int(right.nonzero()[0])
                rows.append((_root(wanted), _root(best)))
    labels = {wanted for wanted, _ in rows}
    f1 = [
        2
        * sum(row == (label, label) for row in rows)
        / max(1, sum(wanted == label for wanted, _ in rows) + sum(found == label for _, found in rows))
        for label in labels
    ]
    right = sum(wanted == found for wanted, found in rows)
    return round(100 * sum(f1) / max(1, len(f1)), 2), round(100 * right / max(1, len(rows)), 2)


def _root(number: int) -> str:
    name = TYPES[number]
    return next((root for root, names in pairs.ROOTS.items() if name in names), name)


def parties_dev(network: Network, pieces: Pieces, folder: Path, held: int | None) -> dict[str, float]:
    """Span F1 of sources and targets in the fold that was held out."""
    hits = found = wanted = 0
    for passage in pairs.parties(folder / PARTIES, held=held, dev=True) if held is not None else ():
        gold = set(tagged.runs([PARTY_TAGS[label] for label in passage.columns["parties"]]))
        tags: list[str] = []
        for window in windows(passage.text, passage.start, passage.end, pieces):
            ids, shapes, heads = (torch.from_numpy(part)[None] for part in (window.ids, window.shapes, window.heads))
            found_tags = party_tags(network.parties(network.words(ids, shapes, heads).float())[0].numpy())
            tags += found_tags[window.owned_first - window.first :]
        got = set(tagged.runs(tags))
        hits, found, wanted = hits + len(gold & got), found + len(got), wanted + len(gold)
    return {"parties": round(200 * hits / max(1, found + wanted), 2)}


HELD = {"pairs": pairs_dev, "parties": parties_dev}
"""The dev scores of tasks that are cross-validated: of the fold held out, if there is one."""

DEV = {
    "attribution": attribution_dev,
    "names_world": partial(names_dev, scheme="names_world"),
    "names_uner": partial(names_dev, scheme="names_uner"),
    "syntax": syntax_dev,
    "coreference": coreference_dev,
    "factuality": factuality_dev,
    "events": events_dev,
}
"""The dev scores of every task."""
