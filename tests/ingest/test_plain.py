"""Plain text: kept as it is; a headline above it becomes the title."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.ingest.plain import headline
from tests.ingest.sources import REPORT, read_one, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Strike ends at dawn\n\n{REPORT}", "Strike ends at dawn"),
        (f"Will the strike end?\n\n{REPORT}", "Will the strike end?"),
        (f"Duarte: “We got what we came for”\n\n{REPORT}", "Duarte: “We got what we came for”"),
        (f"The strike has ended.\n\n{REPORT}", None),
        (f"“The strike has ended.”\n\n{REPORT}", None),
        (f"Strike ends\nat dawn\n\n{REPORT}", None),
        (f"Strike\n\n{REPORT}", None),
        (f"Live updates:\n\n{REPORT}", None),
        (f"{' '.join(['word'] * 40)}\n\n{REPORT}", None),
        (f"{'w' * 200} ends\n\n{REPORT}", None),
        ("Strike ends at dawn", None),
        (f"Strike ends at dawn\n{REPORT}", None),
        ("", None),
    ],
)
def test_a_headline_is_told_by_its_look(text: str, expected: str | None) -> None:
    """One short line without a full stop, with more text below a blank line, is the title; anything else is not."""
    assert headline(text) == expected


def test_the_title_stays_in_the_text(tmp_path: Path) -> None:
    """The headline is part of the text, and offsets count from it."""
    found = read_one(written(tmp_path, "a.txt", f"Strike ends at dawn\r\n\r\n{REPORT}\r\n"))
    assert (found.title, found.text, found.marks) == ("Strike ends at dawn", f"Strike ends at dawn\n\n{REPORT}", ())


def test_the_time_of_a_file_is_not_a_date(tmp_path: Path) -> None:
    """When a file was written says nothing about when the report was published."""
    path = written(tmp_path, "a.txt", REPORT)
    os.utime(path, (0, 0))
    assert read_one(path).published is None


@pytest.mark.parametrize("name", ["a.txt", "a", "a.log", "a.TXT"])
def test_markup_signs_in_plain_text_stay(tmp_path: Path, name: str) -> None:
    """A text that only resembles Markdown or HTML is not rendered."""
    text = f"He wrote *this* and a < b, [so] `there`.\n\n{REPORT} # not a heading"
    assert read_one(written(tmp_path, name, text)).text == text


def test_a_text_with_a_number_sign_in_front_is_plain_by_its_name(tmp_path: Path) -> None:
    """A file named .txt is not read as Markdown, whatever its first line looks like."""
    assert read_one(written(tmp_path, "a.txt", f"# Strike\n\n{REPORT}")).text.startswith("# Strike")
