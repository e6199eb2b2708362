using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>A suite as it is published: what its games are is sealed.</summary>
public sealed record Suite
{
    /// <summary>The version of the files of suites that this build writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version the file is written in.</summary>
    public required int Format { get; init; }

    /// <summary>The suite's id, which binds it to its key.</summary>
    public required string Id { get; init; }

    /// <summary>What was chosen before the games were made.</summary>
    public required SuiteShape Shape { get; init; }

    /// <summary>The games, rung by rung; novel ones and classics in an order that is sealed.</summary>
    public required ImmutableArray<SuiteEntry> Games { get; init; }
}

/// <summary>What is public of a game.</summary>
/// <param name="Rung">Its rung.</param>
/// <param name="Id">A name that says nothing.</param>
/// <param name="Commitment">As in <see cref="Forge.Commitment"/>.</param>
public sealed record SuiteEntry(int Rung, string Id, string Commitment);

/// <summary>What opens a suite's seals.</summary>
public sealed record Reveal
{
    /// <summary>The version the file is written in.</summary>
    public required int Format { get; init; }

    /// <summary>The id of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>The version of the generator that made the games.</summary>
    public required string Generator { get; init; }

    /// <summary>The suite's key.</summary>
    public required string Key { get; init; }

    /// <summary>The games in the suite's order.</summary>
    public required ImmutableArray<RevealedGame> Games { get; init; }
}

/// <summary>What was sealed of a game.</summary>
/// <param name="Rung">Its rung.</param>
/// <param name="Id">Its name in the suite.</param>
/// <param name="Classic">Which known game it is, as in <c>hex 7x7</c>; null if it is novel.</param>
/// <param name="Seed">Where a novel game came from, 16 hexadecimal digits.</param>
/// <param name="Salt">The commitment's salt, 64 hexadecimal digits.</param>
/// <param name="Record">The rules as they are played, in disguise.</param>
public sealed record RevealedGame(int Rung, string Id, string? Classic, string Seed, string Salt, RuleRecord Record);
