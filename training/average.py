"""The mean of the weights of several runs: `python -m training.average RUN RUN… --out training/runs/NAME`.

Runs that go on from one another lie close together, and their mean is often better than each (Wortsman et al., ICML
2022, "model soups"). Writes `best.pt` with its own dev scores, ready for `training.export`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from onrecord.model.pieces import Pieces
from training import base_encoder
from training.evaluate import DEV
from training.labels import label_counts
from training.network import Network
from training.train import started


def _source(run: str) -> str:
    """Where the weights of a run are: its checkpoint if it has one."""
    checkpoint = Path(run) / "best.pt"
    return str(checkpoint) if checkpoint.exists() else run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "runs",
        nargs="+",
        help="runs, folders with weights, or `shipped`; the last, a run, gives config and labels",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    result = torch.load(_source(options.runs[-1]))
    kept = [*(started(_source(run)) for run in options.runs[:-1]), result["average"]]
    result["average"] = {
        name: torch.stack([one[name] for one in kept if name in one]).mean(dim=0) for name in result["average"]
    }
    result["config"] |= {"name": options.out.name, "mean_of": [Path(run).name for run in options.runs]}
    network = Network(dropout=0.0, labels=label_counts(result["labels"]))
    network.load_state_dict(result["average"])
    network.eval()
    pieces = Pieces.load(base_encoder.folder() / "tokenizer.json")
    result["dev"] = {}
    with torch.inference_mode():
        for task in DEV.keys() & result["config"]["tasks"].keys():
            result["dev"] |= DEV[task](network, pieces, options.corpora, result["labels"])
    print(json.dumps(result["dev"]))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(result, options.out / "best.pt")


if __name__ == "__main__":
    main()
