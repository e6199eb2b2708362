using System.CommandLine;
using System.Runtime.InteropServices;
using SelfPlay.Service;
using SelfPlay.Training;

namespace SelfPlay.Cli;

/// <summary><c>train --ladder</c>: novel games of rising complexity, one network.</summary>
internal static class LadderTraining
{
    /// <summary>What the ladder asks beyond a run's options.</summary>
    public static (Option<bool> Ladder, Option<int> LastRung, Option<int> GamesPerRung, Option<int> SolvedSimulations, Option<int> Simulations, Option<string> Anchor, Option<bool> CompareFresh) Options() => (
        new("--ladder") { Description = "Climb the ladder of novel games instead of training one game: rung by rung, with the weights carried over." },
        new("--last-rung") { Description = "Of the ladder: where it ends.", DefaultValueFactory = _ => 2 },
        new("--games-per-rung") { Description = "Of the ladder: how many games each rung has.", DefaultValueFactory = _ => 3 },
        new("--solved-sims") { Description = "Of the ladder: simulations of the agent's moves where exact values are known; 0 asks the policy alone.", DefaultValueFactory = _ => 4 },
        new("--exam-sims") { Description = "Of the ladder: simulations of the agent's moves against the anchor.", DefaultValueFactory = _ => 64 },
        new("--anchor") { Description = "Of the ladder: whom the agent must beat where games are not solved.", DefaultValueFactory = _ => "mcts:256" },
        new("--compare-fresh") { Description = "Of the ladder: let a fresh network learn each game too, to see what carrying weights over saves." });

    /// <summary>Climbs, with results on standard output.</summary>
    public static async Task Climb(LadderOptions options, int gamesPerRung, string dataFolder, bool json, CancellationToken cancellation)
    {
        using var store = Common.OpenStore(dataFolder);
        await using var logger = Common.Logger(dataFolder, quiet: true);
        var catalogue = Common.Catalogue();
        var training = options.Training;
        var folder = NovelLadder.GamesFolder(dataFolder, training.Run);
        // There is no host here that would turn these signals into a stop.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var ladder = new Ladder(options, rung => NovelLadder.GamesOf(catalogue, folder, rung, gamesPerRung, training.Seed, stop.Token), Agents.Factory, catalogue, store, dataFolder, new StoreObserver(store));
        var results = await ladder.ClimbAsync(new ImmediateReport(r => Console.Error.WriteLine(Text(r))), stop.Token);
        var report = Path.Combine(dataFolder, training.Run + ".ladder.md");
        var chart = Path.ChangeExtension(report, ".svg");
        File.WriteAllText(report, $"{LadderReport.Markdown(results)}\n![scores by positions]({Path.GetFileName(chart)})\n");
        File.WriteAllText(chart, LadderChart.ToSvg(results));
        if (json)
            Common.WriteJson(new { training.Run, HighestRung = LadderReport.HighestRung(results), Results = results, Report = report, Chart = chart });
        else
            Console.WriteLine($"{LadderReport.Markdown(results)}\n{report}");

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static string Text(LadderResult result) => FormattableString.Invariant(
        $"rung {result.Rung} {Path.GetFileNameWithoutExtension(result.Game)}{(result.Fresh ? " (fresh)" : "")}: {(result.Passed ? "passed" : "not passed")} after {result.Positions} positions, {result.Minutes:F1} minutes{(result.Curve is [.., var last] ? $", score {last.Score:F3}" : "")}");

    private sealed class ImmediateReport(Action<LadderResult> report) : IProgress<LadderResult>
    {
        public void Report(LadderResult value) => report(value);
    }
}
