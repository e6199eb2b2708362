using SelfPlay.Arena;
using SelfPlay.Forge;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli;

/// <summary>An agent on one game of a suite.</summary>
/// <param name="Game">The game.</param>
/// <param name="Matches">A match with each opponent.</param>
internal sealed record SuiteGameResult(RevealedGame Game, IReadOnlyList<(string Opponent, MatchResult Match)> Matches)
{
    /// <summary>Points per game, each opponent counting alike.</summary>
    public double Score { get; } = Matches.Average(m => m.Match.Score);

    /// <summary>Its 95 % interval, on the safe side: the games of one opening count as one trial.</summary>
    public (double Low, double High) Interval => Matches.Sum(m => m.Match.Pairs.Count) is var trials ? ExactEvaluation.WilsonInterval(Score * trials, trials) : default;

    /// <summary>What means are taken over.</summary>
    public SuiteScore ForMean => new(Game.Rung, Game.Classic is not null, Score);
}

/// <summary>Plays the games of a suite.</summary>
internal static class SuiteRun
{
    /// <summary>Plays a match with every opponent on every game.</summary>
    /// <param name="games">The games, their records checked.</param>
    /// <param name="player">Whose scores they are.</param>
    /// <param name="opponents">At least one.</param>
    /// <param name="options">Of each match; openings differ from match to match.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static IReadOnlyList<SuiteGameResult> Play(
        IReadOnlyList<RevealedGame> games, string player, IReadOnlyList<string> opponents, MatchOptions options, CancellationToken cancellation) =>
        ProgressBar.While("games", report =>
        {
            var (results, match) = (new List<SuiteGameResult>(games.Count), 0);
            foreach (var revealed in games)
            {
                var game = ForgeGame.Create(revealed.Record);
                var matches = new List<(string, MatchResult)>(opponents.Count);
                foreach (var opponent in opponents)
                {
                    var seed = SeededRandom.ForStream(options.Seed, (ulong)match).NextUInt64();
                    using var first = Agents.Factory.Create(player, game, seed);
                    using var second = Agents.Factory.Create(opponent, game, seed + 1);
                    var before = match++ * options.Games;
                    matches.Add((opponent, Match.Play(game, first, second, options with { Seed = seed },
                        new ImmediateProgress<int>(done => report(before + done, games.Count * opponents.Count * options.Games)), cancellation)));
                }
                results.Add(new SuiteGameResult(revealed, matches));
            }
            return results;
        });

    /// <summary>Who an agent is, for ledgers: networks by their weights, wherever they lie and however long they search.</summary>
    /// <exception cref="SelfPlayException">There is no such agent.</exception>
    public static string IdentityOf(string spec)
    {
        var parsed = AgentSpec.Parse(spec);
        return parsed.Kind == AgentKind.Network ? $"net:{Checkpoint.ReadManifest(parsed.Argument).Sha256}" : parsed.ToString();
    }
}
