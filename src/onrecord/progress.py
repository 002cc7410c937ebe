"""How far a long reading has come: a bar with the time left, on standard error, out of the way of what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """A progress bar that can be absent: every call works the same whether it is shown or not."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        """`total` is the number of documents, None while unknown."""
        self._progress: Progress | None = _progress() if shown else None
        self._task = self._progress.add_task("reading", total=total) if self._progress else None

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def step(self) -> None:
        """One document more is done."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task)

    @contextmanager
    def hidden(self, hide: bool = True) -> Iterator[None]:
        """Take the bar off the screen (if `hide`) while something else is printed there."""
        if not self._progress or not hide:
            yield
            return
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()


def _progress() -> Progress:
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
        progress.TextColumn("left"),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
