"""Cross-validation on PLV and CAMEO spans: `python -m training.folds [--corpora FOLDER]`.

Trains `configs/folds.toml` once for each fold without that fold, lets every network answer for the sentences it has not
seen, and scores all answers together as `benchmark.plv` and `benchmark.event_spans` do. A fold that is trained already
(`training/runs/foldN`) is not trained again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import torch

from benchmark import event_spans, plv
from benchmark.files import opened
from benchmark.tagged import TaggedDocument, documents
from onrecord.analysis import Column
from onrecord.model.events import TYPES
from onrecord.model.pairs import party_tags
from onrecord.model.pieces import Pieces
from onrecord.span import Spans
from onrecord.tokens import token_columns, token_run
from training import base_encoder
from training.batches import document_windows, inputs, prepared
from training.corpora import Pair, Passage
from training.evaluate import PAIRS, PARTIES
from training.labels import label_counts
from training.losses import pair_scores
from training.network import Network
from training.pairs import FOLDS, is_held

CONFIG = "training/configs/folds.toml"


class Fold:
    """The network that has not seen the sentences of one fold."""

    def __init__(self, number: int, checkpoint: Path) -> None:
        kept = torch.load(checkpoint)
        self.number = number
        self.network = Network(dropout=0.0, labels=label_counts(kept["labels"]))
        self.network.load_state_dict(kept["average"])
        self.network.eval()
        self.pieces = Pieces.load(base_encoder.folder() / "tokenizer.json")

    def relation(self, text: str, source: Spans, target: Spans) -> tuple[tuple[str, float], ...]:
        """As `onrecord.model.pairs.relation`."""
        start, end = token_columns(text)
        sides = [tuple(t for span in spans for t in token_run(start, end, span)) for spans in (source, target)]
        pair = Pair(source=sides[0], target=sides[1], types=(0,))
        scores, _ = pair_scores(self.network, *self._read(text, start, end, pair))
        if scores is None:
            return ()
        return tuple(zip(TYPES, scores[0].softmax(dim=0).tolist(), strict=True))

    def parties(self, text: str, start: Column, end: Column) -> tuple[str, ...]:
        """As `onrecord.model.pairs.parties`."""
        words, _ = self._read(text, start, end)
        return party_tags(self.network.parties(words)[0].numpy())

    def _read(self, text: str, start: Column, end: Column, pair: Pair | None = None) -> tuple[torch.Tensor, list[Any]]:
        passage = Passage(id="", task="pairs", text=text, start=start, end=end, columns={}, pair=pair)
        item = prepared(passage, self.pieces)
        examples = [(item, next(document_windows(item, self.pieces, 500)))]
        fed = inputs(examples)
        return self.network.words(fed["ids"], fed["shapes"], fed["heads"]).float(), examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--only", type=int, nargs="*", default=range(FOLDS), help="folds to train and score")
    options = parser.parse_args()
    folds = []
    for number in options.only:
        out = Path(f"training/runs/fold{number}")
        if not (out / "best.pt").exists():
            command = [sys.executable, "-m", "training.train", CONFIG, "--held", str(number), "--out", str(out)]
            subprocess.run([*command, "--corpora", str(options.corpora)], check=True)
        folds.append(Fold(number, out / "best.pt"))

    def of(sentence: str) -> Fold | None:
        return next((fold for fold in folds if is_held(sentence, fold.number)), None)

    def relation(text: str, source: Spans, target: Spans) -> tuple[tuple[str, float], ...]:
        fold = of(text)
        return fold.relation(text, source, target) if fold else ()

    def parties(text: str, start: Column, end: Column) -> tuple[str, ...]:
        fold = of(text)
        return fold.parties(text, start, end) if fold else ()

    with torch.inference_mode():
        with opened(options.corpora / PAIRS) as lines:
            pairs = [pair for pair in plv.gold_pairs(lines) if of(pair.text)]
        print("PLV", json.dumps(plv.score(pairs, relation), indent=1))
        with opened(options.corpora / PARTIES) as lines:
            held: list[TaggedDocument] = [one for one in event_spans.sentences(documents(lines)) if of(one.text)]
        print("CAMEO spans", json.dumps(event_spans.score(held, parties), indent=1))


if __name__ == "__main__":
    main()
