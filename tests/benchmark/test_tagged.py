"""Files of tagged words are read whatever their columns."""

from __future__ import annotations

import pytest

from benchmark.tagged import documents, runs

WORLD = (
    "# document = one.txt\nMara\tB-Person\nVelt\tI-Person\nleft\tO\n.\tO\n\n2022\tB-Date\tB-Misc\n\n"
    "# document = two.txt\n9 AM\tB-Date\n#Talks\tB-Misc\n"
)
UNIVERSAL = (
    "# newdoc id = w1\n# sent_id = 1\n# text = In Doren.\n1\tIn\tO\t-\t-\n2\tDoren\tB-LOC\t-\tx\n3\t.\tB-O\t-\tx\n\n"
    "# sent_id = 2\n# text = O my\n1\tO\tO\n2\tmy\tO\n"
)


def test_words_sentences_and_documents() -> None:
    """Tags are in the second column; a word can hold a space, be a number, or begin with #."""
    one, two = documents(WORLD.splitlines(keepends=True))
    assert (one.id, one.words, one.tags[-1]) == ("one.txt", ["Mara", "Velt", "left", ".", "2022"], "B-Date")
    assert one.sentences == [0, 4]
    assert two.words == ["9 AM", "#Talks"]
    assert two.sentences == [0]


def test_numbered_rows() -> None:
    """A file whose first row begins with its number has the tags in its third column."""
    (document,) = documents(UNIVERSAL.splitlines(keepends=True))
    assert document.words == ["In", "Doren", ".", "O", "my"]
    assert list(runs(document.tags)) == [(1, 2, "LOC")]


def test_words_stand_where_the_columns_say() -> None:
    """The text has one space between words."""
    one, _ = documents(WORLD.splitlines(keepends=True))
    assert one.text == "Mara Velt left . 2022"
    assert [one.text[start:end] for start, end in zip(one.start, one.end, strict=True)] == one.words


def test_a_file_without_document_lines_is_one_document() -> None:
    """And an empty one has none."""
    (document,) = documents(["Velt\tB-PER\n", "\n", "\n", "left\tO\n"])
    assert document.sentences == [0, 1]
    assert list(documents([])) == []


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O O", []),
        ("B-A I-A O", [(0, 2, "A")]),
        ("B-A B-A", [(0, 1, "A"), (1, 2, "A")]),
        ("B-A I-B", [(0, 1, "A"), (1, 2, "B")]),
        ("O I-A I-A", [(1, 3, "A")]),
        ("B-A B-O I-A", [(0, 1, "A"), (2, 3, "A")]),
        ("", []),
    ],
)
def test_names_are_runs_of_one_type(tags: str, names: list[tuple[int, int, str]]) -> None:
    """A name ends at the next B, at another type, and at the end."""
    assert list(runs(tags.split())) == names
