namespace SelfPlay.Networks;

/// <summary>An attribute of a node: a number, or a list of them.</summary>
internal sealed record OnnxAttribute(string Name, bool IsList, IReadOnlyList<long> Values);

/// <summary>One operator of a graph.</summary>
/// <param name="Operator">Its name in the standard's default domain.</param>
/// <param name="Inputs">Constants, outputs of earlier nodes, or the graph's input.</param>
/// <param name="Output">The name of its output.</param>
/// <param name="Attributes">What else it needs.</param>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>A tensor of whole numbers, such as a shape.</summary>
internal sealed record OnnxShape(string Name, IReadOnlyList<long> Values);

/// <summary>The graph's input or one of its outputs; its first dimension, the batch, is left out.</summary>
internal sealed record OnnxValue(string Name, IReadOnlyList<long> RowShape, string Meaning);

/// <summary>A computation in the terms of the Open Neural Network Exchange: operators over constants and an input, in order.</summary>
internal sealed class OnnxGraph
{
    /// <summary>The input.</summary>
    public required OnnxValue Input { get; init; }

    /// <summary>What is told about the model, by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The operators; each comes after those whose output it takes.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>The weights.</summary>
    public List<NamedArray> Weights { get; } = [];

    /// <summary>The constant shapes.</summary>
    public List<OnnxShape> Shapes { get; } = [];

    /// <summary>The outputs, each that of a node of the same name.</summary>
    public List<OnnxValue> Outputs { get; } = [];

    /// <summary>Adds an operator without attributes and returns the name of its output.</summary>
    public string Add(string name, string operation, params string[] inputs) => Add(name, operation, [], inputs);

    /// <summary>Adds an operator and returns the name of its output.</summary>
    public string Add(string name, string operation, OnnxAttribute[] attributes, params string[] inputs)
    {
        Nodes.Add(new OnnxNode(operation, inputs, name, attributes));
        return name;
    }

    /// <summary>Adds weights and returns their name.</summary>
    public string Constant(string name, IReadOnlyList<long> shape, float[] data)
    {
        Weights.Add(new NamedArray(name, shape, data));
        return name;
    }

    /// <summary>Adds a constant shape and returns its name.</summary>
    public string Shape(string name, params long[] values)
    {
        Shapes.Add(new OnnxShape(name, values));
        return name;
    }
}
