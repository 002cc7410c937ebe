"""Statements that only the figures speak of, and what a number counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.kinds.counts.claimants import with_counted
from onrecord.kinds.counts.sheet import sheet_of
from onrecord.kinds.figure import figures
from onrecord.kinds.statement import statements
from onrecord.span import inside, words
from tests.factory import attribution, parsed

PUT = (
    "The/THE/det>ministry ministry/NN/nsubj>put put=put/VBD/root deaths=death/NNS/obj>put at/IN/case>240 "
    "240/CD/obl>put ././punct>put"
)
TOLD = {
    "verb of counting": (PUT, "The ministry", "put", "deaths at 240"),
    "circumstance in front": (
        "On/IN/case>Friday Friday/NNP/obl>logged the/THE/det>harbourmaster harbourmaster/NN/nsubj>logged "
        "logged=log/VBD/root 31/CD/nummod>ferries ferries=ferry/NNS/obj>logged ././punct>logged",
        "the harbourmaster",
        "logged",
        "31 ferries",
    ),
    "another verb behind": (
        "The/THE/det>fund fund/NN/nsubj>pledged pledged=pledge/VBD/root $/NN/obj>pledged 9/CD/nummod>$ and/CC/cc>sent "
        "sent=send/VBD/conj>pledged tents=tent/NNS/obj>sent ././punct>pledged",
        "The fund",
        "pledged",
        "$9",
    ),
    "verb of counting with of": (
        "The/THE/det>union union/NN/nsubj>spoke spoke=speak/VBD/root of/IN/case>strikers 70/CD/nummod>strikers "
        "strikers=striker/NNS/obl>spoke ././punct>spoke",
        "The union",
        "spoke",
        "70 strikers",
    ),
    "behind what is said": (
        "Nine/CD/nummod>miners miners=miner/NNS/nsubj>died died=die/VBD/root ,/./punct>died the/THE/det>owner "
        "owner/NN/compound>said said/./punct>died on/IN/case>Monday Monday/NNP/obl>died ././punct>died",
        "the owner",
        "said",
        "Nine miners died",
    ),
    "within what is said": (
        "The/THE/det>loss loss/NN/nsubj>was ,/./punct>said it/PRP/nsubj>said said=say/VBD/parataxis>was ,/./punct>said "
        "was=be/VBD/root $/NN/obj>was 40/CD/nummod>$ ././punct>was",
        "it",
        "said",
        "The loss was $40",
    ),
    "the speaker behind the verb": (
        "Six/CD/nsubj>dead dead/JJ/root ,/./punct>dead says/./punct>dead coroner/NN/compound>says",
        "coroner",
        "says",
        "Six dead",
    ),
    "a tally and whose it is": (
        "The/THE/det>UN UN/NNP/nmod>tally 's/POS/case>UN tally/NN/nsubj>stands stands=stand/VBP/root at/IN/case>dead "
        "340/CD/nummod>dead dead/NNS/obl>stands ././punct>stands",
        "The UN",
        "tally",
        "stands at 340 dead",
    ),
    "by somebody's count": (
        "Floods=flood/NNS/nsubj>killed killed=kill/VBD/root 61/CD/nummod>people people/NNS/obj>killed by/IN/case>count "
        "the/THE/det>count latest/JJ/amod>count count/NN/obl>killed of/IN/case>agency the/THE/det>agency "
        "agency/NN/nmod>count ././punct>killed",
        "the agency",
        "count",
        "Floods killed 61 people",
    ),
    "a digest's office": (
        "Two/CD/nummod>men men=man/NNS/nsubj>held are=be/VBP/aux>held held=hold/PASS/root ,/./punct>held "
        "it/PRP/nsubj>told is=be/VBP/aux>told told=tell/PASS/parataxis>held in/IN/case>court the/THE/det>court "
        "court/NN/obl>told ././punct>held",
        "the court",
        "told",
        "Two men are held",
    ),
}


def counted(made: Document, seen: Analysis) -> list[tuple[str, str, str]]:
    """Source, cue and content of every attribution, as words."""
    found = with_counted(sheet_of(made, seen), figures(made, seen), seen.attributions)
    return [(words(made.text, one.source), words(made.text, one.cue), words(made.text, one.content)) for one in found]


@pytest.mark.parametrize(("text", "source", "cue", "content"), TOLD.values(), ids=TOLD)
def test_who_counts_has_said_so(text: str, source: str, cue: str, content: str) -> None:
    """A verb or noun of counting by a figure makes an attribution, also where the tree misses the subject."""
    assert counted(*parsed(text)) == [(source, cue, content)]


UNTOLD = {
    "a participle": "With/SC/mark>counted votes=vote/NNS/nsubj>counted counted=count/VBN/advcl>had ,/./punct>counted "
    "Brem/NNP/nsubj>had had=have/VBD/root 40/CD/nummod>percent percent/NN/obj>had ././punct>had",
    "a passive": "Deaths=death/NNS/nsubj>put were=be/VBD/aux>put put=put/PASS/root at/IN/case>240 240/CD/obl>put "
    "././punct>put",
    "an act": "Divers=diver/NNS/nsubj>found found=find/VBD/root 12/CD/nummod>bodies bodies=body/NNS/obj>found "
    "././punct>found",
    "another clause": "The/THE/det>mayor mayor/NN/nsubj>declared declared=declare/VBD/root mourning/NN/obj>declared "
    "after/SC/mark>died 12/CD/nsubj>died died=die/VBD/advcl>declared ././punct>declared",
    "speaking to somebody": "He/PRP/nsubj>spoke spoke=speak/VBD/root to/IN/case>farmers 12/CD/nummod>farmers "
    "farmers=farmer/NNS/obl>spoke ././punct>spoke",
    "nobody's tally": "The/THE/det>toll toll/NN/nsubj>is is=be/VBP/root 240/CD/obj>is ././punct>is",
}


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_where_nobody_counts_nothing_is_said(text: str) -> None:
    """Participles, passives, acts and other clauses tell no number."""
    assert counted(*parsed(text)) == []


def test_a_known_cue_gets_what_it_lacks() -> None:
    """An attribution without source is filled up, not made twice."""
    made, seen = parsed(PUT)
    seen = replace(seen, attributions=(attribution(made.text, "", "put", "deaths"),))
    assert counted(made, seen) == [("The ministry", "put", "deaths at 240")]


def test_a_figure_that_is_told_already_is_left_alone() -> None:
    """Where a content holds the figure and no one within it counts, nothing is added."""
    made, seen = parsed(TOLD["behind what is said"][0])
    known = attribution(made.text, "the owner", "said", "Nine miners died")
    assert counted(made, replace(seen, attributions=(known,))) == [("the owner", "said", "Nine miners died")]


def test_the_part_of_what_is_counted_is_said_too() -> None:
    """A content that stops before "two of them" goes on to the end of the sentence."""
    made, seen = parsed(
        "Medics=medic/NNS/nsubj>said said=say/VBD/root five/CD/nsubj>treated were=be/VBD/aux>treated "
        "treated=treat/PASS/ccomp>said ,/./punct>children two/CD/nsubj>children of/IN/case>them them/PRP/nmod>two "
        "children=child/NNS/parataxis>treated ././punct>said"
    )
    known = attribution(made.text, "Medics", "said", "five were treated")
    assert counted(made, replace(seen, attributions=(known,))) == [
        ("Medics", "said", "five were treated, two of them children")
    ]


def test_what_is_counted_stands_on_the_record() -> None:
    """The statement of a count holds its figure, so that the figure has a claimant."""
    made, seen = parsed(PUT)
    (said,) = statements(made, seen)
    (figure,) = figures(made, seen)
    assert (words(made.text, said.speaker.spans), said.polarity, figure.of) == ("The ministry", "asserts", "deaths")
    assert inside(figure.spans, said.content.spans)


COUNTED = {
    "how they are is no noun": (
        "Fourteen/CD/nummod>dead dead/NN/nsubj>lay lay/VBD/root inside/RB/advmod>lay ././punct>lay",
        [None],
    ),
    "a part of them": (
        "Nine/CD/nsubj>fled fled=flee/VBD/root ,/./punct>women four/CD/nsubj>women of/IN/case>them them/PRP/nmod>four "
        "women=woman/NNS/parataxis>fled ././punct>fled",
        [None, "women"],
    ),
    "numbers of their own": (
        "Troops=troop/NNS/nsubj>took took=take/VBD/root 140/CD/nummod>rifles rifles=rifle/NNS/obj>took and/CC/cc>tanks "
        "9/CD/case>tanks tanks=tank/NNS/conj>rifles ././punct>took",
        ["rifles", "tanks"],
    ),
    "the object of what changed": (
        "Storms=storm/NNS/nsubj>raised raised=raise/VBD/root prices=price/NNS/obj>raised by/IN/case>percent "
        "60/CD/nummod>percent percent/NN/obl>raised ././punct>raised",
        ["prices"],
    ),
    "not who tells it": (
        "The/THE/det>bank bank/NN/nsubj>put put=put/VBD/root growth/NN/obj>put at/IN/case>percent 3/CD/nummod>percent "
        "percent/NN/obl>put ././punct>put",
        ["growth"],
    ),
    "the level of a sum": (
        "Exports=export/NNS/nsubj>exceeded exceeded=exceed/VBD/root $/NN/obj>exceeded 40/CD/nummod>$ "
        "././punct>exceeded",
        ["Exports"],
    ),
}


@pytest.mark.parametrize(("text", "of"), COUNTED.values(), ids=COUNTED)
def test_what_a_number_counts(text: str, of: list[str | None]) -> None:
    """The noun that is counted, or none."""
    assert [one.of for one in figures(*parsed(text))] == of
