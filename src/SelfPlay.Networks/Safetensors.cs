using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>A named array of 32-bit floats.</summary>
public sealed record NamedArray(string Name, IReadOnlyList<long> Shape, float[] Data);

/// <summary>
/// The safetensors format: eight bytes of header length (little endian), a JSON header that gives each tensor's dtype,
/// shape and byte range, then the raw data. Only F32 is used here; no code is ever loaded from such a file.
/// </summary>
public static class Safetensors
{
    private const long LongestHeader = 100_000_000;

    private const string MetadataKey = "__metadata__";

    /// <summary>Writes tensors in the order given.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">What else to tell readers, by key.</param>
    public static void Write(Stream stream, IReadOnlyList<NamedArray> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            long offset = 0;
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata)
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Data.LongLength * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // The format allows trailing blanks, which keep the data aligned.
        while (header.Length % 8 != 0)
            header.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (var tensor in tensors)
            stream.Write(MemoryMarshal.AsBytes<float>(tensor.Data));
    }

    /// <summary>Reads all tensors.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call the file in errors.</param>
    /// <exception cref="SelfPlayException">The file is truncated, malformed or holds another dtype.</exception>
    public static IReadOnlyList<NamedArray> Read(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span);
            if (length is < 2 or > LongestHeader || length > bytes.Length - sizeof(long))
                throw new SelfPlayException($"{name} is no safetensors file, or is truncated: its header claims {length} bytes of {bytes.Length}");
            using var header = JsonDocument.Parse(bytes.Slice(sizeof(long), (int)length));
            var data = bytes[(sizeof(long) + (int)length)..];
            return [.. header.RootElement.EnumerateObject().Where(e => e.Name != MetadataKey).Select(e => ReadTensor(e, data, name))];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            throw new SelfPlayException($"{name} is no safetensors file, or is truncated: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static NamedArray ReadTensor(JsonProperty entry, ReadOnlyMemory<byte> data, string file)
    {
        var dtype = entry.Value.GetProperty("dtype").GetString();
        if (dtype != "F32")
            throw new SelfPlayException($"{file}: tensor '{entry.Name}' has dtype {dtype}; only F32 is supported");
        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()).ToArray();
        var offsets = entry.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var size = shape.Aggregate(1L, (product, s) => checked(product * s)) * sizeof(float);
        if (begin < 0 || end < begin || end - begin != size || end > data.Length)
            throw new SelfPlayException($"{file} is truncated: tensor '{entry.Name}' wants bytes {begin} to {end} of {data.Length}");
        return new NamedArray(entry.Name, shape, MemoryMarshal.Cast<byte, float>(data.Span[(int)begin..(int)end]).ToArray());
    }
}
