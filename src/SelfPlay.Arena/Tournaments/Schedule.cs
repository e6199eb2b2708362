namespace SelfPlay.Arena;

/// <summary>Which games a tournament consists of: a function of its specification and, for Swiss rounds, of earlier results.</summary>
public static class Schedule
{
    private const int NextRungs = 2;

    /// <summary>The number of games of the whole tournament.</summary>
    public static int Total(TournamentSpec spec, int seats) => spec.Format == TournamentFormat.Swiss
        ? spec.SwissRounds * (spec.Players.Count / 2) * spec.Games
        : Tables(spec, seats).Count * spec.Games;

    /// <summary>All games that are known already: the whole schedule, or the Swiss rounds whose forerunners are finished.</summary>
    /// <param name="spec">The tournament; not a pool.</param>
    /// <param name="seats">The game's players.</param>
    /// <param name="played">What was played so far, in any order.</param>
    public static IReadOnlyList<ScheduledGame> Known(TournamentSpec spec, int seats, IReadOnlyCollection<PlayedGame> played)
    {
        if (spec.Format != TournamentFormat.Swiss)
            return Games(Tables(spec, seats), spec.Games, 0, 0);
        var known = new List<ScheduledGame>();
        var results = played.ToDictionary(g => g.Id);
        for (var round = 0; round < spec.SwissRounds; round++)
        {
            var tables = SwissPairing.Pair(spec.Players.Count, spec.Games, [.. known.Select(g => results[g.Id])]);
            known.AddRange(Games(tables, spec.Games, known.Count, round * Openings(spec.Games, seats)));
            if (!known.All(g => results.ContainsKey(g.Id)))
                break;
        }
        return known;
    }

    /// <summary>The openings that a number of games takes: each is played once from every rotation of the seats.</summary>
    public static int Openings(int games, int seats) => (games + seats - 1) / seats;

    /// <summary>The games of tables, opening by opening, so that all of them grow evenly.</summary>
    internal static IReadOnlyList<ScheduledGame> Games(IReadOnlyList<int[]> tables, int games, int firstId, int firstOpening)
    {
        var scheduled = new List<ScheduledGame>(tables.Count * games);
        var seats = tables.Count > 0 ? tables[0].Length : 1;
        for (var opening = 0; opening < Openings(games, seats); opening++)
        {
            foreach (var table in tables)
            {
                for (var turn = 0; turn < seats && opening * seats + turn < games; turn++)
                    scheduled.Add(new ScheduledGame(firstId + scheduled.Count, firstOpening + opening, [.. Enumerable.Range(0, seats).Select(s => table[(s + turn) % seats])]));
            }
        }
        return scheduled;
    }

    /// <summary>The players who sit together.</summary>
    private static List<int[]> Tables(TournamentSpec spec, int seats)
    {
        var players = spec.Players.Count;
        if (spec.Format == TournamentFormat.Ladder)
            return [.. Enumerable.Range(0, spec.Rungs).SelectMany(rung => Enumerable.Range(rung + 1, players - rung - 1)
                .Where(other => other >= spec.Rungs || other <= rung + NextRungs).Select(other => new[] { rung, other }))];
        // Too few players for the seats: each begins once, and they sit down in turn until all seats are taken.
        if (players < seats)
            return [.. Enumerable.Range(0, players).Select(first => Enumerable.Range(0, seats).Select(s => (first + s) % players).ToArray())];
        var tables = Combinations(players, seats).ToList();
        return spec.Format == TournamentFormat.Gauntlet && seats > 1 ? [.. tables.Where(t => t[0] == 0)] : tables;
    }

    private static IEnumerable<int[]> Combinations(int count, int size, int from = 0) => size == 0
        ? [[]]
        : Enumerable.Range(from, Math.Max(0, count - from)).SelectMany(first => Combinations(count, size - 1, first + 1).Select(rest => (int[])[first, .. rest]));
}
