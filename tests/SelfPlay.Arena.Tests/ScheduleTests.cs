using FsCheck;
using FsCheck.Fluent;
using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class ScheduleTests
{
    [FsCheck.NUnit.Property]
    public void Every_pair_plays_the_same_number_of_games_and_seats_are_balanced(byte players, byte openings)
    {
        var (count, games) = (2 + players % 9, 2 * (1 + openings % 10));
        var schedule = Schedule.Known(Spec(count, games, TournamentFormat.RoundRobin), seats: 2, []);
        Assert.That(schedule.Select(g => g.Id), Is.EqualTo(Enumerable.Range(0, count * (count - 1) / 2 * games)));
        Assert.That(schedule.GroupBy(g => (g.Seats.Min(), g.Seats.Max())).Select(g => g.Count()), Is.All.EqualTo(games));
        Assert.That(schedule.CountBy(g => g.Seats[0]).Select(c => c.Value), Is.All.EqualTo((count - 1) * games / 2));
    }

    [FsCheck.NUnit.Property]
    public void Games_for_several_are_played_from_every_seat(byte players, byte openings)
    {
        var (count, games) = (2 + players % 4, 3 * (1 + openings % 4));
        var schedule = Schedule.Known(Spec(count, games, TournamentFormat.RoundRobin), seats: 3, []);
        for (var seat = 0; seat < 3; seat++)
            Assert.That(schedule.CountBy(g => g.Seats[seat]).Select(c => c.Value).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_gauntlet_is_the_first_player_against_all_others()
    {
        var schedule = Schedule.Known(Spec(5, 4, TournamentFormat.Gauntlet), 2, []);
        Assert.That(schedule, Has.Count.EqualTo(16).And.All.Matches<ScheduledGame>(g => g.Seats.Contains(0)));
    }

    [Test]
    public void A_rung_meets_its_next_two_and_every_anchor()
    {
        var schedule = Schedule.Known(Spec(6, 2, TournamentFormat.Ladder) with { Rungs = 4 }, 2, []);
        Assert.That(schedule.Select(g => (g.Seats.Min(), g.Seats.Max())).Distinct(), Is.EquivalentTo(new[]
        {
            (0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (0, 4), (0, 5), (1, 4), (1, 5), (2, 4), (2, 5), (3, 4), (3, 5),
        }));
    }

    [FsCheck.NUnit.Property]
    public void A_Swiss_tournament_has_no_rematch_while_one_can_be_avoided(byte players, ulong seed)
    {
        var count = 2 + players % 31;
        var most = count - 1 + count % 2;
        var (spec, played) = (Spec(count, 2, TournamentFormat.Swiss) with { Rounds = (most + 1) / 2 }, new List<PlayedGame>());
        var random = new SeededRandom(seed);
        for (var round = 1; round <= spec.Rounds; round++)
        {
            var known = Schedule.Known(spec, 2, played);
            Assert.That(known, Has.Count.EqualTo(round * (count / 2) * 2));
            Assert.That(known.Skip(played.Count).GroupBy(g => (g.Seats.Min(), g.Seats.Max())).Select(g => g.Count()), Is.All.EqualTo(2));
            played.AddRange(known.Skip(played.Count).Select(g => Result(g, random.Next(3) - 1)));
        }
        Assert.That(Schedule.Known(spec, 2, played), Has.Count.EqualTo(played.Count).And.Count.EqualTo(Schedule.Total(spec, 2)));
        Assert.That(played.CountBy(g => (g.Seats.Min(), g.Seats.Max())).Select(c => c.Value), Is.All.EqualTo(2));
        // Byes are as even as can be.
        var games = Enumerable.Range(0, count).Select(p => played.Count(g => g.Seats.Contains(p)) / 2).ToList();
        Assert.That(games.Max() - games.Min(), Is.LessThanOrEqualTo(count % 2));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void Every_Swiss_round_pairs_everybody_however_many_have_been_played(byte players, ulong seed)
    {
        var (count, random, played, met) = (2 + players % 31, new SeededRandom(seed), new List<PlayedGame>(), new HashSet<(int, int)>());
        for (var round = 0; round < 2 * count; round++)
        {
            var pairs = SwissPairing.Pair(count, 1, played);
            Assert.That(pairs.SelectMany(p => p).Distinct().Count(), Is.EqualTo(count - count % 2).And.EqualTo(2 * pairs.Count));
            var allHaveMet = met.Count == count * (count - 1) / 2;
            Assert.That(pairs.Select(p => met.Add((p.Min(), p.Max()))).ToList().Contains(true), Is.Not.EqualTo(allHaveMet), "not all are rematches while there are players who have not met");
            foreach (var pair in pairs)
                played.Add(Result(new ScheduledGame(played.Count, round, pair), random.Next(3) - 1));
        }
    }

    [Test]
    public void Players_of_equal_score_meet()
    {
        var spec = Spec(4, 2, TournamentFormat.Swiss) with { Rounds = 2 };
        var first = Schedule.Known(spec, 2, []);
        Assert.That(first.Select(g => string.Join(' ', g.Seats)), Is.EqualTo(new[] { "0 1", "1 0", "2 3", "3 2" }));
        // 1 and 2 win both their games.
        var played = first.Select(g => Result(g, g.Seats[0] is 1 or 2 ? 1 : -1)).ToList();
        Assert.That(Schedule.Known(spec, 2, played).Skip(4).Select(g => string.Join(' ', g.Seats)), Is.EqualTo(new[] { "1 2", "2 1", "0 3", "3 0" }));
    }

    private static TournamentSpec Spec(int players, int games, TournamentFormat format) => new()
    {
        Game = "any", Players = [.. Enumerable.Repeat("random", players)], Games = games, Format = format, Openings = [[]],
    };

    private static PlayedGame Result(ScheduledGame game, int first) => new(game.Id, game.Opening, game.Seats, 0, [], [first, -first], null, null, 0);
}
