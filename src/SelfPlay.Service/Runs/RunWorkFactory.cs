using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>Does the work of a run: trains its game, or climbs its ladder.</summary>
public sealed class RunWorkFactory(ServiceStores stores, GameCatalogue games, AgentFactory agents, IEnumerable<IRunObserver> observers)
{
    private readonly RunObservers observers = new(observers);

    /// <summary>What a run takes of the machine.</summary>
    public static RunCost CostOf(HostedRun run) => RunCost.Of(RunPlan.Read(run.Plan), null);

    /// <summary>Works until the run's limit is reached or it is stopped; either way everything is saved.</summary>
    /// <returns>Why it has ended.</returns>
    /// <exception cref="SelfPlayException">The run cannot go on.</exception>
    public Task<string> RunAsync(HostedRun run, CancellationToken stop)
    {
        var plan = RunPlan.Read(run.Plan);
        return plan.Ladder is { } ladder ? Task.Run(() => Climb(ladder, plan.GamesPerRung, stop), stop) : Train(run, plan.Training, stop);
    }

    private async Task<string> Train(HostedRun run, TrainingOptions options, CancellationToken stop)
    {
        const string TimeOver = "its minutes are over";
        var left = options.Minutes - run.Minutes;
        if (left <= 0)
            return TimeOver;
        var stored = stores.Training.FindRun(run.Name)!;
        var training = TrainingRun.Resume(stored, _ => options with { Minutes = left }, games, stores.Training, stores.DataFolder, new RunObservers([observers, new Clock(run, stores.Hosted)]));
        var result = await training.RunAsync(stop);
        return result.Positions >= options.Positions ? "it has its positions" : TimeOver;
    }

    private async Task<string> Climb(LadderOptions options, int gamesPerRung, CancellationToken stop)
    {
        var name = options.Training.Run;
        var seed = NovelLadder.Seed(NovelLadder.Secret(stores.DataFolder, name));
        var folder = NovelLadder.GamesFolder(stores.DataFolder, name);
        var ladder = new Ladder(options, rung => NovelLadder.GamesOf(games, folder, rung, gamesPerRung, seed, stop), agents, games, stores.Training, stores.DataFolder, observers);
        var results = await ladder.ClimbAsync(cancellation: stop);
        return $"its highest rung is {LadderReport.HighestRung(results)}";
    }

    /// <summary>Keeps how long a run has trained, so that its limit holds over restarts.</summary>
    private sealed class Clock(HostedRun run, HostedRunStore store) : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
            if (happened is RunProgress progress)
                store.UpdateMinutes(run.Name, run.Minutes + progress.Seconds / 60);
        }
    }
}
