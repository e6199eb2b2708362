namespace SelfPlay.Arena;

/// <summary>
/// Pairs the players of a Swiss round: from the top of the table down, each with the nearest in score whom it has not met, and
/// rematches only where no other pairing of the round exists. With an odd number the lowest of those with the fewest byes
/// rests, and scores as if it had won all its games.
/// </summary>
internal static class SwissPairing
{
    /// <summary>The pairs of the next round.</summary>
    /// <param name="players">At least two.</param>
    /// <param name="games">Games of each pairing: what a bye is worth.</param>
    /// <param name="played">All games of earlier rounds.</param>
    public static IReadOnlyList<int[]> Pair(int players, int games, IReadOnlyList<PlayedGame> played)
    {
        var (scores, met, playedBy) = (new double[players], new HashSet<(int, int)>(), new int[players]);
        foreach (var game in played)
        {
            var (first, second) = (game.Seats[0], game.Seats[1]);
            scores[first] += game.Points(0, 1);
            scores[second] += game.Points(1, 0);
            playedBy[first]++;
            playedBy[second]++;
            met.Add((Math.Min(first, second), Math.Max(first, second)));
        }
        var rounds = playedBy.Max() / games;
        var byes = playedBy.Select(count => rounds - count / games).ToArray();
        var standing = Enumerable.Range(0, players).OrderByDescending(p => scores[p] + byes[p] * games).ThenBy(p => p).ToList();
        IEnumerable<int?> resting = players % 2 == 0 ? [null] : standing.AsEnumerable().Reverse().OrderBy(p => byes[p]).Select(p => (int?)p);
        for (var rematches = 0; ; rematches++)
        {
            foreach (var bye in resting)
            {
                var pairs = new List<int[]>();
                if (TryPair([.. standing.Where(p => p != bye)], met, rematches, pairs))
                    return pairs;
            }
        }
    }

    private static bool TryPair(List<int> waiting, HashSet<(int, int)> met, int rematches, List<int[]> pairs)
    {
        if (waiting.Count == 0)
            return true;
        var first = waiting[0];
        for (var i = 1; i < waiting.Count; i++)
        {
            var rematch = met.Contains((Math.Min(first, waiting[i]), Math.Max(first, waiting[i]))) ? 1 : 0;
            if (rematch > rematches)
                continue;
            pairs.Add([first, waiting[i]]);
            if (TryPair([.. waiting.Where((_, at) => at != 0 && at != i)], met, rematches - rematch, pairs))
                return true;
            pairs.RemoveAt(pairs.Count - 1);
        }
        return false;
    }
}
