"""Opens corpus files, gzipped or not."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TextIO, cast


def opened(path: Path) -> TextIO:
    """The file at `path` as UTF-8 text; a name that ends in `.gz` is unpacked on the way. Raises OSError."""
    if path.suffix == ".gz":
        return cast("TextIO", gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")
