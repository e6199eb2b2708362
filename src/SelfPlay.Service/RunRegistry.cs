using System.Collections.Concurrent;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>A run as the API shows it.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="Game">The game id with its parameters.</param>
/// <param name="Created">ISO 8601, UTC.</param>
/// <param name="State">training, finished or stopped.</param>
/// <param name="Games">Games recorded.</param>
/// <param name="Positions">Positions recorded.</param>
/// <param name="Steps">Learner steps.</param>
/// <param name="Progress">The newest report; null for a run that is not training here.</param>
public sealed record RunView(string Name, string Game, string Created, string State, long Games, long Positions, long Steps, RunProgress? Progress);

/// <summary>Knows the state of every run: those training in this process by their events, all others by the store.</summary>
public sealed class RunRegistry(RunStore store) : IRunObserver
{
    private readonly ConcurrentDictionary<string, (string State, long Step, RunProgress? Progress)> live = new();

    /// <summary>All runs, the oldest first.</summary>
    public IReadOnlyList<RunView> Runs() => [.. store.Runs().Select(View)];

    /// <summary>A run by name, or null.</summary>
    public RunView? Find(string name) => store.FindRun(name) is { } run ? View(run) : null;

    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        var before = live.GetValueOrDefault(happened.Run, ("training", 0, null));
        live[happened.Run] = happened switch
        {
            RunStarted started => ("training", started.Step, null),
            RunProgress progress => ("training", progress.Step, progress),
            CheckpointMade made => before with { Step = made.Step },
            RunFinished finished => ("finished", finished.Result.Steps, before.Progress),
            _ => before,
        };
    }

    private RunView View(StoredRun run)
    {
        var totals = store.Totals(run.Name);
        var (state, step, progress) = live.TryGetValue(run.Name, out var known)
            ? known
            : ("stopped", store.Checkpoints(run.Name).Select(c => c.Step).DefaultIfEmpty(0).Max(), null);
        return new RunView(run.Name, run.Game, run.Created, state, totals.Games, totals.Positions, step, progress);
    }
}
