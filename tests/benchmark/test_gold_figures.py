"""The figures marked by hand are read as their format says, slips of the pen are found, the gold is broad enough."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.gold_figures import (
    BOUNDS,
    MEASURES,
    ROLES,
    UNITS,
    GoldFigure,
    check,
    doubts,
    has_distractor,
    is_paragraphs,
    of,
    parse,
    read,
    tables,
)
from onrecord.span import words
from training.brackets import MarkError

FOLDER = Path(__file__).parents[2] / "benchmark" / "gold" / "figures"
DATA = sorted(FOLDER.glob("*.txt"))
GOOD = (
    "x1\twire\tafrica\t"
    "[C1,C2 Police] said [B1 at least] [F1:>=12/person/killed/not-final 12] [O1 people] were [M1 killed] and "
    "[B2 between] [F2:6..8/person/injured six and eight] [M2 hurt] in [P1,P2 Oru] at [T1,T2 noon], [S1 so far]. ¶ "
    "[B3 About] [F3:~1_500_000/EUR/lost €1.5m] in [O3,M3 damage]; the [O4,M4 dead] number "
    "[F4:14/person/killed/corrects1 14]."
)


def item(marked: str) -> str:
    return f"x1\twire\tafrica\t{marked}"


def gold_figures() -> list[GoldFigure]:
    return [figure for one in check(DATA)[0] for figure in one.figures]


def test_text_comes_without_marks() -> None:
    """Brackets and labels are gone, and an empty line stands between paragraphs."""
    assert parse(GOOD).text == (
        "Police said at least 12 people were killed and between six and eight hurt in Oru at noon, so far.\n\n"
        "About €1.5m in damage; the dead number 14."
    )


def test_every_label_gets_its_words() -> None:
    """A label may share its words with others; the spans of a figure cite the words that were marked."""
    found = parse(GOOD)
    dead, hurt, damage, later = found.figures
    cited = {
        "numbers": "12",
        "bound_words": "at least",
        "counted": "people",
        "measure_words": "killed",
        "claimants": "Police",
        "finality_words": "so far",
        "places": "Oru",
        "times": "noon",
    }
    assert {field: words(found.text, getattr(dead, field)) for field in ROLES.values()} == cited
    assert words(found.text, hurt.numbers) == "six and eight"
    assert words(found.text, damage.numbers) == "€1.5m"
    assert (of(found, dead), of(found, hurt), of(found, later)) == ("people", None, "dead")


def test_offsets_count_code_points() -> None:
    """A letter outside the basic plane and an accent made of two code points shift the spans as Python counts them."""
    found = parse(item("\U0001f525 Re\u0301my [M1 rescued] [F1:3/person/rescued three]."))
    assert found.figures[0].numbers == ((16, 21),)
    assert found.text[16:21] == "three"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("12", (12, 12, 12, "exact")),
        ("0", (0, 0, 0, "exact")),
        ("33.33", (33.33, 33.33, 33.33, "exact")),
        ("~3_000", (3000, None, None, "about")),
        (">=12", (12, 12, None, "at_least")),
        (">12", (12, 12, None, "more_than")),
        ("<=40", (40, None, 40, "at_most")),
        ("<40", (40, None, 40, "fewer_than")),
        ("6..8", (None, 6, 8, "between")),
        ("2.5..3.5", (None, 2.5, 3.5, "between")),
    ],
)
def test_amounts_say_value_low_high_and_bound(
    amount: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    """What the words leave open is None, on either side."""
    (figure,) = parse(item(f"[B1 x] [F1:{amount}/person y]")).figures
    assert (figure.value, figure.low, figure.high, figure.bound) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("1/person", ("person", None, None, None, None)),
        ("1/KES/stolen", ("KES", "stolen", None, None, None)),
        ("1/person//final", ("person", None, True, None, None)),
        ("1/person/killed/not-final", ("person", "killed", False, None, None)),
        ("1/person/killed/corrects2/final", ("person", "killed", True, None, 2)),
        ("1/person/killed/repeats2", ("person", "killed", None, 2, None)),
    ],
)
def test_facts_behind_the_amount_are_read(
    facts: str, expected: tuple[str, str | None, bool | None, int | None, int | None]
) -> None:
    """What is left out is unknown; the flags may stand in any order."""
    (figure,) = parse(item(f"[F1:{facts} one]")).figures
    assert (figure.unit, figure.measure, figure.final, figure.repeats, figure.corrects) == expected


@pytest.mark.parametrize(
    "line",
    [
        item("[O1 people] died"),
        item("[F2:2/person two] died"),
        item("[F2:2/person two] and [F1:1/person one] died"),
        item("[F1:2/person two] and [F1:2/person two] died"),
        item("[F1 two] died"),
        item("[F1:two/person two] died"),
        item("[F1:-2/person two] died"),
        item("[F1:=2/person two] died"),
        item("[F1:2..3..4/person two] died"),
        item("[F1:2 two] died"),
        item("[F1:2/people two] died"),
        item("[F1:2/usd two] dollars"),
        item("[F1:2/person/dead two] died"),
        item("[F1:2/person/killed/maybe two] died"),
        item("[F1:2/person/killed/final/not-final two] died"),
        item("[F1:2/person/killed/repeats1/repeats2 two] died"),
        item("[F1:2/person two] [O1:killed men] died"),
        item("[F1:2/person two] [X1 men] died"),
        item("[F1:2/person two] [O0 men] died"),
        item("[F1:2/person, two] died"),
    ],
)
def test_a_line_that_is_no_item_is_refused(line: str) -> None:
    """Labels, numbers, amounts, units, measures and flags must be right; nothing is guessed."""
    with pytest.raises(MarkError):
        parse(line)


def test_an_error_begins_with_the_id() -> None:
    """Whoever wrote the line finds it again."""
    with pytest.raises(MarkError, match=r"^x1: F1: no such unit: 'people'"):
        parse(item("[F1:2/people two] died"))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[F1:2/person/killed two] [M1 died]", []),
        ("[F1:>=200/person hundreds] came", []),
        ("[F1:6..8/person six to eight] came", []),
        ("[F1:6..8/person 6-8] came", []),
        ("[F1:>=500/person 500+] came", []),
        ("[F1:30/kilometre 30-kilometre] zone", []),
        ("[F1:>=2/person two] came", ["at_least without words that say so: 'two'"]),
        ("[B1 from] [F1:8..6/person 8 to 6] came", ["low is not below high"]),
        ("[F1:2/person/killed two] died", ["a measure without words, or words without a measure"]),
        ("[F1:2/person two] [M1 died]", ["a measure without words, or words without a measure"]),
        ("[F1:2/person//final two] came", ["finality without words, or words without finality"]),
        ("[S1 so far] [F1:2/person two] came", ["finality without words, or words without finality"]),
        ("[F1:2/person t]wo came", ["'t' begins or ends within a word"]),
        ("[F1:2/person two] [O1 old [O1 men]] came", ["counted overlap"]),
        ("[F1:2/person//repeats1 two] came", ["repeats 1, which is no other figure"]),
        ("[F1:2/person//corrects2 two] came", ["corrects 2, which is no other figure"]),
        ("[F1:2/person two] or [F2:2/vehicle//repeats1 two]", ["repeats 1, which counts something else"]),
        ("[F1:2/person two] or [F2:3/person//repeats1 three]", ["repeats 1, yet the numbers say otherwise"]),
        ("[F1:2/person two] or [F2:2/person//corrects1 two]", ["corrects 1, yet the numbers say otherwise"]),
        ("[F1:2/person//repeats2 two] or [F2:2/person two]", ["repeats 2, which comes later"]),
        ("[F1:3/person//corrects2 three] from [F2:2/person two]", []),
        ("[B1 at least] [F1:>=2/person two] or [F2:2/person//repeats1 two]", []),
    ],
)
def test_what_is_well_formed_and_yet_wrong_is_doubted(marked: str, expected: list[str]) -> None:
    """Bounds, measures and finality need words, relations need another figure that fits; nothing else is doubted."""
    assert [one.split(": ", 2)[2] for one in doubts(parse(item(marked)))] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[F1:12/person 12] came", False),
        ("[F1:12/person 12] came at 9", True),
        ("the G20 met", True),
        ("nobody came", False),
        ("[F1:1_200/person 1,200] came", False),
    ],
)
def test_digits_outside_all_figures_are_distractors(marked: str, expected: bool) -> None:
    """The digits of a figure are its own; any others could lead a reader astray."""
    assert has_distractor(parse(item(marked))) is expected


def test_tables_count_every_attribute() -> None:
    """Bounds, units, measures, finality and the roles that are there, each with its number."""
    counted = {
        (name, int(number)) for name, number in re.findall(r"(?m)^  (\S+) +(\d+)$", "\n".join(tables([parse(GOOD)])))
    }
    assert {("between", 1), ("person", 3), ("EUR", 1), ("killed", 2), ("False", 1), ("claimants", 2)} <= counted
    assert {("corrects", 1), ("wire", 1)} <= counted


@given(st.text(alphabet="[]FOMB12:/.~<>,_ ¶\tab\u0627\U0001f600", max_size=40))
def test_any_text_is_an_item_or_refused(marked: str) -> None:
    """No marks, however broken, raise anything but MarkError; spans never point outside the text."""
    try:
        found = parse(item(f"{marked}[F1:1/person one]"))
    except MarkError:
        return
    assert "[" not in found.text
    assert "]" not in found.text
    for figure in found.figures:
        assert all(0 <= start < end <= len(found.text) for start, end in figure.numbers + figure.counted)


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_the_marked_figures_are_sound(file: Path) -> None:
    """No file of the gold has a line to complain about, and none is empty."""
    items, wrong = check([file])
    assert wrong == []
    assert items == list(read(file))
    assert items


def test_ids_of_the_gold_are_unique() -> None:
    """No id and no text stands in two files."""
    assert check(DATA)[1] == []


def test_the_gold_is_large_enough() -> None:
    """At least 600 sentences and 40 paragraphs in eight or more files; many with no figure, more with other digits."""
    items, _ = check(DATA)
    sentences = [one for one in items if not is_paragraphs(one)]
    assert len(DATA) >= 8
    assert len(sentences) >= 600
    assert len(items) - len(sentences) >= 40
    assert sum(not one.figures for one in items) >= 120
    assert sum(has_distractor(one) for one in items if one.figures) >= 150


@pytest.mark.parametrize(
    ("attribute", "least"),
    [
        ("bound", dict.fromkeys(BOUNDS, 10) | {"exact": 600, "about": 50, "at_least": 50}),
        ("unit", {"person": 500, "percent": 80, "USD": 30, "EUR": 15, "weapon": 30, "vehicle": 30, "building": 25}),
        ("unit", {"vote": 20, "seat": 8, "kilometre": 8, "year": 8, "tonne": 5, "animal": 5, "incident": 12}),
        ("measure", {"killed": 150, "injured": 40, "missing": 15, "arrested": 18, "released": 15, "displaced": 15}),
        ("measure", {"protesting": 25, "sick": 15, "held": 8, "rescued": 12, "destroyed": 20, "seized": 10}),
        ("measure", {"paid": 10, "lost": 15, "won": 12, "for": 12, "against": 10, "rose": 10, "sentenced": 10}),
        ("final", {False: 40, True: 7}),
        ("value", {0: 25, 33.33: 4}),
    ],
)
def test_every_attribute_is_there_often_enough(attribute: str, least: dict[object, int]) -> None:
    """A score on the gold says something about each of them."""
    counts = Counter(getattr(figure, attribute) for figure in gold_figures())
    assert {name: counts[name] for name, number in least.items() if counts[name] < number} == {}


def test_claimants_and_relations_are_there_often_enough() -> None:
    """Figures with a claimant and without one, repeated ones, and ones that take another's place."""
    figures = gold_figures()
    claimed = sum(bool(figure.claimants) for figure in figures)
    assert claimed >= 400
    assert len(figures) - claimed >= 300
    assert sum(figure.repeats is not None for figure in figures) >= 15
    assert sum(figure.corrects is not None for figure in figures) >= 30


@pytest.mark.parametrize("name", sorted((*UNITS, *MEASURES, *BOUNDS)))
def test_the_format_says_what_every_name_means(name: str) -> None:
    """The page beside the files has each unit, measure and bound."""
    assert re.search(rf"\b{name}\b", (FOLDER / "README.md").read_text(encoding="utf-8"))


def test_no_name_is_idle() -> None:
    """Every unit and every measure of the format is used in the gold at least once."""
    figures = gold_figures()
    assert {figure.measure for figure in figures} - {None} == MEASURES
    assert UNITS - {figure.unit for figure in figures} == set()
