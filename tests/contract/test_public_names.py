"""What `import onrecord` offers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import onrecord

MOST_NAMES = 20


@pytest.mark.parametrize("name", onrecord.__all__)
def test_a_public_name_is_there(name: str) -> None:
    """Every name that is promised can be used, and shows up in dir()."""
    assert getattr(onrecord, name) is not None
    assert name in dir(onrecord)


def test_public_names_are_few_and_told_once() -> None:
    """There are at most twenty, and the list, the lazy table and the type checker's imports name the same."""
    assert len(onrecord.__all__) <= MOST_NAMES
    assert set(onrecord._HOME) == set(onrecord.__all__)
    tree = ast.parse(Path(str(onrecord.__file__)).read_text(encoding="utf-8"))
    guarded = [node for node in tree.body if isinstance(node, ast.If)]
    told = {
        (alias.name, str(statement.module).removeprefix("onrecord."))
        for statement in guarded[0].body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    assert told == set(onrecord._HOME.items())


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that is not offered fails as on any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing_of_the_kind'"):
        _ = onrecord.nothing_of_the_kind
