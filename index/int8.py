"""An exported model -> the same model with whole-number products, about twice as fast on a CPU.

Every product with a weight matrix is done in 8 bits: weights scaled by column, once; values by row
(by token), as they come. A text's vector therefore does not depend on what is embedded with it,
which onnxruntime's own dynamic quantisation (one scale for a whole batch) can't say. Knows no texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

Feeds = Mapping[str, npt.NDArray[np.int64]]
Sizes = dict[str, npt.NDArray[np.float32]]

# Without VNNI a processor adds two products in 16 bits, which the largest could overflow; it is rare,
# and an export that suffers from it is not used (`index/export.py` compares).
_LARGEST_WEIGHT = 127
_MIDDLE = 128  # the zero of values, which are unsigned
_LARGEST_VALUE = 127
_TINY = 1e-9
_DOMAIN = "com.microsoft"


def quantised(path: Path, samples: Sequence[Feeds] = ()) -> None:
    """Rewrites the ONNX graph at `path`, whose weights then take a quarter of the room.

    `samples` are inputs that the model is run on first, to learn which columns of values are
    always large: they lend their size to the weights, or they would leave the others no bits.
    """
    import onnx

    model = onnx.load(str(path))
    names = [n.input[0] for n in model.graph.node if _is_product(n, _weights(model))]
    graph = _Graph(_weights(model), _largest(model, dict.fromkeys(names), samples))
    nodes = [made for node in model.graph.node for made in graph.replaced(node)]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    read = {name for node in nodes for name in node.input}
    kept = [t for t in (*model.graph.initializer, *graph.added) if t.name in read]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    if all(used.domain != _DOMAIN for used in model.opset_import):
        model.opset_import.append(onnx.helper.make_opsetid(_DOMAIN, 1))
    onnx.save(model, str(path))


def _weights(model: ModelProto) -> dict[str, TensorProto]:
    return {tensor.name: tensor for tensor in model.graph.initializer}


def _is_product(node: NodeProto, weights: Mapping[str, TensorProto]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in weights


def _largest(model: ModelProto, names: Iterable[str], samples: Sequence[Feeds]) -> Sizes:
    """The largest absolute value of each column of the values `names`, over all samples."""
    import onnxruntime
    from onnx.helper import make_empty_tensor_value_info

    if not samples:
        return {}
    wanted = list(names)
    probe = type(model)()
    probe.CopyFrom(model)
    probe.graph.output.extend(make_empty_tensor_value_info(name) for name in wanted)
    session = onnxruntime.InferenceSession(
        probe.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    found: Sizes = {}
    for feeds in samples:
        for name, values in zip(wanted, session.run(wanted, dict(feeds)), strict=True):
            sizes = np.abs(values.reshape(-1, values.shape[-1])).max(axis=0)
            found[name] = np.maximum(found.get(name, sizes), sizes)
    return found


class _Graph:
    """The weights of a graph, and what its products are replaced by."""

    def __init__(self, weights: dict[str, TensorProto], largest: Sizes) -> None:
        from onnx.numpy_helper import from_array

        self._weights = weights
        self._largest = largest
        self._lent: dict[str, npt.NDArray[np.float32]] = {}
        self._scaled: dict[str, tuple[str, str]] = {}  # values -> their 8 bits, and row scales
        constants: dict[str, npt.NDArray[Any]] = {
            "int8/one": np.array(1.0, np.float32),
            "int8/largest": np.array(_LARGEST_VALUE, np.float32),
            "int8/tiny": np.array(_TINY, np.float32),
            "int8/middle": np.array(_MIDDLE, np.uint8),
        }
        self.added = [from_array(value, name) for name, value in constants.items()]

    def replaced(self, node: NodeProto) -> list[NodeProto]:
        """What stands for `node`: itself, unless it is a product with a weight matrix."""
        if not _is_product(node, self._weights):
            return [node]
        nodes: list[NodeProto] = []
        values, rows = self._values(node, nodes)
        weight, columns = self._weight(node.input[1], self._lent.get(node.input[0]))
        # The product, and its columns' scales at once, by onnxruntime's own operator.
        whole = f"{node.output[0]}/whole"
        inputs = [values, weight, "int8/one", columns, "int8/middle"]
        nodes += [
            _node("MatMulIntegerToFloat", inputs, whole, domain=_DOMAIN),
            _node("Mul", [whole, rows], node.output[0]),
        ]
        return nodes

    def _values(self, node: NodeProto, nodes: list[NodeProto]) -> tuple[str, str]:
        """The 8 bits of a product's values and the scale of each row, made once for all users."""
        source = node.input[0]
        if source not in self._scaled:
            name = self._evened(source, node.input[1], nodes)
            steps = ("size", "largest", "safe", "inverse", "even", "bits", "scale")
            size, largest, safe, inverse, even, bits, scale = (f"{name}/{s}" for s in steps)
            nodes += [
                _node("Abs", [name], size),
                _node("ReduceMax", [size], largest, axes=[-1], keepdims=1),
                _node("Max", [largest, "int8/tiny"], safe),
                _node("Div", ["int8/largest", safe], inverse),
                _node("Mul", [name, inverse], even),
                _node("QuantizeLinear", [even, "int8/one", "int8/middle"], bits),
                _node("Div", [safe, "int8/largest"], scale),
            ]
            self._scaled[source] = bits, scale
        return self._scaled[source]

    def _evened(self, source: str, weight: str, nodes: list[NodeProto]) -> str:
        """The values with their large columns made smaller (SmoothQuant, Xiao et al. 2023)."""
        from onnx.numpy_helper import from_array

        if source not in self._largest:
            return source
        rows = np.abs(self._matrix(weight)).max(axis=1)  # of the first of several products
        lent = np.sqrt(np.maximum(self._largest[source], _TINY) / np.maximum(rows, _TINY))
        self._lent[source] = np.maximum(lent, _TINY).astype(np.float32)
        self.added.append(from_array(1.0 / self._lent[source], f"{source}/lent"))
        nodes.append(_node("Mul", [source, f"{source}/lent"], f"{source}/evened"))
        return f"{source}/evened"

    def _matrix(self, name: str) -> npt.NDArray[np.float32]:
        from onnx.numpy_helper import to_array

        return to_array(self._weights[name]).astype(np.float32)

    def _weight(self, name: str, lent: npt.NDArray[np.float32] | None) -> tuple[str, str]:
        """The 8 bits of the matrix `name`, grown by what its values lent, and column scales."""
        from onnx.numpy_helper import from_array

        matrix = self._matrix(name) * (1.0 if lent is None else lent[:, None])
        scale = np.maximum(np.abs(matrix).max(axis=0), _TINY) / _LARGEST_WEIGHT
        bits = np.rint(matrix / scale).astype(np.int8)
        self.added.append(from_array(bits, f"{name}/bits"))
        self.added.append(from_array(scale.astype(np.float32), f"{name}/scale"))
        return f"{name}/bits", f"{name}/scale"


def _node(kind: str, inputs: list[str], output: str, **attributes: Any) -> NodeProto:
    from onnx.helper import make_node

    return make_node(kind, inputs, [output], **attributes)
