"""Cues: lemmas, classes, polarities."""

from __future__ import annotations

import pytest

from onrecord.kinds.cues import cue_class, cue_head, cues, lemma_of, polarity_of
from onrecord.tokens import token_columns
from tests.kinds.passage import read


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("says", "say"),
        ("told", "tell"),
        ("telling", "tell"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("denying", "deny"),
        ("wrote", "write"),
        ("writing", "write"),
        ("noted", "note"),
        ("announcing", "announce"),
        ("admitted", "admit"),
        ("admits", "admit"),
        ("confirms", "confirm"),
        ("pledged", "pledge"),
        ("urged", "urge"),
        ("stressed", "stress"),
        ("stresses", "stress"),
        ("called", "call"),
        ("replied", "reply"),
        ("tweeted", "tweet"),
        ("claims", "claim"),
        ("argued", "argue"),
        ("refused", "refuse"),
        ("vowed", "vow"),
        ("swore", "swear"),
        ("publishes", "publish"),
        ("promised", "promise"),
        ("emphasizing", "emphasize"),
        ("dismisses", "dismiss"),
        ("hinted", "hint"),
        ("agreed", "agree"),
        ("released", "release"),
        ("quipped", "quip"),
        ("referring", "refer"),
        ("believes", "believe"),
        ("recalled", "recall"),
        ("testified", "testify"),
        ("thought", "think"),
        ("met", "meet"),
        ("blogged", "blog"),
        ("filed", "file"),
        ("hired", "hire"),
        ("compared", "compare"),
        ("provided", "provide"),
        ("visited", "visit"),
        ("appeared", "appear"),
        ("bring", "bring"),
        ("using", "use"),
        ("sought", "seek"),
        ("livestreamed", "livestream"),
        ("say", "say"),
    ],
)
def test_a_verb_form_has_its_base_form(form: str, lemma: str) -> None:
    """Regular and irregular forms lead to the base form; a base form to itself."""
    assert lemma_of(form) == lemma


@pytest.mark.parametrize(
    ("words", "following", "lemma"),
    [
        ("has said", "", "say"),
        ("did not immediately respond to", "", "respond"),
        ("according to", "", "according to"),
        ("'s according to", "", "according to"),
        ("went on to say", "", "say"),
        ("issued a statement saying", "", "say"),
        ("called", "for", "call for"),
        ("called on", "", "call on"),
        ("called", "the", "call"),
        ("made it clear", "", "make clear"),
        ("cast doubts", "", "cast doubt"),
        ("pointed", "out", "point out"),
        ("said in a statement", "", "say"),
        ("was also reportedly told", "", "tell"),
        ("refused to confirm", "", "refuse"),
        (":", "", ":"),
        ("—", "", "—"),
        ("in", "", "in"),
        ("rallied", "", "rally"),
    ],
)
def test_a_cue_has_the_lemma_of_its_head(words: str, following: str, lemma: str) -> None:
    """Auxiliaries, adverbs and light verbs are passed over, particles belong to the lemma."""
    assert cue_head(words.split(), following)[1] == lemma


def test_a_lemma_stands_in_one_class_and_one_polarity() -> None:
    """The tables contradict themselves nowhere: a lemma listed twice would depend on the order of the file."""
    from onrecord.vocabulary import load

    for table in ("classes", "polarity"):
        entries = [lemma for lemmas in load("cues")[table].values() for lemma in lemmas]
        assert len(entries) == len(set(entries))
    assert set(cues().polarity.values()) <= {"denies", "asks", "demands", "promises", "threatens", "doubts"}


def test_classes_follow_the_lemma() -> None:
    """Speech, belief, meeting; a cue in no list is read like speech."""
    assert [cue_class(lemma) for lemma in ("say", "believe", "meet", "gronk")] == [
        "speech",
        "belief",
        "meeting",
        "speech",
    ]


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "polarity"),
    [
        ("Petrović said that the bridge is safe.", "said", "that the bridge is safe", "asserts"),
        ("Petrović did not say that the bridge is safe.", "say", "that the bridge is safe", "denies"),
        ("Petrović never said the bridge is safe.", "said", "the bridge is safe", "denies"),
        ("Petrović didn't immediately confirm the delay.", "confirm", "the delay", "denies"),
        ("Petrović denied that money was paid.", "denied", "that money was paid", "denies"),
        ("Petrović did not deny that money was paid.", "did not deny", "that money was paid", "asserts"),
        ("Petrović refused to confirm the price.", "refused to confirm", "the price", "denies"),
        ("Petrović refused to deny the price.", "refused to deny", "the price", "asserts"),
        ("Petrović ruled out a new toll.", "ruled out", "a new toll", "denies"),
        ("Petrović has rejected the claim.", "has rejected", "the claim", "denies"),
        ("Petrović asked whether the bridge is safe.", "asked", "whether the bridge is safe", "asks"),
        ("Petrović wondered why nobody had come.", "wondered", "why nobody had come", "asks"),
        ("“Is it safe?” Petrović asked.", "asked", "“Is it safe?”", "asks"),
        ("Petrović asked the council to pay.", "asked", "the council to pay", "demands"),
        ("Petrović asked the council to pay.", "asked", "to pay", "demands"),
        ("Petrović asked for more money.", "asked", "for more money", "demands"),
        ("Petrović asked not to be named.", "asked", "not to be named", "demands"),
        ("Petrović demanded that the firm pay.", "demanded", "that the firm pay", "demands"),
        ("Petrović called on the firm to pay.", "called on", "the firm to pay", "demands"),
        ("Petrović called on the firm to pay.", "called", "on the firm to pay", "demands"),
        ("Petrović called the plan a farce.", "called", "the plan a farce", "asserts"),
        ("Petrović urged calm.", "urged", "calm", "demands"),
        ("Petrović ordered the army to leave.", "ordered", "the army to leave", "demands"),
        ("Petrović told residents to leave.", "told", "residents to leave", "demands"),
        ("Petrović told residents to leave.", "told", "to leave", "demands"),
        (
            "Petrović told residents the road to the bridge was shut.",
            "told",
            "the road to the bridge was shut",
            "asserts",
        ),
        ("Petrović told reporters he wanted to leave.", "told", "he wanted to leave", "asserts"),
        ("Petrović promised that the toll will go.", "promised", "that the toll will go", "promises"),
        ("Petrović did not promise an end of the toll.", "promise", "an end of the toll", "denies"),
        ("Petrović pleaded not guilty to theft.", "pleaded not", "guilty to theft", "denies"),
        ("Petrović pleaded guilty to theft.", "pleaded", "guilty to theft", "asserts"),
        ("Petrović pleaded for calm.", "pleaded", "for calm", "demands"),
        ("Petrović agreed to pay.", "agreed", "to pay", "promises"),
        ("Petrović agreed that it was late.", "agreed", "that it was late", "asserts"),
        ("Petrović threatened to leave.", "threatened", "to leave", "threatens"),
        ("Petrović warned that we will close the road.", "warned", "that we will close the road", "threatens"),
        ("The army warned it would strike again.", "warned", "it would strike again", "threatens"),
        ("The agency warned that it would rain.", "warned", "that it would rain", "asserts"),
        ("The agency warned that the dam may break.", "warned", "that the dam may break", "asserts"),
        ("The agency warned residents to leave.", "warned", "residents to leave", "demands"),
        ("Petrović doubted the figures.", "doubted", "the figures", "doubts"),
        ("Petrović does not doubt the figures.", "does not doubt", "the figures", "asserts"),
        ("Petrović cast doubt on the figures.", "cast doubt on", "the figures", "doubts"),
        ("Petrović questioned the figures.", "questioned", "the figures", "doubts"),
        ("Petrović expressed doubts about the figures.", "expressed doubts", "about the figures", "doubts"),
        ("Petrović not only said it is safe.", "said", "it is safe", "asserts"),
        ("Petrović is said to have paid.", "is said", "to have paid", "asserts"),
        ("“We will pay,” Petrović vowed.", "vowed", "“We will pay,”", "promises"),
    ],
)
def test_polarity_comes_from_the_cue(sentence: str, cue: str, content: str, polarity: str) -> None:
    """What the cue does with its content: denying, asking, demanding …, with negation turning it round."""
    (found,) = read(sentence, [("" if sentence.startswith("“") else sentence.split(" ", maxsplit=1)[0], cue, content)])
    assert found.polarity == polarity


@pytest.mark.parametrize("words", [[], [""], ["\u0301"], ["said"] * 50, ["not"], ["n't", "n't"], ["to"], ["…"]])
def test_odd_cues_have_a_polarity(words: list[str]) -> None:
    """No cue is too odd to be judged."""
    assert polarity_of(words, [], [], []) in {"asserts", "denies"}


def test_negations_are_tokens() -> None:
    """The tokenizer cuts "n't" off, as the list of negations has it."""
    text = "didn't isn’t"
    start, end = token_columns(text)
    assert {text[first:last] for first, last in zip(start, end, strict=True)} & cues().negations == {"n't", "n’t"}
