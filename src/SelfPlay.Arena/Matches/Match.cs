using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// Games between two agents. Each opening is played twice with seats swapped; all games advance together, so that each
/// agent is asked for all its moves at once.
/// </summary>
public static class Match
{
    /// <summary>Plays a match.</summary>
    /// <param name="game">A game for two players.</param>
    /// <param name="first">The agent whose view the result takes; it takes the first seat in the first game of each pair.</param>
    /// <param name="second">Its opponent.</param>
    /// <param name="options">How many games, which openings.</param>
    /// <param name="progress">Told the number of finished games whenever it grows.</param>
    /// <param name="cancellation">Ends the match with an <see cref="OperationCanceledException"/>.</param>
    /// <remarks>An agent that fails or plays an illegal action forfeits that game, and the others go on.</remarks>
    /// <exception cref="SelfPlayException">The game is not for two players, or the options make no sense.</exception>
    public static MatchResult Play(
        Game game, IAgent first, IAgent second, MatchOptions options, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        if (game.Shape.Players != 2)
            throw new SelfPlayException($"a match wants a game for two players; {game.Id} is for {game.Shape.Players}");
        if (options.Games < 1)
            throw new SelfPlayException($"a match wants at least one game, not {options.Games}");
        if (options.OpeningPlies < 0)
            throw new SelfPlayException($"an opening cannot have {options.OpeningPlies} plies; 0 or more is allowed");

        var pairs = (options.Games + 1) / 2;
        var openings = Openings.Draw(game, pairs, options.OpeningPlies ?? Openings.DefaultPlies(game, pairs), options.Seed);
        // Both games of a pair see the same dice.
        var games = Enumerable.Range(0, options.Games)
            .Select(i => new GameInProgress(game, openings[i / 2], firstAgentSeat: i % 2, DiceOf(pair: i / 2)))
            .ToList();
        var finished = 0;
        while (finished < games.Count)
        {
            Advance(games, first, 0, cancellation);
            Advance(games, second, 1, cancellation);
            var over = games.Count(g => g.IsOver);
            if (over > finished)
                progress?.Report(over);
            finished = over;
        }
        return new MatchResult([.. games.Select(g => g.Result())]);

        // Stream 0 is the openings'.
        SeededRandom DiceOf(int pair) => SeededRandom.ForStream(options.Seed, 1 + (ulong)pair);
    }

    /// <summary>Lets an agent (0 the first, 1 the second) move in all games in which it is to move.</summary>
    private static void Advance(List<GameInProgress> games, IAgent agent, int index, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = games.Where(g => !g.IsOver && g.AgentToMove == index).ToList();
        if (waiting.Count > 0 && !TryMove(waiting, agent, out _))
        {
            // Someone's position made the agent fail: asked one by one, only the guilty game is forfeited.
            foreach (var game in waiting)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!TryMove([game], agent, out var error))
                    game.End(new Forfeit(ForfeitReason.Failure, $"{agent.Name} failed: {error!.Message.ReplaceLineEndings(" ")}"));
            }
        }
    }

    private static bool TryMove(List<GameInProgress> games, IAgent agent, out Exception? error)
    {
        // An entry that the agent leaves alone is no action.
        var actions = Enumerable.Repeat(-1, games.Count).ToArray();
        var forfeits = new Forfeit?[games.Count];
        IReadOnlyList<IPosition> positions = [.. games.Select(g => g.Position)];
        try
        {
            if (agent is IFaultCounting fallible)
                fallible.ChooseActions(positions, actions, forfeits);
            else
                agent.ChooseActions(positions, actions);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            error = failure;
            return false;
        }
        for (var i = 0; i < games.Count; i++)
        {
            if (forfeits[i] is { } forfeit)
                games[i].End(forfeit);
            else
                games[i].Play(actions[i], agent.Name);
        }
        error = null;
        return true;
    }

    private sealed class GameInProgress
    {
        private readonly IReadOnlyList<int> opening;
        private readonly int firstAgentSeat;
        private SeededRandom random;
        private Forfeit? forfeit;

        public GameInProgress(Game game, IReadOnlyList<int> opening, int firstAgentSeat, SeededRandom random)
        {
            this.opening = opening;
            this.firstAgentSeat = firstAgentSeat;
            this.random = random;
            Position = game.NewPosition();
            foreach (var action in opening)
                Position.Apply(action);
        }

        public IPosition Position { get; }

        public bool IsOver => forfeit is not null || Position.CurrentPlayer == Player.Terminal;

        public int AgentToMove => Position.CurrentPlayer == firstAgentSeat ? 0 : 1;

        public void End(Forfeit reason) => forfeit = reason;

        public void Play(int action, string agent)
        {
            try
            {
                Position.Apply(action);
            }
            catch (IllegalMoveException error)
            {
                End(new Forfeit(ForfeitReason.IllegalMove, $"{agent} played an illegal action: {error.Message}"));
                return;
            }
            Chance.Resolve(Position, ref random);
        }

        public MatchGame Result()
        {
            // Who forfeits is who was to move.
            var returns = forfeit is null ? Position.Returns : Position.CurrentPlayer == 0 ? [-1, 1] : [1, -1];
            return new MatchGame(opening, [.. Position.History], firstAgentSeat, returns, forfeit?.Text, forfeit?.Reason);
        }
    }
}
