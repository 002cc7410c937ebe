"""Word lists of `data/`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onrecord import vocabulary
from onrecord.compare import folded

DATA = Path(vocabulary.__file__).parent / "data"
OURS = ("given_names", "names", "roles")


@pytest.mark.parametrize("name", OURS)
def test_a_list_is_read_once_and_says_where_it_is_from(name: str) -> None:
    """Loading twice gives the same object; the file's header has origin, licence and date."""
    assert vocabulary.load(name) is vocabulary.load(name)
    header = (DATA / f"{name}.toml").read_text("utf-8").split("\n\n")[0]
    assert all(word in header for word in ("Origin:", "Licence:", "Date:"))
    assert tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")) == vocabulary.load(name)


def test_an_unknown_list_is_an_error() -> None:
    """A file or key that is not there is a mistake of the program, not an empty list."""
    with pytest.raises(FileNotFoundError):
        vocabulary.load("no-such-list")
    with pytest.raises(KeyError):
        vocabulary.words("names", "no-such-key")


def test_given_names_stand_in_one_list_in_plain_letters() -> None:
    """No name is female, male and either at once; all are folded, as those who look them up fold theirs."""
    lists = {key: vocabulary.load("given_names")[key] for key in ("female", "male", "either")}
    everything = [name for names in lists.values() for name in names]
    assert [name for name in everything if everything.count(name) > 1] == []
    assert [name for name in everything if folded(name) != name] == []
    assert min(len(lists["female"]), len(lists["male"])) > 300
