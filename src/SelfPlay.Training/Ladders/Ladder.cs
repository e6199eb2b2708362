using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;
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
    /// <summary>What a ladder has in the store in place of a game.</summary>
    public const string GameName = "ladder";

    private readonly string resultsPath = ResultsPath(dataFolder, options.Training.Run);

    /// <summary>Whether a run is one of a ladder's.</summary>
    public static bool Owns(string ladder, string run) =>
        run.Length > ladder.Length + 2 && run.StartsWith(ladder, StringComparison.Ordinal) && run.AsSpan(ladder.Length).StartsWith("-r") && char.IsAsciiDigit(run[ladder.Length + 2]);

    /// <summary>The results of a ladder so far, in the order in which games were learned.</summary>
    public static IReadOnlyList<LadderResult> Results(string dataFolder, string ladder)
    {
        var path = ResultsPath(dataFolder, ladder);
        return File.Exists(path) ? Parse(WholeLines(File.ReadAllText(path))) : [];
    }

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
        RequireSameOptions();
        var name = options.Training.Run;
        if (store.FindRun(name) is null)
            store.AddRun(new StoredRun(name, GameName, JsonSerializer.Serialize(options, TrainingRun.Json), TrainingRun.Now()));
        var results = Load();
        var known = results.Select(r => (r.Rung, r.Game, r.Fresh)).ToHashSet();
        var weights = options.Training.From;
        for (var rung = 0; rung <= options.LastRung; rung++)
        {
            var (passed, newly) = (true, false);
            foreach (var (game, index) in gamesOf(rung).Select((g, i) => (g, i)))
            {
                // The very first network is a fresh one anyway.
                foreach (var fresh in options.CompareFresh && weights is not null ? (bool[])[false, true] : [false])
                {
                    if (!known.Contains((rung, game.Game.Id, fresh)))
                    {
                        var result = await Learn(game, $"{name}-r{rung}-{index + 1}{(fresh ? "-fresh" : "")}", fresh ? null : weights, fresh, cancellation);
                        cancellation.ThrowIfCancellationRequested();
                        newly = true;
                        results.Add(result);
                        File.AppendAllText(resultsPath, JsonSerializer.Serialize(result, TrainingRun.Json) + "\n");
                        progress?.Report(result);
                        observer.Observe(new LadderGameLearned(name, result));
                    }
                }
                var carried = results.Single(r => r.Rung == rung && r.Game == game.Game.Id && !r.Fresh);
                weights = carried.Checkpoint;
                passed &= carried.Passed;
            }
            if (!passed)
                break;
            if (newly)
                observer.Observe(new LadderRungPassed(name, rung));
        }
        return results;
    }

    // What was passed under other conditions would say nothing about these. Options that came with a later version count as their defaults.
    private void RequireSameOptions()
    {
        var path = Path.Combine(dataFolder, $"{options.Training.Run}.ladder.options.json");
        var wanted = options with { LastRung = 0, CompareFresh = false };
        if (!File.Exists(path))
            AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, wanted, TrainingRun.Json));
        else if (JsonSerializer.Deserialize<LadderOptions>(File.ReadAllText(path), TrainingRun.Json) != wanted)
            throw new SelfPlayException($"the ladder '{options.Training.Run}' was begun with other options ({path}); give the same ones, or another --run NAME");
    }

    private List<LadderResult> Load()
    {
        if (!File.Exists(resultsPath))
            return [];
        var text = File.ReadAllText(resultsPath);
        var whole = WholeLines(text);
        if (whole.Length < text.Length)
            File.WriteAllText(resultsPath, whole);
        return Parse(whole);
    }

    private static string ResultsPath(string dataFolder, string ladder) => Path.Combine(dataFolder, $"{ladder}.ladder.jsonl");

    // A line that was being written when the process was killed has no end.
    private static string WholeLines(string text) => text[..(text.LastIndexOf('\n') + 1)];

    private static List<LadderResult> Parse(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<LadderResult>(line, TrainingRun.Json)!)];

    private async Task<LadderResult> Learn(LadderGame game, string name, string? weights, bool fresh, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var passed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var examinations = new ExaminingObserver(options.Training.Run, game, observer, new Examiner(game, options, agents), store, passed);
        var wanted = options.Training with { Game = game.Game.Id, Run = name, From = weights, Positions = options.PositionsOnFirstRung << Math.Min(game.Rung, 16) };
        var run = store.FindRun(name) is { } stored
            ? TrainingRun.Resume(stored, _ => wanted, games, store, dataFolder, examinations)
            : TrainingRun.Create(game.Game, wanted, store, dataFolder, examinations);
        var result = await run.RunAsync(passed.Token);
        // A run that was killed in its last examination has nothing left to train.
        if (examinations.Curve.Count == 0 && !passed.IsCancellationRequested)
            examinations.Examine(name, result.Checkpoint);
        var isPassed = examinations.Curve is [.., { Passed: true }];
        return new LadderResult(game.Rung, game.Game.Id, fresh, game.IsSolved, isPassed, isPassed ? examinations.Curve[^1].Positions : result.Positions,
            clock.Elapsed.TotalMinutes, examinations.Curve, result.Checkpoint);
    }

    /// <summary>Examines every accepted checkpoint on the learner's thread and stops the run once one passes.</summary>
    private sealed class ExaminingObserver(string ladder, LadderGame game, IRunObserver inner, Examiner examiner, RunStore store, CancellationTokenSource passed) : IRunObserver
    {
        public List<Examination> Curve { get; } = [];

        public void Observe(RunEvent happened)
        {
            inner.Observe(happened);
            if (happened is not CheckpointMade { Accepted: true } made || passed.IsCancellationRequested)
                return;
            Examine(made.Run, made.Path);
        }

        /// <summary>Examines a checkpoint of a run.</summary>
        public void Examine(string run, string checkpoint)
        {
            Curve.Add(examiner.Examine(Path.GetFullPath(checkpoint), store.Totals(run).Positions, passed.Token));
            inner.Observe(new LadderGameExamined(ladder, game.Rung, run, Curve[^1]));
            if (Curve[^1].Passed)
                passed.Cancel();
        }
    }
}
