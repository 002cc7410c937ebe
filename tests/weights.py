"""Marks the tests that read with the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord

FOLDER = Path(str(onrecord.__file__)).parent / "model" / "weights"

needs_model = pytest.mark.skipif(
    not any(FOLDER.glob("*.onnx")), reason=f"the model's weights are not in {FOLDER}; make train makes them"
)
