using System.Runtime.InteropServices;
using System.Text;
using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>
/// The file format of the Open Neural Network Exchange: onnx.proto's ModelProto. The field numbers are that file's. Written in the
/// version of 2020, so that old readers take it too.
/// </summary>
internal static class OnnxFile
{
    private const int IrVersion = 7, OperatorSet = 13;
    private const int FloatElements = 1, Int64Elements = 7;
    private const int IntegerAttribute = 2, IntegersAttribute = 7;
    private const string Batch = "batch";

    /// <summary>The bytes of a model.</summary>
    public static byte[] Write(OnnxGraph graph)
    {
        var model = new ProtobufWriter()
            .Varint(1, IrVersion)
            .Text(2, "SelfPlay")
            .Message(7, Graph(graph))
            .Message(8, new ProtobufWriter().Text(1, "").Varint(2, OperatorSet));
        foreach (var (key, value) in graph.Metadata)
            model.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));
        return model.Written.ToArray();
    }

    /// <summary>Reads a model again.</summary>
    /// <exception cref="SelfPlayException">It is truncated, or nothing that <see cref="Write"/> made.</exception>
    public static OnnxGraph Read(ReadOnlyMemory<byte> bytes)
    {
        var model = ProtobufReader.Fields(bytes).ToList();
        var parts = ProtobufReader.Fields(Only(model, 7)).ToLookup(f => f.Number, f => f.Bytes);
        var graph = new OnnxGraph
        {
            Input = ReadValue(parts[11].Single()),
            Metadata = model.Where(f => f.Number == 14).Select(f => ProtobufReader.Fields(f.Bytes).ToList()).ToDictionary(f => Text(Only(f, 1)), f => Text(Only(f, 2))),
        };
        graph.Nodes.AddRange(parts[1].Select(ReadNode));
        graph.Outputs.AddRange(parts[12].Select(ReadValue));
        foreach (var tensor in parts[5].Select(t => ProtobufReader.Fields(t).ToList()))
        {
            var name = Text(Only(tensor, 8));
            var data = Only(tensor, 9).Span;
            if (tensor.Single(f => f.Number == 2).Integer == Int64Elements)
                graph.Shapes.Add(new OnnxShape(name, MemoryMarshal.Cast<byte, long>(data).ToArray()));
            else
                graph.Weights.Add(new NamedArray(name, [.. tensor.Where(f => f.Number == 1).Select(f => f.Integer)], MemoryMarshal.Cast<byte, float>(data).ToArray()));
        }
        return graph;
    }

    private static ProtobufWriter Graph(OnnxGraph graph)
    {
        var message = new ProtobufWriter();
        foreach (var node in graph.Nodes)
            message.Message(1, Node(node));
        message.Text(2, "policy-value-network");
        foreach (var weight in graph.Weights)
            message.Message(5, Tensor(weight.Name, weight.Shape, FloatElements, MemoryMarshal.AsBytes<float>(weight.Data)));
        foreach (var shape in graph.Shapes)
            message.Message(5, Tensor(shape.Name, [shape.Values.Count], Int64Elements, MemoryMarshal.AsBytes<long>(shape.Values.ToArray())));
        message.Message(11, Value(graph.Input));
        foreach (var output in graph.Outputs)
            message.Message(12, Value(output));
        return message;
    }

    private static ProtobufWriter Node(OnnxNode node)
    {
        var message = new ProtobufWriter();
        foreach (var input in node.Inputs)
            message.Text(1, input);
        message.Text(2, node.Output).Text(3, node.Output).Text(4, node.Operator);
        foreach (var attribute in node.Attributes)
        {
            var written = new ProtobufWriter().Text(1, attribute.Name);
            foreach (var value in attribute.Values)
                written.Varint(attribute.IsList ? 8 : 3, value);
            message.Message(5, written.Varint(20, attribute.IsList ? IntegersAttribute : IntegerAttribute));
        }
        return message;
    }

    private static OnnxNode ReadNode(ReadOnlyMemory<byte> bytes)
    {
        var fields = ProtobufReader.Fields(bytes).ToList();
        return new OnnxNode(
            Text(Only(fields, 4)), [.. fields.Where(f => f.Number == 1).Select(f => Text(f.Bytes))], Text(Only(fields, 2)),
            [.. fields.Where(f => f.Number == 5).Select(f => ReadAttribute([.. ProtobufReader.Fields(f.Bytes)]))]);
    }

    private static OnnxAttribute ReadAttribute(List<ProtobufField> fields) => new(
        Text(Only(fields, 1)), fields.Exists(f => f.Number == 20 && f.Integer == IntegersAttribute), [.. fields.Where(f => f.Number is 3 or 8).Select(f => f.Integer)]);

    private static ProtobufWriter Tensor(string name, IReadOnlyList<long> shape, int elements, ReadOnlySpan<byte> data)
    {
        var message = new ProtobufWriter();
        foreach (var size in shape)
            message.Varint(1, size);
        return message.Varint(2, elements).Text(8, name).Bytes(9, data);
    }

    private static ProtobufWriter Value(OnnxValue value)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, Batch));
        foreach (var size in value.RowShape)
            shape.Message(1, new ProtobufWriter().Varint(1, size));
        return new ProtobufWriter()
            .Text(1, value.Name)
            .Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Varint(1, FloatElements).Message(2, shape)))
            .Text(3, value.Meaning);
    }

    private static OnnxValue ReadValue(ReadOnlyMemory<byte> bytes)
    {
        var fields = ProtobufReader.Fields(bytes).ToList();
        var tensor = ProtobufReader.Fields(Only([.. ProtobufReader.Fields(Only(fields, 2))], 1)).ToList();
        var sizes = ProtobufReader.Fields(Only(tensor, 2)).SelectMany(d => ProtobufReader.Fields(d.Bytes)).Where(f => f.Number == 1).Select(f => f.Integer);
        return new OnnxValue(Text(Only(fields, 1)), [.. sizes], Text(Only(fields, 3)));
    }

    private static ReadOnlyMemory<byte> Only(List<ProtobufField> fields, int number) =>
        fields.FindIndex(f => f.Number == number) is >= 0 and var at ? fields[at].Bytes : throw new SelfPlayException($"a message lacks its field {number}");

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
