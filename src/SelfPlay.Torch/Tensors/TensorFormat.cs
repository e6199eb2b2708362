using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The encoding of a tensor in .dat files: element type, rank and sizes as unsigned LEB128 numbers, then the
/// elements, row-major and little-endian, with no padding.
/// </summary>
internal static class TensorFormat
{
    public static void Write(Tensor tensor, BinaryWriter writer)
    {
        if (!tensor.is_contiguous())
        {
            throw new InvalidOperationException("only a contiguous tensor can be saved");
        }
        using var onCpu = tensor.detach().to(CPU, disposeAfter: true);
        writer.Write7BitEncodedInt((int)tensor.dtype);
        var shape = tensor.shape;
        writer.Write7BitEncodedInt(shape.Length);
        foreach (var size in shape)
        {
            writer.Write7BitEncodedInt64(size);
        }
        writer.Write(onCpu.bytes);
    }

    public static Tensor Read(BinaryReader reader)
    {
        var (type, shape) = ReadHeader(reader);
        var result = empty(shape, type);
        reader.BaseStream.ReadExactly(result.bytes);
        return result;
    }

    public static void ReadInto(Tensor tensor, BinaryReader reader)
    {
        var (type, shape) = ReadHeader(reader);
        if (type != tensor.dtype || !shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new ArgumentException(
                $"the file holds [{string.Join("x", shape)}] of {type}, the target is {tensor}");
        }
        using var loaded = empty(shape, type);
        reader.BaseStream.ReadExactly(loaded.bytes);
        using (no_grad())
        {
            tensor.copy_(loaded);
        }
    }

    public static void Skip(BinaryReader reader)
    {
        var (type, shape) = ReadHeader(reader);
        var remaining = shape.TotalSize() * type.ElementSize();
        Span<byte> buffer = stackalloc byte[4096];
        while (remaining > 0)
        {
            var part = buffer[..(int)Math.Min(remaining, buffer.Length)];
            reader.BaseStream.ReadExactly(part);
            remaining -= part.Length;
        }
    }

    private static (ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt();
        var shape = new long[reader.Read7BitEncodedInt()];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.Read7BitEncodedInt64();
        }
        return (type, shape);
    }
}
