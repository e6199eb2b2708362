using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>
/// Climbs rungs of games of rising complexity: on each game the network trains until it passes an examination, then goes on to the next
/// one with the weights it has. A rung is passed with all its games; the climb ends where one is not. Results are kept game by game, so
/// that a climb that was interrupted goes on.
/// </summary>
/// <param name="options">How to climb.</param>
/// <param name="gamesOf">The games of a rung.</param>
/// <param name="agents">Makes agents for examinations.</param>
/// <param name="games">Makes a stored run's game.</param>
/// <param name="store">The store.</param>
/// <param name="dataFolder">Where files are kept.</param>
/// <param name="observer">Told what happens in the runs.</param>
public sealed class Ladder(
    LadderOptions options, Func<int, IReadOnlyList<LadderGame>> gamesOf, AgentFactory agents, GameCatalogue games, RunStore store, string dataFolder, IRunObserver observer)
{
    private readonly string resultsPath = Path.Combine(dataFolder, $"{options.Training.Run}.ladder.jsonl");

    /// <summary>Climbs.</summary>
    /// <param name="progress">Told each game's result.</param>
    /// <param name="cancellation">Stops; what was passed is kept.</param>
    /// <returns>The results of all games, in the order in which they were learned.</returns>
    /// <exception cref="SelfPlayException">An option is out of range.</exception>
    public async Task<IReadOnlyList<LadderResult>> ClimbAsync(IProgress<LadderResult>? progress = null, CancellationToken cancellation = default)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new SelfPlayException($"{nameof(LadderOptions)}: {problems[0].ErrorMessage}");
        var results = Load();
        var known = results.Select(r => (r.Rung, r.Game, r.Fresh)).ToHashSet();
        var weights = options.Training.From;
        for (var rung = 0; rung <= options.LastRung; rung++)
        {
            var passed = true;
            foreach (var (game, index) in gamesOf(rung).Select((g, i) => (g, i)))
            {
                // The very first network is a fresh one anyway.
                foreach (var fresh in options.CompareFresh && weights is not null ? (bool[])[false, true] : [false])
                {
                    if (!known.Contains((rung, game.Game.Id, fresh)))
                    {
                        var result = await Learn(game, $"{options.Training.Run}-r{rung}-{index + 1}{(fresh ? "-fresh" : "")}", fresh ? null : weights, fresh, cancellation);
                        cancellation.ThrowIfCancellationRequested();
                        results.Add(result);
                        File.AppendAllText(resultsPath, JsonSerializer.Serialize(result, TrainingRun.Json) + "\n");
                        progress?.Report(result);
                    }
                }
                var carried = results.Single(r => r.Rung == rung && r.Game == game.Game.Id && !r.Fresh);
                weights = carried.Checkpoint;
                passed &= carried.Passed;
            }
            if (!passed)
                break;
        }
        return results;
    }

    private List<LadderResult> Load() => File.Exists(resultsPath)
        ? [.. File.ReadLines(resultsPath).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LadderResult>(line, TrainingRun.Json)!)]
        : [];

    private async Task<LadderResult> Learn(LadderGame game, string name, string? weights, bool fresh, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var passed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var examinations = new ExaminingObserver(observer, new Examiner(game, options, agents), store, dataFolder, passed);
        var wanted = options.Training with { Game = game.Game.Id, Run = name, From = weights, Positions = options.PositionsOnFirstRung << Math.Min(game.Rung, 16) };
        var run = store.FindRun(name) is { } stored
            ? TrainingRun.Resume(stored, _ => wanted, games, store, dataFolder, examinations)
            : TrainingRun.Create(game.Game, wanted, store, dataFolder, examinations);
        var result = await run.RunAsync(passed.Token);
        var isPassed = examinations.Curve is [.., { Passed: true }];
        return new LadderResult(game.Rung, game.Game.Id, fresh, game.IsSolved, isPassed, isPassed ? examinations.Curve[^1].Positions : result.Positions,
            clock.Elapsed.TotalMinutes, examinations.Curve, result.Checkpoint);
    }

    /// <summary>Examines every accepted checkpoint on the learner's thread and stops the run once one passes.</summary>
    private sealed class ExaminingObserver(IRunObserver inner, Examiner examiner, RunStore store, string dataFolder, CancellationTokenSource passed) : IRunObserver
    {
        private readonly List<Examination> curve = [];

        public IReadOnlyList<Examination> Curve => curve;

        public void Observe(RunEvent happened)
        {
            inner.Observe(happened);
            if (happened is not CheckpointMade { Accepted: true } made || passed.IsCancellationRequested)
                return;
            var path = Path.IsPathRooted(made.Path) ? made.Path : Path.Combine(dataFolder, made.Path);
            curve.Add(examiner.Examine(path, store.Totals(made.Run).Positions, passed.Token));
            if (curve[^1].Passed)
                passed.Cancel();
        }
    }
}
