namespace SelfPlay.Training;

/// <summary>What a run is expected to reach, judged by its own speed and by what earlier runs of the same game reached.</summary>
/// <param name="Run">The run.</param>
/// <param name="PositionsPerMinute">Its speed while it learns.</param>
/// <param name="Minutes">When it will end, counted from this start; null without a limit.</param>
/// <param name="Positions">Positions recorded by then; null without a limit.</param>
/// <param name="Steps">Learner steps made by then; null without a limit.</param>
/// <param name="Milestones">What is still ahead, in order.</param>
public sealed record RunForecast(
    string Run, double PositionsPerMinute, double? Minutes, long? Positions, long? Steps, IReadOnlyList<ExpectedMilestone> Milestones) : RunEvent(Run)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        FormattableString speed = $"{PositionsPerMinute:N0} positions a minute";
        FormattableString end = $"; {Positions:N0} positions and {Steps:N0} steps at minute {Minutes:F0}";
        return FormattableString.Invariant(speed) + (Minutes is null ? "" : FormattableString.Invariant(end))
            + string.Concat(Milestones.Select(m => FormattableString.Invariant($"; {m.Milestone.What} at minute {m.Minutes:F0}, as an earlier run at {m.Milestone.Positions:N0} positions")));
    }
}

/// <summary>A milestone and when it is expected.</summary>
/// <param name="Milestone">What an earlier run reached.</param>
/// <param name="Minutes">When this one will have as many positions, counted from this start.</param>
public sealed record ExpectedMilestone(Milestone Milestone, double Minutes);

/// <summary>What a run with the default options reached after a number of positions; docs/results.md tells how it was measured.</summary>
/// <param name="Game">The game's id.</param>
/// <param name="Positions">Positions recorded.</param>
/// <param name="What">Strength, as half a sentence.</param>
public sealed record Milestone(string Game, long Positions, string What)
{
    /// <summary>All that were measured.</summary>
    public static IReadOnlyList<Milestone> All { get; } =
    [
        new("tic-tac-toe", 100_000, "perfect play by the policy alone"),
        new("connect-four", 842_618, "92 % against mcts:1000 with 100 simulations"),
        new("connect-four", 3_493_640, "94 % against mcts:1000 with 100 simulations, 3 % wrong moves on middle-medium with 200"),
        new("breakthrough:rows=5,columns=5", 796_843, "99 % against mcts:500 with 100 simulations"),
        new("breakthrough:rows=6,columns=6", 1_154_270, "100 % against mcts:2000 with 100 simulations"),
    ];
}

/// <summary>Makes one forecast per run, once its speed has been measured.</summary>
public sealed class Forecaster(string game, TrainingOptions options)
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    private (TimeSpan Time, long Positions)? start;
    private bool isDone;

    /// <summary>Looks at a run that is learning; the first time that it has done so for half a minute this gives the forecast.</summary>
    /// <param name="elapsed">Time since this start of the run.</param>
    /// <param name="positions">Positions recorded.</param>
    public RunForecast? Look(TimeSpan elapsed, long positions)
    {
        start ??= (elapsed, positions);
        if (isDone || elapsed - start.Value.Time < Measured || positions == start.Value.Positions)
            return null;
        isDone = true;
        var perMinute = (positions - start.Value.Positions) / (elapsed - start.Value.Time).TotalMinutes;
        double MinuteOf(long wanted) => elapsed.TotalMinutes + (wanted - positions) / perMinute;
        var minutes = options.Positions is { } limit ? Math.Min(options.Minutes ?? double.MaxValue, MinuteOf(limit)) : options.Minutes;
        long? end = minutes is { } last ? positions + (long)(Math.Max(0, last - elapsed.TotalMinutes) * perMinute) : null;
        return new RunForecast(
            options.Run, perMinute, minutes, end, end is { } total ? options.Learner.StepsAfter(total) : null,
            [.. Milestone.All.Where(m => m.Game == game && m.Positions > positions).Select(m => new ExpectedMilestone(m, MinuteOf(m.Positions)))]);
    }
}
