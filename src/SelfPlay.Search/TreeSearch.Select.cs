using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>The way down from the root to a leaf.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    /// <summary>Descends to a leaf. True if it must be evaluated; otherwise the simulation has been finished.</summary>
    private bool Select()
    {
        leaf = root;
        var node = NodeArena.Root;
        var (visits, valueSum) = (rootVisits, rootValueSum);
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
                    if (looksAhead && node != NodeArena.Root && LookAhead(node))
                    {
                        BackUpKnown(node);
                        return false;
                    }
                    leafNode = node;
                    return true;
                }
                ExpandChance(node);
            }
            if (!arena.IsOpen(node))
                Open(node, in leaf);
            var edge = arena.Nodes[node].CurrentPlayer == Player.Chance ? SampleChance(node)
                : node == NodeArena.Root ? SelectRootEdge()
                : SelectEdge(node, visits, valueSum / visits);
            // The four rows of the node's block, read without the checks of spans: this is the innermost loop.
            int edges = arena.Nodes[node].EdgeCount;
            ref var code = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(arena.Blocks), arena.Nodes[node].Edges + edge);
            rules.Apply(ref leaf, NodeArena.ActionOf(code));
            ref var child = ref Unsafe.Add(ref code, 3 * edges);
            if (child == 0)
                child = AddChild();
            visits = Unsafe.Add(ref code, edges);
            valueSum = singleValue
                ? AsSeenBy(Unsafe.As<int, float>(ref Unsafe.Add(ref code, 2 * edges)), node, child)
                : arena.SeatSums(child)[arena.Nodes[child].ValueSeat];
            pathEdges[pathLength] = edge;
            node = child;
            path[pathLength++] = node;
        }
    }

    private int SelectRootEdge()
    {
        if (gumbel is not null)
            return SelectGumbelEdge();
        var forced = options.ForcedPlayouts > 0 && HasRootNoise ? ForcedEdge() : -1;
        return forced >= 0 ? forced : SelectEdge(NodeArena.Root, rootVisits, rootValueSum / rootVisits);
    }

    /// <summary>The first action that was visited, but less often than play-outs are forced on it; -1 if there is none.</summary>
    private int ForcedEdge()
    {
        var codes = arena.Codes(NodeArena.Root);
        var visits = arena.Visits(NodeArena.Root);
        for (var i = 0; i < codes.Length; i++)
        {
            if (visits[i] > 0 && (float)visits[i] * visits[i] < options.ForcedPlayouts * NodeArena.PriorOf(codes[i]) * rootVisits)
                return i;
        }
        return -1;
    }

    /// <summary>Adds a node for the position in <see cref="leaf"/>; terminal ones know their bounds.</summary>
    private int AddChild()
    {
        var child = arena.AddNode(rules.CurrentPlayer(in leaf));
        ref var node = ref arena.Nodes[child];
        if (node.CurrentPlayer == Player.Terminal)
        {
            rules.Returns(in leaf, returnBuffer);
            node.SetBounds((int)MathF.Floor(returnBuffer[0]), (int)MathF.Ceiling(returnBuffer[0]));
        }
        return child;
    }

    /// <summary>An edge's value as the child's seat sees it, in games where one number says all.</summary>
    private float AsSeenBy(float value, int node, int child) => arena.Nodes[node].ValueSeat == arena.Nodes[child].ValueSeat ? value : -value;

    /// <summary>The edge of the highest rank, of equals the first.</summary>
    /// <param name="index">An open node whose player acts.</param>
    /// <param name="nodeVisits">Its visits.</param>
    /// <param name="mean">Its mean value for that player.</param>
    private int SelectEdge(int index, int nodeVisits, float mean)
    {
        ref readonly var node = ref arena.Nodes[index];
        int count = node.EdgeCount;
        ref var codes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(arena.Blocks), node.Edges);
        ref var visits = ref Unsafe.Add(ref codes, count);
        ref var values = ref Unsafe.As<int, float>(ref Unsafe.Add(ref visits, count));
        var exploration = valueUnit * ExplorationAfter(nodeVisits);
        var urgency = index == NodeArena.Root && HasRootNoise ? mean : FirstPlayUrgency(mean, ref codes, ref visits, count);
        var best = 0;
        var bestRank = float.NegativeInfinity;
        for (var i = 0; i < count; i += Vector256<int>.Count)
        {
            var counts = Vector256.LoadUnsafe(ref visits, (nuint)i);
            var priors = NodeArena.PriorsOf(Vector256.LoadUnsafe(ref codes, (nuint)i));
            var floats = Vector256.ConvertToSingle(counts);
            var visited = TRule.Visited(Vector256.LoadUnsafe(ref values, (nuint)i) / floats, priors, floats, exploration);
            var unvisited = TRule.Unvisited(urgency, priors, exploration);
            var ranks = Vector256.ConditionalSelect(Vector256.Equals(counts, Vector256<int>.Zero).AsSingle(), unvisited, visited);
            ranks = Vector256.ConditionalSelect(IsEdge(i, count).AsSingle(), ranks, Vector256.Create(float.NegativeInfinity));
            var highest = PriorSoftmax.Highest(ranks);
            if (highest > bestRank)
            {
                bestRank = highest;
                best = i + BitOperations.TrailingZeroCount(Vector256.Equals(ranks, Vector256.Create(highest)).ExtractMostSignificantBits());
            }
        }
        return best;
    }

    private float ExplorationAfter(int nodeVisits) =>
        nodeVisits < explorations.Length ? explorations[nodeVisits] : TRule.Exploration(options, nodeVisits);

    /// <summary>What an unvisited edge counts as: a little less than its node, the more so the more of the prior mass has been visited.</summary>
    private float FirstPlayUrgency(float mean, ref int codes, ref int visits, int count)
    {
        var masses = Vector256<float>.Zero;
        var unvisited = Vector256<int>.Zero;
        for (var i = 0; i < count; i += Vector256<int>.Count)
        {
            var isNew = Vector256.Equals(Vector256.LoadUnsafe(ref visits, (nuint)i), Vector256<int>.Zero);
            var isEdge = IsEdge(i, count);
            unvisited |= isNew & isEdge;
            masses += NodeArena.PriorsOf(Vector256.LoadUnsafe(ref codes, (nuint)i)) & Vector256.AndNot(isEdge, isNew).AsSingle();
        }
        return unvisited == Vector256<int>.Zero ? mean : mean - valueUnit * options.FirstPlayReduction * MathF.Sqrt(Vector256.Sum(masses));
    }

    /// <summary>Which lanes of a vector that begins at some edge hold edges; what lies beyond the row belongs to others.</summary>
    private static Vector256<int> IsEdge(int first, int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count - first));

    /// <summary>
    /// Draws one of the outcomes that have had fewer visits than their probabilities call for, in proportion to what they lack: the
    /// first visit is a plain sample, and after many every outcome has its share but for one visit or so, so that a mean over few
    /// visits owes little to luck (systematic sampling).
    /// </summary>
    private int SampleChance(int node)
    {
        var codes = arena.Codes(node);
        var visits = arena.Visits(node);
        var next = 1;
        foreach (var count in visits)
            next += count;
        for (var i = 0; i < codes.Length; i++)
            priorBuffer[i] = MathF.Max(0, next * NodeArena.PriorOf(codes[i]) - visits[i]);
        return random.NextIndex(priorBuffer.AsSpan(0, codes.Length));
    }

    private void ExpandChance(int node)
    {
        var probabilities = priorBuffer.AsSpan(0, rules.LegalActions(in leaf, actionBuffer));
        TGame.ChanceProbabilities(in rules, in leaf, probabilities);
        arena.AddPriors(node, probabilities);
    }
}
