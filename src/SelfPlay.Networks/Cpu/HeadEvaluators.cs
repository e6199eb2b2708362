using SelfPlay.Games;
using static System.Runtime.Intrinsics.Vector256;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SelfPlay.Networks;

/// <summary>What <see cref="PolicyHead"/> computes, from features laid out [row, column, board, channel].</summary>
internal sealed unsafe class PolicyEvaluator
{
    private const int Channels = PackedMatrix.Group, FlatChannels = Channels / 2;

    private readonly ActionShape actions;
    private readonly int cells;
    private readonly int body;
    private readonly PackedMatrix features;
    private readonly PackedMatrix? bias;
    private readonly PackedMatrix? planes;
    private readonly PackedMatrix? extra;

    /// <summary>Packs the weights.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="weights">Its folded weights.</param>
    /// <param name="body">Channels of the trunk with padding.</param>
    public PolicyEvaluator(NetworkArchitecture architecture, IReadOnlyDictionary<string, NamedArray> weights, int body)
    {
        (actions, this.body) = (architecture.Actions, body);
        cells = architecture.Observation.Rows * architecture.Observation.Columns;
        features = Dense.Pack(weights, "policy.features.conv");
        if (actions.Planes > 0)
        {
            bias = Dense.Pack(weights, "policy.bias");
            planes = Dense.Pack(weights, "policy.planes");
            extra = actions.Extra > 0 ? Dense.Pack(weights, "policy.extra") : null;
        }
        else
        {
            extra = Dense.PackCells(weights, "policy.extra", FlatChannels, cells, 0);
        }
    }

    /// <summary>The floats that <see cref="Evaluate"/> works in.</summary>
    public int Floats(int boards) =>
        Scratch.Size(cells * boards, Channels + (planes?.Outputs ?? 0))
        + Scratch.Size(boards, 3 * Channels + FlatChannels * cells + (extra?.Outputs ?? 0));

    /// <summary>The policy's logits.</summary>
    /// <param name="boards">How many boards.</param>
    /// <param name="input">[row, column, board, channel].</param>
    /// <param name="logits">[boards, A].</param>
    /// <param name="scratch">What to work in.</param>
    public void Evaluate(int boards, float* input, Span<float> logits, Scratch scratch)
    {
        var seen = scratch.Take(cells * boards, Channels);
        features.Multiply(cells * boards, input, body, seen);
        if (planes is null)
        {
            var flat = scratch.Take(boards, FlatChannels * cells);
            Dense.Flatten(cells, boards, seen, FlatChannels, flat);
            Write(extra!, boards, flat, FlatChannels * cells, logits, 0, scratch);
            return;
        }
        var pooled = scratch.Take(boards, 2 * Channels);
        Dense.Pool(cells, boards, seen, pooled);
        var everywhere = scratch.Take(boards, Channels);
        bias!.Multiply(boards, pooled, 2 * Channels, everywhere);
        for (var i = 0; i < boards * Channels; i += Lanes.Count)
        {
            var added = Load(everywhere + i);
            for (var cell = seen + i; cell < seen + cells * boards * Channels; cell += boards * Channels)
                Rectified.Store(Load(cell) + added, cell);
        }
        var onPlanes = scratch.Take(cells * boards, planes.Outputs);
        planes.Multiply(cells * boards, seen, Channels, onPlanes);
        for (var board = 0; board < boards; board++)
        {
            var target = logits.Slice(board * actions.Count, actions.Planes * cells);
            for (var i = 0; i < target.Length; i++)
                target[i] = onPlanes[(i % cells * boards + board) * planes.Outputs + i / cells];
        }
        if (extra is not null)
            Write(extra, boards, pooled, 2 * Channels, logits, actions.Planes * cells, scratch);
    }

    private void Write(PackedMatrix layer, int boards, float* input, int stride, Span<float> logits, int offset, Scratch scratch)
    {
        var outputs = scratch.Take(boards, layer.Outputs);
        layer.Multiply(boards, input, stride, outputs);
        for (var board = 0; board < boards; board++)
            new ReadOnlySpan<float>(outputs + board * layer.Outputs, actions.Extra).CopyTo(logits[(board * actions.Count + offset)..]);
    }
}

/// <summary>What <see cref="ValueHead"/> computes, from features laid out [row, column, board, channel].</summary>
internal sealed unsafe class ValueEvaluator
{
    private readonly int cells;
    private readonly int outputs;
    private readonly int body;
    private readonly PackedMatrix features;
    private readonly PackedMatrix hidden;
    private readonly PackedMatrix? hiddenOfCells;
    private readonly PackedMatrix output;

    /// <summary>Packs the weights.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="weights">Its folded weights.</param>
    /// <param name="body">Channels of the trunk with padding.</param>
    public ValueEvaluator(NetworkArchitecture architecture, IReadOnlyDictionary<string, NamedArray> weights, int body)
    {
        (outputs, this.body) = (architecture.ValueOutputs, body);
        cells = architecture.Observation.Rows * architecture.Observation.Columns;
        features = Dense.Pack(weights, "value.features.conv");
        hidden = Dense.Pack(weights, "value.hidden", 2 * features.Outputs);
        hiddenOfCells = architecture.ValueReadsCells ? Dense.PackCells(weights, "value.hidden", features.Outputs, cells, 2 * features.Outputs) : null;
        output = Dense.Pack(weights, "value.output");
    }

    /// <summary>The floats that <see cref="Evaluate"/> works in.</summary>
    public int Floats(int boards) =>
        Scratch.Size(cells * boards, features.Outputs)
        + Scratch.Size(boards, 2 * features.Outputs + hidden.Outputs + output.Outputs + (hiddenOfCells is null ? 0 : cells * features.Outputs + hidden.Outputs));

    /// <summary>The value's logits.</summary>
    /// <param name="boards">How many boards.</param>
    /// <param name="input">[row, column, board, channel].</param>
    /// <param name="logits">[boards, 3] or [boards, P].</param>
    /// <param name="scratch">What to work in.</param>
    public void Evaluate(int boards, float* input, Span<float> logits, Scratch scratch)
    {
        var seen = scratch.Take(cells * boards, features.Outputs);
        features.Multiply(cells * boards, input, body, seen);
        var pooled = scratch.Take(boards, 2 * features.Outputs);
        Dense.Pool(cells, boards, seen, pooled);
        var inner = scratch.Take(boards, hidden.Outputs);
        hidden.Multiply(boards, pooled, 2 * features.Outputs, inner);
        if (hiddenOfCells is not null)
        {
            var flat = scratch.Take(boards, cells * features.Outputs);
            Dense.Flatten(cells, boards, seen, features.Outputs, flat);
            var ofCells = scratch.Take(boards, hidden.Outputs);
            hiddenOfCells.Multiply(boards, flat, cells * features.Outputs, ofCells);
            for (var i = 0; i < boards * hidden.Outputs; i += Lanes.Count)
                (Load(inner + i) + Load(ofCells + i)).Store(inner + i);
        }
        for (var i = 0; i < boards * hidden.Outputs; i += Lanes.Count)
            Rectified.Store(Load(inner + i), inner + i);
        var last = scratch.Take(boards, output.Outputs);
        output.Multiply(boards, inner, hidden.Outputs, last);
        for (var board = 0; board < boards; board++)
            new ReadOnlySpan<float>(last + board * output.Outputs, outputs).CopyTo(logits[(board * outputs)..]);
    }
}

/// <summary>What the heads have in common.</summary>
internal static unsafe class Dense
{
    private const int Channels = PackedMatrix.Group;

    /// <summary>The weights of a linear layer or a 1×1 convolution: [outputs, inputs] and perhaps dimensions of 1.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="name">The layer's.</param>
    /// <param name="first">The inputs to take, from the first one on; all by default.</param>
    public static PackedMatrix Pack(IReadOnlyDictionary<string, NamedArray> weights, string name, int? first = null)
    {
        var (weight, bias) = (weights[$"{name}.weight"], weights[$"{name}.bias"]);
        var (outputs, inputs) = ((int)weight.Shape[0], (int)weight.Shape[1]);
        return new PackedMatrix(first ?? inputs, outputs, (input, output) => weight.Data[output * inputs + input], bias.Data);
    }

    /// <summary>
    /// The weights of a linear layer for inputs that are cells: the network has a channel's cells next to one another, here a cell's channels are.
    /// </summary>
    /// <param name="weights">All weights.</param>
    /// <param name="name">The layer's.</param>
    /// <param name="channels">Of a cell.</param>
    /// <param name="cells">Of a channel.</param>
    /// <param name="offset">Inputs before the cells; with some, whoever multiplies those adds the bias.</param>
    public static PackedMatrix PackCells(IReadOnlyDictionary<string, NamedArray> weights, string name, int channels, int cells, int offset)
    {
        var (weight, bias) = (weights[$"{name}.weight"], weights[$"{name}.bias"].Data);
        var (outputs, stride) = ((int)weight.Shape[0], (int)weight.Shape[1]);
        return new PackedMatrix(
            channels * cells, outputs, (input, output) => weight.Data[output * stride + offset + input % channels * cells + input / channels], offset == 0 ? bias : new float[outputs]);
    }

    /// <summary>max(0, features) board by board: [cells, boards, 32] to [boards, cells, channels].</summary>
    public static void Flatten(int cells, int boards, float* features, int channels, float* flat)
    {
        for (var cell = 0; cell < cells; cell++)
        {
            for (var board = 0; board < boards; board++)
            {
                for (var channel = 0; channel < channels; channel += Lanes.Count)
                    Rectified.Store(Load(features + (cell * boards + board) * Channels + channel), flat + (board * cells + cell) * channels + channel);
            }
        }
    }

    /// <summary><see cref="GlobalPool"/> of max(0, features): [cells, boards, 32] to [boards, 64].</summary>
    public static void Pool(int cells, int boards, float* features, float* pooled)
    {
        for (var i = 0; i < boards * Channels; i += Lanes.Count)
        {
            Lanes sum = Lanes.Zero, largest = Lanes.Zero;
            for (var cell = features + i; cell < features + cells * boards * Channels; cell += boards * Channels)
            {
                var feature = Max(Load(cell), Lanes.Zero);
                sum += feature;
                largest = Max(largest, feature);
            }
            var mean = pooled + i / Channels * 2 * Channels + i % Channels;
            (sum / cells).Store(mean);
            largest.Store(mean + Channels);
        }
    }
}
