using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class PoolScheduleTests
{
    private static IReadOnlyList<string> Players(int count) => [.. Enumerable.Repeat("random", count)];

    [Test]
    public void A_newcomer_plays_before_those_who_are_known()
    {
        var played = Games(0, 1, 100);
        Assert.That(PoolSchedule.Next(Players(3), played, 8), Is.All.Matches<ScheduledGame>(g => g.Seats.Contains(2)));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void Openings_are_new_and_played_from_both_seats(byte players, ulong seed)
    {
        var (count, random, played) = (2 + players % 4, new SeededRandom(seed), new List<PlayedGame>());
        for (var round = 0; round < 3; round++)
        {
            foreach (var game in PoolSchedule.Next(Players(count), played, 10))
            {
                var result = random.Next(3) - 1;
                played.Add(new PlayedGame(game.Id, game.Opening, game.Seats, 0, [], [result, -result], null, null, 0));
            }
        }
        Assert.That(played.Select(g => g.Id), Is.EqualTo(Enumerable.Range(0, 30)));
        Assert.That(played.Select(g => (g.Seats[0], g.Seats[1], g.Opening)), Is.Unique);
        Assert.That(played.GroupBy(g => (g.Seats.Min(), g.Seats.Max(), g.Opening)).Select(g => g.Count()), Is.All.EqualTo(2));
    }

    [Test]
    public void What_a_kill_left_of_an_opening_is_played_first()
    {
        var played = Games(0, 1, 10);
        played.RemoveAt(4);
        var next = PoolSchedule.Next(Players(2), played, 2);
        Assert.That(next[0].Seats, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(next[0].Opening, Is.EqualTo(2));
    }

    /// <summary>Games in which each opening decides.</summary>
    private static List<PlayedGame> Games(int a, int b, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var winner = i / 2 % 2 == 0 ? 1 : -1;
        return new PlayedGame(i, i / 2, i % 2 == 0 ? [a, b] : [b, a], 0, [], [winner, -winner], null, null, 0);
    })];
}
