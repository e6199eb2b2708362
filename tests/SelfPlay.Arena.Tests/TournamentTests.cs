using System.Collections.Concurrent;
using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class TournamentTests
{
    private static readonly Game Small = TestGames.Create("connect-four:rows=4,columns=5");
    private static readonly AgentFactory Agents = new((_, _) => new FakePredictor());

    [Test]
    public void Everyone_plays_everyone_and_the_stronger_stand_higher()
    {
        var reports = new List<TournamentProgress>();
        var spec = Spec(Small, 60, "random", "mcts:200", "greedy");
        var result = new Tournament(Small, spec, Agents) { Progress = new ImmediateProgress<TournamentProgress>(reports.Add) }.Play();
        Assert.Multiple(() =>
        {
            Assert.That(result.Players.Select(p => p.Name), Is.EqualTo(new[] { "mcts:200", "greedy", "random" }));
            Assert.That(result.Players.Sum(p => p.Elo), Is.Zero.Within(1e-6));
            Assert.That(result.Players, Is.All.Matches<PlayerResult>(p => p.Low < p.Elo && p.Elo < p.High));
            Assert.That(result.Players, Is.All.Matches<PlayerResult>(p => p.Games == 120 && p.Wins + p.Draws + p.Losses == 120));
            Assert.That(result.Pairs.Select(p => (p.A, p.B)), Is.EqualTo(new[] { ("random", "mcts:200"), ("random", "greedy"), ("mcts:200", "greedy") }));
            Assert.That(result.Pairs, Is.All.Matches<PairingResult>(p => p.Games == 60 && p.Pentanomial.Sum() == 30));
            Assert.That(result.Players.Sum(p => p.Wins), Is.EqualTo(result.Players.Sum(p => p.Losses)));
            Assert.That(result.Pools, Has.Count.EqualTo(1));
            Assert.That((reports[^1].Games, reports[^1].Total), Is.EqualTo((180, 180)));
        });
    }

    [TestCase("connect-four:rows=4,columns=5", "random", "mcts:20", "net:any@10", "greedy")]
    [TestCase("einstein-wuerfelt-nicht", "random", "mcts:20", "greedy")]
    [TestCase("yavalath", "random", "mcts:5", "greedy", "first-legal")]
    [TestCase("twenty-forty-eight", "random", "first-legal")]
    public void The_seed_decides_every_move_whatever_the_number_of_workers(string id, params string[] players)
    {
        var game = TestGames.Create(id);
        var played = new[] { 1, 4 }.Select(workers => Play(game, Spec(game, 12, players) with { MaxMoves = 200 }, workers)).ToList();
        Assert.That(played[1].Select(Line), Is.EqualTo(played[0].Select(Line)));
        Assert.That(Play(game, Spec(game, 12, players) with { MaxMoves = 200, Seed = 2, Openings = Openings.DrawBalanced(game, 6, null, 2) }).Select(Line), Is.Not.EqualTo(played[0].Select(Line)));
    }

    [Test]
    public void Players_of_one_checkpoint_share_its_network_and_leave_none_behind()
    {
        var loaded = new ConcurrentBag<FakePredictor>();
        var agents = new AgentFactory((_, _) =>
        {
            var network = new FakePredictor();
            loaded.Add(network);
            return network;
        });
        var spec = Spec(Small, 8, "net:a@5", "net:a@10", "ensemble:a+b@5");
        var result = new Tournament(Small, spec, agents) { Workers = 3 }.Play();
        Assert.That(result.Players.Sum(p => p.Games), Is.EqualTo(48));
        Assert.That(loaded.Select(n => n.IsDisposed), Is.EqualTo(new[] { true, true }));
    }

    [Test]
    public void Missing_games_are_played_and_no_others()
    {
        var spec = Spec(Small, 20, "random", "greedy", "first-legal");
        var whole = Play(Small, spec);
        var before = whole.Where(g => g.Id % 3 != 1).ToList();
        var added = new List<PlayedGame>();
        new Tournament(Small, spec, Agents) { Record = added.AddRange }.Play(before);
        Assert.That(added.OrderBy(g => g.Id).Select(Line), Is.EqualTo(whole.Where(g => g.Id % 3 == 1).Select(Line)));
    }

    [Test]
    public void Each_opening_is_played_from_both_seats_by_every_pair()
    {
        var games = Play(Small, Spec(Small, 20, "random", "greedy", "mcts:10"));
        Assert.That(games.GroupBy(g => (g.Opening, string.Join(' ', g.Seats.Order()))), Is.All.Matches<IEnumerable<PlayedGame>>(pair =>
            pair.Count() == 2 && pair.First().Seats.SequenceEqual(pair.Last().Seats.Reverse())
            && pair.First().Moves.Take(pair.First().OpeningPlies).SequenceEqual(pair.Last().Moves.Take(pair.Last().OpeningPlies))));
    }

    [Test]
    public void Games_that_are_too_long_are_draws()
    {
        var games = Play(Small, Spec(Small, 10, "random", "greedy") with { MaxMoves = 5 });
        Assert.That(games, Is.All.Matches<PlayedGame>(g => g.Moves.Count == 5 && g.Reason == PlayedGame.TooLong && g.Returns.All(r => r == 0) && g.ForfeitSeat is null));
    }

    [Test]
    public void A_sequential_test_stops_early_and_counts_the_pairs_of_its_decision_only()
    {
        var spec = Spec(Small, 1000, "mcts:100", "random") with { Sprt = new SprtOptions { Elo0 = 0, Elo1 = 50 } };
        var results = new[] { 1, 3 }.Select(workers => new Tournament(Small, spec, Agents) { Workers = workers }.Play()).ToList();
        Assert.That(results[0].Sprt!.Decision, Is.EqualTo(SprtDecision.AcceptH1));
        Assert.That(results[0].Pairs[0].Games, Is.EqualTo(2 * results[0].Sprt!.Pairs).And.LessThan(200));
        Assert.That(results[1].Sprt, Is.EqualTo(results[0].Sprt));
        Assert.That(results[1].Players, Is.EqualTo(results[0].Players));
    }

    [Test]
    public void An_anchor_fixes_the_scale()
    {
        var result = new Tournament(Small, Spec(Small, 20, "random", "greedy"), Agents) { Anchor = new RatingAnchor(0, 500) }.Play();
        Assert.That(result.Players.Single(p => p.Name == "random").Elo, Is.EqualTo(500));
        Assert.That(result.Players[0].Elo, Is.GreaterThan(500));
    }

    [Test]
    public void Games_for_three_are_rated_by_who_did_better()
    {
        var game = TestGames.Create("yavalath");
        var spec = Spec(game, 30, "random", "greedy", "first-legal");
        var result = new Tournament(game, spec, Agents).Play();
        Assert.That(result.Players, Is.All.Matches<PlayerResult>(p => p.Games == 30 && p.Wins + p.Draws + p.Losses == 60));
        Assert.That(result.Players[0].Name, Is.EqualTo("greedy"));
    }

    [Test]
    public void Who_plays_alone_is_compared_on_the_same_dice()
    {
        var game = TestGames.Create("twenty-forty-eight");
        var played = Play(game, Spec(game, 6, "random", "first-legal") with { MaxMoves = 40 });
        Assert.That(played, Has.Count.EqualTo(12));
        Assert.That(played.GroupBy(g => g.Opening), Is.All.Matches<IEnumerable<PlayedGame>>(same => same.Select(g => g.Moves[0]).Distinct().Count() == 1));
        Assert.That(TournamentResult.Of(["a", "b"], played).Pairs.Single().Games, Is.EqualTo(6));
    }

    [Test]
    public void A_failure_of_a_worker_ends_the_tournament_with_its_own_reason()
    {
        var spec = Spec(Small, 20, "random", "greedy");
        var recorder = new Tournament(Small, spec, Agents) { Record = _ => throw new IOException("disk full") };
        Assert.That(() => recorder.Play(), Throws.TypeOf<IOException>());
        Assert.That(() => new Tournament(Small, spec with { Players = ["random", "net:gone@5"] }, new AgentFactory((_, _) => throw new SelfPlayException("gone"))).Play(),
            Throws.TypeOf<SelfPlayException>().With.Message.EqualTo("gone"));
    }

    [TestCase("tic-tac-toe", 10, 1, "at least two players, not 1")]
    [TestCase("tic-tac-toe", 0, 2, "at least one game, not 0")]
    [TestCase("tic-tac-toe", 2_000_000_000, 2, "at most 1000000 games, not 2000000000")]
    public void Impossible_tournaments_are_refused(string id, int games, int players, string message)
    {
        var game = TestGames.Create(id);
        var spec = Spec(game, 2, [.. Enumerable.Repeat("random", players)]) with { Games = games };
        Assert.That(() => new Tournament(game, spec, Agents).Play(), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message));
    }

    [Test]
    public void Formats_for_two_refuse_other_games()
    {
        var game = TestGames.Create("yavalath");
        var spec = Spec(game, 3, "random", "greedy", "first-legal") with { Format = TournamentFormat.Swiss };
        Assert.That(() => spec.Validate(game.Shape), Throws.TypeOf<SelfPlayException>().With.Message.Contains("for 3 players"));
    }

    [Test]
    public void Where_openings_repeat_players_with_random_numbers_play_other_games()
    {
        var games = Play(Small, Spec(Small, 20, "random", "mcts:20") with { Openings = [[]] });
        Assert.That(games.Select(g => string.Join(' ', g.Moves)).Distinct().Count(), Is.GreaterThan(15));
        Assert.That(Play(Small, Spec(Small, 20, "random", "mcts:20") with { Openings = [[]] }, workers: 3).Select(Line), Is.EqualTo(games.Select(Line)));
    }

    [Test]
    public void Repetitions_by_players_without_random_numbers_do_not_count()
    {
        var spec = Spec(Small, 20, "net:any@10", "first-legal") with { Openings = [[1], [2]] };
        var result = new Tournament(Small, spec, Agents).Play();
        var once = new Tournament(Small, spec with { Games = 4 }, Agents).Play();
        Assert.Multiple(() =>
        {
            Assert.That((result.Repeated, once.Repeated), Is.EqualTo((16, 0)));
            Assert.That(result.Players, Is.EqualTo(once.Players));
            Assert.That(result.Notes(), Has.Some.Contains("16 games are left out"));
        });
        var test = new Tournament(Small, spec with { Games = 400, Sprt = new SprtOptions { Elo0 = 0, Elo1 = 200 } }, Agents).Play().Sprt!;
        Assert.That((test.Pairs, test.Decision), Is.EqualTo((2, SprtDecision.Continue)));
    }

    [Test]
    public void With_an_odd_number_of_games_nobody_begins_much_more_often_in_a_Swiss_tournament()
    {
        var spec = Spec(Small, 1, [.. Enumerable.Repeat("random", 8)]) with { Format = TournamentFormat.Swiss, Rounds = 6 };
        var begun = Play(Small, spec).CountBy(g => g.Seats[0]).ToDictionary();
        Assert.That(Enumerable.Range(0, 8).Select(p => begun.GetValueOrDefault(p)), Is.All.InRange(2, 4));
    }

    [Test]
    public void Equal_players_get_different_names() =>
        Assert.That(Spec(Small, 2, "random", "random", "random").Names, Is.EqualTo(new[] { "random", "random #2", "random #3" }));

    [Test]
    public void A_specification_survives_JSON_and_names_what_differs()
    {
        var spec = Spec(Small, 20, "random", "greedy") with { Sprt = new SprtOptions(), MaxMoves = 30 };
        var copy = TournamentSpec.FromJson(spec.ToJson());
        Assert.That(spec.DifferenceTo(copy), Is.Null);
        Assert.That(spec.DifferenceTo(copy with { Games = 30 }), Is.EqualTo("games 20 and not 30"));
        Assert.That(spec.DifferenceTo(copy with { Openings = [[]] }), Is.EqualTo("other openings"));
    }

    internal static TournamentSpec Spec(Game game, int games, params string[] players) => new()
    {
        Game = game.Id, Players = players, Games = games, Openings = Openings.DrawBalanced(game, Schedule.Openings(games, game.Shape.Players), null, 1),
    };

    private static List<PlayedGame> Play(Game game, TournamentSpec spec, int workers = 2)
    {
        var played = new List<PlayedGame>();
        new Tournament(game, spec, Agents) { Workers = workers, Record = played.AddRange }.Play();
        return [.. played.OrderBy(g => g.Id)];
    }

    private static string Line(PlayedGame game) => $"{game.Id}: {string.Join(' ', game.Seats)}: {string.Join(' ', game.Moves)}";
}
