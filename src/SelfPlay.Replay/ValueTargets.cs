using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>What the value head learns about a position, mixed from the game's result and the search's opinion.</summary>
public static class ValueTargets
{
    /// <summary>Win, draw and loss for two players, else one value per seat.</summary>
    public static int Size(GameShape shape) => shape.Players == 2 ? 3 : shape.Players;

    /// <summary>Writes the target as seen by the player who acts.</summary>
    /// <param name="shape">The game.</param>
    /// <param name="player">The player who acts.</param>
    /// <param name="search">What search found.</param>
    /// <param name="returns">[P], the result to learn from by seat.</param>
    /// <param name="rootShare">λ: the target is (1 - λ) · result + λ · root value.</param>
    /// <param name="target">[Size]: probabilities of win, draw and loss; or values in seat order from the player who acts.</param>
    public static void Write(GameShape shape, int player, SearchRecord search, ReadOnlySpan<float> returns, float rootShare, Span<float> target)
    {
        var result = returns[player];
        var mixed = (1 - rootShare) * result + rootShare * search.Value;
        if (shape.Players == 2)
        {
            // |value| is the chance of a decision: exact for a result, and for a root value it assumes as many draws as fit.
            var decided = (1 - rootShare) * MathF.Abs(result) + rootShare * MathF.Abs(search.Value);
            target[0] = (decided + mixed) / 2;
            target[1] = 1 - decided;
            target[2] = (decided - mixed) / 2;
            return;
        }
        for (var seat = 0; seat < target.Length; seat++)
            target[seat] = returns[(player + seat) % target.Length];
        // Search reports the acting player's value alone; the other seats learn from the result.
        target[0] = mixed;
    }
}
