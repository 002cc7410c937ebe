"""Opens files and walks folders, without being led out of the folder or into something that never ends."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from onrecord.errors import InputError, NoText, Unreachable, Unsafe

_AT_ONCE = 1 << 16


def file_chunks(path: str) -> Iterator[bytes]:
    """The bytes of a regular file. Raises Unreachable when there is none that may be read, Unsafe for a device, pipe
    or socket, at the first chunk asked for."""
    # Not waiting for the other end of a pipe; what was opened is then looked at, not what the name stood for before.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise Unreachable(f"can't be opened: {_reason(error)}") from error
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise Unsafe("neither a file nor a folder; a pipe can be read as standard input, with -")
        while chunk := os.read(descriptor, _AT_ONCE):
            yield chunk
    except OSError as error:
        raise Unreachable(f"can't be read: {_reason(error)}") from error
    finally:
        os.close(descriptor)


def walked(folder: str) -> Iterator[str | InputError]:
    """The paths of the files in `folder` and below it, in order of their names; hidden ones are left out.

    Links are followed to files inside the folder only. What can't be walked or leads outside is yielded as an error,
    as is a folder with nothing in it.
    """
    root = os.path.realpath(folder)
    waiting = [folder]
    is_empty = True
    while waiting:
        path = waiting.pop()
        found = _looked_at(path, root, is_top=path is folder)
        if isinstance(found, list):
            waiting.extend(reversed(found))
        elif found is not None:
            is_empty = False
            yield found
    if is_empty:
        yield NoText("no files in the folder", source=shown(folder))


def shown(path: str) -> str:
    """The path as text that can be printed and stored: file names are bytes, and not always of any encoding."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _looked_at(path: str, root: str, *, is_top: bool) -> list[str] | str | InputError | None:
    """The entries of a folder, the path of a file, an error, or None for what is passed over in silence."""
    try:
        if os.path.islink(path) and not is_top:
            target = os.path.realpath(path)
            if os.path.commonpath((root, target)) != root:
                return Unsafe("a link that leads out of the folder is not followed", source=shown(path))
            # The folder that a link stands for is walked anyway, in its own place.
            return None if os.path.isdir(target) else path
        if not os.path.isdir(path):
            return path
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        return [os.path.join(path, name) for name in names]
    except (OSError, ValueError) as error:
        return Unreachable(f"can't be opened: {_reason(error)}", source=shown(path))


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
