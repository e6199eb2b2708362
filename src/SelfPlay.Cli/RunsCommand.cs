using System.CommandLine;
using System.Globalization;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Service;
using SelfPlay.Training;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>runs</c>: which there are, and what one of them has learned.</summary>
internal static class RunsCommand
{
    private const int Rows = 10;
    private const int CalibrationPositions = 20_000;

    public static Command Create()
    {
        var command = new Command("runs", "Training runs: list, report, export; and those of a service: create, pause, resume, fork and so on.") { List(), Report(), RunsExportCommand.Create() };
        foreach (var verb in RunsManagement.Commands())
            command.Subcommands.Add(verb);
        return command;
    }

    private static Command List()
    {
        var data = Common.Data();
        var json = Common.Json();
        var (server, key) = (RunsManagement.Server(), RunsManagement.ApiKey());
        var command = new Command("list", "All runs, the oldest first: of a data folder, or with --server of a service.") { data, server, key, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(server) is { } address)
            {
                using var client = new SelfPlayClient(address, parsed.GetValue(key));
                RunsManagement.Write(await client.RunsAsync(cancellation).ToListAsync(cancellation), parsed.GetValue(json));
                return 0;
            }
            using var store = Common.OpenStore(parsed.GetValue(data)!);
            var runs = store.Runs().Select(r => (Run: r, Totals: store.Totals(r.Name), Step: store.Checkpoints(r.Name).Select(c => c.Step).DefaultIfEmpty(0).Max())).ToList();
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new { Runs = runs.Select(r => new { r.Run.Name, r.Run.Game, r.Run.Created, r.Totals.Games, r.Totals.Positions, Steps = r.Step }) });
                return 0;
            }
            var table = new Table().AddColumns("run", "game", "begun", "games", "positions", "steps");
            foreach (var (run, totals, step) in runs)
                table.AddRow(run.Name, run.Game, run.Created[..16], $"{totals.Games}", $"{totals.Positions}", $"{step}");
            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Report()
    {
        var run = new Argument<string>("run") { Description = "The run's name." };
        var games = new Option<int>("--games") { Description = "Games of each checkpoint against each anchor (random, mcts:100, mcts:1000); 0 for none.", DefaultValueFactory = _ => 20 };
        var simulations = new Option<int>("--sims") { Description = "Simulations of the checkpoints' moves.", DefaultValueFactory = _ => 100 };
        var positions = new Option<int>("--positions") { Description = "Positions to solve for the optimal-move rate; 0 for none.", DefaultValueFactory = _ => 200 };
        var limit = new Option<long>("--nodes") { Description = "Solver nodes per position.", DefaultValueFactory = _ => 500_000 };
        var checkpoints = new Option<int>("--checkpoints") { Description = "Checkpoints to measure, evenly spread over the run.", DefaultValueFactory = _ => 5 };
        var seed = Common.Seed();
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("report", "What a run has learned: losses, strength over time, calibration, and a verdict.") { run, games, simulations, positions, limit, checkpoints, seed, data, json };
        command.SetAction((parsed, cancellation) =>
        {
            TrainCommand.UseOneThreadPerActor();
            using var store = Common.OpenStore(parsed.GetValue(data)!);
            var stored = store.GetRun(parsed.GetValue(run)!);
            var game = Common.Catalogue().Create(stored.Game);
            var history = RunHistory.Read(store, stored.Name);
            var strength = RunStrength.Measure(
                game, Spread(store.Checkpoints(stored.Name), parsed.GetValue(checkpoints)), parsed.GetValue(data)!,
                history, new RunStrengthOptions(parsed.GetValue(games), parsed.GetValue(simulations), parsed.GetValue(positions), parsed.GetValue(limit), parsed.GetValue(seed)), cancellation);
            var calibration = ValueCalibration.Of(game, store.RecentGames(stored.Name, CalibrationPositions));
            var verdict = RunVerdict.Of(history);
            if (parsed.GetValue(json))
                Common.WriteJson(new
                {
                    Run = stored.Name, stored.Game, verdict.State, verdict.Causes, Totals = Totals(history), history = history.Rows(Rows), Strength = strength, Calibration = calibration, history.Divergences, history.Changes,
                });
            else
                Show(stored, history, strength, calibration, verdict);
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>Accepted checkpoints at about equal distances, the newest among them.</summary>
    private static List<StoredCheckpoint> Spread(IReadOnlyList<StoredCheckpoint> all, int count)
    {
        var accepted = all.Where(c => c.Accepted == 1).ToList();
        return [.. Enumerable.Range(1, Math.Max(0, count)).Select(i => (i * accepted.Count / count) - 1).Where(i => i >= 0).Distinct().Select(i => accepted[i])];
    }

    private static object Totals(RunHistory history) => new
    {
        Minutes = history.Reports.Count == 0 ? 0 : history.Reports[^1].Seconds / 60,
        Games = history.Reports.Count == 0 ? 0 : history.Reports[^1].Games,
        Positions = history.Reports.Count == 0 ? 0 : history.Reports[^1].Positions,
        Steps = history.Reports.Count == 0 ? 0 : history.Reports[^1].Step,
        Simulations = history.Total(r => r.SimulationsPerSecond),
        Evaluations = history.Total(r => r.EvaluationsPerSecond),
        LearnerMinutes = history.Total(r => r.LearnerLoad) / 60,
        PeakMemory = history.Reports.Select(r => r.Memory).DefaultIfEmpty(0).Max(),
    };

    private static void Show(StoredRun run, RunHistory history, IReadOnlyList<CheckpointStrength> strength, IReadOnlyList<CalibrationBin> calibration, RunVerdict verdict)
    {
        Console.WriteLine($"run {run.Name}, {run.Game}: {verdict.State}");
        foreach (var cause in verdict.Causes)
            Console.WriteLine($"  {cause}");
        var rows = history.Rows(Rows);
        var losses = new Table().Title("losses; the policy's cannot fall below its targets' entropy").AddColumns("minutes", "step", "policy", "entropy", "value", "held out: policy", "value");
        foreach (var r in rows)
            losses.AddRow(N(r.Seconds / 60, "F1"), $"{r.Step}", N(r.PolicyLoss, "F3"), N(r.TargetEntropy, "F3"), N(r.ValueLoss, "F3"), N(r.HeldOutPolicyLoss, "F3"), N(r.HeldOutValueLoss, "F3"));
        AnsiConsole.Write(losses);
        var work = new Table().Title("work").AddColumns("minutes", "games", "positions", "a second", "simulations a second", "learner busy", "distinct positions", "games", "MiB");
        foreach (var r in rows)
            work.AddRow(N(r.Seconds / 60, "F1"), $"{r.Games}", $"{r.Positions}", N(r.PositionsPerSecond, "F0"), N(r.SimulationsPerSecond, "F0"), N(r.LearnerLoad, "P0"), N((double)r.Distinct / Math.Max(1, r.Window), "P0"), N((double)r.DistinctGames / Math.Max(1, r.WindowGames), "P0"), $"{r.Memory >> 20}");
        AnsiConsole.Write(work);
        Console.WriteLine($"in all {N(history.Total(r => r.SimulationsPerSecond) / 1e6, "F1")} million simulations, {N(history.Total(r => r.EvaluationsPerSecond) / 1e6, "F1")} million evaluations by the network");
        foreach (var change in history.Changes)
            Console.WriteLine($"changed at minute {N(change.Seconds / 60, "F1")}, step {change.Step}: {string.Join(", ", change.Changed)}");
        if (strength.Count > 0)
        {
            var table = new Table().Title("strength, over time (mcts:100 is 0 Elo)").AddColumns("step", "minutes", "games", "positions", "Elo", "95 %", "optimal", "95 %");
            foreach (var s in strength)
                table.AddRow($"{s.Step}", N(s.Minutes, "F1"), $"{s.Games}", $"{s.Positions}", N(s.Elo, "F0"), $"{N(s.EloLow, "F0")} … {N(s.EloHigh, "F0")}", N(s.OptimalMoveRate, "P1"), $"{N(s.RateLow, "P1")} … {N(s.RateHigh, "P1")}");
            AnsiConsole.Write(table);
        }
        var bins = new Table().Title("how games ended from what search had said").AddColumns("values", "mean value", "mean result", "positions");
        foreach (var bin in calibration)
            bins.AddRow($"{N(bin.Low, "F1")} … {N(bin.High, "F1")}", N(bin.Predicted, "F2"), N(bin.Actual, "F2"), $"{bin.Positions}");
        AnsiConsole.Write(bins);
    }

    private static string N(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
