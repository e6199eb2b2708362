using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Forge;

/// <summary>How much is spent on measuring a game.</summary>
public sealed record MeasureOptions
{
    /// <summary>Random games.</summary>
    public int RandomGames { get; init; } = 200;

    /// <summary>Games between equal searchers, for each number of simulations, and of simple policies against search.</summary>
    public int Games { get; init; } = 40;

    /// <summary>Simulations of the equal searchers, one after the other.</summary>
    public IReadOnlyList<int> Searchers { get; init; } = [16, 64, 256];

    /// <summary>Simulations of the strongest player of the depth ladder.</summary>
    public int StrongestSearcher { get; init; } = 1024;

    /// <summary>Games on each step of the ladder, an even number.</summary>
    public int LadderGames { get; init; } = 60;

    /// <summary>The most positions to count one by one.</summary>
    public long MostStates { get; init; } = 4_000_000;

    /// <summary>The most positions that solving may visit.</summary>
    public long SolverPositions { get; init; } = 20_000_000;

    /// <summary>All chance derives from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The usual amounts.</summary>
    public static MeasureOptions Default { get; } = new();
}

/// <summary>What is measured about a game; what was not measured is null.</summary>
/// <param name="RandomPlay">Random games.</param>
/// <param name="StateSpace">The number of positions.</param>
/// <param name="Value">The first player's exact return under best play, where the game could be solved.</param>
/// <param name="Play">Games between equal searchers, by their simulations.</param>
/// <param name="Ladder">Strategic depth.</param>
/// <param name="TrivialScores">What policies without search score against search, by policy.</param>
/// <param name="Improvement">What a network that has learned the game for a short while scores against one that has not.</param>
public sealed record GameMeasures(
    RandomPlay? RandomPlay = null, StateSpace? StateSpace = null, float? Value = null, IReadOnlyDictionary<int, Drama>? Play = null,
    DepthLadder? Ladder = null, IReadOnlyDictionary<string, Estimate>? TrivialScores = null, Estimate? Improvement = null)
{
    /// <summary>Measures everything about a game.</summary>
    /// <param name="record">A valid record.</param>
    /// <param name="options">How much to spend.</param>
    public static GameMeasures Of(RuleRecord record, MeasureOptions options) => ForgeGame.Create(record).Accept(new Visitor(options));

    private sealed class Visitor(MeasureOptions options) : IGameVisitor<GameMeasures>
    {
        public GameMeasures Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => game switch
            {
                Game<ForgeRules<Sites64>, ForgeState<Sites64>> small => Measure(small, options),
                Game<ForgeRules<Sites256>, ForgeState<Sites256>> large => Measure(large, options),
                _ => throw new InvalidOperationException($"{game.Id} is no game of the Forge"),
            };
    }

    private static GameMeasures Measure<TSites>(Game<ForgeRules<TSites>, ForgeState<TSites>> game, MeasureOptions options)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var space = StateSpace.Of(game, options.MostStates, options.Seed);
        return new GameMeasures(
            RandomPlay.Of(game, options.RandomGames, options.Seed), space,
            space.Exact is null ? null : new ExactSolver<ForgeRules<TSites>, ForgeState<TSites>>(game).Value(game.Rules.NewPosition(), options.SolverPositions),
            new SortedDictionary<int, Drama>(options.Searchers.ToDictionary(s => s, s => Drama.Of(game, s, options.Games, SeededRandom.Mix(options.Seed + (ulong)s)))),
            DepthLadder.Climb(game, options.LadderGames, options.StrongestSearcher, SeededRandom.Mix(options.Seed)), TrivialScoresOf(game, options));
    }

    private static SortedDictionary<string, Estimate> TrivialScoresOf<TSites>(Game<ForgeRules<TSites>, ForgeState<TSites>> game, MeasureOptions options)
        where TSites : unmanaged, ISiteSet<TSites> => new(PolicySpec.Trivial.ToDictionary(
            policy => policy.ToString(),
            policy => new Contest<ForgeRules<TSites>, ForgeState<TSites>>(game, policy, PolicySpec.Uct(64)).Play(options.Games, SeededRandom.Mix(options.Seed + 1)).Score), StringComparer.Ordinal);
}
