"""Merges an archive, in a process of its own that a test can kill: `python -m tests.store.merging PATH`. Says "ready"
when it begins and a line for every transaction, of which it makes many."""

from __future__ import annotations

import sys

from onrecord import merging
from onrecord.store import Archive

BATCH = 5
"""Documents of one transaction."""


def main(path: str) -> None:
    merging.AT_ONCE, merging.BLOCKS_AT_ONCE = 1, 2
    with Archive.open(path) as archive:
        print("ready", flush=True)
        for step in merging.merge(archive, batch=BATCH):
            print(step, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
