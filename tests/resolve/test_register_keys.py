"""Names in the form in which they are compared, and dates as exact as somebody knew them."""

from __future__ import annotations

import pytest

from onrecord.resolve.register.entry import Entry, covers, first_day, last_day, period
from onrecord.resolve.register.keys import key, keys, without_possessive


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F. W. de Klerk", "FW de Klerk"),
        ("U.N.", "UN"),
        ("Guinea-Bissau", "guinea bissau"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Ministry of Defence", "MINISTRY OF DEFENSE"),
        ("Labour & Social Organisation", "Labor and Social Organization"),
        ("Front for the Liberation of Norland", "Front for Liberation of Norland"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Case, accents, stops, apostrophes, hyphens, blanks between initials and British spelling make no difference."""
    assert key(one) == key(other)


def test_an_article_in_front_belongs_to_the_key() -> None:
    """ "The Economist" is not "economist"."""
    assert key("The Economist") != key("Economist")


def test_keys_of_many_names_are_the_keys_of_each() -> None:
    """Made at once or one by one, with accents or without, the keys are the same."""
    names = ["Ana Petrović", "U.N.", "the Lakes", "", "Kim Jong-un", "Ana Petrović", "!"]
    assert keys(names) == {name: key(name) for name in names}


@pytest.mark.parametrize(
    ("words", "bare"),
    [("Macron's", "Macron"), ("Macron’s", "Macron"), ("the Philippines'", "the Philippines"), ("Laos", "Laos")],
)
def test_possessive_endings_are_taken_off(words: str, bare: str) -> None:
    """With either apostrophe, also behind an s; a final s alone is part of the name."""
    assert without_possessive(words) == bare


# Dates


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("1999", "2001", "1999-01-01", True),
        ("1999", "2001", "2001-12-31", True),
        ("1999", "2001", "2002-01-01", False),
        ("1999-05", "1999-07", "1999-04-30", False),
        ("1999-05", "1999-07", "1999-07-31", True),
        ("1999-05-10", "", "2030-01-01", True),
        ("", "1999-05-10", "1999-05-10", True),
        ("", "", "1850-01-01", True),
    ],
)
def test_dates_hold_as_far_as_they_are_known(start: str, end: str, day: str, holds: bool) -> None:
    """A year stands for all its days, a month for all of its, an empty end is open; both ends are included."""
    entry = Entry("media", "Lakes Herald", "", "organization", "NOR", ("JRN",), start, end)
    assert covers(entry, day) is holds
    assert first_day("1999") == "1999-01-01"
    assert last_day("1999-05") == "1999-05-31"


def test_periods_read_as_people_write_them() -> None:
    """From and to, since, until, or nothing."""
    spans = [("1999", "2001"), ("1999", ""), ("", "2001-05"), ("", "")]
    entries = [Entry("media", "", "", "other", "", (), *span) for span in spans]
    assert [period(entry) for entry in entries] == ["1999 to 2001", "since 1999", "until 2001-05", ""]
