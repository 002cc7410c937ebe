"""How the time of some work grows with its size, whatever else the machine is busy with."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 8
_RATIO = 24
"""Eight times as much work takes eight times as long when the time is linear, sixty-four times when it is quadratic."""
_SLACK = 0.1
"""Seconds that both may differ by for other reasons."""
_RUNS = 3


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(size)` takes about eight times as long as `work(size // 8)`: the least of three runs of each, in
    processor time."""
    little, much = _least_seconds(work, size // _TIMES), _least_seconds(work, size)
    return much < _RATIO * little + _SLACK


def _least_seconds(work: Callable[[int], object], size: int) -> float:
    spent = []
    for _ in range(_RUNS):
        began = time.process_time()
        work(size)
        spent.append(time.process_time() - began)
    return min(spent)
