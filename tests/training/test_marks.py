"""The event sentences marked by hand are read as their format says, and a slip of the pen is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.events import STATUSES
from onrecord.span import words
from onrecord.vocabulary import load
from training.marks import TYPES, MarkError, check, doubts, is_dev, parse, read, tables

ROOT = Path(__file__).parents[2]
DATA = sorted((ROOT / "training" / "data" / "events").glob("*.txt"))
GOOD = (
    "x1\twire\tafrica\t"
    "[C1,C2 Police] said [A1 soldiers] and [A1 their [R2 guides]] [E1:ASSAULT/firearms shot] [R1 a man], "
    "[S2 but not] [E2:COERCE/arrest/did_not_happen held]. ¶ [E1 The shots] rang [T1 at noon] [P1 in Oru]."
)


def item(marked: str) -> str:
    return f"x1\twire\tafrica\t{marked}"


def test_text_comes_without_marks() -> None:
    """Brackets and labels are gone, and an empty line stands between paragraphs."""
    assert parse(GOOD).text == (
        "Police said soldiers and their guides shot a man, but not held.\n\nThe shots rang at noon in Oru."
    )


def test_every_label_gets_its_words() -> None:
    """A label may stand at several places, several at one place, and one inside another."""
    found = parse(GOOD)
    shot, held = found.events
    cited = {
        "triggers": "shot The shots",
        "actors": "soldiers their guides",
        "recipients": "a man",
        "claimants": "Police",
        "status_words": "",
        "places": "in Oru",
        "times": "at noon",
    }
    assert {field: words(found.text, getattr(shot, field)) for field in cited} == cited
    assert words(found.text, held.recipients) == "guides"
    assert words(found.text, held.status_words) == "but not"
    assert words(found.text, held.claimants) == "Police"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("AGREE", ("AGREE", "", "happened")),
        ("AGREE//planned", ("AGREE", "", "planned")),
        ("CONSULT/visit", ("CONSULT", "visit", "happened")),
        ("COERCE/martial-law/did_not_happen", ("COERCE", "martial-law", "did_not_happen")),
        ("ASSAULT//unclear", ("ASSAULT", "", "unclear")),
    ],
)
def test_type_mode_and_status_are_read(act: str, expected: tuple[str, str, str]) -> None:
    """What is left out is no mode, and that it happened."""
    (event,) = parse(item(f"[A1 They] [E1:{act} did] it")).events
    assert (event.type, event.mode, event.status) == expected


@pytest.mark.parametrize(
    "line",
    [
        item("[A1 They] said"),
        item("[A2 They] [E1:AGREE agreed]"),
        item("[A1 They] [E1 agreed]"),
        item("[A1 They] [E2:AGREE agreed]"),
        item("[A1 They] [E1:AGREE agreed] and [E1:AGREE agreed]"),
        item("[A1 They] [E1:AGREED agreed]"),
        item("[A1 They] [E1:AGREE//maybe agreed]"),
        item("[A1 They] [E1:AGREE/planned/ agreed]"),
        item("[A1:AGREE They] [E1:AGREE agreed]"),
        item("[X1 They] [E1:AGREE agreed]"),
        item("[A0 They] [E1:AGREE agreed]"),
        item("[A1, They] [E1:AGREE agreed]"),
    ],
)
def test_a_line_that_is_no_item_is_refused(line: str) -> None:
    """Labels, numbers, types and statuses must be right; nothing is guessed."""
    with pytest.raises(MarkError):
        parse(line)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[A1 They] [E1:AGREE agreed]", 0),
        ("[P1 In Oru] [E1:COERCE/curfew a curfew] began", 0),
        ("[E1:COERCE/curfew a curfew] began", 1),
        ("[A1 They] [E1:AGREE/visit agreed]", 1),
        ("[A1 They] [E1:CONSULT/demo met]", 1),
        ("[A1 They and [A1 others]] [E1:AGREE agreed]", 1),
        ("[A1 They] [E1:AGREE agre]ed", 1),
        ("[A1 The]y [E1:AGREE agreed]", 1),
    ],
)
def test_what_is_well_formed_and_yet_wrong_is_doubted(marked: str, expected: int) -> None:
    """A mode of another type, an event of nobody, a label within itself and half a word are found; nothing else is."""
    assert len(list(doubts(parse(item(marked))))) == expected


def test_tables_name_every_mode() -> None:
    """A mode without an event is listed with zero, so that a gap is seen."""
    lines = "\n".join(tables([parse(GOOD)]))
    for modes in TYPES.values():
        for mode in modes:
            assert f"  {mode} " in lines


@pytest.mark.parametrize(
    ("item_id", "expected"),
    [("af0002", True), ("af0003", False), ("ng005", False), ("st005a", True), ("st005g", True), ("st006a", False)],
)
def test_the_dev_part_stays_as_it_is(item_id: str, expected: bool) -> None:
    """An item of the dev part was one in every earlier version of the program."""
    assert is_dev(item_id) is expected


@pytest.mark.parametrize("item_id", ["", "12", "af", "af1ab", "AF1", "af1 "])
def test_what_is_no_id_is_on_neither_side(item_id: str) -> None:
    """A slip of the pen in an id is not silently training data."""
    with pytest.raises(MarkError):
        is_dev(item_id)


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_every_file_gives_an_eighth_to_the_dev_part(file: Path) -> None:
    """Between 10 and 15 of a hundred items of every file are dev, and a set of minimal pairs is never parted."""
    sides: dict[str, set[bool]] = {}
    ids = [one.id for one in read(file)]
    for item_id in ids:
        sides.setdefault(item_id.rstrip("abcdefgh"), set()).add(is_dev(item_id))
    assert all(len(side) == 1 for side in sides.values())
    assert 0.10 <= sum(map(is_dev, ids)) / len(ids) <= 0.15


@given(st.text(alphabet="[]AERC12:,/ ¶\tab\u0627\U0001f600", max_size=40))
def test_any_text_is_an_item_or_refused(marked: str) -> None:
    """No marks, however broken, raise anything but MarkError; spans never point outside the text."""
    try:
        found = parse(item(marked))
    except MarkError:
        return
    assert "[" not in found.text
    assert "]" not in found.text
    for event in found.events:
        assert all(0 <= start < end <= len(found.text) for start, end in event.triggers + event.actors)


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_the_marked_sentences_are_sound(file: Path) -> None:
    """No file of the training data has a line to complain about, and none is empty."""
    items, wrong = check([file])
    assert wrong == []
    assert items == list(read(file))
    assert items


def test_ids_of_the_marked_sentences_are_unique() -> None:
    """No id and no text stands in two files."""
    assert check(DATA)[1] == []


def test_the_table_of_types_is_whole() -> None:
    """Sixteen types, each with its quad, score and CAMEO roots; modes, contexts and sectors say what they mean."""
    table = load("plover")
    assert len(table["types"]) == 16
    assert len(STATUSES) == 9
    assert len(table["contexts"]["names"]) == len(set(table["contexts"]["names"])) == 37
    quads = [facts["quad"] for facts in table["types"].values()]
    assert sorted(set(quads)) == sorted(
        f"{way} {what}" for way in ("verbal", "material") for what in ("cooperation", "conflict")
    )
    roots = [root for facts in table["types"].values() for root in facts["cameo"]]
    assert len(roots) == len(set(roots))
    assert {root[:2] for root in roots} == {f"{root:02}" for root in range(2, 21)}
    for name, facts in table["types"].items():
        assert -10 <= facts["score"] <= 10, name
        assert (facts["score"] < 0) == ("conflict" in facts["quad"]) or name == "REQUEST"
        assert all([facts["covers"], *facts.get("modes", {}).values()]), name


def test_no_torch_is_needed() -> None:
    """The marks can be checked where torch is not installed."""
    code = (
        "import sys; sys.modules['torch'] = None; import training, training.marks; print('torch' in training.__dict__)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "False"), done.stderr
