"""The shape of the code: imports point down, files and functions stay small, names say what things are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "onrecord"
FILES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    "errors span settings",
    "when document entity quotation",
    "analysis compare",
    "record",
    "decision output story",
    "tokens vocabulary",
    "text",
    "blocks grammar",
    "ingest model",
    "kinds",
    "merge",
    "resolve store export input ontology",
    "pipeline",
    "intake merging",
    "view progress",
    "cli",
    "__init__ __main__",
)
"""A row may import from the rows above it only. A part of the package imports freely within itself."""

OUTSIDE = {"training", "benchmark", "gazetteer", "tests", "torch"}
"""What the program must never import."""
LOUD = {"cli", "view"}
"""The only parts that may print, leave the program or set up logging."""
LOGGING = r"logging\.(basicConfig|config\..*|disable|debug|info|warning|error|critical|exception|log)|.*\.setLevel"
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
EMPTY_PREFIXES = ("get_", "process_", "handle_")

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
SHORT_FUNCTION_LINES = 30
SHORT_SHARE = 0.95
MAX_PARAMETERS = 7


def part_of(file: Path) -> str:
    """The part of the package a file belongs to: the name of its top-level module or folder."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module that is imported anywhere in a file, also inside functions, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide the layer"
            if node.module == "onrecord":
                yield from (
                    (node.lineno, f"onrecord.{alias.name}") for alias in node.names if alias.name != "__version__"
                )
            else:
                yield node.lineno, node.module or ""


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def size(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def layer(part: str) -> int:
    return next(row for row, parts in enumerate(LAYERS) if part in parts.split())


def file_id(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


@pytest.mark.parametrize("file", FILES, ids=file_id)
def test_every_part_has_a_layer(file: Path) -> None:
    """A new module or folder takes its place in the list of layers."""
    assert any(part_of(file) in parts.split() for parts in LAYERS)


@pytest.mark.parametrize("file", FILES, ids=file_id)
def test_imports_point_down(file: Path) -> None:
    """A file imports from lower layers, from its own part, and never from training, benchmark or tests."""
    own = part_of(file)
    upward = [
        f"line {line}: {module}"
        for line, module in imported(parsed(file))
        if module.split(".")[0] in OUTSIDE
        or (
            module.startswith("onrecord.") and module.split(".")[1] != own and layer(module.split(".")[1]) >= layer(own)
        )
    ]
    assert upward == []


@pytest.mark.parametrize("file", FILES, ids=file_id)
def test_files_and_functions_stay_small(file: Path) -> None:
    """A file has at most 400 lines, a function at most 60 lines and 7 parameters."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES
    tree = parsed(file)
    assert [function.name for function in functions(tree) if size(function) > MAX_FUNCTION_LINES] == []
    crowded = [
        function.name
        for function in functions(tree)
        if len(
            [
                argument
                for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
                if argument.arg not in ("self", "cls")
            ]
        )
        > MAX_PARAMETERS
    ]
    assert crowded == []


def test_nearly_all_functions_are_short() -> None:
    """At least 95 % of all functions have fewer than 30 lines."""
    long = {f"{file_id(file)}:{one.name}": size(one) for file in FILES for one in functions(parsed(file))}
    share = sum(lines < SHORT_FUNCTION_LINES for lines in long.values()) / len(long)
    worst = sorted(long.items(), key=lambda item: -item[1])[:10]
    assert share >= SHORT_SHARE, f"{share:.1%} are short; the longest: {worst}"


@pytest.mark.parametrize("file", FILES, ids=file_id)
def test_names_say_what_things_are(file: Path) -> None:
    """No file, class or function has a name that could be anything's."""
    named = [node.name for node in ast.walk(parsed(file)) if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    words = [*(name.removesuffix(".py") for name in file.relative_to(PACKAGE).parts), *named]
    vague = [
        word for word in words if word.strip("_").lower() in EMPTY_NAMES or word.lstrip("_").startswith(EMPTY_PREFIXES)
    ]
    assert vague == []


@pytest.mark.parametrize("file", [file for file in FILES if part_of(file) not in LOUD], ids=file_id)
def test_only_the_edge_talks(file: Path) -> None:
    """Below the command line nothing prints, asks, leaves the program or sets up logging."""
    calls = {ast.unparse(node.func) for node in ast.walk(parsed(file)) if isinstance(node, ast.Call)}
    loud = {
        "print",
        "input",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "sys.stdout.write",
        "sys.stderr.write",
        "warnings.warn",
    }
    assert calls & loud == set()
    assert {call for call in calls if re.fullmatch(LOGGING, call)} == set()


def test_the_checks_find_what_they_look_for() -> None:
    """The parsing helpers see imports inside functions and count a function's lines."""
    tree = ast.parse("def long():\n    from onrecord import cli\n    import torch.nn\n    return 1\n")
    assert {module for _, module in imported(tree)} == {"onrecord.cli", "torch.nn"}
    assert [size(function) for function in functions(tree)] == [4]
    assert layer("span") < layer("record") < layer("cli")
