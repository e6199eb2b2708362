using System.Globalization;

namespace SelfPlay.Arena;

/// <summary>A player's standing in a tournament.</summary>
/// <param name="Name">Unique in the tournament.</param>
/// <param name="Elo">The rating; the mean over the players of its pool is 0, or the anchor has its own.</param>
/// <param name="Low">Lower end of the rating's 95 % interval; null if nothing bounds it.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Games">Games played.</param>
/// <param name="Wins">Results won: games, or in games not for two the other players that it did better than.</param>
/// <param name="Draws">Results drawn.</param>
/// <param name="Losses">Results lost.</param>
/// <param name="Forfeits">Games that it forfeited; they count as lost.</param>
/// <param name="Pool">The number of the pool in which it is rated; ratings of different pools cannot be compared.</param>
public sealed record PlayerResult(string Name, double Elo, double? Low, double? High, int Games, int Wins, int Draws, int Losses, int Forfeits, int Pool);

/// <summary>The results between two players; all numbers are player A's.</summary>
/// <param name="A">A player's name.</param>
/// <param name="B">The other's.</param>
/// <param name="Games">Results between them.</param>
/// <param name="Wins">Won.</param>
/// <param name="Draws">Drawn.</param>
/// <param name="Losses">Lost.</param>
/// <param name="Score">Points per result, a draw counting half; in [0, 1].</param>
/// <param name="Forfeits">Games between them that either forfeited.</param>
/// <param name="Pentanomial">[5], opening pairs by points: 0, ½, 1, 1½, 2; empty in games not for two.</param>
/// <param name="Superiority">The likelihood that A is stronger, by all games of the tournament.</param>
public sealed record PairingResult(
    string A, string B, int Games, int Wins, int Draws, int Losses, double Score, int Forfeits, IReadOnlyList<int> Pentanomial, double Superiority);

/// <summary>The outcome of a tournament.</summary>
/// <param name="Players">The players, the highest rated first, pool by pool.</param>
/// <param name="Pairs">Every two players who met, in the order of the players given.</param>
/// <param name="Pools">Names of players that games connect; more than one pool means that some ratings cannot be compared.</param>
/// <param name="FirstMove">What moving first is worth in the largest pool, in Elo; null where nobody moves before another.</param>
/// <param name="Sprt">How the sequential test ended; null if there was none.</param>
/// <param name="Ratings">Of the players in the order given.</param>
public sealed record TournamentResult(
    IReadOnlyList<PlayerResult> Players, IReadOnlyList<PairingResult> Pairs, IReadOnlyList<IReadOnlyList<string>> Pools, EloEstimate? FirstMove,
    SprtState? Sprt, Ratings Ratings)
{
    /// <summary>Games left out because they only repeat earlier ones: the same moves by players who draw no random numbers.</summary>
    public int Repeated { get; init; }

    /// <summary>What the table of ratings does not say, in sentences.</summary>
    public IEnumerable<string> Notes()
    {
        if (FirstMove is { } first)
            yield return string.Create(CultureInfo.InvariantCulture, $"Moving first is worth {first.Elo:F0} Elo ({first.Low:F0} … {first.High:F0}).");
        if (Pools.Count > 1)
            yield return $"No games connect these pools, so each is rated apart: {string.Join(" | ", Pools.Select(pool => string.Join(", ", pool)))}.";
        if (Repeated > 0)
            yield return $"{Repeated} games are left out: their players draw no random numbers and only repeated earlier ones. Give more or longer openings.";
        if (Sprt is { } sprt)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Sequential test: {sprt.Words} after {sprt.Pairs} pairs, log-likelihood ratio {sprt.LogLikelihoodRatio:F2} between {sprt.Lower:F2} and {sprt.Upper:F2}.");
        }
    }

    /// <summary>Rates a tournament's games.</summary>
    /// <param name="spec">The tournament.</param>
    /// <param name="played">Its games, in any order.</param>
    /// <param name="anchor">A player with a rating agreed on; null for a mean of 0.</param>
    public static TournamentResult Of(TournamentSpec spec, IReadOnlyList<PlayedGame> played, RatingAnchor? anchor = null)
    {
        SprtState? state = null;
        if (spec.Sprt is not null)
        {
            var test = new SprtProgress(spec.Sprt, spec.Players);
            test.Add(played);
            state = test.State;
            if (state.Decision != SprtDecision.Continue)
                played = [.. played.Where(g => g.Opening < test.Openings)];
        }
        var repetitions = new Repetitions(spec.Players);
        var telling = played.OrderBy(g => g.Id).Where(repetitions.IsNew).ToList();
        return Of(spec.Names, telling, anchor) with { Sprt = state, Repeated = played.Count - telling.Count };
    }

    /// <summary>Rates games.</summary>
    /// <param name="names">The players; games number them in this order.</param>
    /// <param name="played">Games, in any order.</param>
    /// <param name="anchor">A player with a rating agreed on; null for a mean of 0.</param>
    public static TournamentResult Of(IReadOnlyList<string> names, IReadOnlyList<PlayedGame> played, RatingAnchor? anchor = null)
    {
        var results = Comparisons.Of(played);
        var ratings = Ratings.Fit(names.Count, results, anchor);
        var players = Enumerable.Range(0, names.Count).Select(Standing).OrderBy(p => p.Pool).ThenByDescending(p => p.Elo);
        var pairs = results.GroupBy(r => (A: Math.Min(r.First, r.Second), B: Math.Max(r.First, r.Second))).OrderBy(g => g.Key).Select(Pairing);
        var largest = Enumerable.Range(0, ratings.Pools.Count).MaxBy(p => ratings.Pools[p].Count);
        return new TournamentResult(
            [.. players], [.. pairs], [.. ratings.Pools.Select(pool => pool.Select(p => names[p]).ToList())],
            results.Any(r => r.Seated) ? ratings.FirstMove(largest) : null, null, ratings);

        PlayerResult Standing(int player)
        {
            var points = results.Where(r => r.First == player || r.Second == player).Select(r => r.First == player ? r.Points : 1 - r.Points).ToList();
            var rating = ratings[player];
            return new PlayerResult(
                names[player], rating.Elo, Finite(rating.Low), Finite(rating.High), played.Count(g => g.Seats.Contains(player)),
                points.Count(p => p == 1), points.Count(p => p == 0.5), points.Count(p => p == 0),
                played.Count(g => g.ForfeitSeat is { } seat && g.Seats[seat] == player), ratings.PoolOf(player));
        }

        PairingResult Pairing(IGrouping<(int A, int B), RatedGame> games)
        {
            var ((a, b), points) = (games.Key, games.Select(g => g.First == games.Key.A ? g.Points : 1 - g.Points).ToList());
            var pentanomial = new int[games.All(g => g.Seated) && played[0].Seats.Count == 2 ? 5 : 0];
            foreach (var pair in games.GroupBy(g => g.Cluster).Where(c => c.Count() == 2 && pentanomial.Length > 0))
                pentanomial[(int)(2 * pair.Sum(g => g.First == a ? g.Points : 1 - g.Points))]++;
            return new PairingResult(
                names[a], names[b], points.Count, points.Count(p => p == 1), points.Count(p => p == 0.5), points.Count(p => p == 0), points.Average(),
                played.Count(g => g.ForfeitSeat is not null && g.Seats.Contains(a) && g.Seats.Contains(b)), pentanomial, ratings.Superiority(a, b));
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
