using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SelfPlay.Forge;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>The games of a ladder: made by the Forge from a secret that nobody knows beforehand, and kept in files.</summary>
public static class NovelLadder
{
    private static readonly byte[] Purpose = Encoding.UTF8.GetBytes("selfplay ladder 1");

    /// <summary>Where a ladder keeps its games.</summary>
    public static string GamesFolder(string dataFolder, string ladder) => Path.GetFullPath(Path.Combine(dataFolder, ladder + ".games"));

    /// <summary>The games of a rung: made once and then read, so that a climb goes on with the same ones.</summary>
    /// <param name="catalogue">Knows the games that are not new.</param>
    /// <param name="folder">As <see cref="GamesFolder"/> says.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">All chance derives from it.</param>
    /// <param name="stop">Stops between candidates.</param>
    public static IReadOnlyList<LadderGame> GamesOf(GameCatalogue catalogue, string folder, int rung, int count, ulong seed, CancellationToken stop)
    {
        var files = Enumerable.Range(1, count).Select(i => Path.Combine(folder, $"r{rung}-{i}.json")).ToList();
        if (!files.TrueForAll(File.Exists))
        {
            foreach (var (game, file) in new GameGenerator(Rung.Of(rung), seed, new NoveltyScreen(catalogue)).Make(count, stop: stop).Zip(files))
                AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(RuleFile.Pretty(game.Record))));
        }
        return [.. files.Select(file => new LadderGame(rung, catalogue.Create(file), Rung.Of(rung).IsSolved))];
    }

    /// <summary>The secret of a ladder: 32 random bytes in a file that only its owner may read, made at the first call.</summary>
    public static byte[] Secret(string dataFolder, string ladder) => SecretFile.ReadOrCreate(SecretPath(dataFolder, ladder));

    /// <summary>What may be told about a secret before it is revealed: its SHA-256, in lower-case hexadecimal. Null before the ladder has one.</summary>
    public static string? Commitment(string dataFolder, string ladder) =>
        File.Exists(SecretPath(dataFolder, ladder)) ? Convert.ToHexStringLower(SHA256.HashData(Secret(dataFolder, ladder))) : null;

    /// <summary>The generator's seed: the first eight bytes, little-endian, of HMAC-SHA256 under the secret of "selfplay ladder 1".</summary>
    public static ulong Seed(ReadOnlySpan<byte> secret) => BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(secret, Purpose));

    /// <summary>Deletes what a ladder has beside its runs' folders.</summary>
    public static void DeleteFiles(string dataFolder, string ladder)
    {
        if (Directory.Exists(GamesFolder(dataFolder, ladder)))
            Directory.Delete(GamesFolder(dataFolder, ladder), recursive: true);
        foreach (var ending in (string[])[".ladder.jsonl", ".ladder.options.json", ".ladder.secret", ".ladder.md", ".ladder.svg"])
            File.Delete(Path.Combine(dataFolder, ladder + ending));
    }

    private static string SecretPath(string dataFolder, string ladder) => Path.Combine(dataFolder, ladder + ".ladder.secret");
}
