using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class MatchTests
{
    private static readonly Game Small = TestGames.Create("connect-four:rows=4,columns=4");

    [Test]
    public void Each_opening_is_played_twice_with_seats_swapped()
    {
        var result = Match.Play(Small, TestGames.Agent("random", Small, 1), TestGames.Agent("random", Small, 2), new MatchOptions { Games = 30 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Games, Has.Count.EqualTo(30));
            Assert.That(result.Games.Select(g => g.FirstAgentSeat), Is.EqualTo(Enumerable.Range(0, 30).Select(i => i % 2)));
            Assert.That(result.Games.Chunk(2), Is.All.Matches<MatchGame[]>(pair => pair[0].Opening.SequenceEqual(pair[1].Opening)));
            Assert.That(result.Games.Chunk(2).Select(pair => string.Join(' ', pair[0].Opening)), Is.Unique);
            Assert.That(result.Games, Is.All.Matches<MatchGame>(g => g.Actions.Take(g.Opening.Count).SequenceEqual(g.Opening)));
        });
    }

    [Test]
    public void An_odd_game_is_played_alone()
    {
        var result = Match.Play(Small, TestGames.Agent("random", Small, 1), TestGames.Agent("random", Small, 2), new MatchOptions { Games = 5 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Pairs.Select(p => p.Games), Is.EqualTo(new[] { 2, 2, 1 }));
            Assert.That(result.Wins + result.Draws + result.Losses, Is.EqualTo(5));
            Assert.That(result.Pairs.Sum(p => p.Points), Is.EqualTo(result.Wins + 0.5 * result.Draws));
        });
    }

    [Test]
    public void Results_are_those_of_the_games_replayed()
    {
        var game = TestGames.Create("tic-tac-toe");
        var result = Match.Play(game, TestGames.Agent("greedy", game, 1), TestGames.Agent("random", game, 2), new MatchOptions { Games = 60 });
        double points = 0;
        foreach (var played in result.Games)
        {
            var position = game.NewPosition();
            foreach (var action in played.Actions)
                position.Apply(action);
            Assert.That(position.Returns, Is.EqualTo(played.Returns));
            points += (position.Returns[played.FirstAgentSeat] + 1) / 2;
        }
        Assert.That(result.Score, Is.EqualTo(points / 60));
        Assert.That(result.Score, Is.GreaterThan(0.7), "greedy play beats random play");
    }

    [TestCase("random")]
    [TestCase("mcts:20")]
    [TestCase("net:any@10")]
    public void Equal_agents_with_equal_seeds_score_exactly_one_half(string spec)
    {
        var result = Match.Play(Small, TestGames.Agent(spec, Small), TestGames.Agent(spec, Small), new MatchOptions { Games = 30 });
        Assert.That(result.Score, Is.EqualTo(0.5));
        Assert.That(result.Pairs, Is.All.EqualTo(new PairScore(2, 1)));
    }

    [Test]
    public void All_games_are_asked_for_together_and_how_they_are_interleaved_changes_nothing()
    {
        var game = TestGames.Create("parity");
        var options = new MatchOptions { Games = 50, OpeningPlies = 1 };
        var together = Match.Play(game, TestGames.Agent("mcts:20", game, 1), TestGames.Agent("random", game, 2), options);
        var oneByOne = new DelegateAgent("one by one", position => Choose(TestGames.Agent("mcts:20", game, 1), position));
        var separate = Match.Play(game, oneByOne, TestGames.Agent("random", game, 2), options);
        Assert.Multiple(() =>
        {
            Assert.That(separate.Games.Select(g => g.Actions), Is.EqualTo(together.Games.Select(g => g.Actions)));
            Assert.That(oneByOne.LargestBatch, Is.GreaterThanOrEqualTo(25));
        });
    }

    [Test]
    public void The_same_seed_repeats_a_match_and_another_one_does_not()
    {
        var matches = new ulong[] { 1, 1, 2 }.Select(seed => Match.Play(
            Small, TestGames.Agent("random", Small, 1), TestGames.Agent("random", Small, 2), new MatchOptions { Games = 20, Seed = seed })).ToList();
        Assert.That(matches[1].Games.Select(g => g.Actions), Is.EqualTo(matches[0].Games.Select(g => g.Actions)));
        Assert.That(matches[2].Games.Select(g => g.Actions), Is.Not.EqualTo(matches[0].Games.Select(g => g.Actions)));
    }

    [Test]
    public void An_agent_that_fails_forfeits_that_game_only()
    {
        // Fails in positions that begin in the first column, in both seats.
        var fragile = new DelegateAgent("fragile", position =>
            position.History[0] == 0 ? throw new InvalidOperationException("no idea\nat all") : position.LegalActions[0]);
        var result = Match.Play(Small, TestGames.Agent("random", Small), fragile, new MatchOptions { Games = 16, OpeningPlies = 1 });
        var failed = result.Games.Where(g => g.Opening[0] == 0).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(result.Forfeits, Is.EqualTo(failed.Count).And.EqualTo(4));
            Assert.That(failed, Is.All.Matches<MatchGame>(g => g.Forfeit == "fragile failed: no idea at all" && g.Points == 1));
            Assert.That(result.Games.Except(failed), Is.All.Matches<MatchGame>(g => g.Forfeit is null));
        });
    }

    [TestCase(-1)]
    [TestCase(4)]
    public void An_illegal_action_forfeits_the_game(int action)
    {
        var cheat = new DelegateAgent("cheat", _ => action);
        var result = Match.Play(Small, cheat, TestGames.Agent("random", Small), new MatchOptions { Games = 6 });
        Assert.Multiple(() =>
        {
            Assert.That((result.Losses, result.Forfeits), Is.EqualTo((6, 6)));
            Assert.That(result.Games, Is.All.Matches<MatchGame>(g => g.Forfeit!.StartsWith("cheat played an illegal action", StringComparison.Ordinal)));
        });
    }

    [Test]
    public void Progress_is_told_and_ends_with_all_games()
    {
        var reports = new Reports();
        Match.Play(Small, TestGames.Agent("random", Small, 1), TestGames.Agent("random", Small, 2), new MatchOptions { Games = 30 }, reports);
        Assert.That(reports.Values, Is.Ordered.Ascending.And.Unique);
        Assert.That(reports.Values[^1], Is.EqualTo(30));
    }

    [Test]
    public void Cancelling_ends_the_match()
    {
        using var source = new CancellationTokenSource();
        var cancelling = new DelegateAgent("cancelling", position =>
        {
            source.Cancel();
            return position.LegalActions[0];
        });
        Assert.That(
            () => Match.Play(Small, cancelling, TestGames.Agent("random", Small), new MatchOptions(), cancellation: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("parity:players=3", 10, 1, "game for two players")]
    [TestCase("tic-tac-toe", 0, 1, "at least one game")]
    [TestCase("tic-tac-toe", 10, -1, "cannot have -1 plies")]
    [TestCase("tic-tac-toe", 10, 9, "ask for fewer plies")]
    public void Impossible_matches_are_refused(string id, int games, int plies, string message)
    {
        var game = TestGames.Create(id);
        Assert.That(
            () => Match.Play(game, TestGames.Agent("random", game), TestGames.Agent("random", game), new MatchOptions { Games = games, OpeningPlies = plies }),
            Throws.TypeOf<SelfPlayException>().With.Message.Contains(message));
    }

    [Test]
    public void Openings_lead_to_different_positions_until_all_were_used_equally_often()
    {
        // 4 first moves on a board of 4 columns.
        var openings = Openings.Draw(Small, 10, plies: 1, seed: 1).Select(o => o.Single()).ToList();
        Assert.That(openings.Chunk(4).Take(2), Is.All.Matches<int[]>(round => round.Order().SequenceEqual([0, 1, 2, 3])));
    }

    /// <summary>As a longer search thinks of them.</summary>
    [Test]
    public void Balanced_openings_are_different_and_decide_fewer_games()
    {
        var (balanced, drawn) = (Openings.DrawBalanced(Small, 20, 3, seed: 1), Openings.Draw(Small, 20, 3, seed: 1));
        Assert.That(balanced.Select(o => string.Join(' ', o)), Is.Unique);
        Assert.That(Openings.DrawBalanced(Small, 20, 3, seed: 1), Is.EqualTo(balanced));
        Assert.That(balanced.Average(Imbalance), Is.LessThan(drawn.Average(Imbalance)));

        static double Imbalance(IReadOnlyList<int> opening)
        {
            var position = Small.NewPosition();
            foreach (var action in opening)
                position.Apply(action);
            var values = new float[1];
            ((IValueAgent)TestGames.Agent("mcts:2000", Small)).Evaluate([position], new int[1], values);
            return Math.Abs(values[0]);
        }
    }

    [Test]
    public void A_small_game_gives_all_the_openings_it_has() =>
        Assert.That(Openings.DrawBalanced(Small, 100, 1, seed: 1).Select(o => o.Single()).Order(), Is.EqualTo(new[] { 0, 1, 2, 3 }));

    [Test]
    public void Openings_are_as_long_as_it_takes_to_have_enough_of_them()
    {
        // 4² = 16 lines of two plies lead to fewer positions than asked for.
        var drawn = Openings.DrawBalanced(Small, 40, null, seed: 1);
        Assert.That(drawn.Select(o => string.Join(' ', o)).Distinct().Count(), Is.EqualTo(40));
        Assert.That(drawn.Max(o => o.Count), Is.InRange(3, 4));
        var othello = TestGames.Create("othello");
        Assert.That(Openings.DrawBalanced(othello, 200, null, seed: 1), Has.Count.EqualTo(200).And.All.Count.EqualTo(5), "244 lines of four plies are too few to choose from");
    }

    [Test]
    public void Openings_of_no_plies_are_the_initial_position() =>
        Assert.That(Openings.Draw(Small, 3, plies: 0, seed: 1), Is.All.Empty);

    [Test]
    public void Openings_leave_a_player_to_move_after_as_many_moves_of_players()
    {
        var game = TestGames.Create("parity");
        // Each move is followed by the coin's.
        Assert.That(Openings.Draw(game, 20, plies: 2, seed: 1), Is.All.Count.EqualTo(4));
    }

    private static int Choose(IAgent agent, IPosition position)
    {
        var actions = new int[1];
        agent.ChooseActions([position], actions);
        return actions[0];
    }

    private sealed class Reports : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value) => Values.Add(value);
    }
}
