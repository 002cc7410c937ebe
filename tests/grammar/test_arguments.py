"""Who does what to whom, asked of sentences that are parsed by hand."""

from __future__ import annotations

import pytest

from onrecord import grammar
from tests.grammar.sentences import number, printed_as, told, tree

Row = tuple[str, str, str | None]


@pytest.mark.parametrize(
    ("name", "verb", "subject"),
    [
        ("seized", "seized", "Rebels"),
        ("was seized by", "seized", None),
        ("called and demanded", "demanded", "Kovač"),
        ("seized and burned", "burned", "Rebels"),
        ("asked to", "leave", "guards"),
        ("promised to", "return", "She"),
        ("called on to", "withdraw", "Drava"),
        ("what he wants", "say", "he"),
        ("were forced to", "flee", "Villagers"),
        ("paid to", "leave", "He"),
        ("a medal for", "saving", "He"),
        ("talk of closing", "closing", None),
        ("sent troops to", "guard", "troops"),
        ("bought arms to use", "use", "They"),
        ("hopes of ending", "ending", None),
        ("who want that", "want", "Men"),
        ("was held, charged", "charged", None),
        ("who guarded", "guarded", "Soldiers"),
        ("who guarded", "fled", "Soldiers"),
        ("whom she said", "fired", "Men"),
        ("that rebels seized", "seized", "rebels"),
        ("town they tried", "seize", "they"),
        ("carrying", "carrying", "men"),
        ("arrested by", "arrested", None),
        ("arrested by", "escaped", "men"),
        ("retreating", "Retreating", "troops"),
        ("killing", "killing", "Shells"),
        ("without signing", "signing", "They"),
        ("accused of", "shelling", "Lerne"),
        ("was accused of", "shelling", "Lerne"),
        ("prevented from", "leaving", "them"),
        ("plan to expel", "expel", "Drava"),
        ("made a decision", "close", "council"),
        ("first to", "recognise", "country"),
        ("it was rebels", "burned", "rebels"),
        ("which surprised", "surprised", "which"),
        ("president to visit", "visit", "President"),
        ("ministers to visit", "visit", "Ministers"),
        ("leaders to meet", "meet", "Leaders"),
        ("plan to visit", "visit", None),
        ("going to", "close", "Drava"),
        ("will visit and meet", "meet", "Kovač"),
        ("close ally", "ally", "Drava"),
        ("truth is", "fled", "guards"),
        ("say leave", "leave", None),
        ("seized", "bridge", None),
        ("fire", "Fire", None),
    ],
)
def test_the_subject_is_found_wherever_it_stands(name: str, verb: str, subject: str | None) -> None:
    """A clause without a subject of its own has that of the clause or noun to which its grammar ties it."""
    assert printed_as(tree(name), grammar.subject_of(tree(name), number(tree(name), verb))) == subject


@pytest.mark.parametrize(
    ("name", "verb", "object_"),
    [
        ("seized", "seized", "bridge"),
        ("was seized by", "seized", "bridge"),
        ("12 killed", "killed", "12"),
        ("seized and burned", "burned", "cars"),
        ("not attack or shell", "shell", "port"),
        ("will visit and meet", "visit", "Oster"),
        ("called and demanded", "called", None),
        ("was held, charged", "charged", "Berg"),
        ("were forced to", "forced", "Villagers"),
        ("that rebels seized", "seized", "town"),
        ("town they tried", "seize", "town"),
        ("town they tried", "tried", None),
        ("town they fired on", "fired", None),
        ("day they left", "left", None),
        ("claim that", "won", None),
        ("men fighting", "fighting", None),
        ("men they say", "say", None),
        ("who want that", "want", "that"),
        ("who know what", "know", "what"),
        ("seized cars and fled", "fled", None),
        ("port they forced", "leave", "port"),
        ("port they forced", "forced", "crews"),
        ("town where", "continued", None),
        ("suspect to be charged", "charged", "Suspect"),
        ("arrested by", "arrested", "men"),
        ("retreating", "captured", "vehicles"),
        ("who guarded", "guarded", "port"),
        ("whose", "failed", None),
        ("asked to", "leave", None),
    ],
)
def test_the_object_is_what_undergoes_it(name: str, verb: str, object_: str | None) -> None:
    """The object of an active verb and the subject of a passive one are the same question."""
    assert printed_as(tree(name), grammar.object_of(tree(name), number(tree(name), verb))) == object_


@pytest.mark.parametrize(
    ("name", "deed", "agent"),
    [
        ("was seized by", "seized", "rebels"),
        ("arrested by", "arrested", "police"),
        ("attack and seizure", "seizure", "rebels"),
        ("rebuilt by Friday", "rebuilt", None),
        ("seized by force", "seized", None),
        ("seized by forces", "seized", "forces"),
        ("seized by Drava", "seized", "Drava"),
        ("cut by 12", "cut", None),
        ("seized by the force", "seized", "force"),
        ("seized", "seized", None),
    ],
)
def test_by_names_who_did_it_unless_it_says_when_or_how(name: str, deed: str, agent: str | None) -> None:
    """The by-phrase of a passive or of a noun is its agent; a time or a bare means is none."""
    assert printed_as(tree(name), grammar.agent_of(tree(name), number(tree(name), deed))) == agent


@pytest.mark.parametrize(
    ("name", "word", "prepositions", "noun"),
    [
        ("called on to", "called", ("on", "upon"), "Drava"),
        ("called on to", "called", ("to",), None),
        ("attack and seizure", "attack", ("on",), "port"),
        ("attack and seizure", "seizure", ("of",), "ship"),
        ("to whom", "spoke", ("to",), "minister"),
        ("because of", "ended", ("because of",), "rain"),
        ("because of", "ended", ("because", "of"), None),
    ],
)
def test_an_oblique_is_known_by_its_preposition(
    name: str, word: str, prepositions: tuple[str, ...], noun: str | None
) -> None:
    """The noun behind a preposition; a preposition of several words counts as one."""
    assert printed_as(tree(name), grammar.oblique_of(tree(name), number(tree(name), word), prepositions)) == noun


@pytest.mark.parametrize(
    ("name", "noun", "possessor"),
    [
        ("plan to expel", "plan", "Drava"),
        ("whose", "attack", "army"),
        ("cowardly attack", "port", "its"),
        ("seized", "bridge", None),
    ],
)
def test_a_possessor_stands_with_its_noun(name: str, noun: str, possessor: str | None) -> None:
    """A genitive, a possessive pronoun, or for "whose" the noun for which it stands."""
    assert printed_as(tree(name), grammar.possessor_of(tree(name), number(tree(name), noun))) == possessor


@pytest.mark.parametrize(
    ("name", "word", "governor"),
    [
        ("said that", "troops", "said"),
        ("said that", "returned", "said"),
        ("said that", "said", None),
        ("he said", "failed", "said"),
        ("surrender", "surrender", "said"),
        ("accused of", "shelling", "accused"),
        ("plan to expel", "expel", "plan"),
        ("is possible that", "fled", "possible"),
        ("failed to", "sign", "failed"),
        ("who guarded", "guarded", None),
        ("after", "attacked", None),
        ("without signing", "signing", None),
        ("fled, for", "fell", None),
        ("others stayed", "fled", None),
        ("read more", "fled", None),
        ("she denied it", "fled", None),
    ],
)
def test_a_clause_has_the_word_whose_content_it_is(name: str, word: str, governor: str | None) -> None:
    """Complements have a governor, also with the verb set in later; relative clauses and circumstances have none."""
    assert printed_as(tree(name), grammar.governor_of(tree(name), number(tree(name), word))) == governor


@pytest.mark.parametrize(
    ("name", "word", "head", "clause"),
    [
        ("who guarded", "port", "guarded", "who guarded the port"),
        ("who guarded", "Soldiers", "fled", "Soldiers fled"),
        ("said that", "left", "left", "that troops left"),
        ("said that", "returned", "returned", "and returned"),
        ("killing", "people", "killing", ", killing 12 people"),
        ("three towns", "Oster", "fell", "Drava , Lerne and Oster fell"),
        ("must be able", "leave", "leave", "to leave"),
        ("fire", "Fire", "Fire", "Fire"),
    ],
)
def test_the_smallest_clause_leaves_inner_ones_out(name: str, word: str, head: str, clause: str) -> None:
    """A clause is its own words; conjoined nouns make none."""
    asked = number(tree(name), word)
    assert printed_as(tree(name), grammar.clause_head_of(tree(name), asked)) == head
    assert told(tree(name), grammar.clause_of(tree(name), asked)) == clause


@pytest.mark.parametrize(
    ("name", "verb", "passive"),
    [
        ("was seized by", "seized", True),
        ("arrested by", "arrested", True),
        ("was held, charged", "charged", True),
        ("got burned", "burned", True),
        ("have burned", "burned", False),
        ("were shelling", "shelling", False),
        ("seized", "seized", False),
    ],
)
def test_passives_are_told_by_feature_or_auxiliary(name: str, verb: str, passive: bool) -> None:
    """A perfect is no passive, and "got burned" is one even when the features do not say so."""
    assert grammar.is_passive(tree(name), number(tree(name), verb)) is passive
