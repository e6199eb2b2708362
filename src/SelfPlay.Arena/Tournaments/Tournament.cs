using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>How far a tournament has come.</summary>
/// <param name="Games">Games finished.</param>
/// <param name="Total">Games to be played.</param>
/// <param name="Played">The games finished, in any order.</param>
public readonly record struct TournamentProgress(int Games, int Total, IReadOnlyList<PlayedGame> Played);

/// <summary>Plays tournaments.</summary>
public sealed class Tournament(Game game, TournamentSpec spec, AgentFactory agents)
{
    /// <summary>Processors used, each for games of its own. Default: all. Results do not depend on it unless moves are limited by time.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of finished games before they count, on one thread; what it returns from is not played again.</summary>
    public Action<IReadOnlyList<PlayedGame>> Record { get; init; } = _ => { };

    /// <summary>A player with a rating agreed on; null for a mean of 0.</summary>
    public RatingAnchor? Anchor { get; init; }

    /// <summary>Told whenever games are finished.</summary>
    public IProgress<TournamentProgress>? Progress { get; init; }

    /// <summary>Plays all games that are missing.</summary>
    /// <param name="before">What was played earlier, in any order.</param>
    /// <param name="cancellation">Ends the tournament with an <see cref="OperationCanceledException"/>; recorded games stay.</param>
    /// <returns>The standings over all games, or over those that a sequential test needed.</returns>
    /// <exception cref="SelfPlayException">There is no such tournament, or no such player.</exception>
    public TournamentResult Play(IReadOnlyList<PlayedGame>? before = null, CancellationToken cancellation = default)
    {
        spec.Validate(game.Shape);
        var seats = game.Shape.Players;
        var played = (before ?? []).ToList();
        var test = spec.Sprt is null ? null : new SprtProgress(spec.Sprt, spec.Players);
        test?.Add(played);
        using var runner = new TournamentRunner(game, spec, agents, Workers);
        runner.CheckPlayers();
        while (test?.State.Decision is null or SprtDecision.Continue)
        {
            var done = played.Select(g => g.Id).ToHashSet();
            var missing = Schedule.Known(spec, seats, played).Where(g => !done.Contains(g.Id)).ToList();
            if (missing.Count == 0)
                break;
            runner.Play(missing, finished =>
            {
                Record(finished);
                played.AddRange(finished);
                test?.Add(finished);
                Progress?.Report(new TournamentProgress(played.Count, Schedule.Total(spec, seats), played));
                return test?.State.Decision is null or SprtDecision.Continue;
            }, cancellation);
        }
        return TournamentResult.Of(spec, played, Anchor);
    }
}
