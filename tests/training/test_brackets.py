"""Marked lines are cells, and brackets that open and close; events and figures are read and checked alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from benchmark import gold_figures
from training import marks
from training.brackets import MarkedText, MarkError, unmarked

Check = Callable[[Iterable[Path]], tuple[Sequence[MarkedText], list[str]]]


def item(marked: str) -> str:
    return f"x1\twire\tafrica\t{marked}"


def test_every_label_cites_its_words() -> None:
    """Labels come as their marks close, those of one mark together; marks may stand in marks, spans cite the text."""
    text, found = unmarked("[A,B1 They [C too]] left. ¶ [A:x/y Nobody] stayed.")
    assert text == "They too left.\n\nNobody stayed."
    assert [(label, text[start:end]) for label, (start, end) in found] == [
        ("C", "too"),
        ("A", "They too"),
        ("B1", "They too"),
        ("A:x/y", "Nobody"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", ": 1 cells instead of 4"),
        ("x1\twire\tafrica", "x1: 3 cells instead of 4"),
        ("x1\twire\tafrica\ttext\tmore", "x1: 5 cells instead of 4"),
        ("1\twire\tafrica\ttext", "1: no such id: '1'"),
        ("x1\tblog\tafrica\ttext", "x1: no such style: 'blog'"),
        ("x1\twire\tmars\ttext", "x1: no such region: 'mars'"),
        (item(""), "x1: no text,"),
        (item(" text"), "x1: no text, white space around it"),
        (item("text  text"), "x1: no text, white space around it or twice"),
        (item("text ¶"), "x1: no text, white space around it or twice, or a paragraph mark without its spaces"),
        (item("a [C1 b"), "x1: a closing bracket is missing"),
        (item("a C1 b]"), "x1: a closing bracket too many"),
        (item("a [C1] b"), "x1: a mark without words: '[C1'"),
        (item("a [C1 ] b"), "x1: a mark without words: C1"),
        (item("a [ b] c"), "x1: no such label: ''"),
        (item("a [C1  b] c"), "x1: white space at the edge of a mark"),
        (item("a [C1 b ¶ c] d"), "x1: white space at the edge of a mark, or a paragraph's end in it"),
        (item("[C1 a] b"), "x1: C1 belongs to no"),
        (item("[C1, a] b"), "x1: no such label: ''"),
    ],
)
@pytest.mark.parametrize("parse", [marks.parse, gold_figures.parse], ids=["events", "figures"])
def test_a_line_that_is_no_item_is_refused(parse: Callable[[str], MarkedText], line: str, says: str) -> None:
    """Cells and brackets must be right; the message says what is wrong with which item."""
    with pytest.raises(MarkError) as refused:
        parse(line)
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize("check", [marks.check, gold_figures.check], ids=["events", "figures"])
def test_ids_and_texts_are_unique_over_all_files(check: Check, tmp_path: Path) -> None:
    """An id or a text that comes a second time is reported, with the place where it came first."""
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text("# a comment\n\nx1\twire\tafrica\tNothing.\nx2\twire\tafrica\tNobody.\n", encoding="utf-8")
    second.write_text("x2\twire\tafrica\tNever.\nx3\twire\tafrica\tNothing.\nx4\n", encoding="utf-8")
    items, wrong = check([first, second])
    assert [one.id for one in items] == ["x1", "x2", "x2", "x3"]
    assert wrong == [
        "two.txt: x2: the same id as in one.txt x2",
        "two.txt: x3: the same text as in one.txt x1",
        "two.txt: x4: 1 cells instead of 4",
    ]


@pytest.mark.parametrize(
    ("main", "marked", "says"),
    [
        (
            marks.main,
            "[A1 They] [E1:AGREE agreed]. ¶ [A2 They] [E2:CONSULT/visit came].",
            "1 items (1 of several paragraphs, 0 without an event, 1 with several), 2 events",
        ),
        (
            gold_figures.main,
            "[F1:2/person two] came. ¶ [F2:3/person three] left.",
            "1 items (1 of several paragraphs, 0 without a figure, 1 with several",
        ),
    ],
    ids=["events", "figures"],
)
def test_the_command_says_whether_all_is_well(
    main: Callable[[list[str]], int], marked: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 0 and the counts when it is, 1 and the reasons when it isn't, 2 without a file."""
    file = tmp_path / "one.txt"
    file.write_text(item(marked) + "\n", encoding="utf-8")
    assert main([str(file)]) == 0
    assert says in capsys.readouterr().out
    file.write_text("x1\n", encoding="utf-8")
    assert main([str(file)]) == 1
    assert "one.txt: x1: 1 cells instead of 4" in capsys.readouterr().out
    assert main([]) == 2
