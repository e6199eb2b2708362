using System.Text.Json;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>Makes plans of what people ask for, and refuses what cannot be.</summary>
public sealed class RunPlanner(ServiceStores stores, GameLibrary games, ServiceOptions options)
{
    private const int MiB = 20;
    private const string OriginFolder = "from";
    private const int DefaultGamesPerRung = 3;

    /// <summary>The plan of a request.</summary>
    /// <exception cref="SelfPlayException">An option is wrong, or the run is too large for this machine.</exception>
    public RunPlan Plan(RunRequest request)
    {
        if (request.Kind == RunKind.Ladder)
            return Checked(Ladder(request), null);
        if (request.LastRung is not null || request.GamesPerRung is not null)
            throw new SelfPlayException("lastRung and gamesPerRung are of a ladder; leave them out, or say kind: ladder");
        if (request.Game is null)
            throw new SelfPlayException("game is missing: say what to train, such as connect-four");
        var game = games.Create(request.Game);
        return Checked(new RunPlan(Change(new TrainingOptions
        {
            Game = game.Id,
            Run = request.Name,
            Preset = TrainingOptions.DefaultPreset(game.Shape),
            SelfPlay = TrainingOptions.DefaultSelfPlay,
            Positions = request.Positions,
            Minutes = request.Minutes,
            GamesOf = request.GamesOf,
        }, request)), game);
    }

    /// <summary>The plan of a copy, its checkpoint copied with it.</summary>
    /// <exception cref="NotFoundException">There is no such checkpoint.</exception>
    /// <exception cref="ConflictException">A ladder cannot be copied.</exception>
    public RunPlan Fork(StoredRun parent, RunPlan plan, ForkRequest request)
    {
        if (plan.Kind == RunKind.Ladder)
            throw new ConflictException($"'{parent.Name}' is a ladder; fork one of its games' runs");
        var checkpoints = stores.Queries.Checkpoints(parent.Name);
        var origin = request.Step is { } step
            ? checkpoints.FirstOrDefault(c => c.Step == step) ?? throw new NotFoundException($"the run '{parent.Name}' has no checkpoint at step {step}")
            : checkpoints.LastOrDefault(c => c.Accepted == 1);
        var training = OptionChange.Apply(plan.Training with { Run = request.Name, GamesOf = null }, Changes(request.Set));
        var source = origin is null ? null : Path.Combine(stores.DataFolder, origin.Path);
        var game = games.Catalogue.Create(parent.Game);
        // Checked before anything is copied.
        _ = Checked(plan with { Training = training with { From = source } }, game);
        return new RunPlan(training with { From = source is null ? null : Copy(source, new RunFolder(stores.DataFolder, request.Name).Path) });
    }

    /// <summary>A plan with more to do.</summary>
    /// <exception cref="SelfPlayException">Nothing is added.</exception>
    /// <exception cref="ConflictException">The run has no such limit.</exception>
    public static RunPlan Extend(RunPlan plan, ExtendRequest more)
    {
        if (more is { Positions: null, Minutes: null, Rungs: null })
            throw new SelfPlayException("nothing is added: give positions, minutes or rungs");
        if (plan.Ladder is { } ladder)
        {
            if (more is not { Rungs: { } rungs, Positions: null, Minutes: null })
                throw new ConflictException("a ladder is extended by rungs");
            return plan with { Ladder = ladder with { LastRung = Math.Min(1000, ladder.LastRung + rungs) } };
        }
        if (more.Rungs is not null)
            throw new ConflictException("only a ladder is extended by rungs");
        if ((more.Positions is not null && plan.Training.Positions is null) || (more.Minutes is not null && plan.Training.Minutes is null))
            throw new ConflictException($"the run has no limit on its {(more.Positions is not null && plan.Training.Positions is null ? "positions" : "minutes")} that could be raised");
        return plan with { Training = plan.Training with { Positions = plan.Training.Positions + more.Positions ?? plan.Training.Positions, Minutes = plan.Training.Minutes + more.Minutes ?? plan.Training.Minutes } };
    }

    /// <summary>The plan of a run of the store.</summary>
    public static RunPlan Read(StoredRun stored, HostedRun? hosted)
    {
        if (hosted is not null)
            return RunPlan.Read(hosted.Plan);
        if (stored.Game == Training.Ladder.GameName)
            throw new ConflictException($"the ladder '{stored.Name}' is climbed by the command line");
        return new RunPlan(JsonSerializer.Deserialize<TrainingOptions>(stored.Options, TrainingRun.Json)!);
    }

    private static RunPlan Ladder(RunRequest request)
    {
        if (request.Game is not null || request.GamesOf is not null || request.Positions is not null || request.Minutes is not null)
            throw new SelfPlayException("a ladder makes its games itself and ends by them; leave out game, gamesOf, positions and minutes");
        var training = Change(LadderOptions.TrainingFor(request.Name), request);
        return new RunPlan(training, new LadderOptions { Training = training, LastRung = request.LastRung ?? 1000 }, request.GamesPerRung ?? DefaultGamesPerRung);
    }

    private static TrainingOptions Change(TrainingOptions training, RunRequest request) => OptionChange.Apply(
        training with { Preset = request.Preset ?? training.Preset, Seed = request.Seed ?? training.Seed }, Changes(request.Set));

    private static IReadOnlyList<string> Changes(IReadOnlyList<string> set) =>
        set.All(c => c is not null) ? set : throw new SelfPlayException("set holds a null; write section.option=value, such as learner.learningRate=0.001");

    private RunPlan Checked(RunPlan plan, Game? game)
    {
        if (game is not null)
            TrainingRun.Check(game, plan.Training, stores.Queries);
        else
            plan.Training.Validate();
        if (!NetworkArchitecture.Presets.ContainsKey(plan.Training.Preset))
            throw new SelfPlayException($"there is no preset '{plan.Training.Preset}'; known are {string.Join(", ", NetworkArchitecture.Presets.Keys)}");
        var cost = RunCost.Of(plan, game);
        if (cost.Memory > options.Memory)
            throw new SelfPlayException($"the run would take about {cost.Memory >> MiB} MiB, and the service may use {options.Memory >> MiB}; lower selfPlay.actors, selfPlay.gamesPerActor or replay.minWindow, or take a smaller preset");
        return plan;
    }

    // A copy of its own outlives the parent.
    private static string Copy(string manifest, string folder)
    {
        var target = Path.Combine(folder, OriginFolder);
        Directory.CreateDirectory(target);
        var weights = Checkpoint.ReadManifest(manifest).Weights;
        foreach (var file in (string[])[Path.Combine(Path.GetDirectoryName(manifest)!, Path.GetFileName(weights)), manifest])
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        return Path.Combine(target, Path.GetFileName(manifest));
    }
}
