using System.Text.Json;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service.Dashboard;

/// <summary>A line of a chart.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Values">A value for each x; null where there is none.</param>
/// <param name="Low">Lower ends of 95 % intervals; null for a line without.</param>
/// <param name="High">Upper ends.</param>
public sealed record ChartLine(string Label, IReadOnlyList<double?> Values, IReadOnlyList<double?>? Low = null, IReadOnlyList<double?>? High = null);

/// <summary>A chart.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="XLabel">What x is.</param>
/// <param name="X">Ascending.</param>
/// <param name="Lines">Its lines; none of x, if there is no data yet.</param>
/// <param name="Note">How to read it.</param>
public sealed record ChartData(string Title, string XLabel, IReadOnlyList<double> X, IReadOnlyList<ChartLine> Lines, string Note = "");

/// <summary>The charts of runs, from what happened in them.</summary>
public sealed class RunCharts(ServiceStores stores, RunManager manager)
{
    private const int Rows = 240, GamesLooked = 2000, GamesBins = 40, Examinations = 2000;
    private const double Normal95 = 1.96;

    /// <summary>The charts of a run.</summary>
    public IReadOnlyList<ChartData> Of(RunView run)
    {
        var history = RunHistory.Read(stores.Queries, run.Name);
        var reports = history.Reports.Count > Rows ? history.Rows(Rows) : history.Reports;
        double[] minutes = [.. reports.Select(r => r.Seconds / 60)];
        ChartLine Line(string label, Func<RunProgress, double?> value) => new(label, [.. reports.Select(value)]);
        return
        [
            new("Losses", "minutes", minutes, [Line("policy", r => r.PolicyLoss), Line("value", r => r.ValueLoss), Line("policy, unseen games", r => r.HeldOutPolicyLoss), Line("value, unseen games", r => r.HeldOutValueLoss)]),
            Elo(history, run),
            Examined(run),
            new("Throughput", "minutes", minutes, [Line("positions/s", r => r.PositionsPerSecond)]),
            new("Search", "minutes", minutes, [Line("simulations/s", r => r.SimulationsPerSecond), Line("evaluations/s", r => r.EvaluationsPerSecond)]),
            Lengths(run),
            new("Entropy", "minutes", minutes, [Line("network's policy", r => r.PolicyEntropy), Line("policy target", r => r.TargetEntropy)], "In nats. What remains of the target's entropy cannot be learned away."),
        ];
    }

    // Each candidate that was accepted played the one before: differences add up, and so do their variances.
    private ChartData Elo(RunHistory history, RunView run)
    {
        var games = run.Kind == RunKind.Training ? manager.PlanOf(run.Name).Training.Gate.Games : 0;
        var (steps, elo, low, high) = (new List<double>(), new List<double?>(), new List<double?>(), new List<double?>());
        double total = 0, variance = 0;
        foreach (var made in history.Checkpoints.Where(c => c is { Accepted: true, Score: not null }))
        {
            // Half a game for each side keeps a clean sweep finite.
            var score = (made.Score!.Value * games + 0.5) / (games + 1);
            var slope = 400 / Math.Log(10);
            total += slope * Math.Log(score / (1 - score));
            variance += slope * slope / ((games + 1) * score * (1 - score));
            var margin = Normal95 * Math.Sqrt(variance);
            steps.Add(made.Step);
            elo.Add(total);
            low.Add(total - margin);
            high.Add(total + margin);
        }
        return new ChartData("Elo", "learner steps", steps, [new("Elo above the first network", elo, low, high)], "From the gate's matches of each new network against the one before, with 95 % intervals that add up.");
    }

    private ChartData Examined(RunView run)
    {
        var examined = run.Parent is null ? []
            : stores.Queries.NewestEvents(run.Parent, nameof(LadderGameExamined), Examinations)
                .Select(e => JsonSerializer.Deserialize<LadderGameExamined>(e.Data, TrainingRun.Json)!).Where(e => e.GameRun == run.Name).Select(e => e.Examination).OrderBy(e => e.Positions).ToList();
        return new ChartData(
            "Optimal-move rate", "positions", [.. examined.Select(e => (double)e.Positions)],
            [new("score", [.. examined.Select(e => (double?)e.Score)], [.. examined.Select(e => (double?)e.Low)], [.. examined.Select(e => (double?)e.High)])],
            "Share of positions in which the move keeps the exact value, as the ladder examined it; of games that cannot be solved, the score against the anchor.");
    }

    private ChartData Lengths(RunView run)
    {
        var games = stores.Queries.GamesBefore(run.Name, long.MaxValue, GamesLooked).Reverse().ToList();
        var count = Math.Min(GamesBins, games.Count);
        var bins = Enumerable.Range(0, count).Select(i => games[(i * games.Count / count)..((i + 1) * games.Count / count)]).ToList();
        return new ChartData("Game length", "game", [.. bins.Select(b => (double)b[^1].Number)], [new("moves", [.. bins.Select(b => (double?)b.Average(g => g.Plies))])]);
    }
}
