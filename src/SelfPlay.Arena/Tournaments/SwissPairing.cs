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
        var (scores, met, playedBy, firsts) = (new double[players], new HashSet<(int, int)>(), new int[players], new int[players]);
        foreach (var game in played)
        {
            var (first, second) = (game.Seats[0], game.Seats[1]);
            scores[first] += game.Points(0, 1);
            scores[second] += game.Points(1, 0);
            playedBy[first]++;
            firsts[first]++;
            playedBy[second]++;
            met.Add((Math.Min(first, second), Math.Max(first, second)));
        }
        var rounds = playedBy.Max() / games;
        var byes = playedBy.Select(count => rounds - count / games).ToArray();
        var standing = Enumerable.Range(0, players).OrderByDescending(p => scores[p] + byes[p] * games).ThenBy(p => p).ToList();
        var pairing = new SwissRound(met, firsts);
        if (players % 2 == 0)
            return pairing.Pair(standing);
        // Who rests is decided first by what that costs the others.
        var bye = standing.AsEnumerable().Reverse().OrderBy(p => byes[p]).MinBy(p => pairing.Rematches([.. standing.Where(other => other != p)]));
        return pairing.Pair([.. standing.Where(p => p != bye)]);
    }

    /// <summary>A round, given who has met before.</summary>
    private sealed class SwissRound(HashSet<(int, int)> met, int[] firsts)
    {
        /// <summary>The fewest rematches with which some players can all be paired: whoever a maximum matching of new pairs leaves over.</summary>
        public int Rematches(IReadOnlyList<int> players) =>
            players.Count / 2 - MaximumMatching.Size(players.Count, (i, j) => !HaveMet(players[i], players[j]));

        /// <summary>The pairs from the top down: each player gets the nearest with whom the rest can still be paired without needless rematches.</summary>
        public List<int[]> Pair(IReadOnlyList<int> standing)
        {
            var (pairs, waiting, rematches) = (new List<int[]>(), standing.ToList(), Rematches(standing));
            while (waiting.Count > 0)
            {
                var first = waiting[0];
                waiting.RemoveAt(0);
                var second = waiting.First(other => Spent(first, other) + Rematches([.. waiting.Where(p => p != other)]) <= rematches);
                waiting.Remove(second);
                rematches -= Spent(first, second);
                // With an odd number of games somebody begins more often: who has begun less.
                pairs.Add(firsts[first] > firsts[second] ? [second, first] : [first, second]);
            }
            return pairs;
        }

        private int Spent(int first, int second) => HaveMet(first, second) ? 1 : 0;

        private bool HaveMet(int first, int second) => met.Contains((Math.Min(first, second), Math.Max(first, second)));
    }
}
