using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A rating to which the others of its pool are relative.</summary>
/// <param name="Player">Whose.</param>
/// <param name="Elo">Its rating by agreement.</param>
public sealed record RatingAnchor(int Player, double Elo = 0);

/// <summary>
/// Maximum-likelihood ratings: Bradley and Terry (1952) with Davidson's draws and an advantage of the first move, on Elo's
/// scale of 400 points per factor of ten in odds. Pools of players that no games connect are rated apart; the mean of a pool
/// is 0, or its anchor has the rating agreed on.
/// </summary>
/// <remarks>
/// Intervals are those of the profile likelihood, widened or narrowed by what the games of one opening have in common
/// (the sandwich estimator by cluster). Where the likelihood has no maximum, as after a perfect score, the pairings that
/// cause it get half a virtual game that each side wins half of.
/// </remarks>
public sealed class Ratings
{
    private readonly RatingFit?[] fits;
    private readonly int[] poolOf;
    private readonly int[] indexOf;
    private readonly RatingAnchor? anchor;

    private Ratings(IReadOnlyList<IReadOnlyList<int>> pools, RatingFit?[] fits, int players, RatingAnchor? anchor)
    {
        (Pools, this.fits, this.anchor) = (pools, fits, anchor);
        (poolOf, indexOf) = (new int[players], new int[players]);
        for (var pool = 0; pool < pools.Count; pool++)
        {
            for (var i = 0; i < pools[pool].Count; i++)
                (poolOf[pools[pool][i]], indexOf[pools[pool][i]]) = (pool, i);
        }
    }

    /// <summary>Rates players by their games.</summary>
    /// <param name="players">How many; games number them from 0.</param>
    /// <param name="games">In any order.</param>
    /// <param name="anchor">Fixes the scale of its pool; else its mean is 0.</param>
    /// <exception cref="ArgumentException">A game is of somebody against himself, or of somebody unknown.</exception>
    public static Ratings Fit(int players, IReadOnlyList<RatedGame> games, RatingAnchor? anchor = null)
    {
        if (games.Any(g => g.First == g.Second || Math.Max(g.First, g.Second) >= players || Math.Min(g.First, g.Second) < 0))
            throw new ArgumentException($"every game must be between two of {players} players", nameof(games));
        var pools = RatingPools.Connected(players, games);
        var index = pools.SelectMany(pool => pool.Select((player, i) => (player, i))).ToDictionary(p => p.player, p => p.i);
        var fits = pools.Select(pool => pool.Count < 2 ? null : new RatingFit(pool.Count,
            [.. games.Where(g => pool.Contains(g.First)).Select(g => g with { First = index[g.First], Second = index[g.Second] })]));
        return new Ratings(pools, [.. fits], players, anchor);
    }

    /// <summary>The players of each pool, in ascending order.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Pools { get; }

    /// <summary>The rating of a player. Somebody without games has 0, from -∞ to ∞.</summary>
    public EloEstimate this[int player]
    {
        get
        {
            if (anchor is not null && anchor.Player == player)
                return new EloEstimate(anchor.Elo, anchor.Elo, anchor.Elo);
            if (fits[poolOf[player]] is not { } fit)
                return new EloEstimate(0, double.NegativeInfinity, double.PositiveInfinity);
            if (anchor is null || poolOf[anchor.Player] != poolOf[player])
                return fit.Estimate(fit.Strength(indexOf[player]));
            var above = Difference(player, anchor.Player);
            return new EloEstimate(anchor.Elo + above.Elo, anchor.Elo + above.Low, anchor.Elo + above.High);
        }
    }

    /// <summary>The pool in which a player is rated.</summary>
    public int PoolOf(int player) => poolOf[player];

    /// <summary>Whether two players can be compared.</summary>
    public bool AreConnected(int player, int other) => poolOf[player] == poolOf[other];

    /// <summary>How much stronger one player is than another.</summary>
    /// <exception cref="SelfPlayException">No games connect them.</exception>
    public EloEstimate Difference(int player, int other)
    {
        var fit = FitOf(player, other);
        return fit.Estimate(fit.Difference(indexOf[player], indexOf[other]));
    }

    /// <summary>The likelihood that one player is stronger than another.</summary>
    /// <exception cref="SelfPlayException">No games connect them.</exception>
    public double Superiority(int player, int other)
    {
        var fit = FitOf(player, other);
        return fit.Superiority(fit.Difference(indexOf[player], indexOf[other]));
    }

    /// <summary>What moving first is worth in a pool, in Elo; null where one player is alone.</summary>
    public EloEstimate? FirstMove(int pool) => fits[pool] is { } fit ? fit.Estimate(fit.Advantage) : null;

    /// <summary>How often equal players of a pool draw when nobody has an advantage; null where one player is alone.</summary>
    public double? DrawRate(int pool) => fits[pool]?.DrawRate;

    private RatingFit FitOf(int player, int other) =>
        player != other && AreConnected(player, other)
            ? fits[poolOf[player]]!
            : throw new SelfPlayException($"players {player} and {other} cannot be compared: no games connect them");
}
