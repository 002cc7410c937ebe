"""Who holds the lock of an SQLite file, as far as Linux tells."""

from __future__ import annotations

import os
from pathlib import Path

_WRITE_LOCK = 120
"""The byte of the -shm file that a writer in WAL mode locks (sqlite.org/walformat.html, section 2.3.1)."""


def holder(path: str) -> str:
    """ " (process 4711: onrecord add …)" for the process that is writing, or nothing where that can't be seen."""
    try:
        inode = os.stat(path + "-shm").st_ino
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            found = _writer(line.split(), inode)
            if found:
                return f" (process {found}: {_command(found)})"
    except OSError:
        pass
    return ""


def _writer(words: list[str], inode: int) -> str | None:
    """The process of one line of /proc/locks, `1: POSIX ADVISORY WRITE 4711 08:01:1234 120 120`, if it is the
    writer."""
    if len(words) != 8 or words[3] != "WRITE" or not words[5].endswith(f":{inode}"):
        return None
    return words[4] if int(words[6]) <= _WRITE_LOCK <= int(words[7]) else None


def _command(process: str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return "gone"
