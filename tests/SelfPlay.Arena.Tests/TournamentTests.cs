using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class TournamentTests
{
    private static readonly Game Small = TestGames.Create("connect-four:rows=4,columns=5");

    [Test]
    public void Everyone_plays_everyone_and_the_stronger_stand_higher()
    {
        var agents = new[] { "random", "mcts:200", "greedy" }.Select((spec, i) => TestGames.Agent(spec, Small, (ulong)i)).ToList();
        var reports = new Reports();
        var result = Tournament.Play(Small, agents, new MatchOptions { Games = 60 }, reports);
        Assert.Multiple(() =>
        {
            Assert.That(result.Players.Select(p => p.Name), Is.EqualTo(new[] { "mcts:200", "greedy", "random" }));
            Assert.That(result.Players.Sum(p => p.Elo), Is.Zero.Within(1e-6));
            Assert.That(result.Players, Is.All.Matches<PlayerResult>(p => p.Low < p.Elo && p.Elo < p.High));
            Assert.That(result.Players, Is.All.Matches<PlayerResult>(p => p.Games == 120 && p.Wins + p.Draws + p.Losses == 120));
            Assert.That(result.Pairs.Select(p => (p.A, p.B)), Is.EqualTo(new[] { ("random", "mcts:200"), ("random", "greedy"), ("mcts:200", "greedy") }));
            Assert.That(result.Players.Sum(p => p.Wins), Is.EqualTo(result.Players.Sum(p => p.Losses)));
            Assert.That(reports.Values[^1], Is.EqualTo(new TournamentProgress(180, 180)));
        });
    }

    [Test]
    public void Equal_names_are_told_apart()
    {
        var agents = new[] { 1UL, 2UL, 3UL }.Select(seed => TestGames.Agent("random", Small, seed)).ToList();
        var result = Tournament.Play(Small, agents, new MatchOptions { Games = 4 });
        Assert.That(result.Players.Select(p => p.Name), Is.EquivalentTo(new[] { "random", "random #2", "random #3" }));
    }

    [Test]
    public void Matches_begin_from_openings_of_their_own()
    {
        var agents = new[] { 1UL, 2UL, 3UL }.Select(seed => TestGames.Agent("random", Small, seed)).ToList();
        var pairs = Tournament.Play(Small, agents, new MatchOptions { Games = 20, OpeningPlies = 4 }).Pairs;
        Assert.That(pairs[1].Match.Games.Select(g => g.Opening), Is.Not.EqualTo(pairs[0].Match.Games.Select(g => g.Opening)));
    }

    [Test]
    public void One_player_is_no_tournament() =>
        Assert.That(() => Tournament.Play(Small, [TestGames.Agent("random", Small)], new MatchOptions()), Throws.TypeOf<SelfPlayException>());

    private sealed class Reports : IProgress<TournamentProgress>
    {
        public List<TournamentProgress> Values { get; } = [];

        public void Report(TournamentProgress value) => Values.Add(value);
    }
}
