using System.Runtime.InteropServices;

namespace SelfPlay.Search;

/// <summary>
/// A visited position in the tree, 8 bytes. It stores no state: the root is copied once per simulation and the path
/// replayed. Its visits and values are those of the edge that leads to it. Nodes live in arrays and refer to each other by 32-bit indices, half the size of references and invisible to
/// the garbage collector.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Node
{
    /// <summary>Where the arena keeps the node's <see cref="EdgeCount"/> edges, or their priors alone.</summary>
    public int Edges;

    /// <summary>0 until the node is expanded; terminal nodes stay at 0.</summary>
    public ushort EdgeCount;

    /// <summary>Who acts: a seat, <see cref="Games.Player.Chance"/> or <see cref="Games.Player.Terminal"/>.</summary>
    public sbyte CurrentPlayer;

    // Lower bound + 1 in the lowest two bits, upper bound + 1 above.
    private byte bounds;

    /// <summary>A node that nothing is known of.</summary>
    public Node(int currentPlayer)
    {
        CurrentPlayer = (sbyte)currentPlayer;
        SetBounds(-1, 1);
    }

    /// <summary>Whose values its edges add up: those of the player who acts, of the first where no player does.</summary>
    public readonly int ValueSeat => CurrentPlayer < 0 ? 0 : CurrentPlayer;

    /// <summary>The first player's return is proven to be at least this (-1, 0 or 1).</summary>
    public readonly int Lower => (bounds & 3) - 1;

    /// <summary>The first player's return is proven to be at most this (-1, 0 or 1).</summary>
    public readonly int Upper => (bounds >> 2) - 1;

    /// <summary>Whether the outcome under best play is known.</summary>
    public readonly bool IsProven => (bounds & 3) == bounds >> 2;

    /// <summary>The proven lower bound as a seat sees it.</summary>
    public readonly int LowerFor(int player) => player == 0 ? Lower : -Upper;

    /// <summary>The proven upper bound as a seat sees it.</summary>
    public readonly int UpperFor(int player) => player == 0 ? Upper : -Lower;

    /// <summary>Sets what is proven of the first player's return.</summary>
    public void SetBounds(int lower, int upper) => bounds = (byte)((lower + 1) | (upper + 1) << 2);
}
