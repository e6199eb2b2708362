using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>
/// Where the nodes and edges of one tree live: arrays that only grow, so a search allocates nothing once they have the
/// size it needs. Index 0 is never used; the root is index 1.
/// </summary>
/// <param name="values">Values stored per node: 1 (the first player's) in zero-sum games of up to two players, else one per seat.</param>
internal sealed class NodeArena(int values)
{
    public const int Root = 1;

    public Node[] Nodes = new Node[256];
    public Edge[] Edges = new Edge[2048];

    /// <summary>Sums over visits, [node, value].</summary>
    public float[] ValueSums = new float[256 * values];

    private int nodeCount = 1;
    private int edgeCount;

    public int NodeCount => nodeCount - 1;

    public void Clear()
    {
        nodeCount = 1;
        edgeCount = 0;
    }

    public int AddNode(int currentPlayer)
    {
        if (nodeCount == Nodes.Length)
        {
            Array.Resize(ref Nodes, 2 * Nodes.Length);
            Array.Resize(ref ValueSums, values * Nodes.Length);
        }
        Nodes[nodeCount] = new Node { CurrentPlayer = (sbyte)currentPlayer, Lower = -1, Upper = 1 };
        ValueSums.AsSpan(nodeCount * values, values).Clear();
        return nodeCount++;
    }

    /// <summary>Gives a node one edge per action; the caller sets the priors.</summary>
    public Span<Edge> AddEdges(int node, ReadOnlySpan<int> actions)
    {
        Nodes[node].FirstEdge = ReserveEdges(actions.Length);
        Nodes[node].EdgeCount = (ushort)actions.Length;
        var edges = EdgesOf(node);
        for (var i = 0; i < actions.Length; i++)
            edges[i] = new Edge { Action = (ushort)actions[i] };
        return edges;
    }

    public Span<Edge> EdgesOf(int node) => Edges.AsSpan(Nodes[node].FirstEdge, Nodes[node].EdgeCount);

    public Span<float> ValuesOf(int node) => ValueSums.AsSpan(node * values, values);

    /// <summary>Fills this empty arena with the subtree under a node of another one, breadth first.</summary>
    public void CopySubtree(NodeArena source, int from)
    {
        Clear();
        CopyNode(source, from);
        // A copied node's edges still point into the source until the scan reaches it.
        for (var node = Root; node < nodeCount; node++)
        {
            for (int edge = Nodes[node].FirstEdge, end = edge + Nodes[node].EdgeCount; edge < end; edge++)
            {
                if (Edges[edge].Child != 0)
                    Edges[edge].Child = CopyNode(source, Edges[edge].Child);
            }
        }
    }

    private int CopyNode(NodeArena source, int from)
    {
        var copied = AddNode(Player.Terminal);
        Nodes[copied] = source.Nodes[from];
        Nodes[copied].FirstEdge = ReserveEdges(source.Nodes[from].EdgeCount);
        source.EdgesOf(from).CopyTo(EdgesOf(copied));
        source.ValuesOf(from).CopyTo(ValuesOf(copied));
        return copied;
    }

    private int ReserveEdges(int count)
    {
        var first = edgeCount;
        edgeCount += count;
        if (edgeCount > Edges.Length)
            Array.Resize(ref Edges, Math.Max(2 * Edges.Length, edgeCount));
        return first;
    }
}
