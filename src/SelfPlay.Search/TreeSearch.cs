using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>What a search wants next.</summary>
public enum SearchStep
{
    /// <summary><see cref="TreeSearch{TGame,TState,TRule}.Leaf"/> is to be evaluated and handed to <see cref="TreeSearch{TGame,TState,TRule}.Expand"/>.</summary>
    NeedsEvaluation,

    /// <summary>The root has its visits, or its outcome is proven.</summary>
    Done,
}

/// <summary>
/// Tree search over one game as a synchronous state machine: <see cref="Step"/> runs simulations (select, expand, back up)
/// until one reaches a position that must be evaluated, so that a caller can interleave many games and evaluate one batch
/// per step. One leaf is in flight per tree: no virtual loss is needed.
/// </summary>
/// <remarks>
/// Values are stored per seat, never by ply parity: a player may move twice. Chance nodes are sampled by their
/// probabilities. In games for one player values are scores: exploration is measured by the range of those seen in the tree. Where the game is two-player and zero-sum, bounds on the outcome propagate (Cazenave and Saffidine
/// 2010, "Score bounded Monte-Carlo tree search"), so proven wins, draws and losses end work early.
/// </remarks>
public sealed partial class TreeSearch<TGame, TState, TRule>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
    where TRule : struct, ISelectionRule
{
    private const int MaxTabulatedVisits = 4096;

    // Smaller differences are rounding errors.
    private const float LeastValueUnit = 1e-5f;

    private readonly GameShape shape;
    // Exploration by visits: it takes a logarithm and a root, and most nodes have few visits.
    private readonly float[] explorations;
    private readonly int[] actionBuffer;
    private readonly int[] lookAheadActions;
    private readonly float[] priorBuffer;
    private readonly float[] cleanRootPriors;
    private readonly float[] returnBuffer;
    private readonly int[] path;
    private readonly int[] pathEdges;
    private readonly bool proves;
    private readonly bool looksAhead;
    private readonly bool singleValue;
    private readonly bool scalesValues;
    private readonly SearchOptions options;
    private TGame rules;
    private SeededRandom random;
    private NodeArena arena;
    private NodeArena spare;
    private TState root;
    private TState leaf;
    private int pathLength;
    private int leafNode;
    private int simulations;
    private int rootVisits;
    private float rootValueSum;
    private bool rootIsPrepared;
    private int visitLimit;
    private bool explores = true;
    // Half the range of the values that this tree has seen, where they are scores; outcomes span [-1, 1].
    private float lowestValue, highestValue;
    private float valueUnit = 1;

    /// <summary>A search without a position; call <see cref="Reset"/> first.</summary>
    public TreeSearch(Game<TGame, TState> game, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(game);
        rules = game.Rules;
        shape = game.Shape;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.Actions.Count, ushort.MaxValue + 1);
        this.options = options;
        visitLimit = options.Simulations;
        proves = options.ProveOutcomes && shape.IsTwoPlayerZeroSum;
        looksAhead = proves && options.LookAhead > 0;
        lookAheadActions = new int[looksAhead ? MaxLookAhead * shape.Actions.Count : 0];
        singleValue = shape.Players == 1 || (shape.Players == 2 && shape.ZeroSum);
        scalesValues = options.NormaliseScores && shape.Players == 1;
        var seats = singleValue ? 0 : shape.Players;
        arena = new NodeArena(seats);
        spare = new NodeArena(seats);
        explorations = [.. Enumerable.Range(0, Math.Min(options.Simulations, MaxTabulatedVisits) + 1).Select(n => TRule.Exploration(options, n))];
        actionBuffer = new int[shape.Actions.Count];
        priorBuffer = new float[PriorSoftmax.Room(shape.Actions.Count)];
        cleanRootPriors = new float[shape.Actions.Count];
        returnBuffer = new float[shape.Players];
        gumbel = options.GumbelRoot ? new GumbelRoot(shape.Actions.Count) : null;
        rootValues = new float[options.GumbelRoot ? shape.Actions.Count : 0];
        rootLost = new bool[rootValues.Length];
        path = new int[shape.MaxLength + 2];
        pathEdges = new int[shape.MaxLength + 2];
    }

    /// <summary>The position searched from.</summary>
    public ref readonly TState Root => ref root;

    /// <summary>The position to evaluate after <see cref="SearchStep.NeedsEvaluation"/>.</summary>
    public ref readonly TState Leaf => ref leaf;

    /// <summary>The seat that acts in <see cref="Leaf"/>.</summary>
    public int LeafPlayer => arena.Nodes[leafNode].CurrentPlayer;

    /// <summary>Visits of the root, its own evaluation included.</summary>
    public int RootVisits => rootVisits;

    /// <summary>Nodes in the tree.</summary>
    public int NodeCount => arena.NodeCount;

    /// <summary>The memory that the tree takes, in bytes.</summary>
    public long Bytes => arena.Bytes;

    /// <summary>The simulations run since this was last asked.</summary>
    public int TakeSimulations()
    {
        var taken = simulations;
        simulations = 0;
        return taken;
    }

    private bool HasRootNoise => explores && options.RootNoiseFraction > 0;

    /// <summary>From now on searches are this long, and explore or do not.</summary>
    /// <param name="simulations">Visits at the root after which a search is complete, at most those of the options.</param>
    /// <param name="exploration">Whether the root has the noise, the temperature and the forced play-outs of the options.</param>
    public void Limit(int simulations, bool exploration)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(simulations, options.Simulations);
        visitLimit = simulations;
        explores = exploration;
    }

    /// <summary>Starts over at a position, with random numbers of its own.</summary>
    /// <param name="state">A position that is not terminal.</param>
    /// <param name="seed">Noise and chance are drawn from this stream.</param>
    public void Reset(in TState state, SeededRandom seed)
    {
        random = seed;
        StartAt(in state);
    }

    /// <summary>Plays an action at the root; the subtree under it is kept, compacted into the other arena.</summary>
    public void Advance(int action)
    {
        var edge = RootEdge(action);
        rules.Apply(ref root, action);
        // A leaf that looking ahead has proven is not expanded: as a root it has to be, and finds its proof again.
        if (edge < 0 || arena.Children(NodeArena.Root)[edge] is var child && arena.Nodes[child].EdgeCount == 0)
        {
            StartAt(in root);
            return;
        }
        rootVisits = arena.Visits(NodeArena.Root)[edge];
        rootValueSum = singleValue
            ? AsSeenBy(arena.Values(NodeArena.Root)[edge], NodeArena.Root, child)
            : arena.SeatSums(child)[arena.Nodes[child].ValueSeat];
        Array.Clear(lookAheads);
        spare.CopySubtree(arena, child);
        (arena, spare) = (spare, arena);
        rootIsPrepared = false;
        SeeValues();
        OpenRoot();
    }

    /// <summary>Runs simulations until one needs an evaluation or the search is complete.</summary>
    public SearchStep Step()
    {
        while (true)
        {
            ref readonly var rootNode = ref arena.Nodes[NodeArena.Root];
            if (rootNode.CurrentPlayer == Player.Terminal)
                return SearchStep.Done;
            if (rootNode.EdgeCount > 0)
            {
                if (rootVisits >= visitLimit || (proves && rootNode.IsProven))
                    return SearchStep.Done;
                if (!rootIsPrepared)
                    PrepareRoot();
            }
            if (Select())
                return SearchStep.NeedsEvaluation;
        }
    }

    /// <summary>Gives the leaf its actions, priors and value, and backs the value up.</summary>
    /// <param name="policyLogits">[A], unnormalised log-probabilities; those of illegal actions are ignored.</param>
    /// <param name="seatValues">[P] in [-1, 1], starting with the player who acts in the leaf, then in seat order.</param>
    public void Expand(ReadOnlySpan<float> policyLogits, ReadOnlySpan<float> seatValues)
    {
        var actions = actionBuffer.AsSpan(0, rules.LegalActions(in leaf, actionBuffer));
        PriorSoftmax.Write(policyLogits, actions, priorBuffer);
        ExpandWith(priorBuffer.AsSpan(0, actions.Length), seatValues);
    }

    /// <summary>As <see cref="Expand"/>, with priors at random: an order in which to try the actions.</summary>
    /// <param name="random">Draws the priors.</param>
    /// <param name="seatValues">[P] in [-1, 1], starting with the player who acts in the leaf, then in seat order.</param>
    public void ExpandAtRandom(ref SeededRandom random, ReadOnlySpan<float> seatValues)
    {
        var priors = priorBuffer.AsSpan(0, rules.LegalActions(in leaf, actionBuffer));
        foreach (ref var prior in priors)
            prior = (float)random.NextDouble();
        ExpandWith(priors, seatValues);
    }

    private void ExpandWith(ReadOnlySpan<float> priors, ReadOnlySpan<float> seatValues)
    {
        arena.AddPriors(leafNode, priors);
        if (leafNode == NodeArena.Root)
            OpenRoot();
        int player = LeafPlayer;
        for (var seat = 0; seat < seatValues.Length; seat++)
            returnBuffer[player + seat < seatValues.Length ? player + seat : player + seat - seatValues.Length] = seatValues[seat];
        BackUp(returnBuffer);
    }

    private void StartAt(in TState state)
    {
        Array.Clear(lookAheads);
        arena.Clear();
        root = state;
        arena.AddNode(rules.CurrentPlayer(in state));
        SeeValues();
        rootIsPrepared = false;
        rootVisits = 0;
        rootValueSum = 0;
    }

    /// <summary>The edge of an action at the root, -1 if the root has none yet.</summary>
    private int RootEdge(int action)
    {
        var codes = arena.IsOpen(NodeArena.Root) ? arena.Codes(NodeArena.Root) : [];
        for (var i = 0; i < codes.Length; i++)
        {
            if (NodeArena.ActionOf(codes[i]) == action)
                return i;
        }
        return -1;
    }

    /// <summary>The root's edges are always open once it is expanded.</summary>
    private void OpenRoot()
    {
        if (arena.Nodes[NodeArena.Root].EdgeCount > 0 && !arena.IsOpen(NodeArena.Root))
            Open(NodeArena.Root, in root);
    }

    private void Open(int node, in TState state)
    {
        rules.LegalActions(in state, actionBuffer);
        arena.Open(node, actionBuffer);
    }

    private void PrepareRoot()
    {
        rootIsPrepared = true;
        var codes = arena.Codes(NodeArena.Root);
        for (var i = 0; i < codes.Length; i++)
            cleanRootPriors[i] = NodeArena.PriorOf(codes[i]);
        if (explores && options.RootPolicyTemperature != 1)
            SoftenRootPriors();
        if (gumbel is not null)
            BeginGumbel();
        else if (HasRootNoise)
            AddRootNoise();
    }

    private void SoftenRootPriors()
    {
        var codes = arena.Codes(NodeArena.Root);
        var priors = priorBuffer.AsSpan(0, codes.Length);
        float sum = 0;
        for (var i = 0; i < codes.Length; i++)
            sum += priors[i] = MathF.Pow(cleanRootPriors[i], 1 / options.RootPolicyTemperature);
        for (var i = 0; i < codes.Length; i++)
            codes[i] = NodeArena.Pack(NodeArena.ActionOf(codes[i]), priors[i] / sum);
    }

    private void AddRootNoise()
    {
        var codes = arena.Codes(NodeArena.Root);
        var noise = priorBuffer.AsSpan(0, codes.Length);
        Dirichlet.Sample(ref random, options.RootNoiseConcentration / codes.Length, noise);
        for (var i = 0; i < codes.Length; i++)
        {
            var prior = (1 - options.RootNoiseFraction) * NodeArena.PriorOf(codes[i]) + options.RootNoiseFraction * noise[i];
            codes[i] = NodeArena.Pack(NodeArena.ActionOf(codes[i]), prior);
        }
    }
}
