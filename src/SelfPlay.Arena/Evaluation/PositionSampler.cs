using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>Which positions to sample.</summary>
public sealed record SamplingOptions
{
    /// <summary>The number of positions wanted. Default 1000.</summary>
    public int Count { get; init; } = 1000;

    /// <summary>The fewest actions played before a position. Default 0.</summary>
    public int MinPly { get; init; }

    /// <summary>The most actions played before a position. Default: no bound.</summary>
    public int MaxPly { get; init; } = int.MaxValue;

    /// <summary>Where the random numbers come from. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Simulations with random play-outs per move: sensible play, quickly. Default 50.</summary>
    public int Simulations { get; init; } = 50;

    /// <summary>The share of moves played at random instead, for variety and lopsided positions. Default 0.3.</summary>
    public double RandomMoveShare { get; init; } = 0.3;
}

/// <summary>Samples positions that occur in play: decisions between two moves at least, no two the same.</summary>
public static class PositionSampler
{
    /// <summary>Games in a row without a new position after which all are taken to be found.</summary>
    private const int Patience = 2000;

    private const int GamesAtOnce = 50;

    /// <summary>Samples positions, one or two from each game.</summary>
    /// <returns>As many positions as asked for, or all that play came across in a small game. They know their history.</returns>
    /// <exception cref="SelfPlayException">The options make no sense, or no position of theirs was reached.</exception>
    public static IReadOnlyList<IPosition> Sample(Game game, SamplingOptions options, CancellationToken cancellation = default)
    {
        if (options.Count < 1)
            throw new SelfPlayException($"at least one position must be sampled, not {options.Count}");
        if (options.MinPly > options.MaxPly)
            throw new SelfPlayException($"no position has at least {options.MinPly} and at most {options.MaxPly} plies");
        var positions = game.Accept(new Sampler(options, cancellation));
        return positions.Count > 0
            ? positions
            : throw new SelfPlayException(
                $"{game.Id}: no position with a choice of moves was reached between ply {options.MinPly} and ply {options.MaxPly}");
    }

    private sealed class Sampler(SamplingOptions options, CancellationToken cancellation) : IGameVisitor<IReadOnlyList<IPosition>>
    {
        public IReadOnlyList<IPosition> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var pool = new WorkerPool<GamePlayer<TGame, TState>>(() => new(game, options));
            var played = new List<Position<TGame, TState>>[GamesAtOnce];
            var sampled = new List<IPosition>();
            var seen = new HashSet<ulong>();
            var fruitless = 0;
            for (long first = 0; sampled.Count < options.Count && fruitless < Patience; first += GamesAtOnce)
            {
                pool.Run(GamesAtOnce, (player, i) => played[i] = player.Play((ulong)(first + i)), cancellation);
                for (var i = 0; i < GamesAtOnce && sampled.Count < options.Count; i++)
                {
                    // A stream of its own: which positions are new depends on the games before, the moves must not.
                    var random = SeededRandom.ForStream(~options.Seed, (ulong)(first + i));
                    var before = sampled.Count;
                    played[i].RemoveAll(p => seen.Contains(TGame.Hash(game.Rules, in p.State)));
                    for (var wanted = 1 + random.Next(2); wanted > 0 && played[i].Count > 0 && sampled.Count < options.Count; wanted--)
                    {
                        var pick = random.Next(played[i].Count);
                        seen.Add(TGame.Hash(game.Rules, in played[i][pick].State));
                        sampled.Add(played[i][pick]);
                        played[i].RemoveAt(pick);
                    }
                    fruitless = sampled.Count > before ? 0 : fruitless + 1;
                }
            }
            return sampled;
        }
    }

    private sealed class GamePlayer<TGame, TState>(Game<TGame, TState> game, SamplingOptions options)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        private readonly PlayoutSearch<TGame, TState> search = new(game, options.Simulations);

        /// <summary>Plays a game and returns its positions that qualify.</summary>
        public List<Position<TGame, TState>> Play(ulong number)
        {
            var random = SeededRandom.ForStream(options.Seed, number);
            var positions = new List<Position<TGame, TState>>();
            var position = new Position<TGame, TState>(game, game.Rules.NewPosition());
            while (true)
            {
                Chance.Resolve(position, ref random);
                if (position.CurrentPlayer == Player.Terminal || position.History.Count > options.MaxPly)
                    return positions;
                if (position.History.Count >= options.MinPly && position.LegalActions.Count > 1)
                    positions.Add((Position<TGame, TState>)position.Clone());
                position.Apply(random.NextDouble() < options.RandomMoveShare
                    ? position.LegalActions[random.Next(position.LegalActions.Count)]
                    : search.ChooseAction(in position.State, ref random));
            }
        }
    }
}
