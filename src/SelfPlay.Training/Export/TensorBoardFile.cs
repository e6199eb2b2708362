using System.Buffers.Binary;
using System.Numerics;
using SelfPlay.Networks;

namespace SelfPlay.Training;

/// <summary>
/// TensorBoard's event files: TFRecords (a length, its checksum, the data, its checksum) that each hold an Event message of
/// event.proto. The field numbers are that file's.
/// </summary>
public static class TensorBoardFile
{
    /// <summary>TensorBoard shows the files whose names begin so.</summary>
    public const string Prefix = "events.out.tfevents.";

    private const string Version = "brain.Event:2";

    // Records add this to a rotated checksum, for data that holds checksums itself.
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>Writes a run's reports: the tags are those of <see cref="RunMetrics.All"/>, the steps the learner's.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="begun">When the run began; reports stand at their time of training after that.</param>
    /// <param name="reports">The reports.</param>
    public static void Write(Stream stream, DateTimeOffset begun, IEnumerable<RunProgress> reports)
    {
        WriteRecord(stream, Event(begun, 0, 0).Text(3, Version).Written);
        foreach (var report in reports)
        {
            var summary = new ProtobufWriter();
            foreach (var metric in RunMetrics.All)
            {
                if (metric.Of(report) is { } value)
                    summary.Message(1, new ProtobufWriter().Text(1, $"{metric.Group}/{metric.Name}").Fixed32(2, (float)value));
            }
            WriteRecord(stream, Event(begun, report.Seconds, report.Step).Message(5, summary).Written);
        }
    }

    private static ProtobufWriter Event(DateTimeOffset begun, double seconds, long step) =>
        new ProtobufWriter().Fixed64(1, begun.ToUnixTimeMilliseconds() / 1000.0 + seconds).Varint(2, step);

    private static void WriteRecord(Stream stream, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, data.Length);
        stream.Write(length);
        WriteChecksum(stream, length);
        stream.Write(data);
        WriteChecksum(stream, data);
    }

    /// <summary>CRC-32C (Castagnoli), rotated by 15 bits and moved.</summary>
    private static void WriteChecksum(Stream stream, ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        Span<byte> masked = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(masked, BitOperations.RotateRight(~crc, 15) + MaskDelta);
        stream.Write(masked);
    }
}
