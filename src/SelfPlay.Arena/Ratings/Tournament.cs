using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A player's standing in a tournament.</summary>
/// <param name="Name">Unique in the tournament.</param>
/// <param name="Elo">The rating; the mean over the players is 0.</param>
/// <param name="Low">Lower end of the rating's 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Games">Games played.</param>
/// <param name="Wins">Games won.</param>
/// <param name="Draws">Games drawn.</param>
/// <param name="Losses">Games lost.</param>
public sealed record PlayerResult(string Name, double Elo, double Low, double High, int Games, int Wins, int Draws, int Losses);

/// <summary>The match of two players; its numbers are those of player A.</summary>
public sealed record PairingResult(string A, string B, MatchResult Match);

/// <summary>How far a tournament has come.</summary>
/// <param name="Games">Games finished.</param>
/// <param name="Total">Games to be played.</param>
public readonly record struct TournamentProgress(int Games, int Total);

/// <summary>The outcome of a tournament.</summary>
/// <param name="Players">The players, the highest rated first.</param>
/// <param name="Pairs">Every pairing, in the order of the agents given.</param>
/// <param name="Ratings">Of the agents in the order given.</param>
public sealed record TournamentResult(IReadOnlyList<PlayerResult> Players, IReadOnlyList<PairingResult> Pairs, Ratings Ratings);

/// <summary>Matches of several agents, each against each.</summary>
public static class Tournament
{
    /// <summary>Plays a round robin.</summary>
    /// <param name="game">A game for two players.</param>
    /// <param name="agents">At least two; equal names get numbers.</param>
    /// <param name="options">How each match is played; openings differ from match to match.</param>
    /// <param name="progress">Told whenever games are finished.</param>
    /// <param name="cancellation">Ends the tournament with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="SelfPlayException">Fewer than two agents, or a match that cannot be played.</exception>
    public static TournamentResult Play(
        Game game, IReadOnlyList<IAgent> agents, MatchOptions options, IProgress<TournamentProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (agents.Count < 2)
            throw new SelfPlayException($"a tournament wants at least two players, not {agents.Count}");
        var pairings = Enumerable.Range(0, agents.Count)
            .SelectMany(a => Enumerable.Range(a + 1, agents.Count - a - 1), (a, b) => (A: a, B: b))
            .ToList();
        var matches = new List<MatchResult>(pairings.Count);
        foreach (var (a, b) in pairings)
        {
            var played = matches.Count * options.Games;
            var matchProgress = progress is null
                ? null
                : new ImmediateProgress<int>(games => progress.Report(new(played + games, pairings.Count * options.Games)));
            var seed = SeededRandom.ForStream(options.Seed, (ulong)matches.Count).NextUInt64();
            matches.Add(Match.Play(game, agents[a], agents[b], options with { Seed = seed }, matchProgress, cancellation));
        }

        var names = UniqueNames(agents);
        var ratings = Ratings.Fit(agents.Count, [.. pairings.Zip(matches, (p, m) => new RatedMatch(p.A, p.B, m.Pairs))]);
        return new TournamentResult(
            [.. Enumerable.Range(0, agents.Count).Select(Standing).OrderByDescending(p => p.Elo)],
            [.. pairings.Zip(matches, (p, m) => new PairingResult(names[p.A], names[p.B], m))],
            ratings);

        PlayerResult Standing(int player)
        {
            var (wins, draws, losses) = (0, 0, 0);
            foreach (var ((a, b), match) in pairings.Zip(matches).Where(m => m.First.A == player || m.First.B == player))
            {
                wins += a == player ? match.Wins : match.Losses;
                draws += match.Draws;
                losses += a == player ? match.Losses : match.Wins;
            }
            var rating = ratings[player];
            return new PlayerResult(names[player], rating.Elo, rating.Low, rating.High, wins + draws + losses, wins, draws, losses);
        }
    }

    private static string[] UniqueNames(IReadOnlyList<IAgent> agents)
    {
        var taken = new HashSet<string>();
        return [.. agents.Select(agent =>
        {
            var name = agent.Name;
            for (var number = 2; !taken.Add(name); number++)
                name = $"{agent.Name} #{number}";
            return name;
        })];
    }
}
