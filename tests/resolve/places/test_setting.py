"""Where a report is set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analysis import Name
from onrecord.resolve.places.setting import set_in
from onrecord.span import Span
from onrecord.when import Place
from tests.factory import analysis, document


def setting(text: str, *names: str, title: str | None = None) -> Place | None:
    """The place of a report in which the model takes `names` for places."""
    found = tuple(
        Name(span=Span(text.index(one), text.index(one) + len(one)), type="place", score=0.9) for one in names
    )
    return set_in(replace(document(text), title=title), replace(analysis(document(text)), names=found), ())


@pytest.mark.parametrize(
    ("text", "names", "town"),
    [
        ("A man was shot in Toledo on Sunday and taken to a hospital in Detroit.", ("Toledo", "Detroit"), "Toledo"),
        ("Toledo police arrested a driver from Cleveland.", ("Toledo", "Cleveland"), "Toledo"),
        ("A shot was fired in Toledo. The Cleveland Clinic School is closed.", ("Toledo", "Cleveland"), "Toledo"),
        ("Two men fought in west Toledo.", ("west Toledo",), "Toledo"),
        ("TOLEDO, Ohio (Agency) — A shot was fired.", ("TOLEDO", "Ohio"), "Toledo"),
        ("A shot was fired in N.Y.C. on Sunday.", ("N.Y.C.",), "New York City"),
    ],
)
def test_the_town_is_the_one_that_speaks_for_itself(text: str, names: tuple[str, ...], town: str) -> None:
    """Behind "in", before "police": yes; where the wounded are taken, where people come from, in other names: no."""
    found = setting(text, *names)
    assert found is not None
    assert found.name == town
    assert any(text[slice(*found.spans[0])] in name for name in names)


def test_a_town_that_the_model_passed_over_is_found_by_the_words_beside_it() -> None:
    """A name of the gazetteer behind "in" needs no label; other words with a capital do."""
    found = setting("Three women were hurt in Cleveland on Monday.")
    assert found is not None
    assert (found.name, found.country) == ("Cleveland", "USA")
    assert setting("Three women were hurt in Zzyzkagrad on Monday.") is None


def test_the_title_decides_between_towns() -> None:
    """Of two towns told of alike the title names the one; the name of the site behind a bar says nothing."""
    text = "Shots fell in Toledo. Shots fell in Cleveland."
    for town, title in (("Cleveland", "Shots in Cleveland"), ("Toledo", "Shots in Toledo | News of Cleveland")):
        found = setting(text, "Toledo", "Cleveland", title=title)
        assert found is not None
        assert found.name == town


def test_a_report_without_a_town_is_set_nowhere() -> None:
    """Countries and states are no towns."""
    assert setting("Norway and Ohio signed a paper.", "Norway", "Ohio") is None
