"""onnx_reader.py opencv|numpy MODEL SAMPLES: lets the onnx package check a model, then OpenCV or numpy evaluate it."""
import sys

import numpy
import onnx
from onnx import numpy_helper

from samples import read, report


def by_opencv(path, inputs):
    """OpenCV's importer fixes the batch at one row."""
    import cv2

    network = cv2.dnn.readNetFromONNX(path)
    rows = []
    for row in inputs:
        network.setInput(row[numpy.newaxis].copy(), "observation")
        rows.append(network.forward(["policy", "value"]))
    return numpy.concatenate([r[0] for r in rows]), numpy.concatenate([r[1] for r in rows])


def convolve(x, weight, bias, pads=(0, 0, 0, 0), kernel_shape=None):
    padded = numpy.pad(x, ((0, 0), (0, 0), (pads[0], pads[2]), (pads[1], pads[3])))
    windows = numpy.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))
    return numpy.einsum("nchwij,ocij->nohw", windows, weight) + bias[:, None, None]


def softmax(x, axis=-1):
    powers = numpy.exp(x - x.max(axis, keepdims=True))
    return powers / powers.sum(axis, keepdims=True)


OPERATORS = {
    "Conv": convolve,
    "Gemm": lambda x, w, b, transB=0: x @ (w.T if transB else w) + b,
    "MatMul": lambda a, b: a @ b,
    "Add": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Mul": lambda a, b: a * b,
    "Div": lambda a, b: a / b,
    "Relu": lambda x: numpy.maximum(x, 0),
    "Sqrt": numpy.sqrt,
    "Tanh": numpy.tanh,
    "Softmax": softmax,
    "GlobalAveragePool": lambda x: x.mean((2, 3), keepdims=True),
    "GlobalMaxPool": lambda x: x.max((2, 3), keepdims=True),
    "ReduceMean": lambda x, axes, keepdims=1: x.mean(tuple(axes), keepdims=bool(keepdims)),
    "Concat": lambda *parts, axis: numpy.concatenate(parts, axis),
    "Flatten": lambda x, axis=1: x.reshape(int(numpy.prod(x.shape[:axis])), -1),
    "Reshape": lambda x, shape: x.reshape([x.shape[i] if size == 0 else size for i, size in enumerate(shape)]),
    "Transpose": lambda x, perm: x.transpose(perm),
}


def by_numpy(model, inputs):
    known = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    known["observation"] = inputs
    for node in model.graph.node:
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        known[node.output[0]] = OPERATORS[node.op_type](*(known[name] for name in node.input), **attributes)
    return known["policy"], known["value"]


engine, path, samples_path = sys.argv[1:]
model = onnx.load(path)
onnx.checker.check_model(model, full_check=True)
samples, _ = read(samples_path)
policy, value = by_opencv(path, samples["observation"]) if engine == "opencv" else by_numpy(model, samples["observation"])
report(samples, policy, value, metadata={entry.key: entry.value for entry in model.metadata_props})
