using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

public sealed class SurpriseTests
{
    [TestCase(0f)]
    [TestCase(0.25f)]
    public void It_is_the_divergence_from_the_networks_own_policy_whatever_the_noise(float noise)
    {
        float[] even = [.. Enumerable.Repeat(1f / 9, 9)], certain = [0, 0, 0, 0, 1, 0, 0, 0, 0], half = [0.5f, 0.5f, 0, 0, 0, 0, 0, 0, 0];
        var surprises = TestPositions.Game("tic-tac-toe").Accept(new Searched(new SearchOptions { Simulations = 40, RootNoiseFraction = noise }, [even, certain, half]));
        Assert.That(surprises, Is.EqualTo(new[] { 0, Math.Log(9), Math.Log(4.5) }).Within(1e-3));
    }

    /// <summary>Searches the first position with a network that finds all actions equally good.</summary>
    private sealed class Searched(SearchOptions options, float[][] targets) : IGameVisitor<float[]>
    {
        public float[] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, options, 1);
            group[0].Reset(game.Rules.NewPosition(), new SeededRandom(1));
            group.Activate(0);
            group.RunToEnd(new UniformPredictor());
            return [.. targets.Select(target => group[0].Surprise(target))];
        }
    }
}
