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
/// probabilities. Where the game is two-player and zero-sum, bounds on the outcome propagate (Cazenave and Saffidine
/// 2010, "Score bounded Monte-Carlo tree search"), so proven wins, draws and losses end work early.
/// </remarks>
public sealed partial class TreeSearch<TGame, TState, TRule>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
    where TRule : struct, ISelectionRule
{
    private readonly GameShape shape;
    private readonly int[] actionBuffer;
    private readonly float[] priorBuffer;
    private readonly float[] cleanRootPriors;
    private readonly float[] returnBuffer;
    private readonly int[] path;
    private readonly bool proves;
    private readonly bool singleValue;
    private readonly SearchOptions options;
    private TGame rules;
    private SeededRandom random;
    private NodeArena arena;
    private NodeArena spare;
    private TState root;
    private TState leaf;
    private int pathLength;
    private int leafNode;
    private bool rootIsNoisy;

    /// <summary>A search without a position; call <see cref="Reset"/> first.</summary>
    public TreeSearch(Game<TGame, TState> game, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(game);
        rules = game.Rules;
        shape = game.Shape;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.Actions.Count, ushort.MaxValue + 1);
        this.options = options;
        proves = options.ProveOutcomes && shape.IsTwoPlayerZeroSum;
        singleValue = shape.Players == 1 || (shape.Players == 2 && shape.ZeroSum);
        var values = singleValue ? 1 : shape.Players;
        arena = new NodeArena(values);
        spare = new NodeArena(values);
        actionBuffer = new int[shape.Actions.Count];
        priorBuffer = new float[shape.Actions.Count];
        cleanRootPriors = new float[shape.Actions.Count];
        returnBuffer = new float[shape.Players];
        path = new int[shape.MaxLength + 2];
    }

    /// <summary>The position searched from.</summary>
    public ref readonly TState Root => ref root;

    /// <summary>The position to evaluate after <see cref="SearchStep.NeedsEvaluation"/>.</summary>
    public ref readonly TState Leaf => ref leaf;

    /// <summary>The seat that acts in <see cref="Leaf"/>.</summary>
    public int LeafPlayer => arena.Nodes[leafNode].CurrentPlayer;

    /// <summary>Visits of the root, its own evaluation included.</summary>
    public int RootVisits => arena.NodeCount == 0 ? 0 : arena.Nodes[NodeArena.Root].VisitCount;

    /// <summary>Nodes in the tree.</summary>
    public int NodeCount => arena.NodeCount;

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
        var child = 0;
        foreach (ref readonly var edge in arena.EdgesOf(NodeArena.Root))
        {
            if (edge.Action == action)
                child = edge.Child;
        }
        var next = root;
        rules.Apply(ref next, action);
        if (child == 0)
        {
            StartAt(in next);
            return;
        }
        spare.CopySubtree(arena, child);
        (arena, spare) = (spare, arena);
        root = next;
        rootIsNoisy = false;
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
                if (rootNode.VisitCount >= options.Simulations || (proves && rootNode.IsProven))
                    return SearchStep.Done;
                if (!rootIsNoisy)
                    AddRootNoise();
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
        var edges = AddLegalEdges(leafNode);
        MaskedSoftmax(policyLogits, edges);
        var player = LeafPlayer;
        for (var seat = 0; seat < shape.Players; seat++)
            returnBuffer[(player + seat) % shape.Players] = seatValues[seat];
        BackUp(returnBuffer);
    }

    private void StartAt(in TState state)
    {
        arena.Clear();
        root = state;
        arena.AddNode(rules.CurrentPlayer(in state));
        rootIsNoisy = false;
    }

    /// <summary>Descends to a leaf. True if it must be evaluated; otherwise the simulation has been finished.</summary>
    private bool Select()
    {
        leaf = root;
        var node = NodeArena.Root;
        path[0] = node;
        pathLength = 1;
        while (true)
        {
            ref readonly var current = ref arena.Nodes[node];
            if (current.CurrentPlayer == Player.Terminal || (proves && current.IsProven))
            {
                BackUpKnown(node);
                return false;
            }
            if (current.EdgeCount == 0)
            {
                if (current.CurrentPlayer != Player.Chance)
                {
                    leafNode = node;
                    return true;
                }
                AddChanceEdges(node);
            }
            var edge = arena.Nodes[node].FirstEdge
                + (arena.Nodes[node].CurrentPlayer == Player.Chance ? SampleChance(node) : SelectEdge(node));
            rules.Apply(ref leaf, arena.Edges[edge].Action);
            if (arena.Edges[edge].Child == 0)
                arena.Edges[edge].Child = AddChild();
            node = arena.Edges[edge].Child;
            path[pathLength++] = node;
        }
    }

    /// <summary>Adds a node for the position in <see cref="leaf"/>; terminal ones know their bounds.</summary>
    private int AddChild()
    {
        var child = arena.AddNode(rules.CurrentPlayer(in leaf));
        ref var node = ref arena.Nodes[child];
        if (node.CurrentPlayer == Player.Terminal)
        {
            rules.Returns(in leaf, returnBuffer);
            node.Lower = (sbyte)MathF.Floor(returnBuffer[0]);
            node.Upper = (sbyte)MathF.Ceiling(returnBuffer[0]);
        }
        return child;
    }

    private int SelectEdge(int index)
    {
        ref readonly var node = ref arena.Nodes[index];
        var edges = arena.EdgesOf(index);
        int player = node.CurrentPlayer;
        var exploration = TRule.Exploration(options, node.VisitCount);
        var urgency = FirstPlayUrgency(index, edges, player);
        var best = 0;
        var bestRank = float.NegativeInfinity;
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var edge = ref edges[i];
            float rank;
            if (edge.Child == 0)
                rank = TRule.Unvisited(urgency, edge.Prior, exploration);
            else
            {
                ref readonly var child = ref arena.Nodes[edge.Child];
                // A proven loss teaches nothing, and a node that is not proven has an action that is none.
                if (proves && child.UpperFor(player) == -1)
                    continue;
                rank = TRule.Visited(MeanValue(edge.Child, player), edge.Prior, child.VisitCount, exploration);
            }
            if (rank > bestRank)
            {
                bestRank = rank;
                best = i;
            }
        }
        return best;
    }

    private float FirstPlayUrgency(int index, ReadOnlySpan<Edge> edges, int player)
    {
        var mean = MeanValue(index, player);
        if (index == NodeArena.Root && options.RootNoiseFraction > 0)
            return mean;
        float visited = 0;
        foreach (ref readonly var edge in edges)
        {
            if (edge.Child != 0)
                visited += edge.Prior;
        }
        return mean - options.FirstPlayReduction * MathF.Sqrt(visited);
    }

    private int SampleChance(int node)
    {
        var edges = arena.EdgesOf(node);
        for (var i = 0; i < edges.Length; i++)
            priorBuffer[i] = edges[i].Prior;
        return random.NextIndex(priorBuffer.AsSpan(0, edges.Length));
    }

    private void AddChanceEdges(int node)
    {
        var edges = AddLegalEdges(node);
        var probabilities = priorBuffer.AsSpan(0, edges.Length);
        TGame.ChanceProbabilities(in rules, in leaf, probabilities);
        for (var i = 0; i < edges.Length; i++)
            edges[i].Prior = probabilities[i];
    }

    private Span<Edge> AddLegalEdges(int node)
    {
        var count = rules.LegalActions(in leaf, actionBuffer);
        return arena.AddEdges(node, actionBuffer.AsSpan(0, count));
    }

    private static void MaskedSoftmax(ReadOnlySpan<float> logits, Span<Edge> edges)
    {
        var highest = float.NegativeInfinity;
        foreach (ref readonly var edge in edges)
            highest = MathF.Max(highest, logits[edge.Action]);
        float sum = 0;
        foreach (ref readonly var edge in edges)
            sum += MathF.Exp(logits[edge.Action] - highest);
        foreach (ref var edge in edges)
            edge.Prior = MathF.Exp(logits[edge.Action] - highest) / sum;
    }

    private void AddRootNoise()
    {
        rootIsNoisy = true;
        if (options.RootNoiseFraction <= 0)
            return;
        var edges = arena.EdgesOf(NodeArena.Root);
        var noise = priorBuffer.AsSpan(0, edges.Length);
        Dirichlet.Sample(ref random, options.RootNoiseConcentration / edges.Length, noise);
        for (var i = 0; i < edges.Length; i++)
        {
            cleanRootPriors[i] = edges[i].Prior;
            edges[i].Prior = (1 - options.RootNoiseFraction) * edges[i].Prior + options.RootNoiseFraction * noise[i];
        }
    }
}
