using System.Security.Cryptography;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Training;

/// <summary>
/// A learner on disk, in one file that is written atomically: step, learning rate's factor, weights, averaged weights and the optimiser's moments,
/// each length-prefixed, then the SHA-256 of all before.
/// </summary>
internal sealed record LearnerState(long Step, double LearningRateScale, IReadOnlyList<NamedArray> Weights, IReadOnlyList<NamedArray> Average, byte[] Optimiser)
{
    private const int Magic = 0x4C505332;

    public static void Write(string path, LearnerState state)
    {
        var body = Bytes(writer =>
        {
            writer.Write(Magic);
            writer.Write(state.Step);
            writer.Write(state.LearningRateScale);
            WriteBlock(writer, Tensors(state.Weights));
            WriteBlock(writer, Tensors(state.Average));
            WriteBlock(writer, state.Optimiser);
        });
        AtomicFile.Write(path, stream =>
        {
            stream.Write(body);
            stream.Write(SHA256.HashData(body));
        });
    }

    /// <exception cref="SelfPlayException">The file is damaged.</exception>
    public static LearnerState Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var body = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
            throw new SelfPlayException($"{path} is damaged: its checksum is wrong; delete it to go on from an older state");
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, body.Length));
        if (reader.ReadInt32() != Magic)
            throw new SelfPlayException($"{path} is no learner state of this version");
        return new LearnerState(
            reader.ReadInt64(), reader.ReadDouble(), Safetensors.Read(ReadBlock(reader), path), Safetensors.Read(ReadBlock(reader), path), ReadBlock(reader));
    }

    /// <summary>What a writing function writes.</summary>
    public static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static byte[] Tensors(IReadOnlyList<NamedArray> tensors)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors);
        return stream.ToArray();
    }

    private static void WriteBlock(BinaryWriter writer, byte[] block)
    {
        writer.Write(block.Length);
        writer.Write(block);
    }

    private static byte[] ReadBlock(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
