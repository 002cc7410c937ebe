"""Where records are shown: a terminal, a pipe or a file, with its width and with or without colours."""

from __future__ import annotations

import os
import shutil
from typing import TextIO

from rich.console import Console

WIDEST = 100
"""Columns beyond which lines get too long to read with ease; a wider view has to be asked for."""


def screen(stream: TextIO, *, width: int | None = None, color: str = "auto") -> Console:
    """Where to show records: `stream` with its width in columns and with or without colours.

    `color` is `always`, `never` or `auto` (on a terminal, unless NO_COLOR is set or the terminal is a dumb one).
    """
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or not stream.isatty()
    colored = color == "always" or (color == "auto" and not plain)
    return _Screen(
        file=stream,
        width=width or min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST),
        # The sixteen colours of the terminal's own theme, so that they stand out on light and dark alike.
        color_system="standard" if colored else None,
        force_terminal=colored,
        no_color=False,
        highlight=False,
        legacy_windows=False,
    )


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the caller, where rich would end the program."""
        raise BrokenPipeError
