"""Exports a trained network for the program: `python -m training.export RUN/best.pt [--to FOLDER] [--float]`.

Writes `model.onnx` (8-bit weights), `tokenizer.json` and the model card (`card.json`) that goes with them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.model.card import FORMAT, WEIGHTS
from training import base_encoder
from training.labels import label_counts
from training.network import Network
from training.shipped import name_parameters

OUTPUTS = (
    "begin cue role names tag features lemmas arc relation mention query key factuality "
    "event_types event_roles event_modes event_statuses pair_source pair_target pair_around parties vector"
).split()


class Exported(nn.Module):
    """The network as the program calls it: one window, no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of OUTPUTS, one row per word."""
        network = self.network
        words = network.words(ids[None], shapes[None], heads[None])
        places = torch.arange(heads.shape[0])[None]
        syntax, events = network.syntax, network.events
        arcs = syntax.arc(words, words)[..., 0]
        found = (
            syntax.begin(words),
            network.attribution.cue(words),
            network.attribution.roles(words, words, places),
            network.names["names_world"](words),
            syntax.tag(words),
            syntax.features(words),
            syntax.lemmas(words),
            arcs,
            syntax.relation.paired(words, words[:, arcs[0].argmax(dim=1)]),
            network.coreference.mention(words),
            network.coreference.query(words),
            network.coreference.key(words),
            network.factuality(words)[..., 0],
            events.cue(words),
            events.roles(words, words, places),
            events.mode(words),
            events.status(words),
            network.pairs.source(words),
            network.pairs.target(words),
            network.pairs.around(words),
            network.parties(words),
            words,
        )
        return tuple(output[0] for output in found)


def export(network: Network, path: Path, *, quantized: bool) -> None:
    """Write the network to `path` as ONNX."""
    network.eval()
    example = (torch.ones(40, dtype=torch.long), torch.zeros(40, dtype=torch.long), torch.arange(1, 31))
    pieces, words = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("words", min=2, max=510)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Exported(network),
            example,
            str(full),
            input_names=["ids", "shapes", "heads"],
            output_names=OUTPUTS,
            dynamic_shapes={"ids": {0: pieces}, "shapes": {0: pieces}, "heads": {0: words}},
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        model = onnx.load(str(full))
        name_parameters(model, {name: tensor.detach() for name, tensor in network.state_dict().items()})
        onnx.save(model, str(full))
        if quantized:
            # Unsigned weights: a quarter slower than signed ones here, but nearer to the float network, and they can't
            # overflow on processors without VNNI, so that every machine reads alike (docs/notes).
            quantize_dynamic(full, path, weight_type=QuantType.QUInt8, per_channel=True)
        else:
            shutil.copy(full, path)
    onnx.checker.check_model(str(path))


CARD = Path(__file__).with_name("model_card.md")

DATA = {
    "attribution": ("PolNeAR 1.0 train (Newell et al., LREC 2018)", "attribution", "publishers' text, for research"),
    "names_world": ("Worldwide English Newswire train (EMNLP 2023)", "names", "publishers' text, no licence stated"),
    "names_uner": ("UNER English EWT train", "names (as part labels)", "CC BY-SA 4.0"),
    "syntax": ("UD 2.16 English EWT, GUM train", "sentences, syntax", "CC BY-SA 4.0; GUM's text partly NC"),
    "coreference": ("GUM 11.1 train", "mentions, coreference", "annotations CC BY 4.0; text partly NC"),
    "factuality": (
        "UW, UDS-IH2, MEANTIME train (as unified by Jiang & de Marneffe, TACL 2021)",
        "factuality",
        "UW publishers' text; the others open with attribution",
    ),
    "events": (
        "marked sentences of this project (`training/data/events`), less their dev part; quiet genres of the treebanks",
        "events",
        "CC BY 4.0",
    ),
    "pairs": ("PLV train (Hu et al., ACL 2024); marked sentences as above", "pairs", "PLV no licence stated"),
    "parties": ("CAMEO spans train (of ConfliBERT)", "parties", "no licence stated"),
}
"""What each task is trained on, for what, under which licence."""


def model_card(facts: dict[str, Any], checkpoint: Path) -> str:
    """The model card for people, written beside the weights."""
    config = facts["config"]
    return CARD.read_text(encoding="utf-8").format(
        version=facts["version"],
        command=_command(checkpoint.parent.name, config),
        checkpoint=checkpoint,
        seed=config["seed"],
        steps=config["steps"],
        step=facts["step"],
        data="\n".join(f"| {' | '.join(DATA[task])} |" for task in config["tasks"]),
        scores="\n".join(f"- {name}: {value}" for name, value in facts["dev"].items()),
    )


def _command(name: str, config: dict[str, Any]) -> str:
    runs = config.get("mean_of", [name])
    trained = " and ".join(f"`python -m training.train training/configs/{run}.toml`" for run in runs)
    mean = " ".join(f"training/runs/{run}" for run in runs)
    return f"{trained}, `python -m training.average {mean} --out training/runs/{name}`" if len(runs) > 1 else trained


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights (for comparison)")
    options = parser.parse_args()
    kept: dict[str, Any] = torch.load(options.checkpoint)
    config = kept["config"]
    network = Network(dropout=0.0, labels=label_counts(kept["labels"]), layers=config.get("layers", 6))
    network.load_state_dict(kept["average"])
    options.to.mkdir(parents=True, exist_ok=True)
    export(network, options.to / "model.onnx", quantized=not options.float)
    shutil.copy(base_encoder.folder() / "tokenizer.json", options.to / "tokenizer.json")
    tables = {
        name: tensor.detach().numpy()
        for name, tensor in (network.coreference.tables() | network.pairs.tables()).items()
    }
    np.savez(options.to / "tables.npz", **tables)
    facts = {
        "format": FORMAT,
        "version": f"{config.get('name', options.checkpoint.parent.name)}-{kept['step']}",
        "outputs": OUTPUTS,
        "labels": kept["labels"],
        "config": config,
        "step": kept["step"],
        "dev": kept["dev"],
    }
    (options.to / "card.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    (options.to / "README.md").write_text(model_card(facts, options.checkpoint), encoding="utf-8")
    print(f"wrote {options.to} ({(options.to / 'model.onnx').stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
