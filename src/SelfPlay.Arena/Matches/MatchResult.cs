namespace SelfPlay.Arena;

/// <summary>A game of a match.</summary>
/// <param name="Opening">The random actions it began with.</param>
/// <param name="Actions">All its actions, the opening's included.</param>
/// <param name="FirstAgentSeat">The seat of the match's first agent: 0 or 1.</param>
/// <param name="Returns">[2], by seat. A forfeit counts as -1 for who forfeits and 1 for the other.</param>
/// <param name="Forfeit">Why an agent forfeited or resigned the game; null if none did.</param>
/// <param name="Reason">The same as a kind.</param>
public sealed record MatchGame(
    IReadOnlyList<int> Opening, IReadOnlyList<int> Actions, int FirstAgentSeat, IReadOnlyList<float> Returns, string? Forfeit,
    ForfeitReason? Reason = null)
{
    /// <summary>The first agent's points: 1 for the higher return, ½ for equal ones, 0 for the lower.</summary>
    public double Points => Returns[FirstAgentSeat].CompareTo(Returns[1 - FirstAgentSeat]) switch { > 0 => 1, 0 => 0.5, _ => 0 };
}

/// <summary>The games played from one opening: two with seats swapped, or a single last one.</summary>
/// <param name="Games">1 or 2.</param>
/// <param name="Points">The first agent's points of them.</param>
public readonly record struct PairScore(int Games, double Points);

/// <summary>A match between two agents; all numbers are the first agent's.</summary>
/// <param name="Games">The games; 2i and 2i+1 share an opening.</param>
public sealed record MatchResult(IReadOnlyList<MatchGame> Games)
{
    /// <summary>Games won.</summary>
    public int Wins { get; } = Games.Count(g => g.Points == 1);

    /// <summary>Games drawn.</summary>
    public int Draws { get; } = Games.Count(g => g.Points == 0.5);

    /// <summary>Games lost.</summary>
    public int Losses { get; } = Games.Count(g => g.Points == 0);

    /// <summary>Games that an agent forfeited by a fault; they count as lost for it. Resignations are none.</summary>
    public int Forfeits { get; } = Games.Count(g => g.Forfeit is not null && g.Reason != ForfeitReason.Resignation);

    /// <summary>Points per game, a draw counting half; in [0, 1].</summary>
    public double Score => Games.Average(g => g.Points);

    /// <summary>The points by opening: games of one opening are not independent of each other.</summary>
    public IReadOnlyList<PairScore> Pairs { get; } =
        [.. Games.Chunk(2).Select(pair => new PairScore(pair.Length, pair.Sum(g => g.Points)))];

    /// <summary>The games as <see cref="Ratings"/> take them.</summary>
    /// <param name="first">The number of the first agent among the players rated.</param>
    /// <param name="second">That of the second.</param>
    /// <param name="match">The number of this match among those rated together; the games of different ones are independent.</param>
    /// <remarks>Pairs of the same moves, as agents without randomness play them once openings repeat, are one cluster.</remarks>
    public IEnumerable<RatedGame> RatedGames(int first, int second, int match = 0)
    {
        var clusters = new Dictionary<string, long>();
        foreach (var pair in Games.Chunk(2))
        {
            var moves = string.Join('|', pair.Select(g => string.Join(' ', g.Actions)));
            if (!clusters.TryGetValue(moves, out var number))
                clusters.Add(moves, number = ((long)match << 32) + clusters.Count);
            foreach (var game in pair)
                yield return game.FirstAgentSeat == 0 ? new RatedGame(first, second, game.Points, number) : new RatedGame(second, first, 1 - game.Points, number);
        }
    }
}
