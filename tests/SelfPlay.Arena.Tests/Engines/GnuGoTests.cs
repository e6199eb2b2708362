using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>GNU Go, where it is installed.</summary>
public sealed class GnuGoTests
{
    private static string Spec =>
        $"engine:gtp:{OutsideProgram.Find("gnugo")} --mode gtp --chinese-rules --capture-all-dead --positional-superko --level 1";

    [TestCase("go")]
    [TestCase("go:size=7,komi=19")]
    public void It_plays_legally_and_better_than_a_little_search(string id)
    {
        var game = TestGames.Create(id);
        using var engine = (EngineAgent)TestGames.Agent(Spec, game);
        var result = Match.Play(game, engine, TestGames.Agent("mcts:20", game), new MatchOptions { Games = 4 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Games.Select(g => g.Reason), Is.All.AnyOf(null, ForfeitReason.Resignation));
            Assert.That(result.Wins, Is.GreaterThanOrEqualTo(3));
            Assert.That(engine.Faults, Is.EqualTo(FaultCounts.None with { Asked = engine.Faults.Asked }));
        });
    }
}
