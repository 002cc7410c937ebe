"""Every way of telling a time is found with its words and means the right days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.resolve.times import times
from tests.factory import analysis, document
from tests.resolve.times.told import said, told

DATES = [
    # days and months
    ("The truce of 2 April 1982 held.", "2 April 1982", "1982-04-02"),
    ("It began on May 3, 2023, at sea.", "May 3, 2023", "2023-05-03"),
    ("They left on the 5th of June.", "the 5th of June", "2024-06-05"),
    ("They left on Friday, Oct. 13.", "Friday, Oct. 13", "2023-10-13"),
    ("It is dated 8-May-2006.", "8-May-2006", "2006-05-08"),
    ("The log says 2024-05-01 in ink.", "2024-05-01", "2024-05-01"),
    ("The form says 04/30/2024 in ink.", "04/30/2024", "2024-04-30"),
    ("The form says 30/04/2024 in ink.", "30/04/2024", "2024-04-30"),
    ("They fled in March.", "March", "2024-03"),
    ("They fled in August.", "August", "2023-08"),
    ("They will return in October.", "October", "2024-10"),
    ("They will return in February.", "February", "2025-02"),
    ("They met last January.", "last January", "2024-01"),
    ("The November 2023 coup failed.", "November 2023", "2023-11"),
    ("They came in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01"),
    # years and longer
    ("It fell in 1989.", "1989", "1989"),
    ("It rose in fiscal 2022.", "fiscal 2022", "2022"),
    ("It fell in nineteen eighty-nine.", "nineteen eighty-nine", "1989"),
    ("The year two thousand came.", "The year two thousand", "2000"),
    ("The unsuccessful 1996 campaign ended.", "1996", "1996"),
    ("In the 1990s people moved.", "the 1990s", "199"),
    ("In the '80s people moved.", "the '80s", "198"),
    ("In the nineties people moved.", "the nineties", "199"),
    ("In the nineteenth century people moved.", "the nineteenth century", "18"),
    ("It grew in the third quarter of 2022.", "the third quarter of 2022", "2022-Q3"),
    ("It grew in last year's fourth quarter.", "last year's fourth quarter", "2023-Q4"),
    ("Third-quarter profit grew.", "Third-quarter", "2023-Q3"),
    ("It grew in the second half of 2022.", "the second half of 2022", "2022-H2"),
    ("It was dry last summer.", "last summer", "2023-SU"),
    ("The winter of 2010 was wet.", "The winter of 2010", "2010-WI"),
    # counted from the day of the report
    ("They met today.", "today", "2024-05-15"),
    ("He was held yesterday.", "yesterday", "2024-05-14"),
    ("It was the day before yesterday.", "the day before yesterday", "2024-05-13"),
    ("He goes the day after tomorrow.", "the day after tomorrow", "2024-05-17"),
    ("The army shelled the port on Monday.", "Monday", "2024-05-13"),
    ("They will meet on Monday.", "Monday", "2024-05-20"),
    ("He left last Friday.", "last Friday", "2024-05-10"),
    ("Talks begin next Tuesday.", "next Tuesday", "2024-05-21"),
    ("They spoke on Monday of last week.", "Monday of last week", "2024-05-06"),
    ("Last week two people died.", "Last week", "2024-W19"),
    ("This weekend they will play.", "This weekend", "2024-W20-WE"),
    ("Over the weekend they played.", "the weekend", "2024-W19-WE"),
    ("Six weeks ago the bridge fell.", "Six weeks ago", "2024-W14"),
    ("Five years ago there was peace.", "Five years ago", "2019"),
    ("Nearly a hundred days ago he left.", "Nearly a hundred days ago", "2024-02-05"),
    ("It will be closed in two weeks.", "two weeks", "2024-W22"),
    ("It was built three decades ago.", "three decades ago", "199"),
    # feasts
    ("They met on Christmas Eve 2022.", "Christmas Eve 2022", "2022-12-24"),
    ("They prayed on Good Friday.", "Good Friday", "2024-03-29"),
    ("They fasted on New Year's Day.", "New Year's Day", "2024-01-01"),
]


@pytest.mark.parametrize(("text", "words", "value"), DATES)
def test_dates(text: str, words: str, value: str) -> None:
    """A date is one expression, and its value the day, week, month or year it names."""
    assert said(text) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They came on Sunday night.", "Sunday night", "TIME", "2024-05-12TNI"),
        ("They came last night.", "last night", "TIME", "2024-05-14TNI"),
        ("They came early this morning.", "early this morning", "TIME", "2024-05-15TMO"),
        ("They came yesterday morning.", "yesterday morning", "TIME", "2024-05-14TMO"),
        ("They came at 5 p.m. EST, Nov. 9.", "5 p.m. EST, Nov. 9", "TIME", "2023-11-09T17:00"),
        ("They came around 6 a.m. local time.", "6 a.m. local time", "TIME", "2024-05-15T06:00"),
        ("They came at 1430 GMT.", "1430 GMT", "TIME", "2024-05-15T14:30"),
        ("They came at eight o'clock.", "eight o'clock", "TIME", "2024-05-15T08:00"),
        ("It lasted for three weeks.", "three weeks", "DURATION", "P3W"),
        ("It was a 10-hour wait.", "10-hour", "DURATION", "PT10H"),
        ("It lasted 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("It took a minute and a half.", "a minute and a half", "DURATION", "PT1M30S"),
        ("It took more than four hours.", "more than four hours", "DURATION", "PT4H"),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
        ("It went on for several years.", "several years", "DURATION", "PXY"),
        ("It went on for months.", "months", "DURATION", "PXM"),
        ("It went on within a year.", "a year", "DURATION", "P1Y"),
        ("It went on for a while.", "a while", "DURATION", "PXX"),
        ("Every Friday they march.", "Every Friday", "SET", "XXXX-WXX-5"),
        ("They march on Tuesday nights.", "Tuesday nights", "SET", "XXXX-WXX-2TNI"),
        ("They march every two weeks.", "every two weeks", "SET", "P2W"),
        ("They march twice a week.", "a week", "SET", "P1W"),
        ("They march annually.", "annually", "SET", "P1Y"),
        ("They have recently marched.", "recently", "DATE", "PAST_REF"),
        ("They march these days.", "these days", "DATE", "PRESENT_REF"),
        ("They marched several years ago.", "several years ago", "DATE", "PAST_REF"),
        ("They will soon march.", "soon", "DATE", "FUTURE_REF"),
    ],
)
def test_other_times(text: str, words: str, kind: str, value: str) -> None:
    """Times of day, lengths, sets and times without a calendar have the type and value of TIMEX3."""
    assert said(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They withdrew behind the 1967 borders.",
        "He flew a Boeing 747 and 2000 people watched.",
        "He watched about 2000 birds.",
        "Flight 1812 stopped at gate 1990 near page 1984.",
        "A 12-year-old boy, a man of 60 years of age and another aged 34 years died.",
        "The match ended 10-9, a ratio of 10:30.",
        "He may march in the second row and fall behind.",
        "Theresa May met April Jones, Jan Novak and August Meier.",
        "Spring water is sold on the main street.",
        "They left as soon as they could.",
        "He won three-quarters of the votes.",
        "He will be in his 80s and she in her eighties.",
        "It costs $1999 and weighs 1,990 tons.",
        "",
        " ",
    ],
)
def test_what_is_no_time(text: str) -> None:
    """Names of borders, aircraft and people, counts, ages, scores and other senses of a word are no times."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 3 March 2021 rebels took Oru. The following day they withdrew.", ["2021-03-03", "2021-03-04"]),
        ("On 3 March 2021 rebels took Oru. Two days later they came back.", ["2021-03-03", "2021-03-05"]),
        ("In 2003 the war began; on 20 March bombs fell.", ["2003", "2003-03-20"]),
        ("In 2003 the war began. That year he fled.", ["2003", "2003"]),
        ("It fell in the third quarter of 2022 from a year earlier.", ["2022-Q3", "2021-Q3"]),
        ("They met on 3 May. At dawn they left.", ["2024-05-03", "2024-05-03TMO"]),
        ("At 5 p.m. on Friday the bell rang.", ["2024-05-10T17:00", "2024-05-10"]),
        (
            "They came on Monday, the first since March. At 5 p.m. they left.",
            ["2024-05-13", "2024-03", "2024-05-13T17:00"],
        ),
        ("They met from July 28 to August 9, 2021.", ["2021-07-28", "2021-08-09"]),
    ],
)
def test_times_count_from_the_time_told_of_before(text: str, values: list[str]) -> None:
    """ "The following day", "two days later", "that year" and a day without a year go by what the text told last."""
    assert [value for _, _, value in said(text)] == values


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("They met on Monday.", "2024-05-13", "2024-05-13", "day"),
        ("They met in March.", "2024-03-01", "2024-03-31", "month"),
        ("They met in 1989.", "1989-01-01", "1989-12-31", "year"),
        ("They met in early May.", "2024-05-01", "2024-05-10", "range"),
        ("They met in mid-June 2023.", "2023-06-11", "2023-06-20", "range"),
        ("They met at the end of November 2023.", "2023-11-21", "2023-11-30", "range"),
        ("They met in the 1990s.", "1990-01-01", "1999-12-31", "range"),
        ("They met last week.", "2024-05-06", "2024-05-12", "range"),
        ("They met earlier this week.", "2024-05-13", "2024-05-15", "range"),
        ("They will meet later this year.", "2024-05-15", "2024-12-31", "range"),
        ("They met on Sunday night.", "2024-05-12", "2024-05-12", "day"),
        ("They met at 5 p.m. on Monday.", "2024-05-13T17:00", "2024-05-13T17:00", "time"),
        ("They met at midnight on 1 May 2024.", "2024-05-02T00:00", "2024-05-02T00:00", "time"),
        ("They met in the past two weeks.", "2024-05-01", "2024-05-15", "range"),
        ("They will meet in the next three months.", "2024-05-15", "2024-08-15", "range"),
        ("They met on 4-6 May.", "2024-05-04", "2024-05-06", "range"),
        ("They met between May 4 and 6.", "2024-05-04", "2024-05-06", "range"),
        ("On May 4 and 6, they met.", "2024-05-04", "2024-05-06", "range"),
        ("On May 4 and 6 people died.", "2024-05-04", "2024-05-04", "day"),
        ("They met in 2019-21.", "2019-01-01", "2021-12-31", "range"),
    ],
)
def test_days_of_a_time(text: str, start: str, end: str, precision: str) -> None:
    """First and last day, and how exact that is."""
    when = told(text)[0].when
    assert when is not None
    assert (when.start, when.end, when.precision) == (start, end, precision)


def test_without_a_date_of_publication_only_what_names_its_year_has_days() -> None:
    """Nothing is counted from a day that nobody knows."""
    found = told("They met on Monday, in March, last week, on 3 May 2021 and in 1989.", published=None)
    assert [one.when.start for one in found if one.when] == ["2021-05-03", "1989-01-01"]


def test_a_dateline_stands_in_for_the_day_of_publication() -> None:
    """Where nothing else says when a report was printed, the dateline does, if it names the year."""
    laid = document("ORU, March 3, 2021 (Agency) - They met on Monday.\nIt fell in 1989.")
    dateline, rest = "ORU, March 3, 2021 (Agency) -", "They met on Monday."
    read = analysis(laid, blocks=[("dateline", dateline), ("paragraph", rest), ("paragraph", "It fell in 1989.")])
    assert [one.value for one in times(laid, read)] == ["2021-03-03", "2021-03-01", "1989"]
    known = replace(laid, published="2024-05-15")
    assert [one.value for one in times(known, read)] == ["2021-03-03", "2024-05-13", "1989"]


@pytest.mark.parametrize("published", ["", "soon", "2024", "2024-13-45", "0001-01-01", "9999-12-31"])
def test_odd_dates_of_publication(published: str) -> None:
    """A day of the report that is none, or at the edge of the calendar, does no harm."""
    found = told(
        "Two centuries ago, last week, next year, on Monday, tomorrow, in the next ten thousand years.", published
    )
    assert found[-1].value == "P10000Y"
    assert all(one.when.start <= one.when.end for one in found if one.when and one.when.start and one.when.end)
    assert {one.when for one in found} == {None} or published in ("0001-01-01", "9999-12-31")


def test_times_do_not_cross_sentences() -> None:
    """What stands at the end of one line and the beginning of the next is not one time."""
    assert [words for words, _, _ in said("They met on Monday\n3 May 2021 was calm.")] == ["Monday", "3 May 2021"]
