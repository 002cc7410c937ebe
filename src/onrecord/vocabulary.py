"""Reads the word lists of `data/`: each file once, when it is first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Mapping[str, Any]:
    """The contents of `data/<name>.toml`. One object for all callers: don't change it. FileNotFoundError if none."""
    return tomllib.loads(files("onrecord").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The entries of one list of `data/<name>.toml` (`keys` lead to it), for asking whether a word is in it.

    KeyError when there is no such list.
    """
    found: Any = load(name)
    for key in keys:
        found = found[key]
    return frozenset(found)
