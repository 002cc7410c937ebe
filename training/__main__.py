"""All steps of training, one after another: `python -m training [CONFIG] [--corpora FOLDER]`.

Fetches the base encoder, trains (or goes on training), exports the weights and holds them against the floors. Each step
is also a command of its own; see README.md here.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.base_encoder import PACKAGE

CONFIG = Path("training/configs/joint.toml")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=CONFIG)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    run = Path("training/runs") / options.config.stem
    steps = (
        ("-m", "pip", "install", "--quiet", "--no-deps", PACKAGE.replace("_", "-")),
        ("-m", "training.train", str(options.config), "--corpora", str(options.corpora), "--out", str(run)),
        ("-m", "training.export", str(run / "best.pt")),
        ("-m", "benchmark.gate", "--corpora", str(options.corpora)),
    )
    for step in steps:
        print("==", " ".join(step), flush=True)
        done = subprocess.run([sys.executable, *step], check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
