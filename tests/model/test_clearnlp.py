"""ClearNLP's trees as Universal Dependencies has them; trees and expectations are built by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import RELATIONS, TAGS
from onrecord.model.clearnlp import Tree, relation, to_universal
from onrecord.model.names import TYPES
from onrecord.vocabulary import load


def tree(words: str) -> tuple[list[str], Tree]:
    """Words and tree of `word/TAG/label/head …`, where a head counts words from 1 and is 0 for the root."""
    cells = [word.split("/") for word in words.split()]
    heads = [int(cell[3]) - 1 if cell[3] != "0" else number for number, cell in enumerate(cells)]
    forms = [cell[0] for cell in cells]
    return forms, Tree(tag=[cell[1] for cell in cells], lemma=forms, head=heads, label=[cell[2] for cell in cells])


def arcs(words: str) -> set[str]:
    """What becomes of a tree: `relation(head, word)` for every word."""
    forms, made = tree(words)
    to_universal(made)
    return {
        f"{label}({forms[head] if head != word else '-'}, {forms[word]})"
        for word, (head, label) in enumerate(zip(made.head, made.label, strict=True))
    }


PREPOSITIONS = {
    "a phrase on a verb": (
        "Talks/NOUN/nsubj/2 began/VERB/ROOT/0 in/ADP/prep/2 Karsk/PROPN/pobj/3",
        "nsubj(began, Talks) root(-, began) case(Karsk, in) obl(began, Karsk)",
    ),
    "a phrase on a noun": (
        "news/NOUN/ROOT/0 of/ADP/prep/1 the/DET/det/4 talks/NOUN/pobj/2",
        "root(-, news) case(talks, of) det(talks, the) nmod(news, talks)",
    ),
    "the agent of a passive": (
        "It/PRON/nsubjpass/3 was/AUX/auxpass/3 closed/VERB/ROOT/0 by/ADP/agent/3 troops/NOUN/pobj/4",
        "nsubj(closed, It) aux(closed, was) root(-, closed) case(troops, by) obl(closed, troops)",
    ),
    "a recipient with preposition": (
        "give/VERB/ROOT/0 bread/NOUN/dobj/1 to/ADP/dative/1 them/PRON/pobj/3",
        "root(-, give) obj(give, bread) case(them, to) obl(give, them)",
    ),
    "a recipient without": (
        "give/VERB/ROOT/0 them/PRON/dative/1 bread/NOUN/dobj/1",
        "root(-, give) iobj(give, them) obj(give, bread)",
    ),
    "two prepositions in a row": (
        "came/VERB/ROOT/0 out/ADP/prep/1 of/ADP/prep/2 Karsk/PROPN/pobj/3",
        "root(-, came) case(Karsk, out) case(Karsk, of) obl(came, Karsk)",
    ),
    "a preposition of two words": (
        "closed/VERB/ROOT/0 because/SCONJ/prep/1 of/ADP/pcomp/2 rain/NOUN/pobj/3",
        "root(-, closed) case(rain, because) case(rain, of) obl(closed, rain)",
    ),
    "prepositions that share a phrase": (
        "sailed/VERB/ROOT/0 in/ADP/prep/1 and/CCONJ/cc/2 around/ADP/conj/2 Karsk/PROPN/pobj/4",
        "root(-, sailed) case(Karsk, in) cc(around, and) conj(in, around) obl(sailed, Karsk)",
    ),
    "phrases joined": (
        "sailed/VERB/ROOT/0 to/ADP/prep/1 Karsk/PROPN/pobj/2 and/CCONJ/cc/2 to/ADP/conj/2 Orl/PROPN/pobj/5",
        "root(-, sailed) case(Karsk, to) obl(sailed, Karsk) cc(Orl, and) case(Orl, to) conj(Karsk, Orl)",
    ),
    "a range": (
        "open/ADJ/ROOT/0 from/ADP/prep/1 May/PROPN/pobj/2 to/ADP/prep/2 June/PROPN/pobj/4",
        "root(-, open) case(May, from) obl(open, May) case(June, to) nmod(May, June)",
    ),
    "a clause on a verb": (
        "left/VERB/ROOT/0 before/ADP/prep/1 reading/VERB/pcomp/2 it/PRON/dobj/3",
        "root(-, left) mark(reading, before) advcl(left, reading) obj(reading, it)",
    ),
    "a clause on a noun": (
        "talk/NOUN/ROOT/0 of/ADP/prep/1 leaving/VERB/pcomp/2",
        "root(-, talk) mark(leaving, of) acl(talk, leaving)",
    ),
    "an adverb": (
        "open/ADJ/ROOT/0 until/ADP/prep/1 recently/ADV/pcomp/2",
        "root(-, open) case(recently, until) advmod(open, recently)",
    ),
    "words in front of the preposition": (
        "left/VERB/ROOT/0 shortly/ADV/advmod/3 before/ADP/prep/1 noon/NOUN/pobj/3",
        "root(-, left) advmod(noon, shortly) case(noon, before) obl(left, noon)",
    ),
    "no phrase": (
        "town/NOUN/ROOT/0 they/PRON/nsubj/3 live/VERB/relcl/1 in/ADP/prep/3",
        "root(-, town) nsubj(live, they) acl(town, live) obl(live, in)",
    ),
    "a fragment": (
        "In/ADP/ROOT/0 Karsk/PROPN/pobj/1",
        "case(Karsk, In) root(-, Karsk)",
    ),
}
PREDICATES = {
    "an adjective": (
        "He/PRON/nsubj/2 is/AUX/ROOT/0 not/PART/neg/2 tall/ADJ/acomp/2",
        "nsubj(tall, He) cop(tall, is) advmod(tall, not) root(-, tall)",
    ),
    "a noun, below a verb": (
        "say/VERB/ROOT/0 she/PRON/nsubj/3 was/AUX/ccomp/1 mayor/NOUN/attr/3 last/ADJ/amod/6 year/NOUN/npadvmod/3",
        "root(-, say) nsubj(mayor, she) cop(mayor, was) ccomp(say, mayor) amod(year, last) obl(mayor, year)",
    ),
    "a place": (
        "They/PRON/nsubj/2 are/AUX/ROOT/0 in/ADP/prep/2 Karsk/PROPN/pobj/3",
        "nsubj(Karsk, They) cop(Karsk, are) case(Karsk, in) root(-, Karsk)",
    ),
    "a preposition with a predicate in it": (
        "warn/VERB/ROOT/0 of/ADP/prep/1 being/AUX/pcomp/2 late/ADJ/acomp/3",
        "root(-, warn) mark(late, of) cop(late, being) advcl(warn, late)",
    ),
    "what exists": (
        "There/PRON/expl/2 were/AUX/ROOT/0 talks/NOUN/attr/2 in/ADP/prep/2 Karsk/PROPN/pobj/4",
        "expl(were, There) root(-, were) nsubj(were, talks) case(Karsk, in) obl(were, Karsk)",
    ),
    "other verbs": (
        "It/PRON/nsubj/2 seemed/VERB/ROOT/0 ready/ADJ/acomp/2",
        "nsubj(seemed, It) root(-, seemed) xcomp(seemed, ready)",
    ),
    "be as auxiliary": (
        "They/PRON/nsubj/3 are/AUX/aux/3 going/VERB/ROOT/0 to/ADP/prep/3 Karsk/PROPN/pobj/4",
        "nsubj(going, They) aux(going, are) root(-, going) case(Karsk, to) obl(going, Karsk)",
    ),
    "be with a clause": (
        "aim/NOUN/nsubj/2 is/AUX/ROOT/0 to/PART/aux/4 win/VERB/xcomp/2 in/ADP/prep/2 May/PROPN/pobj/5",
        "nsubj(is, aim) root(-, is) mark(win, to) xcomp(is, win) case(May, in) obl(is, May)",
    ),
}
REST = {
    "an amount": (
        "cost/VERB/ROOT/0 about/ADV/quantmod/5 $/SYM/quantmod/5 5/NUM/compound/5 million/NUM/dobj/1",
        "root(-, cost) advmod($, about) obj(cost, $) compound(million, 5) nummod($, million)",
    ),
    "an amount in front of a noun": (
        "a/DET/det/4 $/SYM/nmod/3 500/NUM/nummod/4 fund/NOUN/ROOT/0",
        "det(fund, a) compound(fund, $) nummod($, 500) root(-, fund)",
    ),
    "a series": (
        "ships/NOUN/ROOT/0 ,/PUNCT/punct/1 trains/NOUN/conj/1 and/CCONJ/cc/3 cars/NOUN/conj/3",
        "root(-, ships) punct(ships, ,) conj(ships, trains) cc(cars, and) conj(ships, cars)",
    ),
    "a conjunction that begins the sentence": (
        "And/CCONJ/cc/3 they/PRON/nsubj/3 left/VERB/ROOT/0 ,/PUNCT/punct/3 slept/VERB/conj/3",
        "cc(left, And) nsubj(left, they) root(-, left) punct(left, ,) conj(left, slept)",
    ),
    "an infinitive": (
        "wants/VERB/ROOT/0 to/PART/aux/3 leave/VERB/xcomp/1",
        "root(-, wants) mark(leave, to) xcomp(wants, leave)",
    ),
    "a particle and a number": (
        "shut/VERB/ROOT/0 down/ADP/prt/1 some/DET/quantmod/4 500/NUM/nummod/5 mines/NOUN/dobj/1",
        "root(-, shut) compound(shut, down) compound(500, some) nummod(mines, 500) obj(shut, mines)",
    ),
    "time without preposition": (
        "left/VERB/ROOT/0 three/NUM/nummod/3 years/NOUN/npadvmod/4 ago/ADV/advmod/1",
        "root(-, left) nummod(years, three) obl(ago, years) advmod(left, ago)",
    ),
    "possession": (
        "Doru/PROPN/poss/3 's/PART/case/1 ferry/NOUN/ROOT/0",
        "nmod(ferry, Doru) case(Doru, 's) root(-, ferry)",
    ),
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [*PREPOSITIONS.values(), *PREDICATES.values(), *REST.values()],
    ids=[*PREPOSITIONS, *PREDICATES, *REST],
)
def test_a_tree_is_hung_on_its_content_words(words: str, expected: str) -> None:
    """Phrases hang on their nouns, predicates on what is predicated, amounts on their currency."""
    assert arcs(words) == set(expected.replace(") ", ")\n").split("\n"))


LABELS = sorted({*load("spacy")["relations"], *RELATIONS} - {"ROOT", "root"})


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any tree over up to twelve words, with any tags and labels; "is" and "there" are frequent lemmas."""
    count = draw(st.integers(1, 12))
    order = draw(st.permutations(range(count)))
    heads = [0] * count
    for place, word in enumerate(order):
        heads[word] = word if place == 0 else order[draw(st.integers(0, place - 1))]
    labels = [draw(st.sampled_from(LABELS)) if head != word else "ROOT" for word, head in enumerate(heads)]
    return Tree(
        tag=[draw(st.sampled_from(TAGS)) for _ in heads],
        lemma=[draw(st.sampled_from(["be", "there", "talk"])) for _ in heads],
        head=heads,
        label=labels,
    )


@given(trees())
def test_whatever_comes_in_a_tree_comes_out(made: Tree) -> None:
    """Every tree of labels becomes one tree: one root called root, everything below it, UD's relations only."""
    to_universal(made)
    roots = [word for word, head in enumerate(made.head) if head == word]
    assert len(roots) == 1
    assert len(made.deepest_first()) == len(made.head)
    assert set(made.label) <= set(RELATIONS)
    assert [word for word, label in enumerate(made.label) if label == "root"] == roots


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("ROOT", "root"),
        ("dobj", "obj"),
        ("nsubj:pass", "nsubj"),
        ("nsubjpass", "nsubj"),
        ("flat", "flat"),
        ("obl:tmod", "obl"),
        ("", "dep"),
        ("nothing-known", "dep"),
    ],
)
def test_a_label_alone_has_a_relation(label: str, expected: str) -> None:
    """Labels of every scheme become UD's relations, without subtype; unknown ones are dep."""
    assert relation(label) == expected


def test_the_table_leads_to_what_exists() -> None:
    """The table of spaCy's labels names only relations, tags and types that we have, and every type of name."""
    table = load("spacy")
    assert set(table["relations"].values()) <= set(RELATIONS)
    assert set(table["tags"].values()) <= set(TAGS)
    assert set(table["names"].values()) == set(TYPES)
    assert set(table["relations"]).isdisjoint(RELATIONS)
