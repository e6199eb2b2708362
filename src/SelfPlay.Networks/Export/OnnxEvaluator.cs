using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>
/// Computes what a graph says, operator by operator, in plain loops: a second opinion on an exported network that shares nothing with
/// the library that the network runs on. Slow; for checks. Knows the operators that <see cref="OnnxNetwork"/> uses.
/// </summary>
internal sealed class OnnxEvaluator
{
    private readonly OnnxGraph graph;
    private readonly Dictionary<string, Values> known = [];

    private OnnxEvaluator(OnnxGraph graph) => this.graph = graph;

    private sealed record Values(int[] Shape, float[] Data)
    {
        /// <summary>The last dimension.</summary>
        public int Width => Shape[^1];
    }

    /// <summary>The outputs, in the graph's order, of a batch of inputs.</summary>
    /// <exception cref="SelfPlayException">The graph holds an operator that is not known here.</exception>
    public static IReadOnlyList<float[]> Run(OnnxGraph graph, float[] input, int rows)
    {
        var evaluator = new OnnxEvaluator(graph);
        evaluator.known[graph.Input.Name] = new([rows, .. graph.Input.RowShape.Select(s => (int)s)], input);
        foreach (var weight in graph.Weights)
            evaluator.known[weight.Name] = new([.. weight.Shape.Select(s => (int)s)], weight.Data);
        foreach (var node in graph.Nodes)
            evaluator.known[node.Output] = evaluator.Evaluate(node);
        return [.. graph.Outputs.Select(o => evaluator.known[o.Name].Data)];
    }

    private Values Evaluate(OnnxNode node)
    {
        var first = known[node.Inputs[0]];
        return node.Operator switch
        {
            "Conv" => Convolve(first, known[node.Inputs[1]], known[node.Inputs[2]], (int)(Attribute(node, "pads")?[0] ?? 0)),
            "Gemm" => Apply(first, known[node.Inputs[1]], known[node.Inputs[2]]),
            "MatMul" => Multiply(first, known[node.Inputs[1]]),
            "Add" => Combine(first, known[node.Inputs[1]], (a, b) => a + b),
            "Sub" => Combine(first, known[node.Inputs[1]], (a, b) => a - b),
            "Mul" => Combine(first, known[node.Inputs[1]], (a, b) => a * b),
            "Div" => Combine(first, known[node.Inputs[1]], (a, b) => a / b),
            "Relu" => new(first.Shape, Array.ConvertAll(first.Data, x => Math.Max(0, x))),
            "Sqrt" => new(first.Shape, Array.ConvertAll(first.Data, MathF.Sqrt)),
            "Tanh" => new(first.Shape, Array.ConvertAll(first.Data, MathF.Tanh)),
            "GlobalAveragePool" => Pool(first, cells => cells.Average()),
            "GlobalMaxPool" => Pool(first, cells => cells.Max()),
            "ReduceMean" => new([.. first.Shape[..^1], 1], [.. first.Data.Chunk(first.Width).Select(row => row.Average())]),
            "Softmax" => new(first.Shape, [.. first.Data.Chunk(first.Width).SelectMany(Softmax)]),
            "Concat" => Join(first, known[node.Inputs[1]]),
            "Flatten" => new([first.Shape[0], first.Data.Length / first.Shape[0]], first.Data),
            "Reshape" => Reshape(first, graph.Shapes.Find(s => s.Name == node.Inputs[1])!.Values),
            "Transpose" => Transpose(first, [.. Attribute(node, "perm")!.Select(d => (int)d)]),
            _ => throw new SelfPlayException($"the exported graph holds an operator {node.Operator} that the check does not know; export without --check"),
        };
    }

    private static IReadOnlyList<long>? Attribute(OnnxNode node, string name) => node.Attributes.FirstOrDefault(a => a.Name == name)?.Values;

    private static Values Convolve(Values input, Values kernel, Values bias, int padding)
    {
        var (rows, channels, height, width) = (input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3]);
        var (outputs, size) = (kernel.Shape[0], kernel.Shape[2]);
        var data = new float[rows * outputs * height * width];
        for (var at = 0; at < data.Length; at++)
        {
            var (x, y, output, row) = (at % width, at / width % height, at / (width * height) % outputs, at / (width * height * outputs));
            double sum = bias.Data[output];
            for (var tap = 0; tap < size * size; tap++)
            {
                var (fromX, fromY) = (x + tap % size - padding, y + tap / size - padding);
                if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height)
                    continue;
                for (var channel = 0; channel < channels; channel++)
                    sum += kernel.Data[(output * channels + channel) * size * size + tap] * input.Data[((row * channels + channel) * height + fromY) * width + fromX];
            }
            data[at] = (float)sum;
        }
        return new([rows, outputs, height, width], data);
    }

    private static Values Apply(Values rows, Values weight, Values bias)
    {
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var data = new float[rows.Shape[0] * outputs];
        for (var at = 0; at < data.Length; at++)
        {
            double sum = bias.Data[at % outputs];
            for (var i = 0; i < inputs; i++)
                sum += weight.Data[at % outputs * inputs + i] * rows.Data[at / outputs * inputs + i];
            data[at] = (float)sum;
        }
        return new([rows.Shape[0], outputs], data);
    }

    /// <summary>The product of the last two dimensions, for each of the others; a right side of two dimensions is the same for all.</summary>
    private static Values Multiply(Values left, Values right)
    {
        var (rows, inner, columns) = (left.Shape[^2], left.Width, right.Width);
        var data = new float[left.Data.Length / inner * columns];
        for (var at = 0; at < data.Length; at++)
        {
            var (column, row) = (at % columns, at / columns);
            var matrix = right.Shape.Length == 2 ? 0 : row / rows * inner * columns;
            double sum = 0;
            for (var i = 0; i < inner; i++)
                sum += left.Data[row * inner + i] * right.Data[matrix + i * columns + column];
            data[at] = (float)sum;
        }
        return new([.. left.Shape[..^1], columns], data);
    }

    /// <summary>Element by element; where the right side has one element or none in a dimension, that counts for all of the left.</summary>
    private static Values Combine(Values left, Values right, Func<float, float, float> combine)
    {
        var data = new float[left.Data.Length];
        for (var at = 0; at < data.Length; at++)
        {
            var (rest, source, stride) = (at, 0, 1);
            for (var back = 1; back <= right.Shape.Length; back++)
            {
                source += rest % left.Shape[^back] % right.Shape[^back] * stride;
                rest /= left.Shape[^back];
                stride *= right.Shape[^back];
            }
            data[at] = combine(left.Data[at], right.Data[source]);
        }
        return new(left.Shape, data);
    }

    private static Values Pool(Values planes, Func<float[], float> pool) =>
        new([planes.Shape[0], planes.Shape[1], 1, 1], [.. planes.Data.Chunk(planes.Shape[2] * planes.Shape[3]).Select(pool)]);

    private static IEnumerable<float> Softmax(float[] logits)
    {
        var powers = Array.ConvertAll(logits, x => Math.Exp(x - logits.Max()));
        return powers.Select(p => (float)(p / powers.Sum()));
    }

    /// <summary>Joins along the second dimension.</summary>
    private static Values Join(Values left, Values right)
    {
        var (a, b) = (left.Data.Length / left.Shape[0], right.Data.Length / right.Shape[0]);
        return new(
            [left.Shape[0], left.Shape[1] + right.Shape[1], .. left.Shape[2..]],
            [.. Enumerable.Range(0, left.Shape[0]).SelectMany(row => left.Data[(row * a)..((row + 1) * a)].Concat(right.Data[(row * b)..((row + 1) * b)]))]);
    }

    private static Values Reshape(Values values, IReadOnlyList<long> shape) => new([.. shape.Select((size, i) => size == 0 ? values.Shape[i] : (int)size)], values.Data);

    private static Values Transpose(Values values, int[] order)
    {
        var shape = Array.ConvertAll(order, d => values.Shape[d]);
        var strides = Array.ConvertAll(order, d => values.Shape[(d + 1)..].Aggregate(1, (product, size) => product * size));
        var data = new float[values.Data.Length];
        for (var at = 0; at < data.Length; at++)
        {
            var (rest, source) = (at, 0);
            for (var i = shape.Length - 1; i >= 0; i--)
            {
                source += rest % shape[i] * strides[i];
                rest /= shape[i];
            }
            data[at] = values.Data[source];
        }
        return new(shape, data);
    }
}
