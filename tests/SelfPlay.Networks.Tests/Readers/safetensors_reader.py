"""safetensors_reader.py WEIGHTS SAMPLES: the network from its weights alone, in numpy."""
import json
import sys

import numpy

from samples import read, report

weights, metadata = read(sys.argv[1])
samples, _ = read(sys.argv[2])
architecture = json.loads(metadata["architecture"])
blocks, channels = architecture["blocks"], architecture["channels"]


def convolve(name, x):
    weight = weights[name + ".weight"]
    edge = weight.shape[2] // 2
    height, width = x.shape[2:]
    padded = numpy.pad(x, ((0, 0), (0, 0), (edge, edge), (edge, edge)))
    taps = sum(
        numpy.einsum("nchw,oc->nohw", padded[:, :, i : i + height, j : j + width], weight[:, :, i, j])
        for i in range(weight.shape[2]) for j in range(weight.shape[3]))
    return taps + weights[name + ".bias"][:, None, None]


def linear(name, x):
    return x @ weights[name + ".weight"].T + weights[name + ".bias"]


def relu(x):
    return numpy.maximum(x, 0)


def softmax(x):
    powers = numpy.exp(x - x.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def normalise(name, x):
    centred = x - x.mean(-1, keepdims=True)
    return centred / numpy.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5) * weights[name + ".weight"] + weights[name + ".bias"]


def pool(x):
    return numpy.concatenate([x.mean((2, 3)), x.max((2, 3))], 1)


def residual(x):
    x = relu(convolve("trunk.stem.conv", x))
    for block in range(blocks):
        name = f"trunk.tower.{block}"
        x = relu(x + convolve(name + ".second.conv", relu(convolve(name + ".first.conv", x))))
    return x


def attend(name, tokens, rows, columns):
    bias = weights[name + ".bias"]
    heads, size = bias.shape[0], channels // bias.shape[0]
    query, key, content = (
        linear(f"{name}.{part}", tokens).reshape(*tokens.shape[:2], heads, size).transpose(0, 2, 1, 3) for part in ("query", "key", "content"))
    row, column = numpy.divmod(numpy.arange(rows * columns), columns)
    down = (row[None] - row[:, None]).clip(-8, 8) + 8
    right = (column[None] - column[:, None]).clip(-8, 8) + 8
    scores = query @ key.transpose(0, 1, 3, 2) / numpy.sqrt(size) + bias[:, down * 17 + right]
    seen = softmax(scores) @ content
    return linear(name + ".output", seen.transpose(0, 2, 1, 3).reshape(tokens.shape))


def transformer(x):
    x = convolve("trunk.stem.conv", x)
    rows, columns = x.shape[2:]
    tokens = x.reshape(len(x), channels, rows * columns).transpose(0, 2, 1)
    for block in range(blocks):
        name = f"trunk.tower.{block}"
        tokens = tokens + attend(name + ".attention", normalise(name + ".beforeAttention", tokens), rows, columns)
        tokens = tokens + linear(name + ".narrow", relu(linear(name + ".widen", normalise(name + ".beforePerceptron", tokens))))
    return normalise("trunk.output", tokens).transpose(0, 2, 1).reshape(x.shape)


def policy_head(body):
    seen = convolve("policy.features.conv", body)
    if "policy.planes.weight" not in weights:
        return linear("policy.extra", relu(seen).reshape(len(seen), -1))
    pooled = pool(relu(seen))
    planes = convolve("policy.planes", relu(seen + linear("policy.bias", pooled)[:, :, None, None]))
    logits = planes.reshape(len(planes), -1)
    return numpy.concatenate([logits, linear("policy.extra", pooled)], 1) if "policy.extra.weight" in weights else logits


def value_head(body):
    seen = relu(convolve("value.features.conv", body))
    inputs = pool(seen)
    if architecture["valueReadsCells"]:
        inputs = numpy.concatenate([inputs, seen.reshape(len(seen), -1)], 1)
    logits = linear("value.output", relu(linear("value.hidden", inputs)))
    return softmax(logits) if architecture["players"] == 2 else numpy.tanh(logits)


features = (transformer if architecture["trunk"] == "Transformer" else residual)(samples["observation"])
report(samples, policy_head(features), value_head(features), metadata=metadata)
