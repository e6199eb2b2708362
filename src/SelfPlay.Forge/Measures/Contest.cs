using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>What came out of games between two policies.</summary>
/// <param name="Games">How many.</param>
/// <param name="Points">Points of the first policy: 1 for a win, a half for a draw.</param>
/// <param name="Draws">How many were drawn.</param>
internal sealed record ContestResult(int Games, double Points, int Draws)
{
    /// <summary>The first policy's share of the points.</summary>
    public Estimate Score => Estimate.Share(Points, Games);
}

/// <summary>
/// Games between two policies, seats swapped from game to game, on all cores. Each game has a random stream of its own, so the
/// result depends on the seed alone.
/// </summary>
internal sealed class Contest<TGame, TState>(Game<TGame, TState> game, PolicySpec first, PolicySpec second)
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    /// <summary>Plays an even number of games.</summary>
    public ContestResult Play(int games, ulong seed)
    {
        var scores = new float[games];
        Parallel.For(0, games, () => (First: first.Create(game), Second: second.Create(game)),
            (i, _, players) =>
            {
                var random = SeededRandom.ForStream(seed, (ulong)i);
                scores[i] = i % 2 == 0 ? Play(players.First, players.Second, ref random) : -Play(players.Second, players.First, ref random);
                return players;
            }, _ => { });
        return new ContestResult(games, scores.Sum(s => (s + 1) / 2), scores.Count(s => s == 0));
    }

    private float Play(IPolicy<TState> first, IPolicy<TState> second, ref SeededRandom random)
    {
        var rules = game.Rules;
        var (state, last) = (rules.NewPosition(), -1);
        for (var player = rules.CurrentPlayer(in state); player >= 0; player = rules.CurrentPlayer(in state))
        {
            last = (player == 0 ? first : second).Choose(in state, last, ref random);
            rules.Apply(ref state, last);
        }
        Span<float> returns = stackalloc float[2];
        rules.Returns(in state, returns);
        return returns[0];
    }
}
