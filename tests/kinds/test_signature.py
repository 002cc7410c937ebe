"""Quotation blocks signed at the end without a verb, and headlines that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import BlockKind
from onrecord.kinds.signature import names_seen, signed_block
from tests.kinds.passage import page, read, who_what

ELSEWHERE = "Ana Petrović met the Drava Water Authority and the Transport Ministry on Monday."
WE = "We have repaired the dam and we will open the road next week"

SIGNED: list[tuple[str, str, str]] = [
    # block, source, what is said
    (f"{WE} Ana Petrović", "Ana Petrović", WE),
    (f"{WE}. Ana Petrović", "Ana Petrović", f"{WE}."),
    (f"{WE} Ana Petrovićspokeswoman for the Drava Water Authority", "Ana Petrović", WE),
    (f"{WE} Ana Petrović spokeswoman for the Drava Water Authority", "Ana Petrović", WE),
    (f"{WE} Ana Petrović, deputy transport minister of Norway", "Ana Petrović", WE),
    (f"{WE} Transport Minister Ana Petrović", "Ana Petrović", WE),
    (f"{WE} — Ana Petrović, mayor", "Ana Petrović", WE),
    (f"“{WE}.” Ana Petrović", "Ana Petrović", f"“{WE}.”"),
    (f"“{WE}.” — Ana Petrović, mayor of Osijek.", "Ana Petrović", f"“{WE}.”"),
    (f"{WE} Drava Water Authority", "Drava Water Authority", WE),
    (f"{WE} Ministry of Transport", "Ministry of Transport", WE),
    (f"{WE} Ivan Horvatdeputy mayor of Osijek", "Ivan Horvat", WE),
    (f"{WE} Salim bin Khalfan Al-RawahiDirector of Northern Rail", "Salim bin Khalfan Al-Rawahi", WE),
    (f"{WE} Salim bin Khalfan Rawahi deputy mayor of Osijek", "Salim bin Khalfan Rawahi", WE),
    (f"{WE} Anneke van der Meerspokeswoman for the Drava Water Authority", "Anneke van der Meer", WE),
    (f"{WE} and that is how it isPetrović, deputy mayor of Osijek", "Petrović", f"{WE} and that is how it is"),
    (f"{WE} Zoran Babićmayor of Osijek", "Zoran Babić", WE),
    (
        "the repair of the dam was finished ahead of time, and the water level of the lake behind it was brought back "
        "to where it stood in spring, and the pumps were taken away Drava Water Authority",
        "Drava Water Authority",
        "the repair of the dam was finished ahead of time, and the water level of the lake behind it was brought back "
        "to where it stood in spring, and the pumps were taken away",
    ),
    (
        "The council sees the new toll as a burden on farmers and on their families. We ask it to think again about "
        "the poorer villages Harbour Council",
        "Harbour Council",
        "The council sees the new toll as a burden on farmers and on their families. We ask it to think again about "
        "the poorer villages",
    ),
]


@pytest.mark.parametrize(("block", "source", "content"), SIGNED)
@pytest.mark.parametrize("kind", ["paragraph", "quote"])
@pytest.mark.parametrize("names", [True, False])
def test_a_signed_block_is_its_signers_statement(
    block: str, source: str, content: str, kind: BlockKind, names: bool
) -> None:
    """Name, title and body behind sentences sign them, with or without a space, whatever the block was taken for."""
    text = f"{ELSEWHERE}\n\n{block}"
    found = read(text, kinds=["paragraph", kind], names=names)
    assert who_what(text, found) == [(source, content)]
    assert found[0].mode == "direct"
    assert found[0].cue is None
    assert found[0].speaker.kind == "named"


@pytest.mark.parametrize(
    "line",
    [
        "Minister meets Ana Petrović",
        "Norway Defense minister visits Transport Ministry",
        "Norwegian defence minister visits the flooded villages with Ana Petrović",
        "Transport minister of Norway inspects the new bridge near Osijek with Ana Petrović",
        "Police in Osijek question former deputy transport minister Ana Petrović",
        "Residents of the flooded villages by the river cheer Mayor Ana Petrović",
        "Hundreds gather outside the town hall in Osijek to thank Ana Petrović",
        "Farmers blame the toll on the Ministry of Transport",
        "Farmers who lost their harvest in the flood sue Drava Water Authority",
        "Farmers who lost their harvest in the flood sued Drava Water Authority",
        "Norway will send four boats and two pumps to Drava Water Authority",
        "Thousands of farmers protest against toll and Transport Ministry",
        "The new head of the harbour and of the railway is Ana Petrović",
        "Hundreds Of Residents Gather Outside The Town Hall To Cheer Mayor Ana Petrović",
        "Two years after the flood: what has become of Ana Petrović",
        "Bridge over the river reopens after two years of repair - Reuters",
        "Bridge over the river reopens after two years of repair in Osijek",
        "A long day on the river with fishermen, pilots and Ana Petrović",
        "The Transport Ministry announced the visit of the Norwegian President",
        "Deputy transport minister of Norway held a meeting in Geneva with the leader of Northern Rail",
        "The dam, the lake and the people of the river: a walk with Ivan Horvat",
        "224 villages flooded by the river in Norway",
        "Who pays for the new bridge over the river, Ana Petrović?",
        "Council refuses to publish the letter that was sent by Ana Petrović",
        "Six things you did not know about our new mayor Ana Petrović",
        "We need to talk about Ana Petrović",
        "What our readers think of the new transport minister, Ana Petrović",
        "Ana Petrović",
        "Drava Water Authority",
        "",
    ],
)
@pytest.mark.parametrize("kind", ["headline", "paragraph"])
@pytest.mark.parametrize("names", [True, False])
def test_a_headline_that_ends_in_a_name_is_no_quotation(line: str, kind: BlockKind, names: bool) -> None:
    """The name at the end is part of the sentence; nobody is quoted."""
    text = f"{ELSEWHERE}\n\n{line}"
    assert read(text, kinds=["paragraph", kind], names=names) == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        "The council will vote on Monday. The vote had been planned for spring, said Ana Petrović.",
        "“We will vote on Monday, and we will win the vote,” said Ana Petrović, mayor of Osijek.",
        "We went to the lake with the new mayor of Osijek, Ana Petrović.",
        "The report on the lake was written by Ivan Horvat and Ana Petrović.",
        "He worked for years as a clerk to then-Chief Justice Ana Petrović.",
    ],
)
def test_a_paragraph_of_prose_is_not_signed(paragraph: str) -> None:
    """A full stop ends prose, not a signature; a verb of saying leads to the name."""
    laid = page(paragraph)
    assert signed_block(laid, laid.blocks[0], names_seen(laid)) is None


def test_stray_attributions_inside_a_signed_block_are_put_aside() -> None:
    """What the model cut out by "I" and "we" goes; a third party's words inside stay, within the block's statement."""
    said = "I can say that the dam is safe, and we call on all to wait. Horvat told us that the lake is low"
    block = f"{said} Ana Petrovićmayor of Osijek"
    text = f"{ELSEWHERE}\n\n{block}"
    found = read(
        text,
        [
            ("I", "say", "that the dam is safe"),
            ("we", "call on", "all to wait"),
            ("Horvat", "told", "that the lake is low"),
        ],
    )
    outer, inner = found
    assert who_what(text, found) == [
        ("Ana Petrović", said),
        ("Horvat", "that the lake is low"),
    ]
    assert inner.within == outer.id


def test_the_models_own_reading_of_the_signature_gives_way() -> None:
    """An attribution that took the signature for its source, or ran on into the next block, is replaced or cut."""
    text = f"Horvat said the toll would go.\n\n{WE} Ana Petrović mayor of Osijek\n\nRain fell."
    found = read(text, [("Ana Petrović", "open", "the road next week"), ("Horvat", "said", ["the toll would go", WE])])
    assert who_what(text, found) == [("Horvat", "the toll would go"), ("Ana Petrović", WE)]


@pytest.mark.parametrize(
    "below", ["— Ana Petrović, mayor of Osijek", "Ana Petrović", "- Ana Petrović", "Ana Petrović, mayor"]
)
def test_a_signature_may_be_a_block_of_its_own(below: str) -> None:
    """A quotation with the name on the line below is that person's."""
    text = f"“{WE}.”\n\n{below}"
    assert who_what(text, read(text)) == [("Ana Petrović", f"“{WE}.”")]


@pytest.mark.parametrize(
    "below", ["Ana Petrović was not there.", "The council met", "Petrović meets the council in Oslo"]
)
def test_a_line_below_a_quotation_need_not_sign_it(below: str) -> None:
    """Running text behind a quotation is not its signature."""
    assert read(f"“{WE}.”\n\n{below}") == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "Ana",
                "Petrović",
                "Petrovićmayor",
                "of",
                "the",
                "we",
                "Ministry",
                "minister",
                ".",
                "”",
                "“",
                "—",
                ",",
                "saw",
                "'s",
                ":",
            ]
        ),
        max_size=40,
    )
)
def test_any_string_of_words_can_be_weighed(words: list[str]) -> None:
    """A signed block's content and signer lie in it, apart and in this order."""
    text = " ".join(words)
    laid = page(text)
    for block in laid.blocks:
        signed = signed_block(laid, block, names_seen(laid))
        if signed is not None:
            assert block.span.start <= signed.content.start < signed.content.end <= signed.tail.start
            assert signed.tail.start <= signed.source.start < signed.source.end <= signed.tail.end == block.span.end
