using SelfPlay.Actors;
using SelfPlay.Games;
using SelfPlay.Games.Tests;
using SelfPlay.Replay;

namespace SelfPlay.Training.Tests;

/// <summary>A data folder with a store, for one test, and runs that take a second.</summary>
internal sealed class Trial : IRunObserver, IDisposable
{
    public static readonly TrainingOptions Options = new()
    {
        Game = "tic-tac-toe",
        Run = "trial",
        Preset = "tiny",
        Positions = 1500,
        SelfPlay = new SelfPlayOptions { Actors = 2, GamesPerActor = 16, Simulations = 16 },
        Replay = new ReplayOptions { WarmUp = 200, MinWindow = 1000 },
        Learner = new LearnerOptions { BatchSize = 64, CheckpointInterval = 20, WarmUpSteps = 5 },
        Gate = new GateOptions { Games = 8, Simulations = 8 },
    };

    private readonly string folder = Directory.CreateTempSubdirectory("selfplay-training").FullName;

    public Trial()
    {
        Catalogue.Add<TicTacToe.Rules, TicTacToe.State>();
        Catalogue.Add<TugGame, TugState>();
        Store = OpenStore();
    }

    public GameCatalogue Catalogue { get; } = new();

    public RunStore Store { get; private set; }

    public string Folder => folder;

    public List<RunEvent> Events { get; } = [];

    /// <summary>Called with each event, on the learner's thread.</summary>
    public Action<RunEvent>? OnEvent { get; set; }

    public void Observe(RunEvent happened)
    {
        Events.Add(happened);
        OnEvent?.Invoke(happened);
    }

    public ITrainingRun Create(TrainingOptions options) => TrainingRun.Create(Catalogue.Create(options.Game), options, Store, folder, this);

    public ITrainingRun Resume(Func<TrainingOptions, TrainingOptions> change) =>
        TrainingRun.Resume(Store.FindRun(Options.Run)!, change, Catalogue, Store, folder, this);

    public void ReopenStore()
    {
        Store.Dispose();
        Store = OpenStore();
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private RunStore OpenStore() => new(RunFolder.StorePath(folder));
}
