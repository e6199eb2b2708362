using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Search;

namespace SelfPlay.Actors;

/// <summary>One self-play game in progress: its search, what was recorded, its random numbers.</summary>
internal sealed class SelfPlayGame<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly SelfPlayOptions options;
    private readonly GameShape shape;
    private readonly TreeSearch<TGame, TState, Puct> search;
    private readonly int temperatureHalfLife;
    private readonly int randomOpeningPlies;
    private readonly int[] legal;
    private readonly float[] probabilities;
    private readonly List<int> actions = [];
    private readonly List<SearchRecord?> searches = [];
    private TGame rules;
    private SeededRandom random;
    private long number;
    private bool playsOn;
    private bool isFullSearch;
    private int policyPlies;

    public SelfPlayGame(Game<TGame, TState> game, SelfPlayOptions options, int randomOpeningPlies, TreeSearch<TGame, TState, Puct> search)
    {
        this.options = options;
        this.search = search;
        rules = game.Rules;
        shape = game.Shape;
        temperatureHalfLife = options.TemperatureHalfLife > 0
            ? options.TemperatureHalfLife
            : Math.Max(shape.Observation.Rows, shape.Observation.Columns);
        this.randomOpeningPlies = randomOpeningPlies;
        legal = new int[shape.Actions.Count];
        probabilities = new float[shape.Actions.Count];
    }

    /// <summary>Starts over, after a random opening in a share of the games.</summary>
    public void Start(long gameNumber, SeededRandom stream)
    {
        number = gameNumber;
        random = stream;
        playsOn = random.NextDouble() < options.PlayOnShare;
        TState state;
        do
        {
            state = PlayOpening();
        }
        while (rules.CurrentPlayer(in state) == Player.Terminal);
        search.Reset(in state, new SeededRandom(random.NextUInt64()));
        BeginSearch();
    }

    /// <summary>Plays the move that the finished search suggests, and chance's answers.</summary>
    /// <param name="modelStep">The learner step of the present model.</param>
    /// <returns>The record if that ended the game.</returns>
    public GameRecord? PlayMove(long modelStep)
    {
        var player = rules.CurrentPlayer(in search.Root);
        // A quick search chooses a move and teaches nothing, unless it proved something.
        searches.Add(isFullSearch || search.RootIsProven ? Record() : null);
        if (search.RootIsProven && !playsOn)
            return Finish(modelStep, ProvenReturns(player, search.RootValue(player)));
        Play(search.RootIsProven ? RandomAction(in search.Root) : search.ChooseAction(policyPlies > 0 ? 1 : Temperature(actions.Count), ref random));
        policyPlies--;
        while (rules.CurrentPlayer(in search.Root) == Player.Chance)
        {
            searches.Add(null);
            Play(SampleChance(in search.Root));
        }
        if (rules.CurrentPlayer(in search.Root) != Player.Terminal)
        {
            BeginSearch();
            return null;
        }
        var returns = new float[shape.Players];
        rules.Returns(in search.Root, returns);
        return Finish(modelStep, returns);
    }

    private void BeginSearch()
    {
        isFullSearch = policyPlies <= 0 && (options.FullSearchShare >= 1 || random.NextDouble() < options.FullSearchShare);
        // A search of one visit knows nothing but the network's policy.
        search.Limit(isFullSearch ? options.Simulations : policyPlies > 0 ? 1 : Math.Min(options.QuickSimulations, options.Simulations), exploration: isFullSearch);
    }

    private SearchRecord Record()
    {
        var policy = new float[search.RootActionCount];
        search.PolicyTarget(policy);
        return new SearchRecord(policy, Math.Clamp(search.TargetValue(policy), -1, 1), search.RootIsProven) { Surprise = search.Surprise(policy) };
    }

    private void Play(int action)
    {
        actions.Add(action);
        search.Advance(action);
    }

    private GameRecord Finish(long modelStep, float[] returns)
    {
        // A game that was cut short ends with a search that no action follows; it is stored with the action it would play.
        if (searches.Count > actions.Count)
            actions.Add(search.ChooseAction(0, ref random));
        return new GameRecord(number, modelStep, [.. actions], [.. searches], returns);
    }

    /// <summary>Only two-player zero-sum games are ever proven.</summary>
    private static float[] ProvenReturns(int player, float value) => player == 0 ? [value, -value] : [-value, value];

    private TState PlayOpening()
    {
        actions.Clear();
        searches.Clear();
        var state = rules.NewPosition();
        var plies = random.NextDouble() < options.RandomOpeningShare ? 1 + random.Next(randomOpeningPlies) : 0;
        policyPlies = plies == 0 && options.PolicyOpeningShare > 0 && random.NextDouble() < options.PolicyOpeningShare ? 1 + random.Next(randomOpeningPlies) : 0;
        while (true)
        {
            var player = rules.CurrentPlayer(in state);
            if (player == Player.Terminal || (player != Player.Chance && plies-- <= 0))
                return state;
            var action = player == Player.Chance ? SampleChance(in state) : RandomAction(in state);
            actions.Add(action);
            searches.Add(null);
            rules.Apply(ref state, action);
        }
    }

    private int RandomAction(in TState state) => legal[random.Next(rules.LegalActions(in state, legal))];

    private int SampleChance(in TState state)
    {
        var count = rules.LegalActions(in state, legal);
        TGame.ChanceProbabilities(in rules, in state, probabilities.AsSpan(0, count));
        return legal[random.NextIndex(probabilities.AsSpan(0, count))];
    }

    private float Temperature(int ply) =>
        options.EndTemperature + (options.StartTemperature - options.EndTemperature) * MathF.Pow(0.5f, (float)ply / temperatureHalfLife);
}
