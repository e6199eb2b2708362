using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Short random lines from which games begin, so that agents without randomness do not repeat one game.</summary>
public static class Openings
{
    /// <summary>
    /// The fewest plies, from 2 to 4, of which there are about as many lines as openings wanted: each further random ply
    /// decides more games before the agents have begun.
    /// </summary>
    public static int DefaultPlies(Game game, int count)
    {
        var branching = game.NewPosition().LegalActions.Count;
        var plies = 2;
        while (plies < 4 && Math.Pow(branching, plies) < count / 2.0)
            plies++;
        return plies;
    }

    /// <summary>
    /// Draws openings: random actions until as many were chosen by players as asked for. They lead to different positions
    /// until there are no more of those, and none of them ends the game.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="count">The number of openings.</param>
    /// <param name="plies">Players' actions in each; 0 leaves the initial position.</param>
    /// <param name="seed">Where the random numbers come from.</param>
    /// <returns>The actions of each opening, chance's included.</returns>
    /// <exception cref="SelfPlayException">Lines of this many plies end the game.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Draw(Game game, int count, int plies, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plies);
        return game.Accept(new Drawer(count, plies, seed));
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
            while (openings.Count < count)
            {
                if (DrawNew(game, drawn) is { } opening)
                    openings.Add(opening);
                else if (drawn.Count > 0)
                    drawn.Clear(); // All were drawn: begin a second round in which each comes once.
                else
                    throw new SelfPlayException($"{game.Id}: no opening of {plies} plies leaves the game unfinished; ask for fewer plies");
            }
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
