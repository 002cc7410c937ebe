"""Phrases, quotations and what stands with a noun, asked of sentences that are parsed by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord import grammar
from onrecord.grammar import Tree, spans_of
from onrecord.span import words as cited
from tests.grammar.sentences import number, printed_as, told, tree


@pytest.mark.parametrize(
    ("name", "word", "without", "phrase"),
    [
        ("was seized by", "rebels", (), "rebels"),
        ("seized", "seized", (), "Rebels seized the bridge"),
        ("cowardly attack", "attack", (), "the “cowardly attack” on its port"),
        ("cowardly attack", "port", (), "its port"),
        ("surrender", "Kovač", (), "Kovač, the mayor of Lerne"),
        ("surrender", "Kovač", ("appositions",), "Kovač"),
        ("surrender", "surrender", (), "“We will never surrender,”"),
        ("mayor and aides", "mayor", (), "The mayor of Lerne, who resigned, and her aides"),
        ("mayor and aides", "mayor", ("conjuncts",), "The mayor of Lerne, who resigned"),
        ("mayor and aides", "mayor", ("conjuncts", "clauses"), "The mayor of Lerne"),
        ("mayor and aides", "aides", (), "her aides"),
        ("close ally", "ally", (), "a close ally of Lerne"),
        ("plan to expel", "plan", ("clauses",), "Drava's plan"),
        ("plan to expel", "Drava", (), "Drava"),
        ("killing", "killing", (), "killing 12 people"),
        ("fire", "Fire", (), "Fire"),
    ],
)
def test_a_phrase_is_the_words_of_its_head(name: str, word: str, without: tuple[str, ...], phrase: str) -> None:
    """Without what ties it to its surroundings, outer marks, and the parts left off on demand."""
    tokens = grammar.phrase_of(tree(name), number(tree(name), word), **dict.fromkeys(without, False))
    assert cited(tree(name).text, spans_of(tree(name), tokens)) == phrase


def test_evidence_that_is_not_in_one_piece_has_several_spans() -> None:
    """Neighbouring tokens share a span; "called … off" is cited as it stands."""
    found = tree("called off")
    apart = (number(found, "called"), number(found, "visit"))
    assert [found.text[start:end] for start, end in spans_of(found, apart)] == ["called", "visit"]
    assert cited(found.text, spans_of(found, (1, 2, 3))) == "mayor called off"
    assert spans_of(found, ()) == ()


@pytest.mark.parametrize(
    ("name", "word", "quotations"),
    [
        ("surrender", "surrender", ["“We will never surrender,”"]),
        ("surrender", "Kovač", []),
        ("cowardly attack", "attack", ["“cowardly attack”"]),
        ("cowardly attack", "condemned", ["“cowardly attack”"]),
        ("cowardly attack", "port", []),
    ],
)
def test_quotations_that_touch_a_phrase_are_told(name: str, word: str, quotations: list[str]) -> None:
    """Marks included, whether the phrase holds the quotation or stands in it."""
    spans = grammar.quotations_of(tree(name), number(tree(name), word))
    assert [tree(name).text[start:end] for start, end in spans] == quotations


@pytest.mark.parametrize(
    ("question", "name", "word", "answer"),
    [
        (grammar.appositions_of, "surrender", "Kovač", "mayor"),
        (grammar.appositions_of, "seized", "bridge", ""),
        (grammar.compounds_of, "envoy dies", "envoy", "Drava peace"),
        (grammar.numerals_of, "killing", "people", "12"),
        (grammar.conjuncts_of, "three towns", "Drava", "Drava Lerne Oster"),
        (grammar.conjuncts_of, "three towns", "Oster", "Drava Lerne Oster"),
        (grammar.conjuncts_of, "attack and seizure", "seizure", "attack seizure"),
        (grammar.conjuncts_of, "seized", "bridge", "bridge"),
        (grammar.auxiliaries_of, "rebuilt by Friday", "rebuilt", "will be"),
        (grammar.auxiliaries_of, "was held, charged", "charged", "was"),
        (grammar.auxiliaries_of, "close ally", "ally", "is"),
        (grammar.auxiliaries_of, "n't sign, left", "left", ""),
        (grammar.subtree_of, "seized", "bridge", "the bridge"),
        (grammar.children_of, "seized", "seized", "Rebels bridge ."),
    ],
)
def test_what_stands_with_a_word_is_told_in_order(
    question: Callable[[Tree, int], tuple[int, ...]], name: str, word: str, answer: str
) -> None:
    """Questions with several answers give them in order of position."""
    assert told(tree(name), question(tree(name), number(tree(name), word))) == answer


def test_children_can_be_asked_for_by_relation() -> None:
    """Only the relations that are named, in order of position."""
    found = tree("was seized by")
    verb = number(found, "seized")
    assert told(found, grammar.children_of(found, verb, "nsubj", "obl")) == "bridge rebels Monday"
    assert grammar.children_of(found, verb, "obj") == ()


@pytest.mark.parametrize(
    ("name", "noun", "determiner", "definite", "grammatical_number"),
    [
        ("a ship hit", "ship", "A", False, "singular"),
        ("a ship hit", "quay", "this", True, "singular"),
        ("a ship hit", "homes", None, True, "plural"),
        ("seized", "bridge", "the", True, "singular"),
        ("seized", "Rebels", None, False, "plural"),
        ("no soldiers", "soldiers", "No", False, "plural"),
        ("called on to", "Lerne", None, True, "singular"),
        ("asked to", "She", None, True, None),
        ("who want that", "that", None, True, None),
        ("who want that", "who", None, False, None),
    ],
)
def test_a_noun_is_definite_when_it_says_which(
    name: str, noun: str, determiner: str | None, definite: bool, grammatical_number: str | None
) -> None:
    """Articles, pointing words, possessors and names make a noun definite; number is its own."""
    found, asked = tree(name), number(tree(name), noun)
    assert printed_as(found, grammar.determiner_of(found, asked)) == determiner
    assert grammar.is_definite(found, asked) is definite
    assert grammar.number_of(found, asked) == grammatical_number
