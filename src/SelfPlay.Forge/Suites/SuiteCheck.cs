using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Something that does not fit.</summary>
/// <param name="Game">The game's id in the suite; null if it is about the suite as a whole.</param>
/// <param name="What">What does not fit: <c>version</c>, <c>key</c>, <c>games</c>, <c>id</c>, <c>rung</c>, <c>seed</c>, <c>salt</c>, <c>kind</c>, <c>record</c> or <c>commitment</c>.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record SuiteProblem(string? Game, string What, string Reason)
{
    /// <summary>All in one line.</summary>
    public override string ToString() => $"{(Game is null ? "" : Game + ": ")}{What}: {Reason}";
}

/// <summary>Compares a suite with what is said to open its seals.</summary>
public static class SuiteCheck
{
    /// <summary>
    /// The problems, the first of each game only; none if every seed and salt derives from the key, every commitment holds and, where
    /// a generator of the same version is given, every game comes out of it again.
    /// </summary>
    /// <param name="suite">The published suite.</param>
    /// <param name="reveal">What is said to open it.</param>
    /// <param name="maker">The generator, or null to make no game again. One of another version makes none either.</param>
    /// <param name="progress">Told the number of games made again.</param>
    public static IReadOnlyList<SuiteProblem> Problems(Suite suite, Reveal reveal, IGameMaker? maker, IProgress<int>? progress = null)
    {
        if (Whole(suite, reveal) is { } problem)
            return [problem];
        var key = SuiteKey.Parse(reveal.Key);
        var games = CanRemake(suite, maker) ? SuiteMaker.Games(key, suite.Shape, maker!, progress) : default;
        return [.. SuiteMaker.Slots(key, suite.Shape)
            .Select((slot, i) => Of(suite.Games[i], reveal.Games[i], slot, suite.Shape.Generator, games.IsDefault ? null : games[i]))
            .OfType<SuiteProblem>()];
    }

    /// <summary>Whether a generator makes the suite's games again.</summary>
    public static bool CanRemake(Suite suite, IGameMaker? maker) => maker?.Version == suite.Shape.Generator;

    private static SuiteProblem? Whole(Suite suite, Reveal reveal)
    {
        var count = suite.Shape.Rungs.Length * suite.Shape.PerRung;
        return reveal.Generator != suite.Shape.Generator
                ? new(null, "version", $"the suite was made by generator {suite.Shape.Generator}, its reveal says {reveal.Generator}")
            : suite.Games.Length != count || reveal.Games.Length != count
                ? new(null, "games", $"the suite lists {suite.Games.Length} and its reveal {reveal.Games.Length} games; its shape says {count}")
            : reveal.Suite != suite.Id ? new(null, "key", $"it is the reveal of suite {reveal.Suite}, not of {suite.Id}")
            : IdOf(reveal.Key) != suite.Id ? new(null, "key", $"the revealed key is not that of suite {suite.Id}")
            : null;
    }

    private static string? IdOf(string key)
    {
        try
        {
            return SuiteKey.Parse(key).SuiteId;
        }
        catch (SelfPlayException)
        {
            return null;
        }
    }

    private static SuiteProblem? Of(SuiteEntry entry, RevealedGame game, SuiteMaker.Slot slot, string generator, RevealedGame? again)
    {
        if (entry.Id != slot.Id || game.Id != slot.Id)
            return Problem("id", $"the key gives {slot.Id}, the suite says {entry.Id}, its reveal {game.Id}");
        if (entry.Rung != slot.Rung || game.Rung != slot.Rung)
            return Problem("rung", $"the shape gives {slot.Rung}, the suite says {entry.Rung}, its reveal {game.Rung}");
        if (game.Seed != slot.SeedText)
            return Problem("seed", $"the key gives {slot.SeedText}, the reveal says {game.Seed}");
        if (game.Salt != slot.Salt)
            return Problem("salt", $"the key gives {slot.Salt}, the reveal says {game.Salt}");
        if (game.Classic is not null != slot.IsClassic || (again is not null && again.Classic != game.Classic))
            return Problem("kind", $"the reveal says {game.Classic ?? "novel"}, but it is {again?.Classic ?? (slot.IsClassic ? "a classic" : "novel")}");
        if (RuleCheck.Problems(game.Record) is [var first, ..])
            return Problem("record", first);
        var holds = Commitment.Of(game.Salt, generator, game.Record) == entry.Commitment;
        if (again is not null && RuleFile.Canonical(again.Record) != RuleFile.Canonical(game.Record))
            return Problem("record", holds ? "it was committed to, but does not come out of its seed" : "it is not the one that comes out of its seed and was committed to");
        if (!holds)
            return Problem("commitment", again is null ? "it does not fit the record; one of them was changed" : "it was changed; the record comes out of its seed");
        return null;

        SuiteProblem Problem(string what, string reason) => new(slot.Id, what, reason);
    }
}
