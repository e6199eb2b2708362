using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>A training run with its game's types erased.</summary>
public interface ITrainingRun
{
    /// <summary>What the run was told.</summary>
    TrainingOptions Options { get; }

    /// <summary>
    /// Trains on threads of its own until its limit is reached or it is cancelled; either way everything is saved.
    /// </summary>
    /// <exception cref="SelfPlayException">The run cannot go on; the message says why and what to do. What was acknowledged is kept.</exception>
    Task<RunResult> RunAsync(CancellationToken cancellation);
}

/// <summary>Starts and resumes runs.</summary>
public static class TrainingRun
{
    /// <summary>How options are stored with a run.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Enters a new run into the store.</summary>
    /// <exception cref="SelfPlayException">An option is out of range, the checkpoint or the run to begin with does not fit, or the name is taken.</exception>
    public static ITrainingRun Create(Game game, TrainingOptions options, RunStore store, string dataFolder, IRunObserver observer)
    {
        Check(game, options, store);
        store.AddRun(new StoredRun(options.Run, game.Id, JsonSerializer.Serialize(options, Json), Now()), options.GamesOf);
        return Open(game, options, [], store, dataFolder, observer);
    }

    /// <summary>Checks whether a run can be begun like this.</summary>
    /// <exception cref="SelfPlayException">An option is out of range, or the checkpoint or the run to begin with does not fit.</exception>
    public static void Check(Game game, TrainingOptions options, RunStore store)
    {
        options.Validate();
        var architecture = Networks.NetworkArchitecture.FromPreset(options.Preset, game.Shape);
        if (options.From is { } checkpoint)
            RequireFit(architecture, checkpoint, game);
        if (options.GamesOf is { } run)
            RequireGamesOf(run, game, store);
    }

    /// <summary>Goes on with a run of the store.</summary>
    /// <param name="stored">The run.</param>
    /// <param name="change">Changes its options, such as the time limit of this start.</param>
    /// <param name="games">Makes its game.</param>
    /// <param name="store">The store.</param>
    /// <param name="dataFolder">Where its files are.</param>
    /// <param name="observer">Told what happens.</param>
    /// <exception cref="SelfPlayException">An option is out of range, or the game is no longer there.</exception>
    public static ITrainingRun Resume(
        StoredRun stored, Func<TrainingOptions, TrainingOptions> change, GameCatalogue games, RunStore store, string dataFolder, IRunObserver observer)
    {
        var before = JsonSerializer.Deserialize<TrainingOptions>(stored.Options, Json)
            ?? throw new SelfPlayException($"the options of run '{stored.Name}' are empty");
        var options = change(before);
        options.Validate();
        store.UpdateOptions(stored.Name, JsonSerializer.Serialize(options, Json));
        return Open(games.Create(stored.Game), options, OptionChange.Between(before, options), store, dataFolder, observer);
    }

    /// <summary>The present time as the store writes it.</summary>
    public static string Now() => DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);

    private static void RequireGamesOf(string run, Game game, RunStore store)
    {
        var stored = store.GetRun(run);
        if (stored.Game != game.Id)
            throw new SelfPlayException($"the run '{run}' has games of {stored.Game}, not of {game.Id}; give a run of that game");
    }

    private static void RequireFit(Networks.NetworkArchitecture wanted, string checkpoint, Game game)
    {
        var (_, network) = Networks.Checkpoint.Load(checkpoint, game);
        using (network)
        {
            if (network.Architecture != wanted)
                throw new SelfPlayException(
                    $"{checkpoint} holds a network of {network.Architecture.Blocks}×{network.Architecture.Channels}, the run wants {wanted.Blocks}×{wanted.Channels}; give the --preset that it was made with");
        }
    }

    private static ITrainingRun Open(Game game, TrainingOptions options, IReadOnlyList<string> changed, RunStore store, string dataFolder, IRunObserver observer) =>
        game.Accept(new Opening(options, changed, store, dataFolder, observer));

    private sealed class Opening(TrainingOptions options, IReadOnlyList<string> changed, RunStore store, string dataFolder, IRunObserver observer) : IGameVisitor<ITrainingRun>
    {
        public ITrainingRun Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => new TrainingPipeline<TGame, TState>(game, options, changed, store, new RunFolder(dataFolder, options.Run), observer);
    }
}
