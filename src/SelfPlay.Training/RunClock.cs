using System.Diagnostics;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>How far a run is towards its limits.</summary>
internal sealed class RunClock(TrainingOptions options)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>Time since this start of the run.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>0 to 1, or null without a limit.</summary>
    public double? Fraction(RunTotals totals)
    {
        double? fraction = options.Minutes is { } minutes ? Elapsed.TotalMinutes / minutes : null;
        if (options.Positions is { } positions)
            fraction = Math.Max(fraction ?? 0, (double)totals.Positions / positions);
        return fraction is { } over ? Math.Min(1, over) : null;
    }

    /// <summary>Whether the time limit is reached.</summary>
    public bool IsTimeOver => Elapsed.TotalMinutes >= options.Minutes;
}
