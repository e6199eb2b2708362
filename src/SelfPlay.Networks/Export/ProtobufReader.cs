using System.Buffers.Binary;
using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>A field of a message in the wire format of Protocol Buffers.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Integer">Its value if that is a number, else 0; a float's or double's bits.</param>
/// <param name="Bytes">Its value if that is a string, bytes or a nested message, else empty.</param>
internal readonly record struct ProtobufField(int Number, long Integer, ReadOnlyMemory<byte> Bytes);

/// <summary>Reads what <see cref="ProtobufWriter"/> writes.</summary>
internal static class ProtobufReader
{
    /// <summary>The fields of a message in the order in which they stand.</summary>
    /// <exception cref="SelfPlayException">It ends within a field, or holds a group.</exception>
    public static IEnumerable<ProtobufField> Fields(ReadOnlyMemory<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message.Span, ref at);
            var (number, wireType) = ((int)(tag >> 3), (int)(tag & 7));
            yield return wireType switch
            {
                0 => new(number, (long)Varint(message.Span, ref at), default),
                1 => new(number, BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)).Span), default),
                2 => new(number, 0, Take((int)Math.Min(int.MaxValue, Varint(message.Span, ref at)))),
                5 => new(number, BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span), default),
                _ => throw new SelfPlayException($"a message holds a field of wire type {wireType}, which is not read"),
            };
        }

        ReadOnlyMemory<byte> Take(int length)
        {
            if (length > message.Length - at)
                throw new SelfPlayException($"a message is truncated: a field of {length} bytes begins at byte {at} of {message.Length}");
            at += length;
            return message.Slice(at - length, length);
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= message.Length)
                break;
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw new SelfPlayException($"a message is truncated: a number is cut off at byte {at} of {message.Length}");
    }
}
