"""Reads a page in a process of its own, which is killed when time is up: parsers can't be interrupted from inside."""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import asdict

from onrecord.document import Block
from onrecord.errors import InputError, NoText, TooLong, UnknownFormat
from onrecord.ingest.draft import Draft
from onrecord.span import Span

_MEMORY = 2_000_000_000


def draft(format: str, text: str, url: str | None, seconds: float) -> Draft:
    """The draft that `onrecord.ingest.<format>.draft(text, url)` returns.

    Raises TooLong after `seconds`, NoText as it does, and UnknownFormat when the process dies (the parser crashed, or
    wanted more than 2 GB).
    """
    import subprocess

    search = os.pathsep.join(filter(None, sys.path))
    try:
        done = subprocess.run(
            # -P: whatever lies in the working directory is not imported.
            [sys.executable, "-P", "-m", "onrecord.ingest.apart", format],
            input=json.dumps([text, url]).encode("ascii"),
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": search},
            check=True,
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise TooLong(f"could not be parsed within {seconds:g} seconds") from None
    except (subprocess.CalledProcessError, ValueError):
        raise UnknownFormat("damaged beyond parsing") from None
    if answer is None:
        raise NoText("nothing to read in it")
    answer["marks"] = tuple(Block(kind=mark["kind"], span=Span(*mark["span"])) for mark in answer["marks"])
    return Draft(**answer)


def _answer() -> None:
    """What the process does: a draft's parameters from standard input, its fields to standard output, as JSON."""
    _limit_memory()
    text, url = json.load(sys.stdin)
    reader = importlib.import_module(f"onrecord.ingest.{sys.argv[1]}")
    try:
        answer = asdict(reader.draft(text, url))
    except InputError:
        answer = None
    json.dump(answer, sys.stdout)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        return  # Systems without such limits: the time limit has to do.


if __name__ == "__main__":
    _answer()
