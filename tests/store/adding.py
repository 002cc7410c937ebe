"""Adds made reports to an archive, in a process of its own that a test can kill: `python -m tests.store.adding PATH
FIRST COUNT`. Says "ready" when it begins and a line for every document."""

from __future__ import annotations

import sys

from onrecord.store import Archive
from tests.store.reports import READER, reports


def main(path: str, first: int, count: int) -> None:
    given = reports(first + count)[first:]
    print("ready", flush=True)
    with Archive.open(path, create=True) as archive:
        for record in given:
            print(archive.add(record, READER), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
