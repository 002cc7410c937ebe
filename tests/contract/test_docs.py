"""The documentation says what the program does, no less and no more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import onrecord
from onrecord import cli
from onrecord.errors import OnRecordError
from onrecord.record import DocumentRecord, Statement
from onrecord.view import events, statements
from tests.contract.test_layers import FILES, imported, parsed, part_of
from tests.weights import needs_model

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(DOCS.glob("*.md")),
    *sorted(DOCS.glob("notes/*.md")),
    *(ROOT / name / "README.md" for name in ("examples", "gazetteer", "training")),
]
COMMAND = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?onrecord ([a-z]+)", re.MULTILINE)
"""A command in a block of code: `onrecord find`, `$ onrecord find`, `.venv/bin/onrecord find`."""
EXTRA = re.compile(r"onrecord\[([a-z]+)\]")
"""An extra as it is installed: `onrecord[spacy]`."""


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
        f"{polarity} {color}"
        for polarity, color in statements.COLORS.items()
        if f"| {polarity} | {color} |" not in README
    ]
    assert missing == []


@pytest.mark.parametrize("status", events.COLORS)
def test_colors_of_events_are_explained(status: str) -> None:
    """The README says in which colour the text view shows how an act stands."""
    rows = [line.split("|") for line in README.splitlines() if line.startswith("| ")]
    told = {row[3].strip() for row in rows if status.replace("_", " ") in row[1].strip().split(", ")}
    assert told == {events.COLORS[status]}


def test_the_reading_order_is_that_of_the_imports() -> None:
    """A part that the README lists imports only from parts listed above it."""
    order = [
        name.rstrip("/").removesuffix(".py") for name in re.findall(r"^\| `([a-z_]+(?:\.py|/))`", README, re.MULTILINE)
    ]
    wrong = {
        f"{part_of(file)} imports {part}"
        for file in FILES
        for _, module in imported(parsed(file))
        if module.startswith("onrecord.") and (part := module.split(".")[1]) != part_of(file)
        if order.index(part) > order.index(part_of(file))
    }
    assert wrong == set()


def test_the_readme_leads_to_every_page() -> None:
    """Every page of docs/ is linked in the README."""
    assert [page.name for page in sorted(DOCS.glob("*.md")) if f"](docs/{page.name}" not in README] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of the documentation points at a file that exists, and at a heading that is in it."""
    links = re.findall(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text("utf-8"))
    lost = [
        f"{target}#{heading}"
        for target, heading in links
        if not (file := page.parent / target if target else page).exists()
        or (heading and heading not in headings(file))
    ]
    assert lost == []


def headings(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_shown_exist(page: Path) -> None:
    """A line of the documentation that begins with `onrecord` names a command that there is."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    shown = {word for block in blocks for word in COMMAND.findall(block)}
    assert shown <= set(cli.main.commands)


def test_the_two_commands_of_the_readme_exist() -> None:
    """What the README tells to run is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = set(re.findall(r"make ([a-z]+)", README))
    assert {"run", "test"} <= told <= targets


def test_the_version_to_cite_is_this_one() -> None:
    """CITATION.cff names the version of the program."""
    assert f"\nversion: {onrecord.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_every_extra_named_can_be_installed() -> None:
    """`pip install "onrecord[…]"` names an extra of pyproject.toml, in the documentation and in messages."""
    offered = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = {extra for file in (*PAGES, *FILES) for extra in EXTRA.findall(file.read_text("utf-8"))}
    assert named <= set(offered)


@needs_model
def test_the_tour_of_the_readme_runs(tmp_path: Path) -> None:
    """The commands and the Python of the README's tour run as they stand there, in their order."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    tour = README[README.index("## A tour") : README.index("## Reading the view")]
    bin_first = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for language, block in re.findall(r"^```([a-z]*)\n(.*?)^```", tour, re.MULTILINE | re.DOTALL):
        # What stands two spaces behind a command says what it does.
        lines = re.findall(r"^(?:\$ )?(onrecord .+?)(?:  .*)?$", block, re.MULTILINE)
        for command in [[sys.executable, "-c", block]] if language else [["sh", "-c", line] for line in lines]:
            done = subprocess.run(command, cwd=tmp_path, env=bin_first, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (command, done.stderr)
