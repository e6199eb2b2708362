using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>What can happen at one length of a game, and hashes of the tree down to it.</summary>
/// <param name="Hash">Of the game tree cut off at this depth.</param>
/// <param name="FlippedHash">Of the same tree with wins and losses exchanged.</param>
/// <param name="Sequences">Lines of play of this length; exact below 2⁵³.</param>
/// <param name="Positions">Different positions that they lead to.</param>
/// <param name="Wins">Lines of play that end here with a win of whoever acted last.</param>
/// <param name="Draws">Lines of play that end here with a draw.</param>
/// <param name="Losses">Lines of play that end here with a loss of whoever acted last.</param>
public readonly record struct TreeLayer(ulong Hash, ulong FlippedHash, double Sequences, int Positions, double Wins, double Draws, double Losses);

/// <summary>
/// A game tree from the start, as deep as a budget allows, described without reference to how positions and actions are written: each
/// node is the multiset of its children, each of which is marked by whether the same player acts again, and the end of a game by
/// its result for whoever acted last. Equal trees have equal hashes, different ones almost surely (2⁻⁶⁴) differ.
/// </summary>
public sealed class GameTree
{
    internal GameTree(IReadOnlyList<TreeLayer> layers, bool isWhole) => (Layers, IsWhole) = (layers, isWhole);

    /// <summary>By length, 1 first; at least one.</summary>
    public IReadOnlyList<TreeLayer> Layers { get; }

    /// <summary>Whether every line of play ends within the depth.</summary>
    public bool IsWhole { get; }

    /// <summary>The greatest length.</summary>
    public int Depth => Layers.Count;

    /// <summary>Explores a tree layer by layer, each position once a layer.</summary>
    /// <param name="game">A game of two players, zero-sum and without chance.</param>
    /// <param name="budget">No layer is begun that would take the number of actions tried above this; the first always is.</param>
    /// <exception cref="SelfPlayException">The game is of another kind.</exception>
    public static GameTree Explore(Game game, int budget) => game.Shape.IsTwoPlayerZeroSum
        ? game.Accept(new TreeExplorer(budget))
        : throw new SelfPlayException($"{game.Id}: game trees are compared for two players, zero-sum and without chance only");

    /// <summary>
    /// The depth down to which two trees are known to be equal, the smaller of theirs; null if they differ. Equality of trees
    /// that are not whole proves nothing about what comes after.
    /// </summary>
    /// <param name="other">The other tree.</param>
    /// <param name="flipped">Whether wins count as losses in this tree.</param>
    public int? CommonDepth(GameTree other, bool flipped = false)
    {
        var depth = Math.Min(Depth, other.Depth);
        var layer = Layers[depth - 1];
        return (flipped ? layer.FlippedHash : layer.Hash) == other.Layers[depth - 1].Hash && (!(IsWhole && other.IsWhole) || Depth == other.Depth) ? depth : null;
    }
}
