namespace SelfPlay.Arena;

/// <summary>Which players can be compared, and which games a maximum of the likelihood lacks.</summary>
internal static class RatingPools
{
    /// <summary>Virtual games added to each pairing that would otherwise have no finite rating: a quarter win, a quarter loss.</summary>
    public const double VirtualGames = 0.5;

    /// <summary>Players that games connect, pool by pool, each in ascending order; somebody without games is a pool alone.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Connected(int players, IReadOnlyList<RatedGame> games)
    {
        var neighbours = Enumerable.Range(0, players).Select(_ => new HashSet<int>()).ToArray();
        foreach (var game in games)
        {
            neighbours[game.First].Add(game.Second);
            neighbours[game.Second].Add(game.First);
        }
        var pools = new List<IReadOnlyList<int>>();
        var seen = new bool[players];
        for (var player = 0; player < players; player++)
        {
            if (!seen[player])
                pools.Add([.. Reach(player, neighbours, seen).Order()]);
        }
        return pools;
    }

    /// <summary>
    /// Virtual games of the pairings between players that nothing but one-sided results joins: there, and only there, the
    /// likelihood has no maximum (Ford 1957). A draw counts for both sides, but where every game was drawn all pairings get some.
    /// </summary>
    public static IEnumerable<Tally> Virtual(int players, IReadOnlyList<Tally> tallies)
    {
        var beaten = Enumerable.Range(0, players).Select(_ => new HashSet<int>()).ToArray();
        var nothingDecided = tallies.All(t => t.Wins + t.Losses == 0);
        foreach (var t in tallies)
        {
            if (t.Wins + t.Draws > 0)
                beaten[t.First].Add(t.Second);
            if (t.Losses + t.Draws > 0)
                beaten[t.Second].Add(t.First);
        }
        var reaches = Enumerable.Range(0, players).Select(p => Reach(p, beaten, new bool[players]).ToHashSet()).ToArray();
        foreach (var (first, second) in tallies.Select(t => (Math.Min(t.First, t.Second), Math.Max(t.First, t.Second))).Distinct())
        {
            if (nothingDecided || !reaches[first].Contains(second) || !reaches[second].Contains(first))
                yield return new Tally(first, second, Seated: false, VirtualGames / 2, 0, VirtualGames / 2);
        }
    }

    private static List<int> Reach(int from, HashSet<int>[] neighbours, bool[] seen)
    {
        var reached = new List<int> { from };
        seen[from] = true;
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var next in neighbours[reached[i]].Where(n => !seen[n]))
            {
                seen[next] = true;
                reached.Add(next);
            }
        }
        return reached;
    }
}
