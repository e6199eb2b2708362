using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>
/// Game records as bytes: a version, then 7-bit encoded integers; probabilities and values in 16 bits, whose rounding
/// (2⁻¹⁶) is far below the noise of a search.
/// </summary>
public static class GameRecordCodec
{
    private const byte Version = 2;

    // The first version that knows of surprise.
    private const byte SurpriseVersion = 2;

    // Surprise is stored up to 16 nats.
    private const float SurpriseUnit = 4096;
    private const int NoSearch = 0;

    /// <summary>Encodes a record.</summary>
    public static byte[] Encode(GameRecord record)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write7BitEncodedInt64(record.Number);
        writer.Write7BitEncodedInt64(record.ModelStep);
        writer.Write7BitEncodedInt(record.Returns.Length);
        foreach (var value in record.Returns)
            writer.Write(value);
        writer.Write7BitEncodedInt(record.Actions.Length);
        for (var ply = 0; ply < record.Actions.Length; ply++)
        {
            writer.Write7BitEncodedInt(record.Actions[ply]);
            var search = record.Searches[ply];
            writer.Write7BitEncodedInt(search?.Policy.Length ?? NoSearch);
            if (search is null)
                continue;
            foreach (var probability in search.Policy)
                writer.Write((ushort)MathF.Round(probability * ushort.MaxValue));
            writer.Write((short)MathF.Round(search.Value * short.MaxValue));
            writer.Write(search.IsProven);
            writer.Write((ushort)MathF.Round(Math.Clamp(search.Surprise * SurpriseUnit, 0, ushort.MaxValue)));
        }
        return stream.ToArray();
    }

    /// <summary>Decodes a record.</summary>
    /// <exception cref="SelfPlayException">The bytes are no game record of a known version.</exception>
    public static GameRecord Decode(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            var version = reader.ReadByte();
            if (version is 0 or > Version)
                throw new SelfPlayException($"a game record has version {version}; this program reads versions 1 to {Version}");
            var number = reader.Read7BitEncodedInt64();
            var modelStep = reader.Read7BitEncodedInt64();
            var returns = new float[reader.Read7BitEncodedInt()];
            foreach (ref var value in returns.AsSpan())
                value = reader.ReadSingle();
            var actions = new int[reader.Read7BitEncodedInt()];
            var searches = new SearchRecord?[actions.Length];
            for (var ply = 0; ply < actions.Length; ply++)
            {
                actions[ply] = reader.Read7BitEncodedInt();
                searches[ply] = ReadSearch(reader, version);
            }
            return new GameRecord(number, modelStep, actions, searches, returns);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or OverflowException or OutOfMemoryException)
        {
            throw new SelfPlayException($"a game record is damaged ({bytes.Length} bytes): {error.Message}", error);
        }
    }

    private static SearchRecord? ReadSearch(BinaryReader reader, byte version)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == NoSearch)
            return null;
        var policy = new float[count];
        float sum = 0;
        foreach (ref var probability in policy.AsSpan())
            sum += probability = reader.ReadUInt16() / (float)ushort.MaxValue;
        // Rounding may have moved the sum off 1.
        foreach (ref var probability in policy.AsSpan())
            probability /= sum;
        return new SearchRecord(policy, reader.ReadInt16() / (float)short.MaxValue, reader.ReadBoolean())
        {
            Surprise = version >= SurpriseVersion ? reader.ReadUInt16() / SurpriseUnit : 0,
        };
    }
}
