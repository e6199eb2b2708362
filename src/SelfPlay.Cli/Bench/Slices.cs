using System.Diagnostics;

namespace SelfPlay.Cli.Bench;

/// <summary>
/// Slices of work that are measured in turn, round after round: what the machine does meanwhile falls on all of them alike,
/// so that their ratios hold although its speed drifts.
/// </summary>
internal sealed class Slices
{
    private readonly List<Action> measurements = [];
    private readonly SortedDictionary<string, List<double>> samples = new(StringComparer.Ordinal);

    /// <summary>Adds a slice that measures several figures at once.</summary>
    public void Add(Action<Slices> measure) => measurements.Add(() => measure(this));

    /// <summary>Adds a slice that measures one figure: units of work per second.</summary>
    /// <param name="name">The figure.</param>
    /// <param name="work">Works for about a number of seconds and returns the units done.</param>
    /// <param name="seconds">How long.</param>
    public void Add(string name, Func<TimeSpan, double> work, double seconds) => Add(_ =>
    {
        var watch = Stopwatch.StartNew();
        var units = work(TimeSpan.FromSeconds(seconds));
        Note(name, units / watch.Elapsed.TotalSeconds);
    });

    /// <summary>Notes a figure of the present round.</summary>
    public void Note(string name, double value)
    {
        if (!samples.TryGetValue(name, out var list))
            samples.Add(name, list = []);
        list.Add(value);
    }

    /// <summary>The figure noted last.</summary>
    public double Last(string name) => samples[name][^1];

    /// <summary>Measures everything that many times; a round that warms up goes before and is forgotten.</summary>
    public void Run(int rounds, Action<long, long> progress, CancellationToken cancellation)
    {
        for (var round = 0; round <= rounds; round++)
        {
            if (round == 1)
                samples.Clear();
            for (var i = 0; i < measurements.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                measurements[i]();
                progress(round * measurements.Count + i + 1, (rounds + 1) * measurements.Count);
            }
        }
    }

    /// <summary>The median of a figure.</summary>
    public double Median(string name) => Median(samples[name]);

    /// <summary>The best round of a figure: what it can be where little else runs and all is compiled.</summary>
    public double Best(string name) => samples[name].Max();

    /// <summary>The median of the ratio of two figures that are always noted together.</summary>
    public double MedianRatio(string numerator, string denominator) =>
        Median([.. samples[numerator].Zip(samples[denominator], (n, d) => n / d)]);

    /// <summary>The median of some values, at least one.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
