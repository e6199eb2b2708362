namespace SelfPlay.Arena;

/// <summary>Games of any number of players as results between two.</summary>
public static class Comparisons
{
    /// <summary>
    /// A game of two is one result. A game of more is one result for every two seats whose players differ: the higher return
    /// wins. Where players play alone, those who played the same opening with the same dice are compared.
    /// </summary>
    /// <returns>Results, those of one table and opening in one cluster.</returns>
    public static IReadOnlyList<RatedGame> Of(IEnumerable<PlayedGame> games)
    {
        var results = new List<RatedGame>();
        var clusters = new Dictionary<(string, int), long>();
        var alone = new List<PlayedGame>();
        foreach (var game in games.OrderBy(g => g.Id))
        {
            if (game.Seats.Count == 1)
                alone.Add(game);
            var cluster = Cluster(string.Join(' ', game.Seats.Order()), game.Opening);
            for (var seat = 0; seat < game.Seats.Count; seat++)
            {
                for (var other = seat + 1; other < game.Seats.Count; other++)
                {
                    if (game.Seats[seat] != game.Seats[other])
                        results.Add(new RatedGame(game.Seats[seat], game.Seats[other], game.Points(seat, other), cluster));
                }
            }
        }
        foreach (var opening in alone.GroupBy(g => g.Opening).Select(g => g.ToList()))
        {
            for (var i = 0; i < opening.Count; i++)
            {
                results.AddRange(opening.Skip(i + 1).Where(other => other.Seats[0] != opening[i].Seats[0]).Select(other => new RatedGame(
                    opening[i].Seats[0], other.Seats[0], opening[i].Returns[0].CompareTo(other.Returns[0]) switch { > 0 => 1, 0 => 0.5, _ => 0 },
                    Cluster("", other.Opening), Seated: false)));
            }
        }
        return results;

        long Cluster(string table, int opening) =>
            clusters.TryGetValue((table, opening), out var number) ? number : clusters[(table, opening)] = clusters.Count;
    }
}
