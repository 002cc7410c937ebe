"""Reads documents in several processes at once. One that kills its process, or takes for ever, is set aside alone."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from onrecord.document import Document
from onrecord.errors import InputError, OnRecordError, TooLong
from onrecord.record import DocumentRecord

Other = TypeVar("Other")
Read = Callable[[Document], DocumentRecord]
"""Reads one document. It is sent to the processes, so it must be a function of a module, or a `partial` of one."""

AHEAD = 8
"""Documents that may be read, for every process, while an earlier one is not done: results come in order."""
SECONDS, CHARACTERS_A_SECOND = 60.0, 500
"""A document may take this long, and a second more for so many characters: a tenth of the slowest speed measured."""
MEMORY = 4 << 30
"""Bytes a reading process may hold (where the system can limit it)."""


def outcomes(items: Iterable[Document | Other], read: Read, jobs: int) -> Iterator[DocumentRecord | InputError | Other]:
    """What `read` makes of each document, in order; what is no document is handed through in its place.

    With one job all is read in this process, without the limits of time and memory. Raises ModelError.
    """
    if jobs == 1:
        for item in items:
            yield _outcome(item, read) if isinstance(item, Document) else item
        return
    crew: Crew[Other] = Crew(read, jobs)
    try:
        yield from crew.read(iter(items))
    finally:
        crew.stop()


@dataclass(slots=True, kw_only=True)
class _Place(Generic[Other]):
    """A place in the order of the input; `outcome` is None while it is being read."""

    outcome: DocumentRecord | InputError | Other | None = None


@dataclass(slots=True, kw_only=True)
class _Worker(Generic[Other]):
    process: BaseProcess
    connection: Connection
    place: _Place[Other] | None = None
    source: str = ""
    deadline: float = 0.0


class Crew(Generic[Other]):
    """Processes that read one document each at a time; a new one takes the place of one that died."""

    def __init__(self, read: Read, jobs: int) -> None:
        self._read = read
        self._jobs = jobs
        self._workers: list[_Worker[Other]] = []
        self._places: deque[_Place[Other]] = deque()

    def read(self, items: Iterator[Document | Other]) -> Iterator[DocumentRecord | InputError | Other]:
        """See `outcomes`."""
        more = True
        while more or self._places:
            while self._places and self._places[0].outcome is not None:
                yield self._places.popleft().outcome  # type: ignore[misc]
            while more and len(self._places) < AHEAD * self._jobs and (worker := self._idle()):
                more = self._take(next(items, None), worker)
                if self._places and self._places[0].outcome is not None:
                    break
            else:
                self._collect()

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _take(self, item: Document | Other | None, worker: _Worker[Other]) -> bool:
        """Give the next item its place, and a document to the worker; False when there is none."""
        if item is None:
            return False
        place: _Place[Other] = _Place()
        self._places.append(place)
        if isinstance(item, Document):
            worker.place, worker.source = place, item.source
            worker.deadline = time.monotonic() + SECONDS + len(item.text) / CHARACTERS_A_SECOND
            try:
                worker.connection.send(item)
            except OSError:
                self._lost(worker, InputError(_died(worker), source=item.source))
        else:
            place.outcome = item
        return True

    def _idle(self) -> _Worker[Other] | None:
        for worker in self._workers:
            if worker.place is None:
                return worker
        return self._started() if len(self._workers) < self._jobs else None

    def _started(self) -> _Worker[Other]:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there, self._read), daemon=True)
        process.start()
        there.close()
        worker: _Worker[Other] = _Worker(process=process, connection=here)
        self._workers.append(worker)
        return worker

    def _collect(self) -> None:
        """Wait until a document is done, a process has died, or the time of one is up."""
        busy = {worker.connection: worker for worker in self._workers if worker.place is not None}
        if not busy:
            return
        left = min(worker.deadline for worker in busy.values()) - time.monotonic()
        for connection in wait(list(busy), timeout=max(left, 0)):
            self._receive(busy[connection])  # type: ignore[index]
        now = time.monotonic()
        for worker in busy.values():
            if worker.place is not None and worker.deadline < now:
                self._lost(worker, TooLong("took too long to read", source=worker.source))

    def _receive(self, worker: _Worker[Other]) -> None:
        try:
            outcome = worker.connection.recv()
        except (EOFError, OSError):
            self._lost(worker, InputError(_died(worker), source=worker.source))
            return
        if isinstance(outcome, OnRecordError) and not isinstance(outcome, InputError):
            raise outcome
        if worker.place is not None:
            worker.place.outcome = outcome
        worker.place = None

    def _lost(self, worker: _Worker[Other], error: InputError) -> None:
        """Set the document of a worker aside, and end the worker."""
        if worker.place is not None:
            worker.place.outcome = error
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)


def _died(worker: _Worker[Other]) -> str:
    worker.process.join(timeout=1)
    return f"the process that read it died (exit status {worker.process.exitcode})"


def _work(connection: Connection, read: Read) -> None:
    """A process of the crew: documents in, outcomes out, until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then ends its processes
    _limit_memory()
    while True:
        try:
            document = connection.recv()
        except (EOFError, OSError):
            return
        outcome = _guarded(document, read)
        try:
            connection.send(outcome)
        except OSError:
            return


def _guarded(document: Document, read: Read) -> DocumentRecord | OnRecordError:
    try:
        return _outcome(document, read)
    except OnRecordError as error:
        return error
    except MemoryError:
        return TooLong(f"needs more than {MEMORY >> 30} GB of memory", source=document.source)
    except Exception as error:  # a fault of the program must not cost the other documents
        return InputError(f"the program failed on it: {error!r}", source=document.source)


def _outcome(document: Document, read: Read) -> DocumentRecord | InputError:
    try:
        return read(document)
    except InputError as error:
        error.source = error.source or document.source
        return error


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
