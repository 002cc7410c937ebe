"""Dev scores during training, through the same windows and decoding as the shipped program."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmark.attribution_score import score
from onrecord.model.attribution import attributions as decoded
from onrecord.model.pieces import Pieces, Window, windows
from training import conllu, corpora
from training.network import Network

Outputs = dict[str, Any]


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
            out["tag"] = network.syntax.tag(words)[0].float().numpy()
            out["begin"] = network.syntax.begin(words)[0].float().numpy()
            out["arc"] = network.syntax.arc(words, words)[0, ..., 0].float().numpy()
            best = torch.from_numpy(out["arc"]).argmax(dim=1)
            out["relation"] = network.syntax.relation.paired(words, words[:, best])[0].float().numpy()
        for scheme in corpora.NAME_SCHEMES:
            if scheme in wanted:
                out[scheme] = network.names[scheme](words)[0].float().numpy()
    return out


@lru_cache(maxsize=4)
def _articles(path: Path) -> list[dict[str, Any]]:
    return list(corpora.articles(path))


@lru_cache(maxsize=8)
def _passages(path: Path, task: str) -> list[corpora.Passage]:
    if task == "attribution":
        return list(corpora.attributions(path))
    return list(conllu.syntax(path)) if task == "syntax" else list(corpora.names(path, task))


def predict_attributions(network: Network, pieces: Pieces, path: Path, threshold: float = 0.0) -> dict[str, Any]:
    """Predicted attributions by article id, as the scorer takes them."""
    found = {}
    for passage in _passages(path, "attribution"):
        found[passage.id] = [
            {"source": one.source, "cue": one.cue, "content": one.content, "score": one.score}
            for window in windows(passage.text, passage.start, passage.end, pieces)
            for out in [run(network, window, {"attribution"})]
            for one in decoded(window, passage.start, passage.end, out["cue"], out["role"], least=threshold)
        ]
    return found


def attribution_dev(network: Network, pieces: Pieces, folder: Path) -> dict[str, float]:
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


def names_dev(network: Network, pieces: Pieces, folder: Path, scheme: str) -> dict[str, float]:
    path = folder / {"names_world": "names/worldwide-dev.tsv.gz", "names_uner": "names/uner_ewt-dev.iob2.gz"}[scheme]
    hits = found = wanted = 0
    for passage in _passages(path, scheme):
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


def syntax_dev(network: Network, pieces: Pieces, folder: Path) -> dict[str, float]:
    scores = {}
    for corpus in ("en_ewt", "en_gum"):
        total = tags = arcs = both = 0
        for passage in _passages(folder / f"syntax/{corpus}-dev.conllu.gz", "syntax"):
            for window in windows(passage.text, passage.start, passage.end, pieces):
                out = run(network, window, {"syntax"})
                owned = slice(window.owned_first - window.first, window.owned_last - window.first)
                gold = {k: v[window.owned_first : window.owned_last] for k, v in passage.columns.items()}
                head_right = out["arc"].argmax(axis=1)[owned] == gold["head"] - window.first
                total += len(gold["tag"])
                tags += int((out["tag"].argmax(axis=1)[owned] == gold["tag"]).sum())
                arcs += int(head_right.sum())
                both += int((head_right & (out["relation"].argmax(axis=1)[owned] == gold["relation"])).sum())
        name = corpus.removeprefix("en_")
        scores |= {
            f"{name}_upos": round(100 * tags / total, 2),
            f"{name}_uas": round(100 * arcs / total, 2),
            f"{name}_las": round(100 * both / total, 2),
        }
    return scores
