"""What the weights say about themselves. Light: reading the card loads neither numpy nor the network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
FORMAT = 2
"""Version of inputs and outputs that the weights must have; raised when heads change."""


def card(folder: Path = WEIGHTS) -> dict[str, Any]:
    """The model card, `card.json`. Raises ModelError when it is missing, damaged or of another format."""
    path = folder / "card.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the model card {path} is missing or damaged; reinstall onrecord") from error
    if found.get("format") != FORMAT:
        raise ModelError(f"the weights in {folder} have format {found.get('format')}, this program needs {FORMAT}")
    return found
