using System.Diagnostics;
using System.Globalization;
using SelfPlay.Games;
using SelfPlay.Service;

namespace SelfPlay.Cli.Bench;

/// <summary>What many clients cost a service that trains.</summary>
internal sealed record ServiceReport
{
    /// <summary>Clients at once.</summary>
    public required int Clients { get; init; }

    /// <summary>Those of them that hold an event stream.</summary>
    public required int Streams { get; init; }

    /// <summary>Seconds of each slice.</summary>
    public required double Seconds { get; init; }

    /// <summary>Slices without and with clients.</summary>
    public required int Rounds { get; init; }

    /// <summary>Processors.</summary>
    public required int Cores { get; init; }

    /// <summary>What the whole machine had to do meanwhile: processes that want a processor, on average of a minute; null where that is unknown.</summary>
    public required double? LoadAverage { get; init; }

    /// <summary>Positions recorded per second without clients.</summary>
    public required double PositionsPerSAlone { get; init; }

    /// <summary>The same with clients.</summary>
    public required double PositionsPerSWatched { get; init; }

    /// <summary>The median of the rounds' ratios of the two; the clients' own work is in it.</summary>
    public required double WatchedOverAlone { get; init; }

    /// <summary>Requests answered per second.</summary>
    public required double RequestsPerS { get; init; }

    /// <summary>Half of the answers took no longer, in milliseconds.</summary>
    public required double P50Ms { get; init; }

    /// <summary>99 of 100 answers took no longer.</summary>
    public required double P99Ms { get; init; }

    /// <summary>The slowest answer.</summary>
    public required double MaxMs { get; init; }

    /// <summary>Requests without a good answer.</summary>
    public required int Errors { get; init; }

    /// <summary>What the first of them was.</summary>
    public required string? FirstError { get; init; }

    /// <summary>Resident memory of the service without clients, in MiB.</summary>
    public required double MemoryMibAlone { get; init; }

    /// <summary>The same with clients.</summary>
    public required double MemoryMibWatched { get; init; }

    /// <summary>Processor time of the service for a request, measured while nothing trains.</summary>
    public required double ServiceMsPerRequest { get; init; }

    /// <summary>Share of all processors that serving takes, measured while nothing trains.</summary>
    public required double ServingShareOfCores { get; init; }

    /// <summary>Share of all processors that the clients take, who are on the same machine here.</summary>
    public required double ClientsShareOfCores { get; init; }
}

/// <summary>A service with one training run, in turn alone and with many clients.</summary>
internal sealed class ServiceBench(ServedProcess served, SelfPlayClient client, RunRequest request, int clients, TimeSpan duration, int rounds)
{
    private const double MiB = 1 << 20;

    // Runs are read from the store at most so often.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private readonly List<ClientFigures> met = [];

    /// <summary>Measures.</summary>
    /// <param name="progress">Told (done, total).</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ServiceReport> MeasureAsync(Action<long, long> progress, CancellationToken cancellation)
    {
        await client.CreateAsync(request, cancellation);
        while ((await client.RunAsync(request.Name, cancellation)).Steps == 0)
            await Task.Delay(Settling, cancellation);
        var slices = new Slices();
        slices.Add(s => Train(s, "alone", () => Task.Delay(duration, cancellation), cancellation).GetAwaiter().GetResult());
        slices.Add(s => Train(s, "watched", () => Ask(s, cancellation), cancellation).GetAwaiter().GetResult());
        slices.Run(rounds, progress, cancellation);

        await client.ActAsync(request.Name, RunAction.Stop, cancellation);
        while ((await client.RunAsync(request.Name, cancellation)).IsActive)
            await Task.Delay(Settling, cancellation);
        var before = served.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var idle = new ServiceClients(served.Address, request.Name, clients).Run(duration, cancellation);
        var busy = served.ProcessorTime - before;

        // The first round warms up, as in all slices.
        met.RemoveAt(0);
        var latencies = met.SelectMany(m => m.Milliseconds).Order().ToList();
        return new ServiceReport
        {
            Clients = clients,
            Streams = ServiceClients.Streams(clients),
            Seconds = duration.TotalSeconds,
            Rounds = rounds,
            Cores = Environment.ProcessorCount,
            LoadAverage = LoadAverage(),
            PositionsPerSAlone = slices.Median("positions_alone"),
            PositionsPerSWatched = slices.Median("positions_watched"),
            WatchedOverAlone = slices.MedianRatio("positions_watched", "positions_alone"),
            RequestsPerS = latencies.Count / (duration.TotalSeconds * rounds),
            P50Ms = At(latencies, 0.5),
            P99Ms = At(latencies, 0.99),
            MaxMs = latencies.LastOrDefault(),
            Errors = met.Sum(m => m.Errors),
            FirstError = met.Select(m => m.FirstError).FirstOrDefault(e => e is not null),
            MemoryMibAlone = slices.Median("memory_alone"),
            MemoryMibWatched = slices.Median("memory_watched"),
            ServiceMsPerRequest = busy.TotalMilliseconds / Math.Max(1, idle.Milliseconds.Count),
            ServingShareOfCores = busy / watch.Elapsed / Environment.ProcessorCount,
            ClientsShareOfCores = slices.Median("clients"),
        };
    }

    private async Task Train(Slices slices, string name, Func<Task> meanwhile, CancellationToken cancellation)
    {
        var before = (await client.RunAsync(request.Name, cancellation)).Positions;
        var watch = Stopwatch.StartNew();
        await meanwhile();
        slices.Note($"memory_{name}", served.Memory / MiB);
        await Task.Delay(Settling, cancellation);
        var recorded = (await client.RunAsync(request.Name, cancellation)).Positions - before;
        slices.Note($"positions_{name}", recorded > 0 ? recorded / watch.Elapsed.TotalSeconds : throw new SelfPlayException($"the run recorded nothing in {watch.Elapsed.TotalSeconds:F0} s; give more --seconds"));
    }

    private Task Ask(Slices slices, CancellationToken cancellation)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        met.Add(new ServiceClients(served.Address, request.Name, clients).Run(duration, cancellation));
        slices.Note("clients", (Environment.CpuUsage.TotalTime - before) / watch.Elapsed / Environment.ProcessorCount);
        return Task.CompletedTask;
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static double? LoadAverage()
    {
        const string Path = "/proc/loadavg";
        return File.Exists(Path) ? double.Parse(File.ReadAllText(Path).Split(' ')[0], CultureInfo.InvariantCulture) : null;
    }
}
