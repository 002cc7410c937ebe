"""What kind of speaker a source is."""

from __future__ import annotations

import pytest

from onrecord.kinds.speaker import speaker_kind
from onrecord.kinds.titles import noun_kind
from tests.factory import at
from tests.kinds.passage import page


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ana Petrović", "named"),
        ("Petrović", "named"),
        ("Transport Minister Ana Petrović", "named"),
        ("the BBC's Ana Petrović", "named"),
        ("a spokesman for the Transport Ministry, Ivan Horvat", "named"),
        ("the official representative of the Ministry of Transport, Ana Petrović", "named"),
        ("Ana Petrović and Ivan Horvat", "named"),
        ("Ivan Horvat, who asked not to be named", "named"),
        ("Deputy Minister and Special Envoy for Rivers and Lakes Ana Petrović", "named"),
        ("Drava Water Authority", "named"),
        ("the Drava Water Authority", "named"),
        ("the Transport Ministry of Norway", "named"),
        ("the ministry of Norway", "named"),
        ("the Norwegian army", "named"),
        ("Norway", "named"),
        ("Norway and Reuters", "named"),
        ("President Petrović's office", "named"),
        ("a spokesman", "role"),
        ("the minister", "role"),
        ("a spokeswoman for Ana Petrović", "role"),
        ("a spokesman for President Ana Petrović", "role"),
        ("the deputy transport minister of Norway", "role"),
        ("a Northern Rail spokesman", "role"),
        ("an official of the Ministry of Transport", "role"),
        ("one official", "role"),
        ("a senior official who asked not to be named", "anonymous"),
        ("a source in the delegation", "anonymous"),
        ("sources close to Ana Petrović", "anonymous"),
        ("two people familiar with the talks", "anonymous"),
        ("an insider", "anonymous"),
        ("a witness", "anonymous"),
        ("someone", "anonymous"),
        ("a diplomat, speaking on condition of anonymity,", "anonymous"),
        ("an unnamed minister", "anonymous"),
        ("officials", "collective"),
        ("the two sides", "collective"),
        ("residents", "collective"),
        ("many residents of Osijek", "collective"),
        ("some", "collective"),
        ("some of the passengers", "collective"),
        ("critics of the toll", "collective"),
        ("Norwegian officials", "collective"),
        ("people in the village", "collective"),
        ("aid agencies", "collective"),
        ("a Norwegian company", "collective"),
        ("they", "collective"),
        ("spokesmen for both sides", "collective"),
        ("a report", "document"),
        ("the survey", "document"),
        ("the Ministry of Transport's report", "document"),
        ("the statement by the council", "document"),
        ("court papers", "document"),
        ("the owner, Northern Rail,", "named"),
        ("residents, Northern Rail and others", "collective"),
        ("a ferryman who met Ana Petrović in Oslo", "anonymous"),
        ("an earlier entry", "document"),
        ("residents nearby", "collective"),
        ("", "unattributed"),
    ],
)
def test_kind_follows_the_head_of_the_source(source: str, kind: str) -> None:
    """Names in apposition name the speaker, names in complements don't; nouns go by their list and number."""
    text = f"Earlier on Monday, {source} said the toll would go."
    laid = page(text)
    assert speaker_kind(laid, at(text, source) if source else ()) == kind


@pytest.mark.parametrize(
    ("before", "source", "kind"),
    [
        ("Petrović came late.", "she", "named"),
        ("Rain fell.", "she", "role"),
        ("Petrović came late.", "who", "named"),
        ("The Drava Water Authority met.", "it", "named"),
        ("Rain fell.", "it", "role"),
        ("The Transport Ministry met.", "the ministry", "named"),
        ("Northern Rail met.", "the ministry", "collective"),
        ("Petrović came late.", "they", "collective"),
    ],
)
def test_pronouns_and_short_descriptions_look_back(before: str, source: str, kind: str) -> None:
    """A pronoun is named when a fitting name stands before it; "the ministry" when a ministry has been named."""
    text = f"{before} Later {source} said the toll would go."
    assert speaker_kind(page(text), at(text, source)) == kind


@pytest.mark.parametrize(
    ("source", "kind"), [("Zoran Babić", "named"), ("the Harbour Council", "named"), ("Villagers", "collective")]
)
def test_kinds_without_names_from_the_model(source: str, kind: str) -> None:
    """Capital letters stand in for names that the model missed."""
    text = f"{source} said the toll would go."
    assert speaker_kind(page(text, names=False), at(text, source)) == kind


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("minister", ("title", False)),
        ("ministers", ("title", True)),
        ("spokesmen", ("title", True)),
        ("agencies", ("body", True)),
        ("police", ("body", False)),
        ("people", ("person", True)),
        ("witnesses", ("person", True)),
        ("studies", ("document", True)),
        ("sources", ("source", True)),
        ("bridge", None),
    ],
)
def test_nouns_are_found_in_singular_and_plural(noun: str, kind: tuple[str, bool] | None) -> None:
    """The lists hold singulars; plurals are found through suffixes or the table of plurals."""
    assert noun_kind(noun) == kind
