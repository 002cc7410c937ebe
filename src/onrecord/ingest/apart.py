"""Reads a page in a process of its own, which is killed when time is up: parsers can't be interrupted from inside."""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import asdict
from typing import Any

from onrecord.document import Block
from onrecord.errors import InputError, NoText, TooLong, UnknownFormat
from onrecord.ingest.draft import Draft
from onrecord.span import Span

_MEMORY = 2_000_000_000


def draft(maker: str, seconds: float, *given: str | None) -> Draft:
    """The draft that `maker`, the name of a function in this package ("html.draft"), returns for what is given.

    Raises what `called` does.
    """
    answer = called(maker, seconds, *given)
    answer["marks"] = tuple(Block(kind=mark["kind"], span=Span(*mark["span"])) for mark in answer["marks"])
    return Draft(**answer)


def called(function: str, seconds: float, *given: str | None) -> Any:
    """What a function of this package ("feed.entries") returns for what is given, as JSON: dataclasses are objects.

    Raises TooLong after `seconds`, NoText when the function raises an InputError, and UnknownFormat when the process
    dies (the parser crashed, or wanted more than 2 GB).
    """
    import subprocess

    search = os.pathsep.join(filter(None, sys.path))
    try:
        done = subprocess.run(
            # -P: whatever lies in the working directory is not imported.
            [sys.executable, "-P", "-m", "onrecord.ingest.apart", function],
            input=json.dumps(given).encode("ascii"),
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
    return answer


def _answer() -> None:
    """What the process does: parameters from standard input, what the function returns to standard output, as JSON."""
    _limit_memory()
    given = json.load(sys.stdin)
    module, _, function = sys.argv[1].partition(".")
    reader = importlib.import_module(f"onrecord.ingest.{module}")
    try:
        answer = getattr(reader, function)(*given)
    except InputError:
        answer = None
    json.dump(answer, sys.stdout, default=asdict)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        return  # Systems without such limits: the time limit has to do.


if __name__ == "__main__":
    _answer()
