using System.CommandLine;
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
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("eval", "Measure a checkpoint against exact values.") { checkpoint, game, positions, simulations, minPly, maxPly, limit, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            TrainCommand.UseOneThreadPerActor();
            var what = Common.Catalogue().Create(parsed.GetValue(game)!);
            var sampling = new SamplingOptions
            {
                Count = parsed.GetValue(positions), MinPly = parsed.GetValue(minPly), MaxPly = parsed.GetValue(maxPly), Seed = parsed.GetValue(seed),
            };
            using var agent = Agents.Factory.Create($"net:{parsed.GetValue(checkpoint)}@{parsed.GetValue(simulations)}", what, sampling.Seed);
            var result = ProgressBar.While("positions solved", report => ExactEvaluation.Run(
                what, agent, sampling, parsed.GetValue(limit), new ImmediateProgress<int>(done => report(done, sampling.Count)), cancellation));
            if (parsed.GetValue(json))
                Common.WriteJson(result);
            else
                Console.WriteLine($"optimal moves {result.OptimalMoveRate:P2} (95 %: {result.Low:P2} … {result.High:P2}), value error {result.ValueMae:F3}, {result.Positions} positions, {result.Unknown} unknown");
            return Task.FromResult(0);
        });
        return command;
    }
}
