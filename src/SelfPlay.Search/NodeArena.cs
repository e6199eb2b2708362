using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SelfPlay.Search;

/// <summary>
/// Where the nodes and edges of one tree live: arrays that only grow, so a search allocates nothing once they have the
/// size it needs. Index 0 is never used; the root is index 1.
/// </summary>
/// <remarks>
/// Most nodes are leaves, and stay leaves: of their edges only the priors are kept, 2 bytes each. A node through which a
/// second simulation passes opens its edges: a block of four rows that holds what selection reads: action and prior,
/// visits, value sums (for the player who acts in the node), children.
/// </remarks>
/// <param name="seats">Value sums stored per node by seat, 0 where the one of the player who acts says it all.</param>
internal sealed class NodeArena(int seats)
{
    public const int Root = 1;

    // Vectors may be read beyond the last row.
    private static readonly int Slack = Vector256<int>.Count;

    /// <summary>A value that no selection rule can make up for, for edges that are not to be chosen.</summary>
    public const float Hopeless = -1e30f;

    private const float PriorUnit = ushort.MaxValue;

    public Node[] Nodes = new Node[64];

    /// <summary>Rows of open edges.</summary>
    public int[] Blocks = new int[1024];

    private ushort[] closedPriors = new ushort[512];
    private float[] seatSums = new float[64 * seats];
    private int nodeCount = 1;
    private int blockLength;
    private int priorCount;

    public int NodeCount => nodeCount - 1;

    /// <summary>The memory in use for the tree, in bytes.</summary>
    public long Bytes => 8L * nodeCount + sizeof(int) * (long)blockLength + sizeof(ushort) * (long)priorCount + sizeof(float) * (long)seats * nodeCount;

    /// <summary>The action of an edge and its prior in units of 1/65535, never 0.</summary>
    public static int Pack(int action, float prior) => Pack(action, Quantise(prior));

    public static int ActionOf(int code) => code >>> 16;

    public static float PriorOf(int code) => (code & ushort.MaxValue) * (1 / PriorUnit);

    public static Vector256<float> PriorsOf(Vector256<int> codes) =>
        Vector256.ConvertToSingle(codes & Vector256.Create((int)ushort.MaxValue)) * (1 / PriorUnit);

    public void Clear()
    {
        nodeCount = 1;
        blockLength = 0;
        priorCount = 0;
    }

    public int AddNode(int currentPlayer)
    {
        if (nodeCount == Nodes.Length)
        {
            Array.Resize(ref Nodes, 2 * Nodes.Length);
            Array.Resize(ref seatSums, seats * Nodes.Length);
        }
        Nodes[nodeCount] = new Node(currentPlayer);
        SeatSums(nodeCount).Clear();
        return nodeCount++;
    }

    public Span<float> SeatSums(int node) => seatSums.AsSpan(node * seats, seats);

    /// <summary>Whether the edges are open. Those of an unexpanded node are not.</summary>
    public bool IsOpen(int node) => Nodes[node].EdgeCount > 0 && Nodes[node].Edges >= 0;

    /// <summary>Expands a node; its edges stay closed.</summary>
    public void AddPriors(int node, ReadOnlySpan<float> priors)
    {
        Nodes[node].Edges = ~priorCount;
        Nodes[node].EdgeCount = (ushort)priors.Length;
        var kept = ReservePriors(priors.Length);
        for (var i = 0; i < kept.Length; i++)
            kept[i] = Quantise(priors[i]);
    }

    /// <summary>Opens the edges of an expanded node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="actions">Its legal actions, as many as it has priors, in their order.</param>
    public void Open(int node, ReadOnlySpan<int> actions)
    {
        var priors = closedPriors.AsSpan(~Nodes[node].Edges, Nodes[node].EdgeCount);
        Nodes[node].Edges = ReserveBlock(priors.Length);
        var codes = Codes(node);
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Pack(actions[i], priors[i]);
        Blocks.AsSpan(Nodes[node].Edges + codes.Length, 3 * codes.Length).Clear();
    }

    /// <summary>Action and prior of each open edge; see <see cref="Pack(int, float)"/>.</summary>
    public Span<int> Codes(int node) => Row(node, 0);

    /// <summary>Visits of each open edge.</summary>
    public Span<int> Visits(int node) => Row(node, 1);

    /// <summary>Value sum of each open edge, for the player who acts in the node; <see cref="Hopeless"/> where it is lost.</summary>
    public Span<float> Values(int node) => MemoryMarshal.Cast<int, float>(Row(node, 2));

    /// <summary>The child of each open edge, 0 while unvisited.</summary>
    public Span<int> Children(int node) => Row(node, 3);

    /// <summary>Fills this empty arena with the subtree under a node of another one, breadth first.</summary>
    public void CopySubtree(NodeArena source, int from)
    {
        Clear();
        CopyNode(source, from);
        // A copied node's edges still point into the source until the scan reaches it.
        for (var node = Root; node < nodeCount; node++)
        {
            if (!IsOpen(node))
                continue;
            for (int edge = 0, edges = Nodes[node].EdgeCount; edge < edges; edge++)
            {
                if (Children(node)[edge] is var child and not 0)
                {
                    var copied = CopyNode(source, child);
                    Children(node)[edge] = copied;
                }
            }
        }
    }

    private int CopyNode(NodeArena source, int from)
    {
        var copied = AddNode(0);
        Nodes[copied] = source.Nodes[from];
        source.SeatSums(from).CopyTo(SeatSums(copied));
        ref readonly var node = ref source.Nodes[from];
        if (source.IsOpen(from))
        {
            Nodes[copied].Edges = ReserveBlock(node.EdgeCount);
            source.Blocks.AsSpan(node.Edges, 4 * node.EdgeCount).CopyTo(Blocks.AsSpan(Nodes[copied].Edges));
        }
        else if (node.EdgeCount > 0)
        {
            Nodes[copied].Edges = ~priorCount;
            source.closedPriors.AsSpan(~node.Edges, node.EdgeCount).CopyTo(ReservePriors(node.EdgeCount));
        }
        return copied;
    }

    private Span<int> Row(int node, int row) => Blocks.AsSpan(Nodes[node].Edges + row * Nodes[node].EdgeCount, Nodes[node].EdgeCount);

    private static int Pack(int action, ushort units) => action << 16 | units;

    private static ushort Quantise(float prior) => (ushort)Math.Clamp((int)(prior * PriorUnit + 0.5f), 1, ushort.MaxValue);

    private Span<ushort> ReservePriors(int count)
    {
        var first = priorCount;
        priorCount += count;
        if (priorCount > closedPriors.Length)
            Array.Resize(ref closedPriors, (int)BitOperations.RoundUpToPowerOf2((uint)priorCount));
        return closedPriors.AsSpan(first, count);
    }

    private int ReserveBlock(int edges)
    {
        var first = blockLength;
        blockLength += 4 * edges;
        if (blockLength + Slack > Blocks.Length)
            Array.Resize(ref Blocks, (int)BitOperations.RoundUpToPowerOf2((uint)(blockLength + Slack)));
        return first;
    }
}
