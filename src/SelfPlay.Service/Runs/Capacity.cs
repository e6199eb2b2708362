namespace SelfPlay.Service;

/// <summary>
/// What the machine has room for: cores, memory and the number of runs. A tournament counts like a run, and one that waits goes before
/// runs that wait, so that endless training cannot keep it out. Safe to use from several threads.
/// </summary>
public sealed class Capacity(ServiceOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, RunCost> runs = [];
    private RunCost? tournament;

    /// <summary>Why nothing may be at work now; null if it may.</summary>
    public string? Hold { get; internal set; }

    /// <summary>Takes room for a run, if there is some; one run always fits.</summary>
    internal bool TryTake(string run, RunCost cost)
    {
        lock (gate)
        {
            if (runs.Count > 0 && (runs.Count >= options.MaxConcurrentRuns || !Fits(cost)))
                return false;
            runs.Add(run, cost);
            return true;
        }
    }

    /// <summary>Gives a run's room back.</summary>
    internal void Release(string run)
    {
        lock (gate)
            runs.Remove(run);
    }

    /// <summary>Takes room for a tournament; where there is none, it is kept free as soon as there is, until it is given back.</summary>
    internal bool TryTakeTournament(RunCost cost)
    {
        lock (gate)
        {
            tournament = cost;
            return runs.Count == 0 || Fits(default);
        }
    }

    /// <summary>Gives the tournament's room back.</summary>
    /// <returns>Whether it had or wanted any.</returns>
    internal bool ReleaseTournament()
    {
        lock (gate)
        {
            var had = tournament is not null;
            tournament = null;
            return had;
        }
    }

    private bool Fits(RunCost more)
    {
        var total = runs.Values.Aggregate(more + (tournament ?? default), (sum, cost) => sum + cost);
        return total.Cores <= options.Cores && total.Memory <= options.Memory;
    }
}
