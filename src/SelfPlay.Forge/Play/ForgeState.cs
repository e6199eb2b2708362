using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>A position of a game of the Forge. What a record's rules do not need stays zero, so that equal positions have equal bytes.</summary>
/// <typeparam name="TSites">Sets of sites.</typeparam>
public struct ForgeState<TSites>
    where TSites : unmanaged, ISiteSet<TSites>
{
    /// <summary>Pieces of the first player.</summary>
    public TSites First;

    /// <summary>Pieces of the second player.</summary>
    public TSites Second;

    /// <summary>Those of both that are chiefs.</summary>
    public TSites Chiefs;

    /// <summary>Actions and passes so far, where a limit counts them.</summary>
    public int Plies;

    /// <summary>How many actions and passes in a row up to now neither placed nor removed a piece, where a limit counts them.</summary>
    public int Quiet;

    /// <summary>How many of the removals of the opening are still to be made.</summary>
    public int Removals;

    /// <summary>The seat to move or <see cref="Player.Terminal"/>.</summary>
    public short ToMove;

    /// <summary>How the game has ended.</summary>
    public Outcome Outcome;

    /// <summary>Actions left to the player to move, this one included.</summary>
    public short ActionsLeft;

    /// <summary>Whether the second player may swap now: 1 or 0.</summary>
    public short MaySwap;

    /// <summary>Enemies captured by the first player, where a goal counts them.</summary>
    public short CapturedByFirst;

    /// <summary>Enemies captured by the second player, where a goal counts them.</summary>
    public short CapturedBySecond;

    /// <summary>The move that the first player's last action was, where it may not be taken back.</summary>
    public LastMove FirstMove;

    /// <summary>That of the second player.</summary>
    public LastMove SecondMove;
}

/// <summary>Where a player's last action came from and went to, each as site + 1; zeros if it was no move.</summary>
public record struct LastMove(short From, short To);

/// <summary>How a game has ended.</summary>
public enum Outcome : short
{
    /// <summary>It has not.</summary>
    Open,

    /// <summary>The first player has won.</summary>
    First,

    /// <summary>The second player has won.</summary>
    Second,

    /// <summary>Nobody has won.</summary>
    Draw,
}
