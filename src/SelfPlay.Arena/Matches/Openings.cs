using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>Short random lines from which games begin, so that agents without randomness do not repeat one game.</summary>
public static class Openings
{
    // Of that many candidates one is kept.
    private const int Choice = 4;

    // Of plies: each random one decides more games before the agents have begun, and short games leave them little to decide.
    private const int Fewest = 2, Many = 4, Most = 8, ShareOfGame = 4;

    private const int MostDrawn = 1_000_000;

    /// <summary>
    /// Draws openings: random actions until as many were chosen by players as asked for. They lead to different positions
    /// until there are no more of those, and none of them ends the game.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="count">The number of openings.</param>
    /// <param name="plies">Players' actions in each; 0 leaves the initial position, null takes as few as give enough.</param>
    /// <param name="seed">Where the random numbers come from.</param>
    /// <returns>The actions of each opening, chance's included.</returns>
    /// <exception cref="SelfPlayException">Lines of this many plies end the game.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Draw(Game game, int count, int? plies, ulong seed)
    {
        var drawn = DrawDifferent(game, count, plies, seed);
        // All were drawn: further rounds in which each comes once.
        return [.. Enumerable.Range(0, count).Select(i => drawn[i % drawn.Count])];
    }

    /// <summary>
    /// Draws openings that lead to different positions, several times as many as asked for, and keeps those that a short search
    /// with random play-outs thinks most balanced. Where the game is not for two, zero-sum and without chance all are alike.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="count">The number of openings.</param>
    /// <param name="plies">Players' actions in each; null for as few as give enough.</param>
    /// <param name="seed">Where the random numbers come from.</param>
    /// <returns>As many as asked for, or all that there are.</returns>
    /// <exception cref="SelfPlayException">Lines of this many plies end the game.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> DrawBalanced(Game game, int count, int? plies, ulong seed)
    {
        if (plies < 0)
            throw new SelfPlayException($"an opening cannot have {plies} plies; 0 or more is allowed");
        if (count is < 1 or > MostDrawn)
            throw new SelfPlayException($"{count} openings cannot be drawn; 1 to {MostDrawn} can");
        var judged = game.Shape.IsTwoPlayerZeroSum;
        var candidates = judged ? Choice * count : count;
        var drawn = DrawDifferent(game, candidates, plies, seed);
        return judged ? [.. game.Accept(new Judge(drawn, seed)).Index().OrderBy(o => Math.Abs(o.Item)).Take(count).OrderBy(o => o.Index).Select(o => drawn[o.Index])] : drawn;
    }

    /// <summary>As many as asked for, or all that there are.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> DrawDifferent(Game game, int count, int? plies, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plies ?? 0);
        IReadOnlyList<IReadOnlyList<int>> best = [];
        var most = plies ?? Math.Clamp(game.Shape.MaxLength / ShareOfGame, Many, Most);
        for (var length = plies ?? Fewest; length <= most && best.Count < count; length++)
        {
            var drawn = game.Accept(new Drawer(count, length, seed));
            if (drawn.Count <= best.Count)
                break;
            best = drawn;
        }
        return best.Count > 0 ? best : throw new SelfPlayException($"{game.Id}: no opening of {plies ?? Fewest} plies leaves the game unfinished; ask for fewer plies");
    }

    /// <summary>Estimates the first player's return after each opening.</summary>
    private sealed class Judge(IReadOnlyList<IReadOnlyList<int>> openings, ulong seed) : IGameVisitor<float[]>
    {
        private const int Simulations = 100;

        public float[] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var values = new float[openings.Count];
            new WorkerPool<PlayoutSearch<TGame, TState>>(() => new(game, Simulations)).Run(openings.Count, (search, i) =>
            {
                var position = new Position<TGame, TState>(game, game.Rules.NewPosition());
                foreach (var action in openings[i])
                    position.Apply(action);
                var random = DecisionStream.Of(seed, position);
                search.ChooseAction(in position.State, ref random);
                values[i] = search.RootValue(0);
            });
            return values;
        }
    }

    private sealed class Drawer(int count, int plies, ulong seed) : IGameVisitor<IReadOnlyList<IReadOnlyList<int>>>
    {
        private const int Attempts = 1000;

        private SeededRandom random = SeededRandom.ForStream(seed, 0);

        public IReadOnlyList<IReadOnlyList<int>> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var openings = new List<IReadOnlyList<int>>(count);
            var drawn = new HashSet<ulong>();
            while (openings.Count < count && DrawNew(game, drawn) is { } opening)
                openings.Add(opening);
            return openings;
        }

        private List<int>? DrawNew<TGame, TState>(Game<TGame, TState> game, HashSet<ulong> drawn)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var position = new Position<TGame, TState>(game, game.Rules.NewPosition());
                for (var ply = 0; ply < plies && position.CurrentPlayer != Player.Terminal;)
                {
                    if (position.CurrentPlayer == Player.Chance)
                        Chance.Resolve(position, ref random);
                    else
                    {
                        position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
                        ply++;
                    }
                }
                Chance.Resolve(position, ref random);
                if (position.CurrentPlayer != Player.Terminal && drawn.Add(TGame.Hash(game.Rules, in position.State)))
                    return [.. position.History];
            }
            return null;
        }
    }
}
