namespace SelfPlay.Arena;

/// <summary>What ratings are made of: who did better, one player or another.</summary>
/// <param name="First">The player who moved first, or sat before the other.</param>
/// <param name="Second">The other player.</param>
/// <param name="Points">The first's: 1, ½ or 0.</param>
/// <param name="Cluster">Games of equal number depend on each other, as the two games of an opening do.</param>
/// <param name="Seated">Whether the seats differ; false where both played the same game alone.</param>
public readonly record struct RatedGame(int First, int Second, double Points, long Cluster, bool Seated = true);

/// <summary>A rating in Elo with its 95 % interval.</summary>
public readonly record struct EloEstimate(double Elo, double Low, double High)
{
    /// <summary>How much stronger a match's first agent is than its second.</summary>
    public static EloEstimate Difference(MatchResult match) => Ratings.Fit(2, [.. match.RatedGames(0, 1)]).Difference(0, 1);
}
