"""The trained network at run time: words to pieces, pieces to scores, scores to an Analysis."""

from __future__ import annotations


def version() -> str:
    """The version of the weights in use. Raises ModelError when they are missing."""
    from onrecord.model.card import card

    return str(card()["version"])
