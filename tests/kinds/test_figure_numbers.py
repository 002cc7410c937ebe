"""Numbers, units and bounds: what words say, without a parse."""

from __future__ import annotations

import re
import time

import pytest

from benchmark.gold_figures import BOUNDS, MEASURES, UNITS
from onrecord.kinds.counts.amounts import Amount, amounts, may_begin
from onrecord.kinds.counts.bounds import bound_of
from onrecord.kinds.counts.units import kinds_of, listed_unit
from onrecord.kinds.counts.words import base_forms
from onrecord.vocabulary import load

NUMBERS = [
    ("twelve", 12),
    ("twenty-seven", 27),
    ("two hundred and six", 206),
    ("a hundred", 100),
    ("two thousand three hundred and four", 2_304),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("half a million", 500_000),
    ("a quarter of a million", 250_000),
    ("one and a half million", 1_500_000),
    ("a million and a half", 1_500_000),
    ("3.5 million", 3_500_000),
    ("12 thousand", 12_000),
    ("four lakh", 400_000),
    ("2.5 crore", 25_000_000),
    ("fifty-one point three", 51.3),
    ("1,204", 1_204),
    ("12,34,567", 1_234_567),
    ("10 000", 10_000),
    ("3½", 3.5),
    ("a single", 1),
    ("nobody", 0),
    ("no one", 0),
    ("hundreds", 200),
    ("tens of thousands", 20_000),
    ("hundreds of thousands", 200_000),
    ("several dozen", 24),
    ("a few hundred", 200),
    ("dozens", 24),
    ("scores", 40),
]
UNIT_ROWS = [
    ("€3.5bn", 3_500_000_000, "EUR"),
    ("US$400m", 400_000_000, "USD"),
    ("USD 1.6 billion", 1_600_000_000, "USD"),
    ("RM45 million", 45_000_000, "MYR"),
    ("240 million euros", 240_000_000, "EUR"),
    ("300 trillion won", 300_000_000_000_000, "KRW"),
    ("half-billion-yuan", 500_000_000, "CNY"),
    ("12 per cent", 12, "percent"),
    ("6.5%", 6.5, "percent"),
    ("a quarter of a percentage point", 0.25, "point"),
    ("40 km", 40, "kilometre"),
    ("12 nautical miles", 12, "nautical_mile"),
    ("340 square kilometres", 340, "square_kilometre"),
    ("4.2 tonnes", 4.2, "tonne"),
    ("eight years", 8, "year"),
    ("a third of", 33.33, "percent"),
    ("two-thirds", 66.67, "percent"),
    ("one in five", 20, "percent"),
    ("nine out of ten", 90, "percent"),
]
RANGES = [
    ("between six and eight rebels", 6, 8, None),
    ("20 to 30 men", 20, 30, None),
    ("8,000-10,000 men", 8_000, 10_000, None),
    ("five or six dead", 5, 6, None),
    ("from $2 billion to $5 billion", 2_000_000_000, 5_000_000_000, "USD"),
    ("3 to 4 thousand people", 3_000, 4_000, None),
    ("between six and 18 months", 6, 18, "month"),
]
BOUND_ROWS = [
    ("at least 12 people", "at_least"),
    ("no fewer than 12 people", "at_least"),
    ("12 or more people", "at_least"),
    ("500+ people", "at_least"),
    ("three people at the very least", "at_least"),
    ("hundreds of people", "at_least"),
    ("more than a dozen people", "more_than"),
    ("the toll passed 2,000", "more_than"),
    ("up to 500 men", "at_most"),
    ("as many as four gunmen", "at_most"),
    ("fewer than 100 people", "fewer_than"),
    ("just under 3,000 people", "fewer_than"),
    ("some 300 bodies", "about"),
    ("nearly 90 percent", "about"),
    ("30-odd men", "about"),
    ("a million people, give or take", "about"),
    ("between six and eight rebels", "between"),
    ("exactly 12 people", "exact"),
    ("only 51 deaths", "exact"),
    ("74 were missing and more than 45 fled", "exact"),
    ("14 flights and at least 90 tonnes", "exact"),
]
NO_NUMBERS = ["the F-16 and the G7", "5G and Covid-19", "at 10:30", "on 9/11", "no more than this", "no longer"]


def found(text: str) -> list[Amount]:
    """The amounts of a text, from every word that may begin one."""
    starts = [one.start() for one in re.finditer(r"[^\W_]+|[$€£]", text) if may_begin(one[0].lower())]
    return amounts(text, starts)


@pytest.mark.parametrize(("written", "value"), NUMBERS)
def test_a_number_is_worth_what_it_says(written: str, value: float) -> None:
    """Words, digits and both together are one number, from the first word to the last."""
    (one,) = found(f"There were {written} left.")
    assert one.value == pytest.approx(value)
    assert f"There were {written} left."[one.start : one.end] == written


@pytest.mark.parametrize(("written", "value", "unit"), UNIT_ROWS)
def test_an_amount_has_the_unit_that_is_printed_with_it(written: str, value: float, unit: str) -> None:
    """Currencies, units of measurement and shares belong to the amount."""
    (one,) = found(f"It was {written} it.")
    assert one.value == pytest.approx(value)
    assert one.unit == unit


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_a_range_goes_from_its_first_number_to_its_last(text: str, low: float, high: float, unit: str | None) -> None:
    """A range has no value of its own; scale and unit that are said once hold for both ends."""
    (one,) = found(text)
    assert (one.value, one.low, one.high, one.unit) == (None, low, high, unit)


@pytest.mark.parametrize("text", ["cut from ten years to seven", "rose from 32 to 40", "rejected by 61 to 54"])
def test_two_numbers_that_are_no_range_stay_two(text: str) -> None:
    """What a number was before and what it is now are two figures; so are votes for and against."""
    assert len(found(text)) == 2


@pytest.mark.parametrize(("text", "bound"), BOUND_ROWS)
def test_a_bound_is_what_the_words_beside_the_number_say(text: str, bound: str) -> None:
    """Words in front of the number or behind it bound it; those of the next number do not."""
    assert bound_of(text, found(text)[0]).bound == bound


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_digits_in_names_times_and_fractions_are_no_number(text: str) -> None:
    """A number never begins inside a word, a time of day or a longer number."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("noun", "unit"),
    [("soldiers", "person"), ("women", "person"), ("families", "group"), ("trucks", "vehicle"), ("homes", "building")],
)
def test_a_noun_says_what_kind_of_thing_is_counted(noun: str, unit: str) -> None:
    """Plurals are known by their singular."""
    assert listed_unit(noun) == unit


def test_a_unit_without_kind_is_money() -> None:
    """Currencies are not listed as units; every other unit has a kind."""
    assert kinds_of("KES") == {"money"}
    assert "person" in kinds_of("person")


def test_every_name_in_the_tables_is_one_of_the_format() -> None:
    """Measures, units and bounds in the tables are those that the gold knows."""
    assert set(load("measures")["measures"]) == MEASURES
    assert {*load("units")["measured"], *load("units")["nouns"]} <= UNITS
    assert {*load("numbers")["bounds"]["before"]} <= set(BOUNDS)


@pytest.mark.parametrize(
    ("word", "base"), [("killed", "kill"), ("fled", "flee"), ("stopped", "stop"), ("carries", "carry")]
)
def test_a_verb_is_known_in_all_its_forms(word: str, base: str) -> None:
    """Endings and irregular forms lead to the base form, whatever the lemma says."""
    assert base in base_forms(word, word)


@pytest.mark.parametrize(
    "piece", ["1,", "000 ", "one hundred ", "a ", "twenty-", "no ", "$ ", "1-", "half a ", "two to "]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """Many times a piece that could go on into a number takes a moment."""
    text = piece * 20_000
    start = time.process_time()
    for one in found(text)[:500]:
        bound_of(text, one)
    assert time.process_time() - start < 5
