using SelfPlay.Games;
using TicTacToe;

namespace SelfPlay.Replay.Tests;

public class ValueTargetsTests
{
    [TestCase(1f, 0.5f, 0f, ExpectedResult = new[] { 1f, 0f, 0f })]
    [TestCase(1f, 0.5f, 1f, ExpectedResult = new[] { 0.5f, 0.5f, 0f })]
    [TestCase(-1f, 0.5f, 0.5f, ExpectedResult = new[] { 0.25f, 0.25f, 0.5f })]
    public float[] Result_and_root_value_are_mixed(float result, float rootValue, float share) =>
        Compute(Game(result, (4, Even(9), 0, false), (0, Even(8), rootValue, false)), share)[1];

    [Test]
    public void What_was_proven_first_is_learned_whatever_came_of_the_game()
    {
        // The second player has won for sure at ply 1, throws it away at ply 1 and loses in the end.
        var targets = Compute(Game(-1, (4, Even(9), 0, false), (0, Even(8), 1, true), (8, Even(7), 0, false), (2, Even(6), 0, false)), rootShare: 0);
        Assert.That(targets, Is.EqualTo(new[] { Loss, Win, Win, Loss }));
    }

    /// <summary>Root values 0.2, 0.4 and 0.6, then a return R: 0.6 and R mixed, 0.4 and that mixed, 0.2 and that mixed.</summary>
    [Test]
    public void With_chance_later_root_values_count_less_and_less()
    {
        var rules = Game<TwentyFortyEight.Rules, TwentyFortyEight.State>.Create("size=2,moves=3");
        var position = rules.NewPosition();
        var searches = new List<SearchRecord?>();
        while (position.CurrentPlayer != Player.Terminal)
        {
            var value = 0.2f * (1 + searches.Count(s => s is not null));
            searches.Add(position.CurrentPlayer == Player.Chance ? null : new SearchRecord(Even(position.LegalActions.Count), value, false));
            position.Apply(position.LegalActions[0]);
        }
        var result = position.Returns[0];
        var record = new GameRecord(0, 0, [.. position.History], [.. searches], [result]);
        var targets = ValueTargets.Compute(rules, record, new ReplayOptions { ChanceTrace = 0.75f });
        var third = 0.25 * 0.6 + 0.75 * result;
        var second = 0.25 * 0.4 + 0.75 * third;
        Assert.That(targets.Where(t => t is not null).Select(t => t![0]), Is.EqualTo(new[] { 0.25 * 0.2 + 0.75 * second, second, third }).Within(1e-5));
    }

    private static float[] Win => [1, 0, 0];

    private static float[] Loss => [0, 0, 1];

    /// <summary>A game without an end.</summary>
    /// <param name="result">For the player who moves at ply 1.</param>
    /// <param name="plies">The move, and what search said of it: policy, value and whether that is proven.</param>
    private static GameRecord Game(float result, params (int Action, float[] Policy, float Value, bool IsProven)[] plies) =>
        new(0, 0, [.. plies.Select(p => p.Action)], [.. plies.Select(p => new SearchRecord(p.Policy, p.Value, p.IsProven))], [-result, result]);

    private static float[][] Compute(GameRecord game, float rootShare) =>
        [.. ValueTargets.Compute<Rules, State>(RandomGames.TicTacToe, game, new ReplayOptions { RootValueShare = rootShare }).Select(t => t!)];

    private static float[] Even(int actions) => [.. Enumerable.Repeat(1f / actions, actions)];
}
