"""Reads safetensors by their published description, and compares answers with those kept in a file of samples."""
import json
import struct

import numpy


def read(path):
    """The tensors and the metadata of a safetensors file."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32", entry
        begin, end = entry["data_offsets"]
        tensors[name] = numpy.frombuffer(data[8 + length + begin : 8 + length + end], dtype="<f4").reshape(entry["shape"])
    return tensors, metadata


def report(samples, policy, value, **more):
    """Prints the largest differences from the samples as one JSON object."""
    assert policy.shape == samples["policy"].shape, (policy.shape, samples["policy"].shape)
    assert value.shape == samples["value"].shape, (value.shape, samples["value"].shape)
    print(json.dumps({
        "policy": float(numpy.abs(policy - samples["policy"]).max()),
        "value": float(numpy.abs(value - samples["value"]).max()),
        "largest_logit": float(numpy.abs(samples["policy"]).max()),
        **more,
    }))
