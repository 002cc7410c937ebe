"""The first real input: a machine-translated digest beside the project, with what a reader must find in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import Settings, as_json, pipeline
from onrecord.record import DocumentRecord
from tests.weights import needs_model

SEED = Path(__file__).parents[2] / "shared" / "seed"
pytestmark = [needs_model, pytest.mark.skipif(not SEED.exists(), reason=f"the first real input is not in {SEED}")]


def missed(tmp_path: Path) -> list[dict[str, str]]:
    """The expected rows that the checker does not find in our record."""
    (found,) = pipeline.read([SEED / "article.txt"], Settings(published="2023-10-27"))
    assert isinstance(found, DocumentRecord)
    path = tmp_path / "record.jsonl"
    path.write_text(as_json(found) + "\n", encoding="utf-8")
    done = subprocess.run([sys.executable, SEED / "check.py", path], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines[-1].split("; ")[1] == "0 spans outside the text"
    return [json.loads(line.removeprefix("missed: ")) for line in lines if line.startswith("missed: ")]


def test_all_that_is_expected_is_found(tmp_path: Path) -> None:
    """Statements, events, figures, roles, entities under several names, and repetitions."""
    assert missed(tmp_path) == []
