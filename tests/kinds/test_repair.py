"""Repairs of what a tagger gets wrong: edges, missing sources, sentences that point back, quotations that go on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.kinds.repair import repaired
from onrecord.span import words
from tests.kinds.passage import Row, read, seen, who_what


def mended(text: str, rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each mended attribution, as words."""
    found = repaired(*seen(text, rows))
    return [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "cue", "content", "whole"),
    [
        ("Petrović said that the dam holds.", "said", "the dam holds", "that the dam holds"),
        ("Petrović said on Monday that the dam holds.", "said", "the dam holds", "the dam holds"),
        ("Petrović said, the dam holds, on Monday.", "said", ", the dam holds,", "the dam holds"),
        ("Petrović said  the dam holds .", "said", "  the dam holds ", "the dam holds"),
        ("“The dam holds,” Petrović said.", "said", "The dam holds,", "The dam holds"),
        ("“The dam holds,” Petrović said.", "said", "“The dam holds", "“The dam holds,”"),
        ("“The dam holds,” Petrović said.", "said", "“The dam holds,”", "“The dam holds,”"),
        ("Petrović said: “The dam holds.”", "said", "The dam holds.”", "“The dam holds.”"),
        ("Petrović said “the dam holds and the road is open”.", "said", "the road is open”", "the road is open"),
        ("Petrović said “the dam holds and the road is open”.", "said", "“the dam holds", "the dam holds"),
        ("Petrović said the dam “holds”.", "said", "the dam “holds", "the dam “holds”"),
        ('Petrović said: "The dam holds."', "said", 'The dam holds."', '"The dam holds."'),
    ],
)
def test_contents_have_whole_edges(text: str, cue: str, content: str, whole: str) -> None:
    """No stray commas or spaces, "that" where it belongs to the clause, and never half a pair of quotation marks."""
    assert mended(text, [("Petrović", cue, content)]) == [("Petrović", cue, whole)]


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("The Ministry of Transport said it holds.", "The", "The Ministry of Transport"),
        ("The ferryman said it holds.", "The", "The ferryman"),
        ("The old ferryman from upriver also said it holds.", "The", "The old ferryman from upriver"),
        ("The Ministry of Transport said it holds.", "The Ministry", "The Ministry of Transport"),
        ("Mr Horvat said it holds.", "Mr", "Mr Horvat"),
        ("Prime Minister Ivan Horvat said it holds.", "Prime Minister", "Prime Minister Ivan Horvat"),
        ("Prime Minister Ivan Horvat said it holds.", "Prime Minister Ivan", "Prime Minister Ivan Horvat"),
        ("The embassy in Oslo said it holds.", "The embassy in", "The embassy in Oslo"),
        ("Horvat at a town meeting said it holds.", "Horvat at", "Horvat"),
        ("A man who came by boat said it holds.", "A man who", "A man"),
        ("Court documents said it holds.", "Court", "Court documents"),
        ("Ivan Horvat said it holds.", "Ivan Horvat", "Ivan Horvat"),
        ("Everyone who said it holds is wrong.", "who", "who"),
        ("It was the river that said it holds.", "the", "the river"),
        ("The, so to speak, said it holds.", "The", ""),
    ],
)
def test_sources_are_whole(text: str, source: str, whole: str) -> None:
    """A source that breaks off is carried on to its noun or name; small words it breaks off with go."""
    assert [who for who, _, _ in mended(text, [(source, "said", "it holds")])] == [whole]


@pytest.mark.parametrize(
    ("text", "rows", "contents"),
    [
        (
            "The mayor came. Horvat said on Monday that the dam holds.",
            [("Horvat", "said", ["The", "that the dam holds"])],
            ["that the dam holds"],
        ),
        (
            "Horvat told reporters in Oslo that the dam holds.",
            [("Horvat", "told", ["reporters", "that the dam holds"])],
            ["that the dam holds"],
        ),
        (
            "Horvat told me on Monday the dam holds.",
            [("Horvat", "told", ["me", "the dam holds"])],
            ["the dam holds"],
        ),
        (
            "Petrović said the dam holds. Horvat denied that it leaks.",
            [("Petrović", "said", "the dam holds"), ("Horvat", "denied", ["the dam holds", "that it leaks"])],
            ["the dam holds", "that it leaks"],
        ),
        (
            "Petrović said the dam holds, and Horvat, too, says so: the dam stands.",
            [("Petrović", "said", "the dam holds"), ("Horvat", "says", "the dam stands")],
            ["the dam holds", "the dam stands"],
        ),
        (
            "Petrović ordered a recount of votes in all villages.",
            [("Petrović", "ordered", "a recount of votes in")],
            ["a recount of votes in all villages"],
        ),
        ("Petrović vowed to rebuild.", [("Petrović", "vowed", "to")], []),
        (
            "Petrović said “The” twice, and that it holds.",
            [("Petrović", "said", ["“The”", "that it holds"])],
            ["“The” that it holds"],
        ),
    ],
)
def test_contents_are_the_speakers_own(text: str, rows: Sequence[Row], contents: list[str]) -> None:
    """Stray small words, the one who is told, and what stands nearer to another attribution are taken out; a content
    that breaks off is carried on; one of small words alone is none."""
    assert [said for _, _, said in mended(text, rows)] == contents


@pytest.mark.parametrize(
    ("text", "second", "content", "source"),
    [
        ("Petrović praised the crew, and also demanded that it rest.", "demanded", "that it rest", "Petrović"),
        ("Petrović praised the crew but later criticised the firm.", "criticised", "the firm", "Petrović"),
        ("Petrović praised the crew, adding that it must rest.", "adding", "that it must rest", "Petrović"),
        ("Petrović praised the crew, called the firm lazy and left.", "called", "the firm lazy", "Petrović"),
        ("Petrović praised the crew, and Horvat demanded a toll.", "demanded", "a toll", ""),
        ("Petrović praised the crew. And demanded a toll.", "demanded", "a toll", ""),
        ("Petrović praised the crew, and a toll was announced.", "announced", "a toll", ""),
        ("Petrović praised the crew, and was told to rest.", "told", "to rest", ""),
        ("Petrović praised the crew that came and demanded a toll.", "demanded", "a toll", "Petrović"),
    ],
)
def test_a_second_verb_shares_the_subject_of_the_first(text: str, second: str, content: str, source: str) -> None:
    """A coordinated verb without a subject has that of the verb before it in the sentence; passives and verbs with a
    subject of their own don't."""
    found = mended(text, [("Petrović", "praised", "the crew"), ("", second, content)])
    assert {cue: who for who, cue, _ in found}[second] == source


def test_a_verb_inside_what_is_said_does_not_inherit() -> None:
    """ "He said the firm lied and promised a toll": what stands inside the content has subjects of its own."""
    text = "Petrović said the firm lied and promised a toll."
    found = mended(text, [("Petrović", "said", "the firm lied and promised a toll"), ("", "promised", "a toll")])
    assert [who for who, _, _ in found] == ["Petrović", ""]


@pytest.mark.parametrize(
    ("text", "row", "found"),
    [
        (
            "The visit of the minister was announced by Petrović during a speech at the Harbour Society.",
            None,
            ("Petrović", "announced", "The visit of the minister"),
        ),
        (
            "After a message from Oslo, the presence of the fleet was confirmed by the mayor of Osijek, Ivan Horvat.",
            None,
            ("the mayor of Osijek, Ivan Horvat", "confirmed", "the presence of the fleet"),
        ),
        (
            "The end of the toll and her visit to Oslo have been confirmed on Tuesday by Petrović.",
            None,
            ("Petrović", "confirmed", "The end of the toll and her visit to Oslo"),
        ),
        (
            "The end of the toll was announced by Petrović.",
            ("", "was announced", "The end of the toll"),
            ("Petrović", "was announced", "The end of the toll"),
        ),
        (
            "The end of the toll was announced by Petrović.",
            ("Petrović", "announced", "the toll"),
            ("Petrović", "announced", "the toll"),
        ),
    ],
)
def test_passives_say_who_behind_by(text: str, row: Row | None, found: tuple[str, str, str]) -> None:
    """ "SUBJECT was announced by SPEAKER" is an attribution, seen by the model or not; what it saw is kept."""
    assert mended(text, [row] if row else []) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The new bridge was built by Northern Rail.",
        "The end of the toll was not confirmed by Petrović.",
        "He was confirmed by Petrović.",
        "The end of the toll was announced by accident.",
        "The man who was denounced by Petrović has left.",
        "The end of the toll, announced by Petrović, was late.",
        "When the toll was announced by Petrović, rain fell.",
        "The end of the toll was announced by",
    ],
)
def test_other_passives_say_nothing(text: str) -> None:
    """Other verbs, negations, mere pronouns, relative clauses and things that can't speak make no attribution."""
    assert mended(text, []) == []


FIRST = "The dam above the town was repaired before the winter"


@pytest.mark.parametrize(
    ("pointer", "row", "source"),
    [
        ("This was stated by Petrović.", ("Petrović", "stated", "This"), "Petrović"),
        ("This was stated by Petrović.", ("", "stated", "This"), "Petrović"),
        ("This was reported by a source in the delegation.", None, "a source in the delegation"),
        ("This was also reported on Monday by Horvat, the mayor.", None, "Horvat, the mayor"),
        ("This was announced by Petrović during a visit to Oslo.", None, "Petrović"),
        ("This was said by Petrović and Horvat at a briefing.", None, "Petrović and Horvat"),
        ("That has been confirmed by the Drava Water Authority.", None, "the Drava Water Authority"),
        ("The information was confirmed by Northern Rail on Tuesday.", None, "Northern Rail"),
        ("This statement was made by the Ministry of Transport.", None, "the Ministry of Transport"),
        ("So said Petrović.", None, "Petrović"),
        ("That is according to the Drava Water Authority.", None, "the Drava Water Authority"),
        ("Petrović said this at a briefing in Oslo.", ("Petrović", "said", "this"), "Petrović"),
        ("Petrović said so on Monday.", ("Petrović", "said", "so"), "Petrović"),
    ],
)
def test_a_sentence_that_points_back_says_the_one_before(pointer: str, row: Row | None, source: str) -> None:
    """ "This was stated by X" is X's statement of the whole sentence before, without its full stop."""
    text = f"Rain fell. {FIRST}. {pointer}"
    found = mended(text, [row] if row else [])
    assert [(who, said) for who, _, said in found] == [(source, FIRST)]


def test_pointing_back_reaches_into_the_paragraph_before_but_not_into_a_headline() -> None:
    """The sentence before may end the paragraph before; a headline is no sentence that someone stated."""
    text = f"{FIRST}.\nThis was stated by Petrović."
    assert who_what(text, read(text)) == [("Petrović", FIRST)]
    assert read(text, kinds=["headline", "paragraph"]) == ()


def test_two_sentences_can_point_at_one() -> None:
    """ "This was stated by X. This was confirmed by Y." are two statements of the same."""
    text = f"{FIRST}. This was stated by Petrović. This was confirmed by Horvat."
    assert who_what(text, read(text)) == [("Petrović", FIRST), ("Horvat", FIRST)]


@pytest.mark.parametrize(
    "pointer",
    [
        "This was built by Petrović.",
        "This was stated in May.",
        "It was reported by Horvat that the road is open.",
        "This bridge was opened by Petrović.",
        "That is all.",
        "So it goes.",
        "So",
        "This was stated by",
    ],
)
def test_other_sentences_do_not_point_back(pointer: str) -> None:
    """Only verbs of saying with someone who says it point back."""
    assert read(f"{FIRST}. {pointer}") == ()


def test_as_someone_put_it_is_left_alone() -> None:
    """A content that isn't a mere pointer stays as the model gave it."""
    text = f"{FIRST}. It was a wreck, as Petrović put it on Monday."
    assert mended(text, [("Petrović", "put it", "It was a wreck")]) == [("Petrović", "put it", "It was a wreck")]


@pytest.mark.parametrize(
    ("text", "rows", "contents"),
    [
        (
            "“The dam holds,” Petrović said. “The road is open.”",
            [("Petrović", "said", "“The dam holds,”")],
            ["“The dam holds,” “The road is open.”"],
        ),
        (
            "“The dam,” Petrović said, “is open again.”",
            [("Petrović", "said", "“The dam,”")],
            ["“The dam,” “is open again.”"],
        ),
        (
            "“The dam holds,” Petrović said. “The road is open,” Horvat added.",
            [("Petrović", "said", "“The dam holds,”"), ("Horvat", "added", "“The road is open,”")],
            ["“The dam holds,”", "“The road is open,”"],
        ),
        (
            "“The dam holds,” Petrović said. “The road is open,” Horvat added.",
            [("Petrović", "said", "“The dam holds,”"), ("Horvat", "added", "")],
            ["“The dam holds,”"],
        ),
        (
            "“The dam holds,” Petrović said. Nobody believed it. “The road is open.”",
            [("Petrović", "said", "“The dam holds,”")],
            ["“The dam holds,”"],
        ),
        (
            "“The dam holds,” Petrović said.\n“The road is open.”",
            [("Petrović", "said", "“The dam holds,”")],
            ["“The dam holds,”", "“The road is open.”"],
        ),
        (
            "Petrović said: “The dam holds.\n“The road is open.\n“The rest can wait.”\nRain fell.",
            [("Petrović", "said", "“The dam holds.")],
            ["“The dam holds. “The road is open. “The rest can wait.”"],
        ),
        (
            "Petrović said: “The dam holds.\nThe road is open.",
            [("Petrović", "said", "“The dam holds.")],
            ["“The dam holds."],
        ),
        (
            "Petrović said: “The dam holds.\n“The road is open,” Horvat said.",
            [("Petrović", "said", "“The dam holds."), ("Horvat", "said@1", "“The road is open,”")],
            ["“The dam holds.", "“The road is open,”"],
        ),
    ],
)
def test_quotations_that_go_on_are_whole(text: str, rows: Sequence[Row], contents: list[str]) -> None:
    """What stands right behind the cue, and paragraphs that open the marks again, belong to the quotation; what has a
    cue of its own, or stands after other words, doesn't."""
    assert [said for _, said in who_what(text, read(text, rows))] == contents


def test_contents_without_letters_and_attributions_without_content_are_dropped() -> None:
    """Nothing said is no statement."""
    text = "Petrović said: “…” and left."
    assert mended(text, [("Petrović", "said", "“…”"), ("Petrović", "left", "")]) == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        ("Petrović discussed the toll with Horvat.", "discussed", "the toll with Horvat", False),
        ("Petrović and Horvat negotiated an end of the strike.", "negotiated", "an end of the strike", False),
        ("Petrović and Horvat held talks on the toll.", "held talks on", "the toll", False),
        ("Petrović discussed whether the toll should go.", "discussed", "whether the toll should go", True),
        ("Petrović discussed how to end the toll.", "discussed", "how to end the toll", True),
        ("Petrović discussed “the cruellest toll of all” there.", "discussed", "“the cruellest toll of all”", True),
        ("Petrović spoke about the toll.", "spoke about", "the toll", True),
        ("Petrović signed a treaty with Horvat.", "signed", "a treaty with Horvat", False),
        ("Petrović signed “the worst treaty of all”.", "signed", "“the worst treaty of all”", True),
        ("Petrović did not come to the toll.", "did not", "come to the toll", False),
    ],
)
def test_happenings_are_no_statements(text: str, cue: str, content: str, kept: bool) -> None:
    """Talks and deeds are happenings, unless a clause or a quotation says what was said; an auxiliary is no cue."""
    assert bool(read(text, [("Petrović", cue, content)])) is kept
