using System.Runtime.InteropServices;

namespace SelfPlay.Search;

/// <summary>
/// A visited position in the tree, 16 bytes. It stores no state: the root is copied once per simulation and the path
/// replayed. Nodes live in arrays and refer to each other by 32-bit indices, half the size of references and invisible to
/// the garbage collector.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Node
{
    /// <summary>Index of the first of <see cref="EdgeCount"/> consecutive edges.</summary>
    public int FirstEdge;

    /// <summary>Simulations that passed through.</summary>
    public int VisitCount;

    /// <summary>0 until the node is expanded; terminal nodes stay at 0.</summary>
    public ushort EdgeCount;

    /// <summary>Who acts: a seat, <see cref="Games.Player.Chance"/> or <see cref="Games.Player.Terminal"/>.</summary>
    public sbyte CurrentPlayer;

    /// <summary>The first player's return is proven to be at least this (-1, 0 or 1).</summary>
    public sbyte Lower;

    /// <summary>The first player's return is proven to be at most this (-1, 0 or 1).</summary>
    public sbyte Upper;

    /// <summary>Whether the outcome under best play is known.</summary>
    public readonly bool IsProven => Lower == Upper;

    /// <summary>The proven lower bound as a seat sees it.</summary>
    public readonly int LowerFor(int player) => player == 0 ? Lower : -Upper;

    /// <summary>The proven upper bound as a seat sees it.</summary>
    public readonly int UpperFor(int player) => player == 0 ? Upper : -Lower;
}

/// <summary>A legal action of an expanded node, 8 bytes. Its child is created when it is first visited.</summary>
internal struct Edge
{
    /// <summary>The action.</summary>
    public ushort Action;

    /// <summary>The prior in units of 1/65535, never 0.</summary>
    private ushort prior;

    /// <summary>The child's index, 0 while unvisited.</summary>
    public int Child;

    /// <summary>The predictor's probability of the action, or chance's.</summary>
    public float Prior
    {
        readonly get => prior * (1f / ushort.MaxValue);
        set => prior = (ushort)Math.Clamp((int)(value * ushort.MaxValue + 0.5f), 1, ushort.MaxValue);
    }
}
