"""Addressees and the place where something was said."""

from __future__ import annotations

import pytest

from onrecord.span import words
from tests.kinds.passage import Row, read


@pytest.mark.parametrize(
    ("text", "row", "hearers", "place"),
    [
        (
            "Petrović promised that a council led by her would pay.",
            ("Petrović", "promised", "that a council led by her would pay"),
            [],
            None,
        ),
        ("Petrović told Radio Drava that it holds.", ("Petrović", "told", "that it holds"), ["Radio Drava"], None),
        ("Petrović told Radio Drava on Monday it holds.", ("Petrović", "told", "it holds"), ["Radio Drava"], None),
        ("Petrović told Reuters the dam holds.", ("Petrović", "told", "the dam holds"), ["Reuters"], None),
        (
            "Petrović told Reuters on Monday that the dam holds.",
            ("Petrović", "told", "that the dam holds"),
            ["Reuters"],
            None,
        ),
        (
            "Petrović told the BBC's Lena Vogel that the dam holds.",
            ("Petrović", "told", "that the dam holds"),
            ["the BBC's Lena Vogel"],
            None,
        ),
        (
            "Petrović told reporters in Oslo that the dam holds.",
            ("Petrović", "told", "that the dam holds"),
            ["reporters"],
            "Oslo",
        ),
        (
            "Petrović told parliament on Tuesday the dam holds.",
            ("Petrović", "told", "the dam holds"),
            ["parliament"],
            None,
        ),
        ("Petrović told them the dam holds.", ("Petrović", "told", "the dam holds"), ["them"], None),
        ("Petrović told her deputy the dam holds.", ("Petrović", "told", "the dam holds"), ["her deputy"], None),
        (
            "Petrović told Horvat and the mayor of Osijek that it holds.",
            ("Petrović", "told", "that it holds"),
            ["Horvat", "the mayor of Osijek"],
            None,
        ),
        ("Petrović was told that the dam holds.", ("", "was told", "that the dam holds"), [], None),
        (
            "Petrović said to reporters that the dam holds.",
            ("Petrović", "said", "that the dam holds"),
            ["reporters"],
            None,
        ),
        (
            "Petrović wrote to the council that the dam holds.",
            ("Petrović", "wrote", "that the dam holds"),
            ["the council"],
            None,
        ),
        (
            "Petrović said in a letter to the council that it holds.",
            ("Petrović", "said", "that it holds"),
            ["the council"],
            None,
        ),
        (
            "Petrović said in an interview with Reuters that it holds.",
            ("Petrović", "said", "that it holds"),
            ["Reuters"],
            None,
        ),
        ("In an interview with Reuters, Petrović said it holds.", ("Petrović", "said", "it holds"), ["Reuters"], None),
        (
            "Petrović, addressing lawmakers, said it holds.",
            ("Petrović, addressing lawmakers,", "said", "it holds"),
            [],
            None,
        ),
        (
            "“It holds,” said Petrović, addressing lawmakers in Geneva.",
            ("Petrović", "said", "“It holds,”"),
            ["lawmakers"],
            "Geneva",
        ),
        ("Petrović asked the council to pay.", ("Petrović", "asked", "the council to pay"), ["the council"], None),
        ("Petrović urged both sides to wait.", ("Petrović", "urged", "both sides to wait"), ["both sides"], None),
        ("Petrović urged calm.", ("Petrović", "urged", "calm"), [], None),
        (
            "Petrović called on Northern Rail to pay.",
            ("Petrović", "called on", "Northern Rail to pay"),
            ["Northern Rail"],
            None,
        ),
        (
            "Petrović called on Northern Rail to pay.",
            ("Petrović", "called", "on Northern Rail to pay"),
            ["Northern Rail"],
            None,
        ),
        ("Petrović appealed to the two sides to wait.", ("Petrović", "appealed", "to wait"), ["the two sides"], None),
        (
            "Petrović demanded that the Norwegian side immediately pay.",
            ("Petrović", "demanded", "that the Norwegian side immediately pay"),
            ["the Norwegian side"],
            None,
        ),
        ("Petrović demanded that Norway pay.", ("Petrović", "demanded", "that Norway pay"), ["Norway"], None),
        ("Petrović warned the dam would break.", ("Petrović", "warned", "the dam would break"), [], None),
        ("Petrović warned residents would drown.", ("Petrović", "warned", "residents would drown"), [], None),
        ("Petrović said at a briefing in Doha that it holds.", ("Petrović", "said", "that it holds"), [], "Doha"),
        ("At a briefing in Doha, Petrović said that it holds.", ("Petrović", "said", "that it holds"), [], "Doha"),
        ("On Monday, speaking in Geneva, Petrović said it holds.", ("Petrović", "said", "it holds"), [], "Geneva"),
        ("“It holds,” Petrović said in Geneva.", ("Petrović", "said", "“It holds,”"), [], "Geneva"),
        (
            "“It holds,” said Petrović, speaking to reporters at Varaždin Hall.",
            ("Petrović", "said", "“It holds,”"),
            ["reporters"],
            "Varaždin Hall",
        ),
        (
            "The visit was announced by Petrović during a speech at the Harbour Society.",
            ("Petrović", "announced", "The visit"),
            [],
            "Harbour Society",
        ),
        (
            "“It holds,” Petrović said on Tuesday at a meeting of ministers in Oslo.",
            ("Petrović", "said", "“It holds,”"),
            [],
            "Oslo",
        ),
        (
            "Petrović said the talks in Geneva had failed.",
            ("Petrović", "said", "the talks in Geneva had failed"),
            [],
            None,
        ),
        (
            "After the flood in Osijek the dam held, Petrović said.",
            ("Petrović", "said", "After the flood in Osijek the dam held"),
            [],
            None,
        ),
        ("Petrović, who lives in Oslo, said it holds.", ("Petrović, who lives in Oslo,", "said", "it holds"), [], None),
        ("In Osijek people wait, and Petrović said it holds.", ("Petrović", "said", "it holds"), [], None),
        ("According to Petrović, the dam holds.", ("Petrović", "According to", "the dam holds"), [], None),
        ("It was said to be safe.", ("", "was said", "to be safe"), [], None),
    ],
)
def test_addressees_and_place_come_from_around_the_cue(
    text: str, row: Row, hearers: list[str], place: str | None
) -> None:
    """Whoever is told, asked, written to or interviewed with; and the place of the occasion, not one told of."""
    (found,) = read(text, [row])
    assert [words(text, party.spans) for party in found.addressees] == hearers
    assert (found.place.name if found.place else None) == place
    assert found.when is None
