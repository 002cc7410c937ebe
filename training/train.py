"""Trains the network: `python -m training.train CONFIG.toml --corpora ../shared/corpora --out training/runs/NAME`.

Stops and resumes at any time (state is written every few minutes); prints loss, dev scores and the time still to go.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch

from onrecord.model.pieces import Pieces
from training import base_encoder, conllu, corpora, events, pairs, shipped, teacher
from training.augment import with_other_names, with_other_parties
from training.batches import Example, Prepared, document_windows, prepared, random_windows
from training.evaluate import DEV, HELD, MARKED_EVENTS, PAIRS, PARTIES
from training.labels import found_labels, label_counts
from training.losses import task_loss
from training.network import Network

TRAIN_FILES = {
    "attribution": ["attribution/polnear-train.jsonl.gz"],
    "names_world": ["names/worldwide-train.tsv.gz"],
    "names_uner": ["names/uner_ewt-train.iob2.gz"],
    "syntax": ["syntax/en_ewt-train.conllu.gz", "syntax/en_gum-train.conllu.gz"],
    "coreference": ["syntax/en_gum-train.conllu.gz"],
    # news counts double: most of UDS-IH2 is web text
    "factuality": [f"factuality/{name}-train.jsonl.gz" for name in ("uw", "uw", "uds_ih2", "meantime", "meantime")],
}
PLV_TIMES = 12
"""How often the sentences of PLV are shown for every time of our own: they are a fifth as many, and it takes some eight
rounds to learn them (docs/notes)."""
SAVE_SECONDS = 300


class Stream:
    """Endless shuffled windows of one task; a new cut of every passage each round."""

    def __init__(self, items: list[Prepared], pieces: Pieces, size: int, rng: random.Random) -> None:
        self.items, self.pieces, self.size, self.rng = items, pieces, size, rng
        self.waiting: list[Example] = []
        self.rounds = 0

    def batch(self, count: int) -> list[Example]:
        while len(self.waiting) < count:
            if not self.items:
                raise ValueError("there is nothing to train on")
            fresh = [
                (item, found) for item in self.items for found in random_windows(item, self.pieces, self.size, self.rng)
            ]
            self.rng.shuffle(fresh)
            # neighbours of like length share a batch: less padding
            chunk = count * 32
            for first in range(0, len(fresh), chunk):
                fresh[first : first + chunk] = sorted(
                    fresh[first : first + chunk], key=lambda example: len(example[1].ids)
                )
            groups = [fresh[i : i + count] for i in range(0, len(fresh) - count + 1, count)]
            self.rng.shuffle(groups)
            self.waiting = [example for group in groups for example in group] + self.waiting
            self.rounds += 1
        taken, self.waiting = self.waiting[-count:], self.waiting[:-count]
        return taken


class DocumentStream:
    """Endless shuffled documents, each cut into the windows the program would read it in, of another size each time."""

    def __init__(self, items: list[Prepared], pieces: Pieces, size: int, rng: random.Random) -> None:
        self.items, self.pieces, self.size, self.rng = items, pieces, size, rng
        self.waiting: list[Prepared] = []

    def batch(self, count: int) -> list[Example]:
        """Up to `count` windows on end of one document."""
        if not self.waiting:
            self.waiting = self.rng.sample(self.items, len(self.items))
        item = self.waiting.pop()
        size = self.rng.randint(self.size * 3 // 4, self.size)
        found = [(item, window) for window in document_windows(item, self.pieces, size)]
        first = self.rng.randint(0, max(0, len(found) - count))
        return found[first : first + count]


def passages(task: str, folder: Path, labels: corpora.Labels, *, held: int | None = None) -> list[corpora.Passage]:
    """All training passages of a task; for pairs and parties without those of the fold `held`."""
    if task == "events":
        return [*events.events(MARKED_EVENTS, dev=False), *events.calm(folder)]
    if task == "pairs":
        own = [*pairs.plv(folder / PAIRS, held=held)]
        others = [other for seed in range(PLV_TIMES // 2) for other in with_other_parties(own, seed=seed)]
        return [*own * (PLV_TIMES // 2), *others, *pairs.marked_pairs(MARKED_EVENTS, dev=False)]
    if task == "parties":
        return list(pairs.parties(folder / PARTIES, held=held))
    found: list[corpora.Passage] = []
    for name in TRAIN_FILES[task]:
        path = folder / name
        if task == "attribution":
            found += corpora.attributions(path)
        elif task == "syntax":
            found += conllu.syntax(path, labels)
        elif task == "coreference":
            found += conllu.coreference(path, labels)
        elif task == "factuality":
            found += corpora.factuality(path)
        else:
            own = list(corpora.names(path, task))
            found += own + [*with_other_names(own, task)] * (task == "names_uner")
    return found


def optimizer_for(network: Network, config: dict[str, Any]) -> torch.optim.AdamW:
    """AdamW with a smaller rate for lower encoder layers, and the heads' own rate."""
    decay = config.get("layer_decay", 1.0)
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    depth = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            level = depth - int(name.split(".")[2])
            rate = config["encoder_rate"] * decay ** (level - 1)
        elif name.startswith("encoder.shape"):
            rate = config["head_rate"]
        elif name.startswith("encoder."):
            rate = config["encoder_rate"] * decay**depth
        else:
            rate = config["head_rate"]
        weight_decay = config.get("weight_decay", 0.01) if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, weight_decay), []).append(parameter)
    rows = [{"params": found, "lr": rate, "weight_decay": weight} for (rate, weight), found in groups.items()]
    return torch.optim.AdamW(rows, betas=(0.9, 0.98), eps=1e-8, fused=True)


def started(source: str) -> dict[str, torch.Tensor]:
    """The weights to go on from: a checkpoint's, those that ship (`shipped`), or those of a folder with weights."""
    if source == "shipped":
        return shipped.tensors()
    if Path(source).is_dir():
        return shipped.tensors(Path(source))
    kept: dict[str, torch.Tensor] = torch.load(source)["average"]
    return kept


class Run:
    """One training run and all its state."""

    def __init__(self, config: dict[str, Any], folder: Path, out: Path) -> None:
        self.config, self.out, self.corpora = config, out, folder
        torch.manual_seed(config["seed"])
        self.rng = random.Random(config["seed"])
        self.pieces = Pieces.load(base_encoder.folder() / "tokenizer.json")
        self.labels = found_labels(folder / name for name in TRAIN_FILES["syntax"])
        self.network = Network(
            dropout=config["dropout"], labels=label_counts(self.labels), layers=config.get("layers", 6)
        )
        self.network.encoder.start_from(base_encoder.weights())
        if config.get("start_from"):
            self.network.load_state_dict(started(config["start_from"]), strict=False)
        self.teacher = teacher.load(Path(config["teacher"]), label_counts(self.labels)) if "teacher" in config else None
        for name, parameter in self.network.named_parameters():
            parameter.requires_grad = not name.startswith(tuple(config.get("freeze", ())))
        self.average = {name: tensor.detach().clone() for name, tensor in self.network.state_dict().items()}
        self.optimizer = optimizer_for(self.network, config)
        warm, steps = config["warmup"], config["steps"]
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))
        )
        self.step, self.best = 0, -1.0
        self.streams = {
            task: (DocumentStream if task == "coreference" else Stream)(
                [
                    prepared(passage, self.pieces)
                    for passage in passages(task, folder, self.labels, held=config.get("held"))
                ],
                self.pieces,
                config["window"],
                random.Random(config["seed"]),
            )
            for task in config["tasks"]
        }

    def train(self) -> None:
        state = self.out / "state.pt"
        if state.exists():
            self.load(state)
        tasks, weights = zip(*self.config["tasks"].items(), strict=True)
        began, first, saved = time.time(), self.step, time.time()
        losses: dict[str, float] = {}
        self.network.train()
        last = min(self.config["steps"], self.config.get("stop", self.config["steps"]))
        while self.step < last:
            task = self.rng.choices(tasks, weights)[0]
            count = self.config.get("batches", {}).get(task, self.config["batch"])
            held = self.teacher if task in self.config.get("taught", ()) else None
            batch = self.streams[task].batch(count)
            loss = task_loss(self.network, task, batch, hide=self.hidden_share(task), teacher=held)
            self.optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.step += 1
            self.follow()
            losses[task] = 0.98 * losses.get(task, loss.item()) + 0.02 * loss.item()
            if self.step % 50 == 0:
                left = (time.time() - began) / (self.step - first) * (last - self.step)
                shown = " ".join(f"{name} {value:.4f}" for name, value in sorted(losses.items()))
                print(f"step {self.step}/{self.config['steps']} {shown} | {left / 60:.0f} min left", flush=True)
            if self.step % self.config["evaluate_every"] == 0 or self.step == last:
                self.evaluate()
            if time.time() - saved > SAVE_SECONDS:
                self.save(state)
                saved = time.time()
        self.save(state)

    def hidden_share(self, task: str) -> float:
        """The share of word pieces to hide: one for all tasks, or one a task."""
        share: float | dict[str, float] = self.config.get("hide", 0.0)
        return share.get(task, 0.0) if isinstance(share, dict) else share

    def follow(self) -> None:
        """Moving average of the weights: the network that is evaluated and kept."""
        rate = min(self.config["average"], (1 + self.step) / (20 + self.step))
        own = dict(self.network.named_parameters())
        names = [name for name in own if own[name].requires_grad]
        torch._foreach_lerp_([self.average[n] for n in names], [own[n].detach() for n in names], 1 - rate)

    def evaluate(self) -> None:
        own = {name: tensor.detach().clone() for name, tensor in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        self.network.eval()
        began, scores = time.time(), {}
        with torch.inference_mode():
            for task in self.config["tasks"]:
                if task in HELD:
                    scores |= HELD[task](self.network, self.pieces, self.corpora, self.config.get("held"))
                else:
                    scores |= DEV[task](self.network, self.pieces, self.corpora, self.labels)
        print(f"DEV step {self.step} {json.dumps(scores)} ({time.time() - began:.0f} s)", flush=True)
        with (self.out / "dev.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"step": self.step} | scores) + "\n")
        chosen = sum(scores[name] * weight for name, weight in self.config["choose_by"].items())
        if chosen > self.best:
            self.best = chosen
            torch.save(
                {
                    "average": self.average,
                    "config": self.config,
                    "step": self.step,
                    "dev": scores,
                    "labels": self.labels,
                },
                self.out / "best.pt",
            )
        self.network.load_state_dict(own)
        self.network.train()

    def save(self, path: Path) -> None:
        kept = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
            "best": self.best,
        }
        torch.save(kept, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def load(self, path: Path) -> None:
        kept = torch.load(path)
        self.network.load_state_dict(kept["network"])
        self.average = kept["average"]
        self.optimizer.load_state_dict(kept["optimizer"])
        self.schedule.load_state_dict(kept["schedule"])
        self.step, self.best = kept["step"], kept["best"]
        # other draws than at the start: the same order again would show the first passages of every corpus too often
        for rng in (self.rng, *(stream.rng for stream in self.streams.values())):
            rng.seed(self.config["seed"] + self.step)
        print(f"resumed at step {self.step}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--held", type=int, help="fold of pairs and parties to leave out (0 to 4; 5: all)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    out = options.out or Path("training/runs") / options.config.stem
    out.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    (out / "config.toml").write_text(options.config.read_text(encoding="utf-8"), encoding="utf-8")
    if options.held is not None:
        config["held"] = options.held
    Run(config, options.corpora, out).train()


if __name__ == "__main__":
    main()
