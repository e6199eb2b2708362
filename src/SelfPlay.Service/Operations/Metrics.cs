using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SelfPlay.Service;

/// <summary>The state of all runs and of the process in Prometheus' text format (version 0.0.4).</summary>
internal static class Metrics
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Render(IReadOnlyList<RunView> runs)
    {
        var text = new StringBuilder();
        Family(text, "selfplay_games_total", "counter", "Self-play games recorded.", runs, r => r.Games);
        Family(text, "selfplay_positions_total", "counter", "Self-play positions recorded.", runs, r => r.Positions);
        Family(text, "selfplay_learner_steps_total", "counter", "Learner steps made.", runs, r => r.Steps);
        Family(text, "selfplay_training", "gauge", "Whether the run trains here now.", runs, r => r.IsActive ? 1 : 0);
        Family(text, "selfplay_positions_per_second", "gauge", "Positions recorded per second.", runs, r => r.Progress?.PositionsPerSecond);
        Family(text, "selfplay_evaluations_per_second", "gauge", "Network evaluations per second.", runs, r => r.Progress?.EvaluationsPerSecond);
        Family(text, "selfplay_batch_fill", "gauge", "Mean rows per network batch.", runs, r => r.Progress?.BatchFill);
        Family(text, "selfplay_window_positions", "gauge", "Positions in the replay window.", runs, r => r.Progress?.Window);
        Family(text, "selfplay_policy_loss", "gauge", "Mean policy loss of recent steps.", runs, r => r.Progress?.PolicyLoss);
        Family(text, "selfplay_value_loss", "gauge", "Mean value loss of recent steps.", runs, r => r.Progress?.ValueLoss);
        using var process = Process.GetCurrentProcess();
        Single(text, "process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        Single(text, "process_cpu_seconds_total", "counter", "Processor time used.", process.TotalProcessorTime.TotalSeconds);
        return text.ToString();
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
