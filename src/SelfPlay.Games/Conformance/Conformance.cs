namespace SelfPlay.Games;

/// <summary>Plays random games and verifies every law that a game owes the framework; see <see cref="ConformanceLaws"/>.</summary>
public static class Conformance
{
    /// <summary>Checks one size of a game.</summary>
    /// <param name="game">The game.</param>
    /// <param name="seed">The same seed plays the same games.</param>
    /// <param name="games">The number of random games.</param>
    public static ConformanceReport Check(Game game, ulong seed = 1, int games = 100)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentOutOfRangeException.ThrowIfLessThan(games, 1);
        return game.Accept(new Visitor(seed, games));
    }

    private sealed class Visitor(ulong seed, int games) : IGameVisitor<ConformanceReport>
    {
        public ConformanceReport Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => new ConformanceRun<TGame, TState>(game, seed).Run(games);
    }
}

/// <summary>What the checks of one game found.</summary>
/// <param name="GameId">The game, with its parameters.</param>
/// <param name="Games">Random games played.</param>
/// <param name="Positions">Positions checked in them.</param>
/// <param name="Failures">The laws that are broken, each with the first case found.</param>
public sealed record ConformanceReport(string GameId, int Games, int Positions, IReadOnlyList<ConformanceFailure> Failures)
{
    /// <summary>Whether no law is broken.</summary>
    public bool Passed => Failures.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => Passed
        ? $"{GameId}: all {ConformanceLaws.All.Count} laws hold in {Positions} positions of {Games} random games"
        : $"{GameId}: {string.Join(Environment.NewLine, Failures)}";
}

/// <summary>A broken law.</summary>
/// <param name="Law">The name of the law, one of <see cref="ConformanceLaws"/>.</param>
/// <param name="Message">What was found and what would be right.</param>
/// <param name="Moves">The moves that lead to the position, in the game's notation; empty at the start.</param>
public sealed record ConformanceFailure(string Law, string Message, string Moves)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Law}: {Message}" + (Moves.Length > 0 ? $" (after {Moves})" : "");
}
