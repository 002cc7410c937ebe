"""The trained network as an ONNX session. The only module that touches onnxruntime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.model.card import WEIGHTS, card
from onrecord.model.pieces import Pieces, Window

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The loaded weights: `run` one window at a time.

    `labels` are the labels of heads whose labels were found in training data, by head; `tables` the parameters that are
    used outside the network.

    One window a call is on purpose: the int8 kernels scale activations by the largest value they are given, so windows
    that share a call would change each other's results, and a record must not depend on its neighbours. A window of
    320 pieces keeps one core busy; running several together was measured and gains nothing there.
    """

    pieces: Pieces
    outputs: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Scores]
    _session: Any
    _options: Any

    def run(self, window: Window, wanted: Sequence[str]) -> dict[str, Scores]:
        """The `wanted` outputs for one window, by name; rows are the window's tokens. No other output is computed."""
        fed = {"ids": window.ids, "shapes": window.shapes, "heads": window.heads}
        return dict(zip(wanted, self._session.run(list(wanted), fed, self._options), strict=True))


@cache
def load(threads: int = 1, folder: Path = WEIGHTS) -> Model:
    """The model, loaded once per process and number of threads. Raises ModelError."""
    meta = card(folder)
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Without the arena memory goes back after every window; with it, peak memory stays where the longest put it.
        options.enable_cpu_mem_arena = True
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        run_options = onnxruntime.RunOptions()
        run_options.only_execute_path_to_fetches = True
        pieces = Pieces.load(folder / "tokenizer.json")
        tables = dict(np.load(folder / "tables.npz", allow_pickle=False))
    except Exception as error:
        raise ModelError(f"the weights in {folder} can't be loaded: {error}; reinstall onrecord") from error
    outputs = tuple(output.name for output in session.get_outputs())
    if set(meta["outputs"]) != set(outputs):
        raise ModelError(f"the weights in {folder} are of another version than their card; reinstall onrecord")
    return Model(
        pieces=pieces,
        outputs=outputs,
        labels={head: tuple(names) for head, names in meta["labels"].items()},
        tables=tables,
        _session=session,
        _options=run_options,
    )
