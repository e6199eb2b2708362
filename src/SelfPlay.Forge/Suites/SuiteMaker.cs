using System.Collections.Immutable;
using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Makes suites. The same key, shape and generator make the same suite, to the last byte.</summary>
public static class SuiteMaker
{
    /// <summary>Makes the games and seals them.</summary>
    /// <param name="secret">The maker's secret, <see cref="SuiteKey.Size"/> bytes.</param>
    /// <param name="shape">How many games.</param>
    /// <param name="maker">The generator, of the version that the shape names.</param>
    /// <param name="progress">Told the number of games made.</param>
    public static (Suite Suite, Reveal Reveal) Make(ReadOnlySpan<byte> secret, SuiteShape shape, IGameMaker maker, IProgress<int>? progress = null)
    {
        var key = SuiteKey.Of(secret, shape);
        var games = Games(key, shape, maker, progress);
        var suite = new Suite
        {
            Format = Suite.CurrentFormat,
            Id = key.SuiteId,
            Shape = shape,
            Games = [.. games.Select(g => new SuiteEntry(g.Rung, g.Id, Commitment.Of(g.Salt, shape.Generator, g.Record)))],
        };
        return (suite, new Reveal { Format = Suite.CurrentFormat, Suite = suite.Id, Generator = shape.Generator, Key = key.ToString(), Games = games });
    }

    /// <summary>Makes the games.</summary>
    /// <exception cref="SelfPlayException">The generator is of another version.</exception>
    internal static ImmutableArray<RevealedGame> Games(SuiteKey key, SuiteShape shape, IGameMaker maker, IProgress<int>? progress)
    {
        if (maker.Version != shape.Generator)
            throw new SelfPlayException($"the suite's games come from generator {shape.Generator}; this build has {maker.Version}");
        var games = new List<RevealedGame>(shape.Rungs.Length * shape.PerRung);
        var random = new SeededRandom(key.Number("classics", 0, 0));
        var waiting = random.Shuffled(Classics.Families);
        foreach (var rung in Slots(key, shape).Chunk(shape.PerRung))
        {
            var made = new RuleRecord[rung.Length];
            for (var i = 0; i < rung.Length; i++)
            {
                if (rung[i].IsClassic)
                    continue;
                made[i] = maker.Make(rung[i].Rung, rung[i].Seed, rung[i].Index);
                progress?.Report(games.Count + 1 + made.Take(i).Count(m => m is not null));
            }
            // A classic's size is that of the novel games around it.
            var sizes = made.Where(m => m is not null).Select(Classics.SiteCount).Order().ToList();
            for (var i = 0; i < rung.Length; i++)
                made[i] ??= Classics.Take(waiting, sizes[sizes.Count / 2]);
            games.AddRange(rung.Zip(made, (slot, record) => new RevealedGame(
                slot.Rung, slot.Id, slot.IsClassic ? Classics.Label(record) : null, slot.SeedText, slot.Salt, Disguise.Of(record, slot.Id, slot.DisguiseSeed))));
            progress?.Report(games.Count);
        }
        return [.. games];
    }

    /// <summary>What is known of the games without making them, in the suite's order.</summary>
    internal static IEnumerable<Slot> Slots(SuiteKey key, SuiteShape shape)
    {
        foreach (var rung in shape.Rungs)
        {
            var random = new SeededRandom(key.Number("kinds", rung, 0));
            var kinds = random.Shuffled(Enumerable.Range(0, shape.PerRung).Select(i => i < shape.Classics));
            for (var index = 0; index < kinds.Count; index++)
                yield return new Slot(key, rung, index, kinds[index]);
        }
    }

    /// <summary>The place of one game.</summary>
    internal sealed record Slot(SuiteKey Key, int Rung, int Index, bool IsClassic)
    {
        public string Id { get; } = "g-" + Key.Hex("id", Rung, Index)[..12];

        public ulong Seed { get; } = Key.Number("seed", Rung, Index);

        public string SeedText => Seed.ToString("x16", CultureInfo.InvariantCulture);

        public ulong DisguiseSeed => Key.Number("disguise", Rung, Index);

        public string Salt => Key.Hex("salt", Rung, Index);
    }
}
