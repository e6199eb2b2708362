using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Cli.Bench;

namespace SelfPlay.Cli;

/// <summary><c>bench solver</c>: how long exact values take.</summary>
internal static class SolverBenchCommand
{
    public static Command Create()
    {
        var game = new Option<string>("--game", "-g") { Description = "The game.", DefaultValueFactory = _ => "connect-four" };
        var positions = new Option<int>("--positions") { Description = "Positions to sample from random play.", DefaultValueFactory = _ => 500 };
        var minPly = new Option<int>("--min-ply") { Description = "The fewest plies before a position.", DefaultValueFactory = _ => 14 };
        var maxPly = new Option<int>("--max-ply") { Description = "The most plies before a position.", DefaultValueFactory = _ => int.MaxValue };
        var limit = new Option<long>("--nodes") { Description = "The most positions to visit for each.", DefaultValueFactory = _ => 1_000_000_000 };
        var memory = SolveCommand.Memory();
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("solver", "Measure the exact solver on positions of random play, on one thread.") { game, positions, minPly, maxPly, limit, memory, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            var what = Common.Catalogue().Create(parsed.GetValue(game)!);
            var bytes = SolveCommand.Bytes(parsed.GetValue(memory));
            var sampled = PositionSampler.Sample(what, new SamplingOptions
            {
                Count = parsed.GetValue(positions), MinPly = parsed.GetValue(minPly), MaxPly = parsed.GetValue(maxPly), Seed = parsed.GetValue(seed), RandomMoveShare = 1,
            }, cancellation);
            var times = ProgressBar.While("positions solved", report => what.Accept(new SolverBench(sampled, parsed.GetValue(limit), bytes, (done, total) =>
            {
                cancellation.ThrowIfCancellationRequested();
                report(done, total);
            })));
            if (parsed.GetValue(json))
                Common.WriteJson(times);
            else
                Console.WriteLine(FormattableString.Invariant(
                    $"{times.Positions} positions, {times.Unknown} unknown: {times.SecondsPerPosition:F4} s each (processor {times.UserSecondsPerPosition:F4} s), median {times.MedianSeconds:F4} s, slowest {times.SlowestSeconds:F2} s, {times.NodesPerPosition:N0} nodes each"));
            return Task.FromResult(0);
        });
        return command;
    }
}
