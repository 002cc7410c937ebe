"""The toll in a title."""

from __future__ import annotations

import pytest

from onrecord.merge.headline import counts


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Four hurt in market blast", {"injured": 4}),
        ("2 dead, 3 injured after quarrel at ferry", {"killed": 2, "injured": 3}),
        ("One killed, 3 shot at harbor bar", {"killed": 1, "injured": 3}),
        ("Five people shot, one fatally, in Oddavik", {"shot": 5, "killed": 1}),
        ("Teen, 3 adults shot at ferry landing", {"shot": 4}),
        ("Boy, 9, shot and killed by cousin", {"killed": 1}),
        ("14-year-old Oddavik girl wounded", {"injured": 1}),
        ("Gunman kills two, wounds three", {"killed": 2, "injured": 3}),
        ("Triple shooting in Tessaly", {"shot": 3}),
        ("Double homicide shocks ferry town", {"killed": 2}),
        ("6 shot, one seriously wounded", {"shot": 6}),
        ("Two men charged after woman killed", {"killed": 1}),
        ("Police seek man who shot 4 in Tessaly", {"shot": 4}),
        ("Council votes 7 to 2 for a new ferry", {}),
        ("Crash on route 40 closes bridge", {}),
        (None, {}),
    ],
)
def test_titles_give_tolls(title: str | None, found: dict[str, float]) -> None:
    """Numbers and single people in front of or behind what happened to them; ages, votes and roads are no tolls."""
    assert dict(counts(title)) == found
