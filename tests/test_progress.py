"""The progress bar, on a terminal of its own."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PROGRAM = """
    import sys
    from onrecord import ingest, pipeline
    from onrecord.cli import main
    from onrecord.errors import NoText
    from tests.sample import RECORD
    outcomes = [RECORD, NoText("nothing there", source="empty.txt"), RECORD]
    pipeline.read = lambda sources, settings: iter(outcomes[:{count}])
    ingest.count = lambda source: {told}
    main(["read", "--format", "jsonl", "x"], prog_name="onrecord")
"""


def on_terminal(count: int, told: int | None) -> tuple[bytes, str, int]:
    """Standard output (a pipe), standard error (a terminal) and exit status of reading `count` documents."""
    master, terminal = pty.openpty()
    code = textwrap.dedent(PROGRAM).format(count=count, told=told)
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=terminal,
        cwd=Path(__file__).parents[1],
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as program:
        os.close(terminal)
        screen = b"".join(iter(lambda: _chunk(master), b""))
        os.close(master)
        assert program.stdout is not None
        return program.stdout.read(), screen.decode(), program.wait(timeout=20)


def _chunk(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux reports the end of a terminal as an error
        return b""


@pytest.mark.parametrize(("told", "counter"), [(3, "3/3"), (None, "3/?")])
def test_a_bar_shows_how_far_it_has_come(told: int | None, counter: str) -> None:
    """More than one document on a terminal has a bar on standard error; messages stand on lines of their own."""
    out, screen, status = on_terminal(3, told)
    assert status == 1
    assert len(out.splitlines()) == 2
    assert b"reading" not in out
    assert "reading" in screen
    assert counter in screen
    plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", screen)
    assert re.search(r"[\r\n]onrecord: empty\.txt: nothing there \[no-text\]\r\n", plain)
    assert plain.endswith("onrecord: 2 read, 1 skipped\r\n")


def test_one_document_has_no_bar() -> None:
    """A single document is read without a word on standard error."""
    assert on_terminal(1, 1)[1:] == ("", 0)
