using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static class TensorExtensionMethods
{
    /// <summary>The only element, converted.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static Parameter AsParameter(this Tensor tensor) => tensor as Parameter ?? new Parameter(tensor, tensor.requires_grad);

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentException($"unknown element type {type}"),
    };

    /// <summary>Writes type, shape and elements.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer) => TensorFormat.Write(tensor, writer);

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Reads into a tensor of the same type and shape; with <paramref name="skip"/>, only past the entry.</summary>
    /// <exception cref="ArgumentException">The entry has another type or shape.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (skip)
        {
            TensorFormat.Skip(reader);
        }
        else
        {
            TensorFormat.ReadInto(tensor, reader);
        }
    }

    /// <summary>The tensor that <see cref="Save(Tensor, BinaryWriter)"/> wrote.</summary>
    public static Tensor Load(BinaryReader reader) => TensorFormat.Read(reader);
}
