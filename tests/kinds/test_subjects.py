"""Sources that the parse knows and the tagger left out."""

from __future__ import annotations

import pytest

from onrecord.analysis import Attribution
from onrecord.grammar import tree_of
from onrecord.kinds.page import page_of
from onrecord.kinds.subjects import with_subjects
from onrecord.span import words
from tests.factory import at, parsed

SUBJECT = (
    "Drava/NNP/nsubj>denied denied=deny/VBD/root any/DT/det>delay delay/NN/obj>denied ././punct>denied",
    "denied",
    "any delay",
    "Drava",
)
SHARED = (
    "The/THE/det>mayor mayor/NN/nsubj>came came=come/VBD/root and/CC/cc>warned warned=warn/VBD/conj>came "
    "of/IN/case>floods floods=flood/NNS/obl>warned ././punct>came",
    "warned",
    "of floods",
    "The mayor",
)
ADDED = (
    "Drava/NNP/nsubj>left left=leave/VBD/root the/THE/det>talks talks/NNS/obj>left ,/./punct>accusing "
    "accusing=accuse/VBG/advcl>left both/DT/det>sides sides=side/NNS/obj>accusing ././punct>left",
    "accusing",
    "both sides",
    "Drava",
)
RELATIVE = (
    "A/A/det>man man/NN/nsubj>came who/WP/nsubj>said said=say/VBD/acl>man he/PRP/nsubj>knew "
    "knew=know/VBD/ccomp>said came=come/VBD/root ././punct>came",
    "said",
    "he knew",
    "A man",
)
AGENT = (
    "Asked=ask/PASS/advcl>smiled by/IN/case>judge the/THE/det>judge judge/NN/obl>Asked about/IN/case>it "
    "it/PRP/obl>Asked she/PRP/nsubj>smiled smiled=smile/VBD/root ././punct>smiled",
    "Asked",
    "about it",
    "the judge",
)
POSSESSOR = (
    "Drava/NNP/nmod>claim 's/POS/case>Drava claim/NN/nsubj>failed that/SC/mark>won it/PRP/nsubj>won "
    "won=win/VBD/acl>claim failed=fail/VBD/root ././punct>failed",
    "claim",
    "that it won",
    "Drava",
)
EXPLETIVE = (
    "It/PRP/expl>said was=be/VBD/aux>said said=say/PASS/root that/SC/mark>left they/PRP/nsubj>left "
    "left=leave/VBD/ccomp>said ././punct>said",
    "said",
    "that they left",
    "",
)
INSIDE = (
    "Trains=train/NNS/nsubj>stopped stopped=stop/VBD/root ,/./punct>adding adding=add/VBG/advcl>stopped "
    "more/JJ/obj>adding ././punct>stopped",
    "adding",
    "Trains stopped",
    "",
)


@pytest.mark.parametrize(
    ("line", "cue", "content", "source"),
    [SUBJECT, SHARED, ADDED, RELATIVE, AGENT, POSSESSOR, EXPLETIVE, INSIDE],
    ids=["subject", "shared", "added", "relative", "agent", "possessor", "expletive", "inside the content"],
)
def test_a_cue_without_source_gets_its_subject(line: str, cue: str, content: str, source: str) -> None:
    """Who says it stands in the sentence: subject, agent or possessor; never inside what is said."""
    made, analysis = parsed(line)
    found = Attribution(source=(), cue=at(made.text, cue), content=at(made.text, content), score=0.8)
    (mended,) = with_subjects(page_of(made, analysis), tree_of(made, analysis), [found])
    assert words(made.text, mended.source) == source
    assert (mended.score < 0.8) == bool(source)


def test_the_items_of_a_list_are_said_by_who_opens_it() -> None:
    """ "The council: – condemned …": the council condemned."""
    made, analysis = parsed(
        "Then/RB/advmod>council ,/./punct>council the/THE/det>council council/NN/root :/./punct>council",
        "–/./punct>condemned condemned=condemn/VBD/root the/THE/det>raid raid/NN/obj>condemned ;/./punct>condemned",
    )
    found = Attribution(source=(), cue=at(made.text, "condemned"), content=at(made.text, "the raid"), score=0.8)
    (mended,) = with_subjects(page_of(made, analysis), tree_of(made, analysis), [found])
    assert "the council" in words(made.text, mended.source)


def test_the_agent_of_a_passive_speaks() -> None:
    """ "Announced by Horvat at the Society": not the Society, and the whole subject is what was announced."""
    made, analysis = parsed(
        "A/A/det>visit visit/NN/nsubj>announced to/IN/case>Oslo Oslo/NNP/nmod>visit was=be/VBD/aux>announced "
        "announced=announce/PASS/root by/IN/case>Horvat Horvat/NNP/obl>announced at/IN/case>Society "
        "the/THE/det>Society Society/NNP/obl>announced ././punct>announced"
    )
    text = made.text
    found = Attribution(
        source=at(text, "the Society"), cue=at(text, "announced"), content=at(text, "A visit"), score=0.8
    )
    (mended,) = with_subjects(page_of(made, analysis), tree_of(made, analysis), [found])
    assert words(text, mended.source) == "Horvat"
    assert words(text, mended.content) == "A visit to Oslo"


def test_who_is_quoted_speaks_and_not_who_quotes() -> None:
    """ "She was quoted by the Courier": she."""
    made, analysis = parsed(
        "She/PRP/nsubj>quoted was=be/VBD/aux>quoted quoted=quote/PASS/root by/IN/case>Courier the/THE/det>Courier "
        "Courier/NNP/obl>quoted as/SC/mark>saying saying=say/VBG/advcl>quoted no/RB/advmod>saying ././punct>quoted"
    )
    found = Attribution(source=(), cue=at(made.text, "quoted"), content=at(made.text, "no"), score=0.8)
    (mended,) = with_subjects(page_of(made, analysis), tree_of(made, analysis), [found])
    assert words(made.text, mended.source) == "She"
