"""The command line: what it prints where, and the status it leaves with. The pipeline is replaced by a list."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import __version__, model, pipeline
from onrecord.cli import main
from onrecord.errors import InputError, ModelError, NoText, OnRecordError, StoreError, Unreachable, UsageError
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from tests.sample import FACTS, RECORD

Outcome = DocumentRecord | InputError
Run = Callable[..., Result]

OTHER = replace(RECORD, document=replace(FACTS, title="Other", source="other.txt"))
EMPTY = NoText("nothing in it is text to read", source="empty.txt")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program on outcomes given by hand; `seen` on the result is what the pipeline was asked."""

    def call(
        *arguments: str, outcomes: Iterable[Outcome | OnRecordError] = (RECORD,), stdin: str | None = None
    ) -> Result:
        seen: list[object] = []

        def read(sources: Iterable[str], settings: Settings) -> Iterator[Outcome]:
            seen.extend([tuple(sources), settings])
            for outcome in outcomes:
                if isinstance(outcome, OnRecordError) and not isinstance(outcome, InputError):
                    raise outcome
                yield outcome

        monkeypatch.setattr(pipeline, "read", read)
        result = CliRunner().invoke(main, list(arguments), input=stdin)
        result.seen = seen  # type: ignore[attr-defined]
        return result

    return call


def test_json_lines_are_one_object_per_document_in_order(run: Run) -> None:
    """--format jsonl writes one object per document, in input order."""
    result = run("read", "--format", "jsonl", "a", "b", outcomes=(RECORD, OTHER))
    assert result.exit_code == 0
    assert [json.loads(line)["document"]["source"] for line in result.stdout.splitlines()] == ["ferry.txt", "other.txt"]


def test_the_view_is_the_default(run: Run) -> None:
    """Without --format the record is shown for people, documents apart, with no escape sequences in a pipe."""
    result = run("read", "a", "b", outcomes=(RECORD, OTHER))
    assert result.stdout.startswith("Ferry talks resume in Karsk\n")
    assert "\n\nOther\n" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("outcomes", "options", "status", "shown", "summary"),
    [
        ((RECORD,), (), 0, 1, None),
        ((EMPTY,), (), 1, 0, None),
        ((RECORD, OTHER), (), 0, 2, "onrecord: 2 read, 0 skipped"),
        ((RECORD, EMPTY, OTHER), (), 1, 2, "onrecord: 2 read, 1 skipped"),
        ((RECORD, EMPTY, OTHER), ("--strict",), 1, 1, "onrecord: 1 read, 1 skipped"),
        ((RECORD, OTHER), ("--strict",), 0, 2, "onrecord: 2 read, 0 skipped"),
        ((), (), 0, 0, None),
    ],
)
def test_what_is_skipped_is_named_and_counted(
    run: Run, outcomes: tuple[Outcome, ...], options: tuple[str, ...], status: int, shown: int, summary: str | None
) -> None:
    """A skipped document is one line on standard error, more than one input is summed up, and the status says so."""
    result = run("read", "--format", "jsonl", *options, "x", outcomes=outcomes)
    assert result.exit_code == status
    assert len(result.stdout.splitlines()) == shown
    skipped = ["onrecord: empty.txt: nothing in it is text to read [no-text]"] * (EMPTY in outcomes)
    assert result.stderr.splitlines() == skipped + ([summary] if summary else [])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("no such thing"), 2),
        (ModelError("the weights are missing"), 3),
        (StoreError("disk full"), 4),
    ],
)
def test_what_ends_the_program_is_one_line_and_a_status(run: Run, error: OnRecordError, status: int) -> None:
    """An error that is not about one input ends the program with its own status, without a traceback."""
    result = run("read", "x", outcomes=(RECORD, error, OTHER))
    assert result.exit_code == status
    assert result.stderr == f"onrecord: {error.message} [{error.code}]\n"


def test_a_hostile_name_stays_on_its_line(run: Run) -> None:
    """A file name or message can neither steer the terminal nor look like a second message."""
    hostile = Unreachable("gone\nonrecord: fine", source="a\x1b[2Jb\nonrecord: c\udce9")
    result = run("read", "x", outcomes=(hostile,))
    assert result.stderr == "onrecord: a�[2Jb onrecord: c�: gone onrecord: fine [unreachable]\n"


def test_options_reach_the_settings(run: Run) -> None:
    """What is given on the command line is what the pipeline is told."""
    options = [
        "--published",
        "20240312",
        "--outlet",
        "O",
        "--title",
        "T",
        "--url",
        "https://example.org/",
        "--threads",
        "2",
    ]
    result = run("read", *options, "--allow-private", "a", "b")
    told = Settings(
        published="2024-03-12", outlet="O", title="T", url="https://example.org/", threads=2, allow_private=True
    )
    assert result.seen == [("a", "b"), told]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "--format", "xml", "x"],
        ["read", "--published", "last week", "x"],
        ["read", "--published", "2024-13-01", "x"],
        ["read", "--threads", "0", "x"],
        ["read", "--width", "5", "x"],
        ["read", "--color", "pink", "x"],
        ["read", "--no-such-option", "x"],
        ["frobnicate"],
        [],
    ],
)
def test_wrong_use_is_status_two(run: Run, arguments: list[str]) -> None:
    """A call that can't be meant leaves with 2 and prints nothing on standard output."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr != ""


def test_without_a_source_a_pipe_is_read(run: Run) -> None:
    """`… | onrecord read` reads standard input."""
    assert run("read", stdin="text").seen[0] == ("-",)  # type: ignore[attr-defined]


def test_without_a_source_on_a_terminal_is_wrong_use() -> None:
    """`onrecord read` alone on a terminal asks for a source instead of waiting."""
    master, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read"],
        stdin=terminal,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    os.close(master)
    os.close(terminal)
    assert done.returncode == 2
    assert "name a file, a folder or a URL" in done.stderr


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colors_follow_the_option(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], environment: dict[str, str], colored: bool
) -> None:
    """In a pipe there are no colours unless they are asked for, and an option is stronger than the environment."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("read", *options, "x").stdout) is colored


def test_width_and_evidence_reach_the_view(run: Run) -> None:
    """--width wraps the view, --evidence adds the marked text."""
    result = run("read", "--width", "40", "--evidence", "x")
    assert max(len(line) for line in result.stdout.splitlines()) <= 40
    assert "[She]\n<denied>" in result.stdout


def test_the_schema_is_printed() -> None:
    """`onrecord schema` prints the JSON Schema."""
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_version_names_program_format_and_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """`onrecord --version` says all three on one line."""
    monkeypatch.setattr(model, "version", lambda: "7")
    assert CliRunner().invoke(main, ["--version"]).stdout == f"onrecord {__version__} (format 1, model 7)\n"


def test_the_version_is_told_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing model is said, and is no reason to fail."""

    def missing() -> str:
        raise ModelError("no weights")

    monkeypatch.setattr(model, "version", missing)
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"onrecord {__version__} (format 1, model missing)\n")


PROGRAM = """
    import sys, time
    from onrecord import pipeline
    from onrecord.cli import main
    from tests.sample import RECORD
    def read(sources, settings):
        for number in range({count}):
            yield RECORD
            {then}
    pipeline.read = read
    main(["read", *sys.argv[1:]], prog_name="onrecord")
"""


def started(count: int, *options: str, then: str = "pass") -> subprocess.Popen[bytes]:
    """The program in a process of its own, reading `count` documents."""
    code = textwrap.dedent(PROGRAM).format(count=count, then=then)
    return subprocess.Popen(
        [sys.executable, "-c", code, *options, "x"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )


@pytest.mark.parametrize("layout", ["jsonl", "text"])
def test_a_closed_pipe_ends_quietly(layout: str) -> None:
    """When `head` has enough, the program stops without a word."""
    with started(10_000, "--format", layout) as program:
        assert program.stdout is not None
        assert program.stdout.readline() != b""
        program.stdout.close()
        assert program.stderr is not None
        assert program.stderr.read() == b""
        assert program.wait(timeout=20) == 141


def test_a_record_is_written_before_the_next_is_read() -> None:
    """What is done is on standard output while the next document takes its time; Ctrl-C ends without a traceback."""
    with started(2, "--format", "jsonl", then="time.sleep(60)") as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith(b'{"format": 1')
        program.send_signal(signal.SIGINT)
        assert program.stderr is not None
        assert program.stderr.read() == b""
        assert program.wait(timeout=20) == 130
