"""Which mentions of people are one person."""

from __future__ import annotations

import pytest

from onrecord.resolve.persons import given_gender, person_name
from tests.resolve.report import groups, report

JOINED = [
    ("surname", "<p Ana Petrović> came. <p Petrović> left."),
    ("surname first, in a headline", "<p Petrović> to resign\n<p Ana Petrović> said so."),
    ("form of address", "<p Ana Petrović> came. Ms. <p Petrović> left."),
    ("rank", "Gen. <p Ivan Horvat> came. General <p Horvat> left."),
    ("title inside the marked name", "<p Ana Petrović> came. <p President Petrović> left."),
    ("possessive", "<p Ana Petrović> came. <p Petrović's> car left."),
    ("diacritics", "<p Ana Petrović> came. <p Petrovic> left."),
    ("transliteration", "<p Omar Khaldoun> came. <p Khaldun> left."),
    ("transliteration of the first sound", "<p Omar Khaldoun> came. <p Haldun> left."),
    ("initial", "<p Ana Petrović> came. <p A. Petrović> left."),
    ("middle initial", "<p John R. Hale> came. <p John Hale> left."),
    ("capitals of a transcript", "<p Ana Petrović> came.\n<p PETROVIĆ>: Thank you."),
    ("half of a double surname", "<p Ana Prager-Vos> came. <p Ana Prager> left."),
    ("name cut at a particle", "<p Omar> ag <p Ehya> came. <p Omar ag Ehya> left."),
    ("name cut at a hyphen", "<p Jean-><p Bosco Hale> came. <p Jean-Bosco Hale> left."),
    ("particle", "<p Pieter van der Berg> came. <p Van der Berg> left. <p Berg> rested."),
    ("French particle", "<p Marie Le Goff> came. <p Le Goff> left."),
    ("Arabic article", "<p Omar al-Rashid> came. <p Rashid> left. <p Al-Rashid> rested."),
    ("kunya", "<p Abu Khaldoun> came. <p Khaldun> left."),
    ("first of two surnames", "<p Ximena Quispe Arancibia> came. <p Quispe> left."),
    ("family name in front", "<p Xi Wenling> came. <p Xi> left."),
    ("given name behind its full name", "<p Nadifa Warsame> came. <p Nadifa> left."),
    ("names marked in two", "<p Ana> <p Petrović> came. <p Petrović> left."),
    ("hyphenated name marked in two", "<p Omar Al>-<p Rashid> came. <p Rashid> left."),
    ("honorific alone beats the label", "<p Ana Petrović> came. Mrs. <o Petrović> left."),
]


@pytest.mark.parametrize("marked", [row[1] for row in JOINED], ids=[row[0] for row in JOINED])
def test_variants_of_a_name_are_one_person(marked: str) -> None:
    """However a later sentence prints the name, it is the person named before."""
    assert len(groups(marked)) == 1


APART = [
    ("siblings", "<p Ana Petrović> came. <p Luka Petrović> left.", [["Ana Petrović"], ["Luka Petrović"]]),
    (
        "a bare surname between siblings",
        "<p Ana Petrović> met <p Luka Petrović>. <p Petrović> left.",
        [["Ana Petrović"], ["Luka Petrović"], ["Petrović"]],
    ),
    (
        "father and son",
        "<p John Hale Sr.> came. <p John Hale Jr.> left.",
        [["John Hale Sr."], ["John Hale Jr."]],
    ),
    ("feminine surname", "<p Ivan Volkov> came. <p Volkova> left.", [["Ivan Volkov"], ["Volkova"]]),
    (
        "two ministers",
        "Foreign Minister <p Ana Petrović> came. Defence Minister <p Petrović> left.",
        [["Ana Petrović"], ["Petrović"]],
    ),
    (
        "presidents of two countries",
        "Norwegian President <p Ana Petrović> came. Danish President <p Petrović> left.",
        [["Ana Petrović"], ["Petrović"]],
    ),
    ("another gender", "<p Ana Petrović> came. Mr. <p Petrović> left.", [["Ana Petrović"], ["Petrović"]]),
    (
        "an initial that fits two",
        "<p Anna Hale> met <p Adam Hale>. <p A. Hale> left.",
        [["Anna Hale"], ["Adam Hale"], ["A. Hale"]],
    ),
    ("other initials", "<p A. Hale> met <p B. Hale>.", [["A. Hale"], ["B. Hale"]]),
    ("a given name before its owner", "<p Maria> came. <p Maria Hale> left.", [["Maria"], ["Maria Hale"]]),
    ("near spellings of short names", "<p Lars Hansen> met <p Hanson>.", [["Lars Hansen"], ["Hanson"]]),
    ("given names in another order", "<p Ali Hassan> met <p Hassan Ali>.", [["Ali Hassan"], ["Hassan Ali"]]),
    ("person and city", "<p Dora Lincoln> left for <l Lincoln>.", [["Dora Lincoln"], ["Lincoln"]]),
    ("person and company", "<p Karl Benz> left <o Benz>.", [["Karl Benz"], ["Benz"]]),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_different_people_stay_apart(marked: str, expected: list[list[str]]) -> None:
    """A wrong join is worse than a missed one."""
    assert groups(marked) == expected


def test_address_tells_siblings_apart() -> None:
    """A surname with "Mr." goes to the brother."""
    assert groups("<p Ana Petrović> met <p Luka Petrović>. Mr. <p Petrović> left. Ms. <p Petrović> stayed.") == [
        ["Ana Petrović", "Petrović"],
        ["Luka Petrović", "Petrović"],
    ]


def test_surname_goes_to_the_near_one_when_the_other_is_far() -> None:
    """Of two people with one surname, the one just named is meant when the other was named pages ago."""
    filler = "Nothing else of note happened in the valley on that day. " * 10
    found = groups(f"<p Ana Petrović> came. {filler}<p Luka Petrović> spoke. <p Petrović> left.")
    assert found == [["Ana Petrović"], ["Luka Petrović", "Petrović"]]


def test_a_title_decides_between_person_and_city() -> None:
    """A word that is a city elsewhere is a person behind a title."""
    assert groups("The talks in <l Lincoln> failed. Mayor <p Lincoln> left <l Lincoln>.") == [
        ["Lincoln", "Lincoln"],
        ["Lincoln"],
    ]


def test_every_join_has_a_reason() -> None:
    """A person of three mentions has two joins, each with a score and words for people."""
    joins = report("<p Omar Khaldoun> came. <p Khaldun> left. <p Omar Khaldoun> slept.").resolved().joins
    assert [(join.reason, join.score) for join in joins] == [
        ("last word of the name, another spelling", pytest.approx(0.95 * 0.933, abs=0.01)),
        ("same name", 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "words", "generation"),
    [
        ("Ana Petrović", ("ana", "petrovic"), ""),
        ("J.K. Hale", ("j", "k", "hale"), ""),
        ("John Hale, Jr.", ("john", "hale"), "jr"),
        ("Pieter van der Berg", ("pieter", "berg"), ""),
        ("al-Rashid", ("rashid",), ""),
        ("Ben Hale", ("ben", "hale"), ""),
        ("…", (), ""),
    ],
)
def test_a_name_is_taken_apart(text: str, words: tuple[str, ...], generation: str) -> None:
    """Words are folded; particles inside a name and generations are no words of it."""
    assert (person_name(text).words, person_name(text).generation) == (words, generation)


@pytest.mark.parametrize(
    ("text", "gender"), [("Ana Petrović", "female"), ("Ivan Horvat", "male"), ("Petrović", None), ("Kim Hale", None)]
)
def test_given_names_tell_gender(text: str, gender: str | None) -> None:
    """Only the first word of a full name tells, and only a name of one gender."""
    assert given_gender(person_name(text)) == gender
