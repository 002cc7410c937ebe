"""Goes on from the weights that ship: the network's tensors, read back from the 8-bit ONNX file.

A checkpoint is too large to keep in the project, and a new head should not mean training everything again. The 8-bit
weights are near enough: what rounding cost is made good within some hundred steps (docs/notes).
"""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.model.card import WEIGHTS
from onrecord.model.pieces import SHAPES
from training.network import CoreferenceHead

PAIR_TABLES = {
    "pair_out": "pairs.out.weight",
    "pair_bias": "pairs.out.bias",
    "pair_source_bias": "pairs.source.bias",
    "pair_target_bias": "pairs.target.bias",
}
"""Tables that hold parameters of `network.PairHead`, with their names in the network."""
SHAPE_TABLE = "encoder.shape.weight"
TURNED = "|"
"""Between a parameter's name and the order of its axes in the file, where the exporter turned it ("weight|10")."""


def name_parameters(model: onnx.ModelProto, own: dict[str, torch.Tensor]) -> None:
    """Gives every constant of the exported `model` that is a parameter, however turned, that parameter's name."""
    for constant in model.graph.initializer:
        values = numpy_helper.to_array(constant)
        if values.ndim < 2 or values.dtype != np.float32:
            continue
        found = _parameter(values, own)
        if found is not None and found != constant.name:
            for node in model.graph.node:
                for place, name in enumerate(node.input):
                    if name == constant.name:
                        node.input[place] = found
            constant.name = found


def _parameter(values: np.ndarray, own: dict[str, torch.Tensor]) -> str | None:
    for name, tensor in own.items():
        if sorted(tensor.shape) != sorted(values.shape):
            continue
        array = tensor.numpy()
        for order in permutations(range(array.ndim)):
            turned = array.transpose(order)
            if turned.shape == values.shape and np.array_equal(turned, values):
                straight = order == tuple(range(array.ndim))
                return name if straight else f"{name}{TURNED}{''.join(map(str, order))}"
    return None


def tensors(folder: Path = WEIGHTS) -> dict[str, torch.Tensor]:
    """The parameters the weights of `folder` hold, by name, in float32 and turned as the network has them."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found: dict[str, torch.Tensor] = {}
    for name, array in arrays.items():
        plain = name.removesuffix("_quantized")
        if name.endswith(("_scale", "_zero_point")):
            continue
        values = array.astype(np.float32)
        if plain != name:
            values = (values - arrays[f"{plain}_zero_point"].astype(np.float32)) * arrays[f"{plain}_scale"]
        parameter, _, order = plain.partition(TURNED)
        if order:
            values = values.transpose(np.argsort([int(axis) for axis in order]))
        found[parameter.removeprefix("network.")] = torch.from_numpy(np.ascontiguousarray(values))
    tables = dict(np.load(folder / "tables.npz"))
    found |= {name: torch.as_tensor(tables.pop(table)) for table, name in PAIR_TABLES.items() if table in tables}
    found |= CoreferenceHead.parameters_of(tables)
    shapes = found[SHAPE_TABLE]
    # weights from before the parties of a pair were marked: a marked word starts out as a plain one
    return found | {SHAPE_TABLE: shapes.repeat(SHAPES // len(shapes), 1)}
