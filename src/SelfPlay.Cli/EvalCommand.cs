using System.CommandLine;
using System.Globalization;
using SelfPlay.Arena;

namespace SelfPlay.Cli;

/// <summary><c>eval</c>: a checkpoint against the exact solver.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var defaults = new SamplingOptions();
        var checkpoint = new Argument<string>("checkpoint") { Description = "The checkpoint's manifest, or the weights beside it." };
        var game = Common.Game();
        var positions = new Option<int>("--positions") { Description = "Positions to sample from play.", DefaultValueFactory = _ => defaults.Count };
        var simulations = new Option<int>("--sims") { Description = "Simulations per move; 0 for the policy alone.", DefaultValueFactory = _ => 100 };
        var minPly = new Option<int>("--min-ply") { Description = "The fewest plies before a position.", DefaultValueFactory = _ => defaults.MinPly };
        var maxPly = new Option<int>("--max-ply") { Description = "The most plies before a position.", DefaultValueFactory = _ => defaults.MaxPly };
        var limit = new Option<long>("--nodes") { Description = "Solver nodes per position; positions beyond it count as unknown.", DefaultValueFactory = _ => SolvedPosition.DefaultNodeLimit };
        var solved = new Option<string?>("--solved") { Description = "A file of solved positions to measure on, set by set, instead of sampling and solving some." };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("eval", "Measure a checkpoint against exact values.") { checkpoint, game, positions, simulations, minPly, maxPly, limit, solved, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            TrainCommand.UseOneThreadPerActor();
            var what = Common.Catalogue().Create(parsed.GetValue(game)!);
            var sampling = new SamplingOptions
            {
                Count = parsed.GetValue(positions), MinPly = parsed.GetValue(minPly), MaxPly = parsed.GetValue(maxPly), Seed = parsed.GetValue(seed),
            };
            using var agent = Agents.Factory.Create($"net:{parsed.GetValue(checkpoint)}@{parsed.GetValue(simulations)}", what, sampling.Seed);
            if (parsed.GetValue(solved) is { } path)
                MeasureSets(agent, SolvedPositionFile.Read(what, path), parsed.GetValue(json));
            else
            {
                var result = ProgressBar.While("positions solved", report => ExactEvaluation.Run(
                    what, agent, sampling, parsed.GetValue(limit), new ImmediateProgress<int>(done => report(done, sampling.Count)), cancellation));
                if (parsed.GetValue(json))
                    Common.WriteJson(result);
                else
                    Console.WriteLine(Text(result));
            }
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>Each set by itself, then all of them together.</summary>
    private static void MeasureSets(IAgent agent, IReadOnlyList<(string Set, IReadOnlyList<SolvedPosition> Positions)> sets, bool json)
    {
        var bySet = sets.Select(s => (Name: s.Set, Result: ExactEvaluation.Measure(agent, s.Positions))).ToList();
        var all = ExactEvaluation.Measure(agent, [.. sets.SelectMany(s => s.Positions)]);
        if (json)
        {
            Common.WriteJson(new
            {
                all.OptimalMoveRate, all.Low, all.High, all.ValueMae, all.Positions,
                Sets = bySet.Select(s => new { s.Name, s.Result.OptimalMoveRate, s.Result.Low, s.Result.High, s.Result.ValueMae, s.Result.Positions }),
            });
            return;
        }
        foreach (var (name, result) in bySet)
            Console.WriteLine($"{name,-20} {Text(result)}");
        Console.WriteLine($"{"all",-20} {Text(all)}");
    }

    private static string Text(EvaluationResult result) => string.Create(CultureInfo.InvariantCulture,
        $"optimal moves {result.OptimalMoveRate:P2} (95 %: {result.Low:P2} … {result.High:P2}), value error {result.ValueMae:F3}, {result.Positions} positions, {result.Unknown} unknown");
}
