namespace SelfPlay.Networks;

/// <summary>
/// A folded network as a graph of ONNX operators: <see cref="ResidualTrunk"/>, <see cref="TransformerTrunk"/>, <see cref="PolicyHead"/>
/// and <see cref="ValueHead"/> said again in other words.
/// </summary>
/// <remarks>Layer normalisation and attention are spelled out, for operator set 13 has neither.</remarks>
internal sealed class OnnxNetwork
{
    private const float LayerNormEpsilon = 1e-5f;

    private readonly NetworkArchitecture architecture;
    private readonly Dictionary<string, NamedArray> weights;
    private readonly OnnxGraph graph;

    private OnnxNetwork(NetworkArchitecture architecture, IReadOnlyList<NamedArray> weights, IReadOnlyDictionary<string, string> metadata)
    {
        this.architecture = architecture;
        this.weights = weights.ToDictionary(w => w.Name);
        var board = architecture.Observation;
        graph = new OnnxGraph
        {
            Input = new(ExportedNetwork.Observation, [board.Planes, board.Rows, board.Columns], ExportedNetwork.ObservationMeaning),
            Metadata = metadata,
        };
    }

    /// <summary>The graph of a network.</summary>
    /// <param name="architecture">Its architecture, which fixes the board's size.</param>
    /// <param name="weights">Its folded weights.</param>
    /// <param name="metadata">What to tell about it.</param>
    public static OnnxGraph Of(NetworkArchitecture architecture, IReadOnlyList<NamedArray> weights, IReadOnlyDictionary<string, string> metadata)
    {
        var network = new OnnxNetwork(architecture, weights, metadata);
        var features = architecture.Trunk == TrunkKind.Transformer ? network.TransformerTrunk() : network.ResidualTrunk();
        network.PolicyHead(features);
        network.ValueHead(features);
        return network.graph;
    }

    private string ResidualTrunk()
    {
        var features = Relu(Convolve("trunk.stem", ExportedNetwork.Observation));
        for (var block = 0; block < architecture.Blocks; block++)
        {
            var name = $"trunk.tower.{block}";
            var second = Convolve($"{name}.second", Relu(Convolve($"{name}.first", features)));
            features = Relu(graph.Add($"{name}.sum", "Add", second, features));
        }
        return features;
    }

    private string TransformerTrunk()
    {
        var (rows, columns, channels) = (architecture.Observation.Rows, architecture.Observation.Columns, architecture.Channels);
        var cells = rows * columns;
        var columnsOfTokens = Reshape("trunk.flat", Convolve("trunk.stem", ExportedNetwork.Observation), 0, channels, cells);
        var tokens = Transpose("trunk.tokens", columnsOfTokens, 0, 2, 1);
        for (var block = 0; block < architecture.Blocks; block++)
        {
            var name = $"trunk.tower.{block}";
            var attended = Attend($"{name}.attention", LayerNorm($"{name}.beforeAttention", tokens), cells);
            tokens = graph.Add($"{name}.attended", "Add", tokens, attended);
            var perceived = Project($"{name}.narrow", Relu(Project($"{name}.widen", LayerNorm($"{name}.beforePerceptron", tokens))));
            tokens = graph.Add($"{name}.sum", "Add", tokens, perceived);
        }
        return Reshape("trunk.features", Transpose("trunk.planes", LayerNorm("trunk.output", tokens), 0, 2, 1), 0, channels, rows, columns);
    }

    private string Attend(string name, string tokens, int cells)
    {
        var channels = architecture.Channels;
        var bias = weights[$"{name}.bias"];
        var (heads, span) = (bias.Shape[0], bias.Shape[1]);
        var size = channels / heads;
        string Heads(string projection, params long[] order) =>
            Transpose($"{name}.{projection}.heads", Reshape($"{name}.{projection}.split", Project($"{name}.{projection}", tokens), 0, cells, heads, size), order);
        var offsets = RelativeAttention.Offsets(architecture.Observation.Rows, architecture.Observation.Columns);
        var relative = new float[heads * offsets.Length];
        for (var i = 0; i < relative.Length; i++)
            relative[i] = bias.Data[i / offsets.Length * span + offsets[i % offsets.Length]];
        var products = graph.Add($"{name}.products", "MatMul", Heads("query", 0, 2, 1, 3), Heads("key", 0, 2, 3, 1));
        var scaled = graph.Add($"{name}.scaled", "Mul", products, graph.Constant($"{name}.scale", [1], [(float)(1 / Math.Sqrt(size))]));
        var scores = graph.Add($"{name}.scores", "Add", scaled, graph.Constant($"{name}.relative", [1, heads, cells, cells], relative));
        var shares = graph.Add($"{name}.shares", "Softmax", [Number("axis", 3)], scores);
        var seen = graph.Add($"{name}.seen", "MatMul", shares, Heads("content", 0, 2, 1, 3));
        return Project($"{name}.output", Reshape($"{name}.joined", Transpose($"{name}.gathered", seen, 0, 2, 1, 3), 0, cells, channels));
    }

    private void PolicyHead(string body)
    {
        const string Name = "policy";
        var seen = Convolve("policy.features", body);
        if (architecture.Actions.Planes == 0)
            Apply(Name, "policy.extra", Flatten("policy.flat", Relu(seen)));
        else
        {
            var pooled = GlobalPool(Relu(seen));
            // A linear layer over pooled features is a convolution of a board of one cell: its output is added to every cell.
            var bias = weights["policy.bias.weight"];
            var everywhere = graph.Add("policy.bias", "Conv", [List("kernel_shape", 1, 1)],
                pooled, graph.Constant(bias.Name, [.. bias.Shape, 1, 1], bias.Data), Weight("policy.bias.bias"));
            var planes = Convolve("policy.planes", Relu(graph.Add("policy.informed", "Add", seen, everywhere)), "policy.planes");
            if (architecture.Actions.Extra == 0)
                Flatten(Name, planes);
            else
                graph.Add(Name, "Concat", [Number("axis", 1)], Flatten("policy.flat", planes), Apply("policy.others", "policy.extra", Flatten("policy.pooled", pooled)));
        }
        graph.Outputs.Add(new OnnxValue(Name, [architecture.Actions.Count], ExportedNetwork.PolicyMeaning));
    }

    private void ValueHead(string body)
    {
        const string Name = "value";
        var seen = Relu(Convolve("value.features", body));
        var read = Flatten("value.pooled", GlobalPool(seen));
        if (architecture.ValueReadsCells)
            read = graph.Add("value.read", "Concat", [Number("axis", 1)], read, Flatten("value.cells", seen));
        var logits = Apply("value.logits", "value.output", Relu(Apply("value.hidden", "value.hidden", read)));
        if (architecture.PredictsOutcomes)
            graph.Add(Name, "Softmax", [Number("axis", 1)], logits);
        else
            graph.Add(Name, "Tanh", logits);
        graph.Outputs.Add(new OnnxValue(Name, [architecture.ValueOutputs], ExportedNetwork.ValueMeaning(architecture)));
    }

    private string Convolve(string name, string input) => Convolve(name, input, $"{name}.conv");

    private string Convolve(string name, string input, string layer)
    {
        var kernel = weights[$"{layer}.weight"].Shape[2];
        var padding = kernel / 2;
        return graph.Add(name, "Conv", [List("kernel_shape", kernel, kernel), List("pads", padding, padding, padding, padding)], input, Weight($"{layer}.weight"), Weight($"{layer}.bias"));
    }

    /// <summary>A linear layer over rows, [N, inputs] to [N, outputs].</summary>
    private string Apply(string name, string layer, string rows) => graph.Add(name, "Gemm", [Number("transB", 1)], rows, Weight($"{layer}.weight"), Weight($"{layer}.bias"));

    /// <summary>A linear layer over tokens, [N, T, inputs] to [N, T, outputs].</summary>
    private string Project(string layer, string tokens)
    {
        var weight = weights[$"{layer}.weight"];
        var (outputs, inputs) = ((int)weight.Shape[0], (int)weight.Shape[1]);
        var transposed = new float[weight.Data.Length];
        for (var i = 0; i < transposed.Length; i++)
            transposed[i] = weight.Data[i % outputs * inputs + i / outputs];
        return graph.Add($"{layer}.projected", "Add", graph.Add($"{layer}.product", "MatMul", tokens, graph.Constant(weight.Name, [inputs, outputs], transposed)), Weight($"{layer}.bias"));
    }

    private string LayerNorm(string name, string tokens)
    {
        OnnxAttribute[] overChannels = [List("axes", 2), Number("keepdims", 1)];
        var centred = graph.Add($"{name}.centred", "Sub", tokens, graph.Add($"{name}.mean", "ReduceMean", overChannels, tokens));
        var variance = graph.Add($"{name}.variance", "ReduceMean", overChannels, graph.Add($"{name}.squares", "Mul", centred, centred));
        var deviation = graph.Add($"{name}.deviation", "Sqrt", graph.Add($"{name}.positive", "Add", variance, graph.Constant($"{name}.epsilon", [1], [LayerNormEpsilon])));
        var normal = graph.Add($"{name}.normal", "Div", centred, deviation);
        return graph.Add($"{name}.shifted", "Add", graph.Add($"{name}.scaled", "Mul", normal, Weight($"{name}.weight")), Weight($"{name}.bias"));
    }

    /// <summary>Means, then maxima: [N, C, H, W] to [N, 2C, 1, 1].</summary>
    private string GlobalPool(string features) => graph.Add($"{features}.pooled", "Concat", [Number("axis", 1)],
        graph.Add($"{features}.mean", "GlobalAveragePool", features), graph.Add($"{features}.maximum", "GlobalMaxPool", features));

    private string Relu(string input) => graph.Add($"{input}.relu", "Relu", input);

    private string Flatten(string name, string input) => graph.Add(name, "Flatten", [Number("axis", 1)], input);

    private string Transpose(string name, string input, params long[] order) => graph.Add(name, "Transpose", [List("perm", order)], input);

    private string Reshape(string name, string input, params long[] shape) => graph.Add(name, "Reshape", input, graph.Shape($"{name}.shape", shape));

    private string Weight(string name)
    {
        graph.Weights.Add(weights[name]);
        return name;
    }

    private static OnnxAttribute Number(string name, long value) => new(name, IsList: false, [value]);

    private static OnnxAttribute List(string name, params long[] values) => new(name, IsList: true, values);
}
