using System.Threading.Channels;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Replay;
using SelfPlay.Search;

namespace SelfPlay.Actors;

/// <summary>Plays many interleaved games against itself and sends the finished ones on.</summary>
public sealed class SelfPlayActor<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly SelfPlayOptions options;
    private readonly IModelSource models;
    private readonly GameNumbers numbers;
    private readonly ulong seed;
    private readonly ChannelWriter<GameRecord> output;
    private readonly ActorStatistics statistics;
    private readonly SearchGroup<TGame, TState> searches;
    private readonly SelfPlayGame<TGame, TState>[] games;

    /// <summary>Makes an actor.</summary>
    /// <param name="game">What is played.</param>
    /// <param name="options">How.</param>
    /// <param name="models">Asked for the current model before each batch.</param>
    /// <param name="numbers">Shared by all actors of the run.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="output">Bounded: a full channel makes the actor wait.</param>
    /// <param name="statistics">Shared by all actors of the run.</param>
    public SelfPlayActor(
        Game<TGame, TState> game, SelfPlayOptions options, IModelSource models, GameNumbers numbers, ulong seed,
        ChannelWriter<GameRecord> output, ActorStatistics statistics)
    {
        this.options = options;
        this.models = models;
        this.numbers = numbers;
        this.seed = seed;
        this.output = output;
        this.statistics = statistics;
        var search = SearchOptions.ForNetwork(options.Simulations) with
        {
            RootNoiseFraction = options.RootNoiseFraction,
            RootPolicyTemperature = options.RootPolicyTemperature,
            ForcedPlayouts = options.ForcedPlayouts,
            GumbelRoot = options.GumbelRoot,
            GumbelValueScale = options.GumbelValueScale,
            PrunePolicyTarget = options.PrunePolicyTarget,
            ProveOutcomes = options.ProveOutcomes,
            LookAhead = options.LookAhead,
        };
        searches = new SearchGroup<TGame, TState>(game, search, options.GamesPerActor);
        var openingPlies = options.RandomOpeningPlies > 0 ? options.RandomOpeningPlies : MeanRandomMoves(game);
        games = [.. Enumerable.Range(0, searches.Size).Select(i => new SelfPlayGame<TGame, TState>(game, options, openingPlies, searches[i]))];
        for (var i = 0; i < games.Length; i++)
            StartGame(i);
    }

    /// <summary>
    /// Plays on the calling thread until cancelled. Unfinished games are dropped: nobody was promised them.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited for room in the channel.</exception>
    public void Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
            Step(cancellation);
    }

    /// <summary>Takes all searches to their next evaluation, and plays the moves of those that are complete.</summary>
    public void Step(CancellationToken cancellation)
    {
        var model = models.Current;
        var rows = searches.Round(model.Predictor);
        if (rows > 0)
            statistics.AddBatch(rows);
        for (var i = 0; i < games.Length; i++)
        {
            if (searches.IsActive(i))
                continue;
            statistics.AddMove(searches[i].TakeSimulations());
            if (games[i].PlayMove(model.Step) is { } finished)
            {
                if (!output.TryWrite(finished))
                    output.WriteAsync(finished, cancellation).AsTask().GetAwaiter().GetResult();
                StartGame(i);
            }
            searches.Activate(i);
        }
    }

    /// <summary>How many moves a game at random lasts on average, chance's not counted.</summary>
    private static int MeanRandomMoves(Game<TGame, TState> game)
    {
        const int Games = 100;
        var rules = game.Rules;
        var actions = new int[game.Shape.Actions.Count];
        var random = new SeededRandom(0);
        var moves = 0;
        for (var i = 0; i < Games; i++)
        {
            var state = rules.NewPosition();
            for (int player; (player = rules.CurrentPlayer(in state)) != Player.Terminal;)
            {
                rules.Apply(ref state, actions[random.Next(rules.LegalActions(in state, actions))]);
                moves += player == Player.Chance ? 0 : 1;
            }
        }
        return Math.Max(1, moves / Games);
    }

    private void StartGame(int index)
    {
        var number = numbers.Take();
        games[index].Start(number, SeededRandom.ForStream(seed, (ulong)number));
        searches.Activate(index);
    }
}
