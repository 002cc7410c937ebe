"""Two readings of the event sentences are drawn, matched and compared as their head comment says."""

from __future__ import annotations

import subprocess
import sys
from math import isnan
from pathlib import Path

import pytest

from training.agreement import agree, compared, disagreements, drawn, figures, kappa, main, matched, table, unmarked
from training.marks import Item, MarkError, doubts, parse, read

ROOT = Path(__file__).parents[2]
EVENTS = ROOT / "training" / "data" / "events"
FIRST = "[A1 Police] [E1:COERCE/arrest arrested] [R1 two men] and [E2:ASSAULT/beat beat] [R2 them]."
SECOND = "[A1,A2 Police] [E1:COERCE/arrest arrested] two [R1 men] and [E2:COERCE/restrict/unclear beat] [R2 them]."


def item(marked: str, name: str = "x1") -> Item:
    return parse(f"{name}\twire\tafrica\t{marked}")


def test_a_draw_is_the_same_in_any_order_and_another_with_another_seed() -> None:
    """Who is drawn hangs on the seed and the id alone, never on the marks or on who stands beside."""
    items = [item("Nothing.", f"x{number}") for number in range(200)]
    first = [one.id for one in drawn(items)]
    assert len(first) == 21
    assert sorted(one.id for one in drawn(items[::-1])) == sorted(first)
    assert [one.id for one in drawn(item(FIRST, one.id) for one in items)] == first
    assert [one.id for one in drawn(items, seed=1)] != first


def test_paragraphs_are_drawn_by_themselves() -> None:
    """Of ten sentences and two paragraph items, one of each is drawn at a tenth."""
    items = [item("One." if number < 10 else "One. ¶ Two.", f"x{number}") for number in range(12)]
    assert sorted("\n\n" in one.text for one in drawn(items, share=0.1)) == [False, True]


def test_what_is_drawn_shows_no_marks() -> None:
    """The line has the same text, and no bracket in it."""
    whole = item(f"{FIRST} ¶ Nobody slept.")
    assert unmarked(whole) == "x1\twire\tafrica\tPolice arrested two men and beat them. ¶ Nobody slept."
    assert parse(unmarked(whole)).text == whole.text


@pytest.mark.parametrize(
    ("first", "second", "pairs", "alone"),
    [
        ("[A1 They] [E1:AGREE agreed]", "[A1 They] [E1:CONSULT agreed]", [(1, 1)], (0, 0)),
        ("[A1 They] [E1:AGREE agreed to talk]", "[A1 They] agreed to [E1:CONSULT talk]", [(1, 1)], (0, 0)),
        ("[A1 They] [E1:AGREE agreed] to talk", "[A1 They] agreed to [E1:CONSULT talk]", [], (1, 1)),
        ("They agreed", "[A1 They] [E1:AGREE agreed]", [], (0, 1)),
        (
            "[A1,A2 They] [E1:AGREE agreed to] [E2:CONSULT talk]",
            "[A1,A2 They] [E2:AGREE agreed] to [E1:CONSULT talk]",
            [(1, 2), (2, 1)],
            (0, 0),
        ),
        (
            "[A1,A2 They] [E1:AGREE,E2:CONSULT agreed] soon",
            "[A1,A2 They] [E1:CONSULT,E2:AGREE agreed] soon",
            [(1, 2), (2, 1)],
            (0, 0),
        ),
    ],
)
def test_events_are_matched_by_their_triggers(
    first: str, second: str, pairs: list[tuple[int, int]], alone: tuple[int, int]
) -> None:
    """Triggers that touch make one event of two, those of one type before others, and each has one partner at most."""
    both, lefts, rights = matched(item(first), item(second))
    assert [(pair.first.number, pair.second.number) for pair in both] == pairs
    assert (len(lefts), len(rights)) == alone


@pytest.mark.parametrize(
    ("first", "second", "soft", "exact"),
    [
        ("[A1 The old king] [E1:AGREE agreed]", "[A1 The old king] [E1:AGREE agreed]", True, True),
        ("[A1 The old king] [E1:AGREE agreed]", "The old [A1 king] [E1:AGREE agreed]", True, False),
        ("[A1 The very old king] [E1:AGREE agreed]", "The very old [A1 king] [E1:AGREE agreed]", False, False),
        ("[A1 A] and [A1 B] [E1:AGREE agreed]", "[A1 A and B] [E1:AGREE agreed]", True, False),
        ("[A1 A] and [P1 B] [E1:AGREE agreed]", "A and [A1,P1 B] [E1:AGREE agreed]", False, False),
        ("A [E1:AGREE agreed] [P1 here]", "A [E1:AGREE agreed] [P1 here]", True, True),
        ("[A1 A] [E1:AGREE agreed] [P1 here]", "A [E1:AGREE agreed] [P1 here]", False, False),
    ],
)
def test_half_of_the_words_are_enough_to_be_the_same_people(first: str, second: str, soft: bool, exact: bool) -> None:
    """Softly, an F1 of words of one half is agreement; else the spans must be equal; nobody agrees with nobody only."""
    (pair,) = matched(item(first), item(second))[0]
    assert agree(pair, "actors") is soft
    assert agree(pair, "actors", soft=False) is exact


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),
    ],
)
def test_kappa_takes_chance_away(labels: list[tuple[str, str]], expected: float) -> None:
    """One for full agreement, zero for what chance gives; the textbook's case sees 0.7 where chance gives 0.5."""
    assert kappa(labels) == pytest.approx(expected)


@pytest.mark.parametrize("labels", [[], [("a", "a")]])
def test_kappa_of_nothing_to_tell_apart_is_no_number(labels: list[tuple[str, str]]) -> None:
    """Without two labels there is no agreement beyond chance to speak of."""
    assert isnan(kappa(labels))


def test_figures_of_a_small_case() -> None:
    """Three events with a partner and one without, over two items; one of the three is the same in all five."""
    found = figures(
        [
            (item(FIRST), item(SECOND)),
            (item("[A1 A] [E1:AGREE agreed]", "x2"), item("[A1 A] [E1:AGREE agreed]", "x2")),
            (item("[A1 A] [E1:AGREE agreed]", "x3"), item("A agreed", "x3")),
        ]
    )
    expected = {
        "items": 3,
        "items alike in having an event": 2 / 3,
        "events, first reader": 4,
        "events, second reader": 3,
        "events of both": 3,
        "trigger overlaps, F1": 6 / 7,
        "trigger the same, F1": 6 / 7,
        "type": 2 / 3,
        "type, kappa": 1 / 2,
        "mode, of those of one type": 1.0,
        "status": 2 / 3,
        "status, kappa": 0.0,
        "actors": 2 / 3,
        "actors, same spans": 2 / 3,
        "recipients": 1.0,
        "recipients, same spans": 2 / 3,
        "claimants": 1.0,
        "claimants, same spans": 1.0,
        "type, status and who": 2 / 3,
        "the same with trigger, F1": 4 / 7,
    }
    assert found == pytest.approx(expected)


def test_the_table_has_a_column_for_each_file() -> None:
    """Counts stand as they are, shares times a hundred, and what can't be counted as a dash."""
    lines = list(table({"all": figures([(item("None."), item("None."))])}))
    assert lines[:4] == ["| | all |", "|---|--:|", "| items | 1 |", "| items alike in having an event | 100.0 |"]
    assert "| type | – |" in lines


def test_every_disagreement_is_a_line() -> None:
    """Each says the item, the trigger, what is seen differently, and both readings."""
    assert list(disagreements(item(FIRST), item(SECOND))) == [
        "x1\tbeat\ttype\tASSAULT\tCOERCE",
        "x1\tbeat\tmode\tbeat\trestrict",
        "x1\tbeat\tstatus\thappened\tunclear",
        "x1\tbeat\tactors\t-\tPolice",
    ]
    assert list(disagreements(item("[A1 A] [E1:AGREE agreed] twice"), item("[A1 A] [E1:AGREE agreed twice]"))) == [
        "x1\tagreed\ttrigger\tagreed\tagreed twice"
    ]
    assert list(disagreements(item("[A1 A] [E1:AGREE agreed]"), item("A agreed"))) == [
        "x1\tagreed\tevent\tAGREE//happened\t-"
    ]
    assert list(disagreements(item("A agreed"), item("[A1 A] [E1:AGREE agreed]"))) == [
        "x1\tagreed\tevent\t-\tAGREE//happened"
    ]


def test_the_readings_must_be_of_the_same_texts(tmp_path: Path) -> None:
    """An item that the first reading lacks, or has with other words, is no disagreement but a mistake."""
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text("x1\twire\tafrica\tNothing.\n", encoding="utf-8")
    for line in ("x2\twire\tafrica\tNothing.\n", "x1\twire\tafrica\tNobody.\n"):
        second.write_text(line, encoding="utf-8")
        with pytest.raises(MarkError):
            compared(second, [first])


def test_the_command_draws_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it draws from a file can be compared with that file; without arguments it says how it is called."""
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text(f"x1\twire\tafrica\t{FIRST}\n", encoding="utf-8")
    assert main(["draw", str(first)]) == 0
    second.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["compare", str(second), str(first)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| | all | one |"
    assert lines[-1] == "x1\tbeat\tevent\tASSAULT/beat/happened\t-"
    assert main([]) == 2
    assert "python -m training.agreement draw FILES" in capsys.readouterr().out


LATER = {"paragraphs", "quiet"}
"""Written behind the second reading (README)."""


def test_a_tenth_of_every_file_has_a_sound_second_reading() -> None:
    """A tenth of all items and of each file read twice, paragraphs among them, with the same texts and no doubts."""
    second = EVENTS / "second" / "reading.txt"
    files = sorted(EVENTS.glob("*.txt"))
    again = compared(second, files)
    sizes = {path.stem: len(list(read(path))) for path in files}
    assert sum(map(len, again.values())) >= 0.1 * sum(sizes.values())
    for name in sizes.keys() - LATER:
        assert len(again[name]) >= 0.1 * sizes[name]
    assert sum("\n\n" in one.text for one in read(second)) >= 20
    assert [doubt for one in read(second) for doubt in doubts(one)] == []


def test_no_torch_is_needed() -> None:
    """The readings can be compared where torch is not installed."""
    code = "import sys; sys.modules['torch'] = None; import training.agreement"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
