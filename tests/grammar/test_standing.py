"""Tense, negation, future, condition and modality, asked of sentences that are parsed by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord import grammar
from onrecord.grammar import Tree
from onrecord.vocabulary import load
from tests.grammar.sentences import number, told, tree


@pytest.mark.parametrize(
    ("name", "word", "tense"),
    [
        ("seized", "seized", "past"),
        ("have burned", "burned", "past"),
        ("may have fled", "fled", "past"),
        ("12 killed", "killed", "past"),
        ("was seized by", "seized", "past"),
        ("killing", "killing", "past"),
        ("were shelling", "burning", "past"),
        ("close ally", "ally", "present"),
        ("envoy dies", "dies", "present"),
        ("rebuilt by Friday", "rebuilt", "future"),
        ("will visit and meet", "meet", "future"),
        ("will visit, is speaking", "speaking", "present"),
        ("has been shelling", "shelling", "present"),
        ("troops leaving", "leaving", None),
        ("may strike", "strike", None),
        ("president to visit", "visit", None),
        ("fire", "Fire", None),
    ],
)
def test_tense_is_that_of_the_first_finite_word(name: str, word: str, tense: str | None) -> None:
    """Auxiliaries say when; a clause without tense has that of the one above it; modals by themselves say nothing."""
    assert grammar.tense_of(tree(name), number(tree(name), word)) == tense


NEGATED = [
    ("not attack or shell", "attack", "not"),
    ("not attack or shell", "shell", "not"),
    ("not attack or shell", "port", ""),
    ("not visit but phone", "phone", ""),
    ("n't sign, left", "sign", "n't"),
    ("n't sign, left", "left", ""),
    ("never met or", "spoke", "never"),
    ("no soldiers", "killed", "No"),
    ("no soldiers", "soldiers", "No"),
    ("no talks", "held", "no"),
    ("no talks", "talks", "no"),
    ("nobody", "attacked", "Nobody"),
    ("nothing but", "offered", ""),
    ("neither nor", "attacked", "Neither"),
    ("nor", "struck", "neither"),
    ("nor", "threatened", "nor"),
    ("no longer", "recognises", "no longer"),
    ("not only", "burned", ""),
    ("at no time", "attack", "no"),
    ("with no warning", "attacked", ""),
    ("with no warning", "warning", "no"),
    ("without signing", "signing", "without"),
    ("without signing", "left", ""),
    ("without talks", "talks", "without"),
    ("without talks", "warning", "without"),
    ("rather than", "strike", "rather than"),
    ("rather than", "talked", ""),
    ("failed to", "sign", "failed"),
    ("failed to", "failed", ""),
    ("refusal to", "sign", "refusal"),
    ("not refuse", "refuse", "not"),
    ("not refuse", "sign", ""),
    ("stopped short of", "condemning", "stopped short"),
    ("stopped short of", "raid", ""),
    ("prevented from", "leaving", "prevented"),
    ("called off", "visit", "called off"),
    ("called off", "called", ""),
    ("was cancelled", "visit", "cancelled"),
    ("averted", "strike", "averted"),
    ("absence of", "talks", "absence"),
    ("not manage", "leave", "not"),
    ("not ask", "leave", ""),
    ("not condemn attack", "attack", ""),
    ("not condemn attack", "condemn", "not"),
    ("cannot", "leave", "cannot"),
    ("nearly", "collapsed", "nearly"),
    ("surrender", "surrender", "never"),
    ("never met and", "spoke", ""),
    ("not come and", "apologise", "not"),
    ("not agree that", "left", ""),
    ("attacked not", "attacked", "not"),
    ("unable to prevent", "leaving", ""),
    ("no doubt", "fled", ""),
    ("ruled out", "sending", "ruled out"),
    ("kept from", "leaving", "kept"),
    ("seized", "seized", ""),
]
FUTURE = [
    ("rebuilt by Friday", "rebuilt", "will"),
    ("will visit and meet", "meet", "will"),
    ("will visit, is speaking", "speaking", ""),
    ("will try", "leave", "will"),
    ("will try", "taking", "will"),
    ("said would", "send", "would"),
    ("said would if", "leave", ""),
    ("would", "cost", ""),
    ("is to", "visit", "is to"),
    ("going to", "close", "going to"),
    ("are due", "Talks", "due"),
    ("planned visit", "visit", "planned"),
    ("planned visit", "postponed", ""),
    ("scheduled to", "resume", "scheduled"),
    ("agreed to", "meet", "agreed"),
    ("plan to expel", "expel", "plan"),
    ("plans raids to", "raids", "plans"),
    ("plans raids to", "scare", ""),
    ("president to visit", "visit", "to"),
    ("ministers to visit", "visit", "to"),
    ("plan to visit", "visit", "Plan"),
    ("suspect to be charged", "charged", "to"),
    ("a message to", "follow", ""),
    ("leaders to meet", "meet", "to"),
    ("aim was to", "visit", ""),
    ("sent troops to", "guard", ""),
    ("first to", "recognise", ""),
    ("will visit, may meet", "meet", ""),
    ("that are due", "Talks", "due"),
    ("due to meet", "meet", "due"),
    ("will leave, backed", "backed", ""),
    ("will leave after", "signing", ""),
    ("will deny leaving", "leaving", ""),
    ("went to talk", "talk", ""),
    ("is trying to", "close", ""),
    ("going there to", "talk", ""),
    ("says would", "send", ""),
    ("plans imposed", "imposed", ""),
    ("plans involving", "involving", ""),
    ("asked to", "leave", ""),
    ("seized", "seized", ""),
]
ONGOING = [
    ("were shelling", "shelling", "were shelling"),
    ("were shelling", "burning", "were burning"),
    ("going to", "going", ""),
    ("going there to", "going", "is going"),
    ("is trying to", "trying", "is trying"),
    ("was seized by", "seized", ""),
    ("killing", "killing", ""),
    ("continued to", "spread", "continued"),
    ("continued to", "Fighting", "continued"),
    ("under way", "Talks", "under way"),
    ("still", "hold", "still"),
    ("kept shelling", "shelling", "kept"),
    ("kept from", "leaving", ""),
    ("kept hidden", "hidden", ""),
    ("town where", "town", ""),
    ("seized", "seized", ""),
]
CONDITIONAL = [
    ("would if", "retaliate", "if"),
    ("would if", "attacked", "if"),
    ("said would if", "leave", "if"),
    ("would", "cost", "would"),
    ("said would", "send", ""),
    ("says would", "send", "would"),
    ("if men who", "return", "if"),
    ("if men who", "left", ""),
    ("having failed", "failed", ""),
    ("having left", "left", ""),
    ("may it fail", "fail", ""),
    ("unless", "close", "unless"),
    ("unless", "pay", "unless"),
    ("even if", "vote", ""),
    ("even if", "objects", "if"),
    ("should talks fail", "fail", "Should"),
    ("should talks fail", "leave", "Should"),
    ("in the event of", "attack", "event"),
    ("asked if", "fired", ""),
    ("after", "fled", ""),
    ("did Drava order", "order", ""),
]


@pytest.mark.parametrize(
    ("question", "name", "word", "evidence"),
    [
        (question, *row)
        for question, rows in (
            (grammar.negated_by, NEGATED),
            (grammar.future_by, FUTURE),
            (grammar.ongoing_by, ONGOING),
            (grammar.conditional_by, CONDITIONAL),
        )
        for row in rows
    ],
)
def test_standing_is_told_by_the_words_that_say_so(
    question: Callable[[Tree, int], tuple[int, ...]], name: str, word: str, evidence: str
) -> None:
    """Denied, to come, under way, on a condition: the answer is the evidence, and none where the text says nothing."""
    assert told(tree(name), question(tree(name), number(tree(name), word))) == evidence


@pytest.mark.parametrize(
    ("name", "word", "kind", "evidence"),
    [
        ("may have fled", "fled", "possibility", "may"),
        ("cannot", "leave", "ability", "cannot"),
        ("must be able", "leave", "ability", "able"),
        ("let them", "leave", "permission", "let"),
        ("reportedly", "fled", "hearsay", "reportedly"),
        ("is possible that", "fled", "possibility", "possible"),
        ("likely strike", "strike", "probability", "likely"),
        ("hope talks resume", "resume", "volition", "hope"),
        ("tried to", "flee", "attempt", "tried"),
        ("what he wants", "say", "volition", "wants"),
        ("asked whether", "fired", "question", "whether"),
        ("asked if", "fired", "question", "if"),
        ("did Drava order", "order", "question", "?"),
        ("came to talk", "talk", "purpose", "to"),
        ("will try", "leave", "attempt", "try"),
        ("Drava will strike?", "strike", None, ""),
        ("why did", "order", None, ""),
        ("at no time", "attack", None, ""),
        ("president to visit", "visit", None, ""),
        ("killing", "killing", None, ""),
        ("seized", "seized", None, ""),
        ("tried to", "tried", None, ""),
    ],
)
def test_modality_has_a_kind_and_its_words(name: str, word: str, kind: str | None, evidence: str) -> None:
    """What may, can, must, should or was tried, and which words say so."""
    found = grammar.modality_of(tree(name), number(tree(name), word))
    assert (found.kind if found else None, told(tree(name), found.tokens) if found else "") == (kind, evidence)


@pytest.mark.parametrize(
    ("name", "word", "evidence"),
    [
        ("denies shelling", "shelling", "denies"),
        ("disputed that", "fled", "disputed"),
        ("denial of raid", "raid", "denial"),
        ("never denied raid", "raid", ""),
        ("she denied it", "fled", ""),
        ("no doubt", "fled", ""),
    ],
)
def test_denial_is_told_by_the_word_on_which_an_act_hangs(name: str, word: str, evidence: str) -> None:
    """Whoever denies, disputes or contradicts it; not where that is negated, nor of what hangs on nothing."""
    found = grammar.denied_by(tree(name), number(tree(name), word))
    assert (told(tree(name), found.tokens) if found else "") == evidence


FRAMES = {"to", "ing", "that", "object", "subject"}
PREPOSITIONS = {"of", "from", "in", "on", "at", "for", "with"}


def test_the_vocabulary_says_only_what_can_be_read() -> None:
    """Every frame in data/grammar.toml is a known one or a preposition, and every word is in lower case."""
    tables = [load("grammar")[name]["words"] for name in ("negation", "denial", "future", "ongoing", "condition")]
    tables += load("grammar")["modality"]["words"].values()
    assert [
        frame for table in tables for frames in table.values() for frame in frames if frame not in FRAMES | PREPOSITIONS
    ] == []
    assert [word for table in tables for word in table if word != word.lower()] == []
