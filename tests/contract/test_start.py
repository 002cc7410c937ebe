"""What a start costs: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "alembic", "bs4", "click", "ftfy", "htmldate", "lxml", "numpy", "onnxruntime", "py3langid", "pydantic", "rapidfuzz",
    "rich", "spacy", "sqlalchemy", "tokenizers", "trafilatura", "zstandard",
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import onrecord", set()),
        ("import onrecord; onrecord.Settings(); onrecord.DocumentRecord; onrecord.InputError", set()),
        ("import onrecord.cli", {"click"}),
    ],
)
def test_an_import_loads_nothing_heavy(code: str, allowed: set[str]) -> None:
    """Importing the package, or only its types, loads none of the libraries it works with."""
    loaded = modules_after(code)
    assert loaded & HEAVY <= allowed


def test_the_version_needs_no_model() -> None:
    """`onrecord --version` answers without loading the model's run time."""
    loaded = modules_after(
        "from click.testing import CliRunner; from onrecord.cli import main; CliRunner().invoke(main, ['--version'])"
    )
    assert loaded & {"onnxruntime", "trafilatura", "pydantic", "rich"} == set()


def test_who_needs_no_model() -> None:
    """`onrecord who` answers without loading the model's run time or anything that reads documents."""
    loaded = modules_after(
        "from click.testing import CliRunner; from onrecord.cli import main; CliRunner().invoke(main, ['who', 'NATO'])"
    )
    assert loaded & {"onnxruntime", "numpy", "trafilatura", "pydantic"} == set()


def test_reading_needs_no_archive() -> None:
    """What `onrecord read` loads has nothing of the archive's libraries in it."""
    assert modules_after("import onrecord.cli.reading, onrecord.pipeline") & {"sqlalchemy", "alembic"} == set()


def modules_after(code: str) -> set[str]:
    """The top-level modules that are loaded after running `code` in a fresh interpreter."""
    program = f"import sys\n{code}\nprint('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())
