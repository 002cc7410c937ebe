"""Labels before a colon: headlines, transcripts, and headings that are none."""

from __future__ import annotations

import pytest

from onrecord.document import BlockKind
from tests.kinds.passage import read, who_what


@pytest.mark.parametrize(
    ("line", "speaker", "content", "mode"),
    [
        ("Petrović: We will rebuild the bridge", "Petrović", "We will rebuild the bridge", "direct"),
        ("Petrović: “The bridge will be rebuilt”", "Petrović", "“The bridge will be rebuilt”", "direct"),
        ("Ana Petrović: bridge to be rebuilt by May", "Ana Petrović", "bridge to be rebuilt by May", "indirect"),
        (
            "Ministry of Transport: bridge closed until May",
            "Ministry of Transport",
            "bridge closed until May",
            "indirect",
        ),
        (
            "Ministry of Transport: bridge “a wreck” until May",
            "Ministry of Transport",
            "bridge “a wreck” until May",
            "mixed",
        ),
        ("Osijek police: Two held after fire at mill", "Osijek police", "Two held after fire at mill", "indirect"),
        ("Police: Two held after fire at mill", "Police", "Two held after fire at mill", "indirect"),
        ("Mayor Petrović: Bridge opens in May", "Mayor Petrović", "Bridge opens in May", "indirect"),
        ("Deputy mayor of Osijek: Bridge opens in May", "Deputy mayor of Osijek", "Bridge opens in May", "indirect"),
        ("Report: Harbour lost millions in two years", "Report", "Harbour lost millions in two years", "indirect"),
        ("Petrović to lawmakers: Bridge opens in May", "Petrović", "Bridge opens in May", "indirect"),
        ("Bridge to reopen in May: minister", "minister", "Bridge to reopen in May", "indirect"),
        ("Bridge to reopen in May – Petrović", "Petrović", "Bridge to reopen in May", "indirect"),
        ("Bridge to reopen in May: Transport Ministry", "Transport Ministry", "Bridge to reopen in May", "indirect"),
    ],
)
def test_a_labelled_headline_is_a_statement(line: str, speaker: str, content: str, mode: str) -> None:
    """ "Name: words" and "words: name" in a headline say who says it; the words are direct only if they show it."""
    found = read(line, kinds=["headline"])
    assert who_what(line, found) == [(speaker, content)]
    assert found[0].mode == mode
    assert found[0].cue is not None
    assert found[0].cue.lemma in (":", "–")


@pytest.mark.parametrize(
    "line",
    [
        "Note: the bridge is closed until May",
        "Update: bridge over the river reopens in May",
        "Background: how the bridge came to be built",
        "Norway: what we know about the flood so far",
        "Live: bridge over the river reopens today",
        "Explained: why the bridge over the river fell",
        "Petrović praises the council: Bridge opens in May",
        "Two years after the flood: a village comes back",
        "Petrović added one condition: the bridge must pay for itself",
        "The minister's plan: rebuild the bridge by May",
        "Bridge over the river reopens in May - Reuters",
        "Bridge over the river: two years of repair",
        "Osijek: bridge reopens",
        "10:30 Bridge over the river reopens",
        "Read more: bridge over the river reopens",
        ": bridge over the river reopens",
        "Petrović:",
        "Petrović: yes",
    ],
)
def test_other_colons_are_no_speakers(line: str) -> None:
    """Headings, topics, places and outlets say nothing."""
    assert read(line, kinds=["headline"]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ana Petrović",
        "Contact: Ivan Horvat, Osijek",
        "Author: Ana Petrović",
        "Speaker: Ana Petrović",
        "Members of the council: Ana Petrović, Ivan Horvat",
        "Q: is the bridge safe today",
    ],
)
def test_a_lone_label_over_a_list_of_names_is_no_turn(line: str) -> None:
    """Credits and lists of members in a paragraph are no speech, and "Q" alone makes no transcript."""
    assert read(line) == ()


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    """Turns are direct; a paragraph without a label belongs to the turn before; stage directions don't count."""
    text = (
        "ANCHOR: Is the bridge safe now?\n"
        "PETROVIĆ (through interpreter): It is safe. The last bolts went in on Monday.\n"
        "The road is another matter.\n"
        "(LAUGHTER)\n"
        "ANCHOR: When will it open?\n"
        "Q: And the toll?\n"
    )
    found = read(text)
    assert who_what(text, found) == [
        ("ANCHOR", "Is the bridge safe now?"),
        ("PETROVIĆ", "It is safe. The last bolts went in on Monday. The road is another matter."),
        ("ANCHOR", "When will it open?"),
        ("Q", "And the toll?"),
    ]
    assert {one.mode for one in found} == {"direct"}


def test_a_title_over_a_transcript_stays_apart() -> None:
    """A first label in another print than the rest does not swallow the introduction below it."""
    text = (
        "Petrović: The dam will hold until spring\n"
        "We spoke about the river on Monday.\n"
        "VOGEL: Will the dam hold?\n"
        "PETROVIĆ: It will hold.\n"
        "VOGEL: Until when?\n"
    )
    assert who_what(text, read(text))[:2] == [
        ("Petrović", "The dam will hold until spring"),
        ("VOGEL", "Will the dam hold?"),
    ]


def test_labels_of_a_transcript_are_roles() -> None:
    """Labels such as "Q" stand for someone without a name; the marks of a quoted transcript are no part of them."""
    text = "Q: Will the dam hold?\nA: It will hold.\n“Q: Until when?\n"
    found = read(text)
    assert [who for who, _ in who_what(text, found)] == ["Q", "A", "Q"]
    assert {one.speaker.kind for one in found} == {"role"}


def test_a_turn_takes_the_place_of_the_models_attributions() -> None:
    """The colon counts once, "I think" inside the turn goes, a third party's words stay within it."""
    text = "Petrović: I think the dam holds, as Horvat told us it would"
    found = read(
        text,
        [("Petrović", ":", "I think the dam holds"), ("I", "think", "the dam holds"), ("Horvat", "told", "it would")],
        kinds=["headline"],
    )
    assert who_what(text, found) == [
        ("Petrović", "I think the dam holds, as Horvat told us it would"),
        ("Horvat", "it would"),
    ]
    assert found[1].within == found[0].id


@pytest.mark.parametrize("kind", ["headline", "paragraph"])
def test_a_meeting_inside_a_labelled_headline_is_no_statement(kind: BlockKind) -> None:
    """ "Ministry: Oslo discussed the toll with Osijek" is what the ministry says; the talks are a happening."""
    text = "Transport Ministry: Oslo discussed with the council the toll and the bridge"
    found = read(text, [("Oslo", "discussed", "with the council the toll and the bridge")], kinds=[kind])
    assert [content for _, content in who_what(text, found)] == [
        "Oslo discussed with the council the toll and the bridge"
    ]
