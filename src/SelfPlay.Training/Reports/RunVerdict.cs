using System.Globalization;

namespace SelfPlay.Training;

/// <summary>Whether a run is learning, and if not, why probably not.</summary>
/// <param name="State">learning, stalled or unstable; young while there is too little to judge by.</param>
/// <param name="Causes">Likely causes with what to do about them; what is worth knowing of a run that learns.</param>
public sealed record RunVerdict(string State, IReadOnlyList<string> Causes)
{
    private const int LeastReports = 12;

    // Of the loss over the last third of the run.
    private const double StillFalling = 0.01;

    // Held-out loss over training loss, distinct positions over all, rejected checkpoints in a row, share of the time.
    private const double Overfitted = 1.15, Repetitive = 0.35, Busy = 0.95;
    private const int Rejections = 5;

    /// <summary>Judges a run by its history.</summary>
    public static RunVerdict Of(RunHistory history)
    {
        var trained = history.Reports.Where(r => r.PolicyLoss is not null).ToList();
        if (trained.Count < LeastReports)
            return new RunVerdict("young", [Text($"only {trained.Count} reports of training so far; {LeastReports} are needed to judge")]);

        var causes = new List<string>();
        var third = trained.Count / 3;
        var recent = trained[^third..];
        var before = trained.GetRange(trained.Count - 2 * third, third);
        double Loss(List<RunProgress> part) => part.Average(r => r.PolicyLoss!.Value + r.ValueLoss!.Value);
        var change = 1 - Loss(recent) / Loss(before);
        var rejected = history.Checkpoints.Reverse().TakeWhile(c => !c.Accepted).Count();
        var distinct = recent.Average(r => (double)r.Distinct / Math.Max(1, r.Window));
        var heldOut = recent.Average(r => r.HeldOutPolicyLoss + r.HeldOutValueLoss);

        if (history.Divergences.Count > 0)
            causes.Add(Text($"training diverged {history.Divergences.Count} times, last because {history.Divergences[^1].Reason}: lower learner.learningRate"));
        if (rejected >= Rejections)
            causes.Add(Text($"the gate rejected the last {rejected} checkpoints: lower learner.learningRate, or raise gate.games if they were close"));
        if (distinct < Repetitive)
            causes.Add(Text($"games repeat each other, {distinct:P0} of the window's positions differ: raise selfPlay.randomOpeningShare or selfPlay.startTemperature"));
        if (heldOut > Overfitted * Loss(recent))
            causes.Add(Text($"the network learns games by heart, its loss on unseen ones is {heldOut:F2} where it trains at {Loss(recent):F2}: lower learner.reuseRatio or raise replay.minWindow"));
        var stalled = change < StillFalling;
        if (stalled && causes.Count == 0)
            causes.Add(Text($"losses fell by {change:P1} over the last third, and nothing else is wrong: the network has learned what it can hold, or the targets what search can show; take a larger --preset or more --sims"));
        if (recent.Average(r => r.LearnerLoad) > Busy)
            causes.Add("the learner is always busy and actors wait for it: lower learner.reuseRatio, or give it another core");
        return new RunVerdict(history.Divergences.Count > 0 || rejected >= Rejections ? "unstable" : stalled ? "stalled" : "learning", causes);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
