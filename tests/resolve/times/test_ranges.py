"""Words in front of a time open or close a range."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.times.ranges import with_ranges
from onrecord.span import words
from tests.resolve.times.told import PUBLISHED, told


@pytest.mark.parametrize(
    ("text", "cited", "start", "end"),
    [
        ("Since 2019 nothing has moved.", "Since 2019", "2019-01-01", PUBLISHED),
        ("They waited until Monday.", "until Monday", None, "2024-05-13"),
        ("They will leave by mid-June.", "by mid-June", None, "2024-06-20"),
        ("They left after 3 May 2024.", "after 3 May 2024", "2024-05-03", None),
        ("They will strike from 3 June 2024.", "from 3 June 2024", "2024-06-03", None),
        ("They met from 4 May to 6 May.", "from 4 May to 6 May", "2024-05-04", "2024-05-06"),
        ("They met between 2014 and 2016.", "between 2014 and 2016", "2014-01-01", "2016-12-31"),
        # no ranges
        ("They met on Monday.", "Monday", "2024-05-13", "2024-05-13"),
        ("They came from Monday's talks.", "Monday", "2024-05-13", "2024-05-13"),
        ("From 6 May 2024 to 4 May 2024 they met.", "From 6 May 2024", "2024-05-06", None),
        ("In 2014 and 2016 they met.", "2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_ranges(text: str, cited: str, start: str | None, end: str | None) -> None:
    """The range has the word that makes it in its evidence; a side that nothing closes stays open."""
    when = with_ranges(text, told(text), date.fromisoformat(PUBLISHED))[0].when
    assert when is not None
    assert (words(text, when.spans), when.start, when.end) == (cited, start, end)


def test_a_range_reaches_to_the_report_only_when_its_day_is_known() -> None:
    """ "Since 2019" without a date of publication is open, and so is "since" a day behind it."""
    (found,) = with_ranges("Since 2019 it is shut.", told("Since 2019 it is shut.", None), None)
    assert found.when is not None
    assert (found.when.start, found.when.end) == ("2019-01-01", None)
