using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// Who was measured on a suite, and when it was revealed: a suite is new to an agent once. The file lies beside the suite and is as
/// honest as whoever keeps it.
/// </summary>
public sealed record SuiteLedger
{
    /// <summary>The version the file is written in.</summary>
    public required int Format { get; init; }

    /// <summary>The id of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>When the games were revealed; null if they are sealed.</summary>
    public DateTimeOffset? Revealed { get; init; }

    /// <summary>The runs, oldest first.</summary>
    public ImmutableArray<SuiteUse> Uses { get; init; } = [];

    /// <summary>The ledger beside a suite, an empty one if there is none.</summary>
    /// <param name="suitePath">The suite's file.</param>
    /// <param name="suite">The suite.</param>
    /// <exception cref="SelfPlayException">It cannot be read, was edited, or is another suite's.</exception>
    public static SuiteLedger Read(string suitePath, Suite suite)
    {
        var path = PathOf(suitePath);
        if (!File.Exists(path))
            return new SuiteLedger { Format = Forge.Suite.CurrentFormat, Suite = suite.Id };
        var ledger = SuiteFile.Read<SuiteLedger>(path, "ledger");
        return ledger.Suite == suite.Id ? ledger : throw new SelfPlayException($"{path} is the ledger of suite {ledger.Suite}, not of {suite.Id}");
    }

    /// <summary>The ledger's file.</summary>
    public static string PathOf(string suitePath) => Path.ChangeExtension(suitePath, ".ledger.json");

    /// <summary>The runs of an agent.</summary>
    public IReadOnlyList<SuiteUse> UsesOf(string agent) => [.. Uses.Where(u => u.Agent == agent)];

    /// <summary>The ledger after the games were revealed; the first time counts.</summary>
    public SuiteLedger WithReveal(DateTimeOffset when) => this with { Revealed = Revealed ?? when };

    /// <summary>The ledger after a run.</summary>
    public SuiteLedger WithUse(string agent, DateTimeOffset when) => this with { Uses = Uses.Add(new SuiteUse(agent, when)) };

    /// <summary>Writes the ledger beside its suite.</summary>
    /// <exception cref="SelfPlayException">It cannot be written.</exception>
    public void Save(string suitePath) => PlainFile.Replace(PathOf(suitePath), SuiteFile.Text(this));
}

/// <summary>A run.</summary>
/// <param name="Agent">Who played: a specification, networks by the hash of their weights.</param>
/// <param name="When">When it was done.</param>
public sealed record SuiteUse(string Agent, DateTimeOffset When);
