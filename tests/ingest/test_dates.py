"""Publication dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.dates import iso_date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2023-10-27", "2023-10-27"),
        (" 2023-10-27 ", "2023-10-27"),
        ("20231027", "2023-10-27"),
        ("2023-10-27T08:15:00+02:00", "2023-10-27T08:15:00+02:00"),
        ("2023-10-27T08:15:00Z", "2023-10-27T08:15:00+00:00"),
        ("2023-10-27 08:15", "2023-10-27T08:15:00"),
        ("27 October 2023", "2023-10-27"),
        ("27th Oct. 2023", "2023-10-27"),
        ("October 27, 2023", "2023-10-27"),
        ("Sept 5 2023", "2023-09-05"),
        ("2023/10/27", "2023-10-27"),
        ("Fri, 27 Oct 2023 08:15:00 GMT", "2023-10-27T08:15:00+00:00"),
        ("10/11/2023", None),
        ("2023-02-30", None),
        ("31 June 2023", None),
        ("27 Octember 2023", None),
        ("2023", None),
        ("October 2023", None),
        ("yesterday", None),
        ("٢٠٢٣-١٠-٢٧", None),
        ("2" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_dates_become_iso_8601(words: str | None, expected: str | None) -> None:
    """One day, with or without a time, written in a usual and unambiguous way, is read; anything else is no date."""
    assert iso_date(words) == expected


@given(st.text(max_size=70))
def test_no_words_are_an_error(words: str) -> None:
    """Any words give a date in ISO 8601 or none, and what is given back is read as itself."""
    found = iso_date(words)
    assert found is None or iso_date(found) == found
