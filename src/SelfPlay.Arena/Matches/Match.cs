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
        var openings = Openings.Draw(game, pairs, options.OpeningPlies, options.Seed);
        // Both games of a pair see the same dice.
        var games = Enumerable.Range(0, options.Games)
            .Select(i => new GameInProgress(game, openings[i / 2], i % 2 == 0 ? [0, 1] : [1, 0], DiceOf(pair: i / 2)))
            .ToList();
        var finished = 0;
        while (finished < games.Count)
        {
            Turns.Play(games, 0, first, cancellation);
            Turns.Play(games, 1, second, cancellation);
            var over = games.Count(g => g.IsOver);
            if (over > finished)
                progress?.Report(over);
            finished = over;
        }
        return new MatchResult([.. games.Select(g => new MatchGame(g.Opening, [.. g.Position.History], g.Seats[0], g.Returns(), g.Forfeit?.Text, g.Forfeit?.Reason))]);

        // Stream 0 is the openings'.
        SeededRandom DiceOf(int pair) => SeededRandom.ForStream(options.Seed, 1 + (ulong)pair);
    }
}
