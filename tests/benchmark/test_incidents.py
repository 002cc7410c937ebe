"""By which merged incident a recorded one is judged."""

from __future__ import annotations

import pytest

from benchmark.incidents import _best
from tests.merge.test_incidents import attack, first, pages, second


@pytest.mark.parametrize("alone", ["0", "~"])
def test_documents_in_no_merged_incident_do_not_tie_with_one_that_is(alone: str) -> None:
    """Whether its id sorts before that of the incident or behind it; where all stand in none there is none to judge."""
    found = attack(pages(first(), second()))
    incidents = {found.id: found}
    assert _best(["a", alone], {"a": found.id, alone: alone}, incidents) == found
    assert _best(["a", alone, "b"], {"a": found.id, alone: alone, "b": alone}, incidents) == found
    assert _best([alone], {alone: alone}, incidents) is None
