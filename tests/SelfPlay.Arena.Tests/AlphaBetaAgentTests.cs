using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class AlphaBetaAgentTests
{
    /// <summary>To the end of the game, alpha-beta is the solver: another program finds the same values and best moves, first wins apart.</summary>
    [Test]
    public void With_enough_depth_it_agrees_with_the_solver()
    {
        var game = TestGames.Create("connect-four:rows=4,columns=4");
        using var solver = (IValueAgent)TestGames.Agent("solver", game);
        using var deep = (IValueAgent)TestGames.Agent("alphabeta:16", game);
        foreach (var position in PositionSampler.Sample(game, new SamplingOptions { Count = 60, MinPly = 6 }))
        {
            var (value, exact) = (new float[1], new float[1]);
            deep.Evaluate([position], new int[1], value);
            solver.Evaluate([position], new int[1], exact);
            Assert.That(value[0], Is.EqualTo(exact[0]), position.BoardText);
        }
    }

    [TestCase("backgammon")]
    [TestCase("yavalath")]
    [TestCase("twenty-forty-eight")]
    public void It_refuses_games_that_it_cannot_search(string id) =>
        Assert.That(() => TestGames.Agent("alphabeta:2", TestGames.Create(id)), Throws.TypeOf<SelfPlayException>().With.Message.Contains("two players, zero-sum"));
}
