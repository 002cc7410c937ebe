"""The documentation says what the program does, no less and no more."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from onrecord import view
from onrecord.errors import OnRecordError
from onrecord.record import DocumentRecord, Statement

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def error_kinds(parent: type[OnRecordError] = OnRecordError) -> Iterator[type[OnRecordError]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from error_kinds(kind)


def test_every_error_has_a_section_and_every_section_an_error() -> None:
    """docs/errors.md has one section per error code, with its exit status, and none besides."""
    sections = re.findall(
        r"^## `([a-z-]+)`\n\n\*Exit status (\d)\.\*", (DOCS / "errors.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(sections) == sorted((kind.code, str(kind.exit_status)) for kind in error_kinds())


def test_error_codes_differ() -> None:
    """A code stands for one error only."""
    codes = [kind.code for kind in error_kinds()]
    assert len(codes) == len(set(codes))


def test_the_page_of_commands_is_current() -> None:
    """docs/cli.md is what `make docs` writes."""
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate_cli.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("field", [field.name for field in fields(DocumentRecord)])
def test_the_data_format_names_every_part(field: str) -> None:
    """docs/data-format.md has every key of a document's record."""
    assert f"`{field}`" in (DOCS / "data-format.md").read_text("utf-8")


def test_the_data_format_names_every_key_and_value_of_a_statement() -> None:
    """docs/data-format.md has every key of a statement and every value its closed fields can take."""
    page = (DOCS / "data-format.md").read_text("utf-8")
    hints = get_type_hints(Statement)
    speaker = get_type_hints(hints["speaker"])
    kinds = {kind for hint in hints.values() for kind in (hint, *get_args(hint)) if is_dataclass(kind)}
    words = {field.name for kind in (Statement, *kinds) for field in fields(kind)}
    words |= {str(value) for hint in (hints["mode"], hints["polarity"], speaker["kind"]) for value in get_args(hint)}
    assert [word for word in sorted(words) if f"`{word}`" not in page] == []


def test_the_readme_lists_every_module() -> None:
    """The reading order in the README leaves no part of the package out and names none that is gone."""
    package = ROOT / "src" / "onrecord"
    parts = {path.name for path in package.glob("*.py")}
    parts |= {f"{path.parent.name}/" for path in package.glob("*/*") if path.suffix in (".py", ".toml")}
    told = re.findall(r"^\| `([a-z_]+(?:\.py|/))`", README, re.MULTILINE)
    assert sorted(told) == sorted(parts)


def test_colors_are_explained() -> None:
    """The README says what every colour of the text view stands for."""
    missing = [
        f"{polarity} {color}" for polarity, color in view.COLORS.items() if f"| {polarity} | {color} |" not in README
    ]
    assert missing == []


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of the documentation points at a file that exists."""
    targets = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_two_commands_of_the_readme_exist() -> None:
    """What the README tells to run is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = set(re.findall(r"make ([a-z]+)", README))
    assert {"run", "test"} <= told <= targets
