using System.Globalization;

namespace SelfPlay.Training;

/// <summary>
/// Notices that training has gone wrong: a loss that is not finite, that leaps or stays far above what guessing gives, a policy
/// that has collapsed onto single actions, values that no longer tell positions apart. Judged by means over some tens of
/// steps, so that one hard batch is no alarm.
/// </summary>
public sealed class DivergenceWatch
{
    /// <summary>Steps whose mean is judged.</summary>
    public const int Recent = 20;

    /// <summary>Steps before those, with whose mean it is compared.</summary>
    public const int Usual = 100;

    /// <summary>Steps that a fresh network is given to become better than guessing.</summary>
    public const int Youth = 100;

    // Of a fresh network's loss against that of guessing; of one mean of losses against another.
    private const double FarAboveGuessing = 1.5, Leap = 1.4;

    // The least leap that counts, as a share of the loss of guessing: small losses vary more.
    private const double LeastLeap = 0.1;

    // Of the network's entropy or spread against its targets': next to nothing, for a young network may well know little.
    private const double Collapsed = 0.01;

    // What is not yet collapsed but on its way there is nothing to come back to.
    private const double Lively = 0.1;

    private readonly Queue<StepStatistics> steps = new();
    private bool sound;

    /// <summary>Whether the latest steps were enough to judge by and nothing was wrong: what was learned so far may be relied on.</summary>
    public bool IsSound => sound && steps.Count >= 2 * Recent;

    /// <summary>Looks at a step.</summary>
    /// <param name="step">The step's number, from 0.</param>
    /// <param name="seen">What it showed.</param>
    /// <returns>What is wrong, as half a sentence; null if nothing is.</returns>
    public string? Check(long step, StepStatistics seen)
    {
        var wrong = Find(step, seen);
        sound = wrong is null && step >= Youth && !HasShrunk(Lively, Entropies) && !HasShrunk(Lively, Spreads);
        return wrong;
    }

    /// <summary>Forgets what it saw, as after a return to an earlier state.</summary>
    public void Reset() => steps.Clear();

    private string? Find(long step, StepStatistics seen)
    {
        if (!double.IsFinite(seen.PolicyLoss + seen.ValueLoss + seen.GradientNorm))
            return Text($"a loss is not finite: policy {seen.PolicyLoss}, value {seen.ValueLoss}, gradient norm {seen.GradientNorm}");
        steps.Enqueue(seen);
        if (steps.Count > Recent + Usual)
            steps.Dequeue();
        if (steps.Count < 2 * Recent)
            return null;
        var recent = steps.Skip(steps.Count - Recent).ToList();
        var usual = steps.Take(steps.Count - Recent).ToList();
        var guessing = recent.Average(s => s.UniformEntropy) + Math.Log(3);
        var loss = recent.Average(Loss);
        if (loss > (step < Youth ? FarAboveGuessing : 1) * guessing)
            return Text($"the loss is {loss:F2}, where guessing would give {guessing:F2}");
        var before = usual.Average(Loss);
        if (loss > Leap * before && loss - before > LeastLeap * guessing)
            return Text($"the loss leapt from {before:F2} to {loss:F2}");
        if (HasShrunk(Collapsed, Entropies))
            return Text($"the policy has collapsed: its entropy is {recent.Average(s => s.PolicyEntropy):F4}, its targets' {recent.Average(s => s.TargetEntropy):F2}");
        if (step >= Youth && HasShrunk(Collapsed, Spreads))
            return Text($"the value is the same everywhere: it spreads by {recent.Average(s => s.ValueSpread):F4}, its targets by {recent.Average(s => s.TargetSpread):F2}");
        return null;

        static double Loss(StepStatistics s) => s.PolicyLoss + s.ValueLoss;
    }

    private static (double Own, double Target) Entropies(StepStatistics seen) => (seen.PolicyEntropy, seen.TargetEntropy);

    private static (double Own, double Target) Spreads(StepStatistics seen) => (seen.ValueSpread, seen.TargetSpread);

    /// <summary>Whether a figure of the network's was, in the latest steps, less than a share of its targets'.</summary>
    private bool HasShrunk(double share, Func<StepStatistics, (double Own, double Target)> figure)
    {
        var recent = steps.Skip(steps.Count - Recent).Select(figure).ToList();
        return recent.Count > 0 && recent.Average(f => f.Own) < share * recent.Average(f => f.Target);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
