using System.Diagnostics;

namespace SelfPlay.Training;

/// <summary>How far a run is towards its limits.</summary>
internal sealed class RunClock(TrainingOptions options)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>Time since this start of the run.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>
    /// 0 to 1, or null without a limit. With a limit on positions the share of their steps that is made, whatever time there is for this start:
    /// a run may reach it in pieces.
    /// </summary>
    /// <param name="step">Learner steps made.</param>
    public double? Fraction(long step) =>
        options.Positions is { } positions ? Math.Min(1, (double)step / Math.Max(1, options.Learner.StepsAfter(positions)))
        : options.Minutes is { } minutes ? Math.Min(1, Elapsed.TotalMinutes / minutes)
        : null;

    /// <summary>Whether the time limit is reached.</summary>
    public bool IsTimeOver => Elapsed.TotalMinutes >= options.Minutes;
}
