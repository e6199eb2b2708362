using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SelfPlay.Service;

/// <summary>The state of all runs and of the process in Prometheus' text format (version 0.0.4).</summary>
public sealed class Metrics(RunCatalogue catalogue, RunEventHub hub, RunManager manager, LadderCatalogue ladders, TournamentLibrary tournaments, IDiskProbe disk, ServiceStores stores, TimeProvider time)
{
    /// <summary>The content type of <see cref="Render"/>.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // Ratings of the newest so many tournaments and pools: an old one is no news.
    private const int Tournaments = 20;

    private readonly RecentAnswers<string> recent = new(TimeSpan.FromSeconds(1), time);

    /// <summary>All figures.</summary>
    public string Render() => recent.Get("", Make);

    private string Make()
    {
        var all = catalogue.Runs();
        var runs = all.Where(r => r.State != RunState.Deleted).ToList();
        var text = new StringBuilder();
        Family(text, "selfplay_games_total", "counter", "Self-play games recorded.", runs, r => r.Games);
        Family(text, "selfplay_positions_total", "counter", "Self-play positions recorded.", runs, r => r.Positions);
        Family(text, "selfplay_learner_steps_total", "counter", "Learner steps made.", runs, r => r.Steps);
        Family(text, "selfplay_training", "gauge", "Whether the run trains here now.", runs, r => r.IsActive ? 1 : 0);
        Progress(text, [.. runs.Where(r => r is { IsActive: true, Kind: RunKind.Training })]);
        Family(text, "selfplay_ladder_rung", "gauge", "The highest rung that was passed, -1 before the first.", [.. runs.Where(r => r.Kind == RunKind.Ladder)], r => ladders.Get(r.Name).HighestRung);

        Ratings(text);

        Header(text, "selfplay_runs", "gauge", "Runs by what is wanted of them.");
        foreach (var state in Enum.GetValues<RunState>())
            text.Append(CultureInfo.InvariantCulture, $"selfplay_runs{{state=\"{state.ToString().ToLowerInvariant()}\"}} {all.Count(r => r.State == state && r.Parent is null)}\n");
        Single(text, "selfplay_held", "gauge", "Whether runs may not begin, as when the disk is nearly full.", manager.Hold is null ? 0 : 1);
        Single(text, "selfplay_event_subscribers", "gauge", "Who watches live.", hub.Subscribers);
        Single(text, "selfplay_disk_free_bytes", "gauge", "Free space where the data is.", disk.FreeBytes(stores.DataFolder));
        using var process = Process.GetCurrentProcess();
        Single(text, "process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        Single(text, "process_cpu_seconds_total", "counter", "Processor time used.", process.TotalProcessorTime.TotalSeconds);
        Single(text, "process_threads", "gauge", "Threads.", process.Threads.Count);
        Single(text, "process_start_time_seconds", "gauge", "When the process began, in Unix time.", new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());
        Single(text, "dotnet_gc_heap_bytes", "gauge", "Managed memory.", GC.GetTotalMemory(forceFullCollection: false));
        Single(text, "dotnet_gc_pause_seconds_total", "counter", "Time that collections of managed memory have held all threads up.", GC.GetTotalPauseDuration().TotalSeconds);
        Single(text, "dotnet_gc_allocated_bytes_total", "counter", "Managed memory allocated.", GC.GetTotalAllocatedBytes());
        Header(text, "dotnet_gc_collections_total", "counter", "Collections of managed memory.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Append(CultureInfo.InvariantCulture, $"dotnet_gc_collections_total{{generation=\"{generation}\"}} {GC.CollectionCount(generation)}\n");
        Single(text, "dotnet_threadpool_queue_length", "gauge", "Work that waits for a thread of the pool.", ThreadPool.PendingWorkItemCount);
        return text.ToString();
    }

    private void Ratings(StringBuilder text)
    {
        var newest = tournaments.List().TakeLast(Tournaments).Select(t => tournaments.Get(t.Name)).ToList();
        Header(text, "selfplay_tournament_games", "gauge", "Games finished in a tournament or rating pool.");
        foreach (var (t, _, _, _, _, _) in newest)
            text.Append(CultureInfo.InvariantCulture, $"selfplay_tournament_games{{tournament=\"{Label(t.Name)}\",game=\"{Label(t.Game)}\"}} {t.Games}\n");
        Rated("selfplay_elo", "Rating of a player in a tournament or pool, in Elo.", p => p.Elo);
        Rated("selfplay_elo_low", "Lower end of the rating's 95 % interval.", p => p.Low);
        Rated("selfplay_elo_high", "Upper end of the rating's 95 % interval.", p => p.High);

        void Rated(string name, string help, Func<Arena.PlayerResult, double?> value)
        {
            Header(text, name, "gauge", help);
            foreach (var (t, players, _, _, _, _) in newest)
            {
                foreach (var player in players)
                {
                    if (value(player) is { } number)
                        text.Append(CultureInfo.InvariantCulture, $"{name}{{tournament=\"{Label(t.Name)}\",game=\"{Label(t.Game)}\",player=\"{Label(player.Name)}\"}} {number:R}\n");
                }
            }
        }
    }

    private static string Label(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Progress(StringBuilder text, List<RunView> runs)
    {
        Family(text, "selfplay_positions_per_second", "gauge", "Positions recorded per second.", runs, r => r.Progress?.PositionsPerSecond);
        Family(text, "selfplay_simulations_per_second", "gauge", "Simulations per second.", runs, r => r.Progress?.SimulationsPerSecond);
        Family(text, "selfplay_evaluations_per_second", "gauge", "Network evaluations per second.", runs, r => r.Progress?.EvaluationsPerSecond);
        Family(text, "selfplay_simulations_per_evaluation", "gauge", "Simulations for each network evaluation: the more, the more the cache and proofs answer.", runs,
            r => r.Progress is { EvaluationsPerSecond: > 0 } p ? p.SimulationsPerSecond / p.EvaluationsPerSecond : null);
        Family(text, "selfplay_batch_fill", "gauge", "Mean rows per network batch.", runs, r => r.Progress?.BatchFill);
        Family(text, "selfplay_learner_load", "gauge", "Share of the time in which the learner works.", runs, r => r.Progress?.LearnerLoad);
        Family(text, "selfplay_window_positions", "gauge", "Positions in the replay window.", runs, r => r.Progress?.Window);
        Family(text, "selfplay_window_distinct_positions", "gauge", "Different positions in the replay window.", runs, r => r.Progress?.Distinct);
        Family(text, "selfplay_policy_loss", "gauge", "Mean policy loss of recent steps.", runs, r => r.Progress?.PolicyLoss);
        Family(text, "selfplay_value_loss", "gauge", "Mean value loss of recent steps.", runs, r => r.Progress?.ValueLoss);
        Family(text, "selfplay_policy_entropy", "gauge", "Mean entropy of the network's policy in nats.", runs, r => r.Progress?.PolicyEntropy);
        Family(text, "selfplay_held_out_policy_loss", "gauge", "Policy loss on games held out of training.", runs, r => r.Progress?.HeldOutPolicyLoss);
        Family(text, "selfplay_held_out_value_loss", "gauge", "Value loss on games held out of training.", runs, r => r.Progress?.HeldOutValueLoss);
    }

    private static void Family(StringBuilder text, string name, string type, string help, IReadOnlyList<RunView> runs, Func<RunView, double?> value)
    {
        Header(text, name, type, help);
        foreach (var run in runs)
        {
            if (value(run) is { } number)
                text.Append(CultureInfo.InvariantCulture, $"{name}{{run=\"{run.Name}\",game=\"{run.Game}\"}} {number:R}\n");
        }
    }

    private static void Single(StringBuilder text, string name, string type, string help, double value)
    {
        Header(text, name, type, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value:R}\n");
    }

    private static void Header(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
}
