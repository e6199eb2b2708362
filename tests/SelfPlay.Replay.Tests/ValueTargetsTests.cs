using TicTacToe;

namespace SelfPlay.Replay.Tests;

public class ValueTargetsTests
{
    private static readonly ReplayOptions Result = new() { RootValueShare = 0, ExplorationCut = false };

    [TestCase(1f, 0.5f, 0f, ExpectedResult = new[] { 1f, 0f, 0f })]
    [TestCase(1f, 0.5f, 1f, ExpectedResult = new[] { 0.5f, 0.5f, 0f })]
    [TestCase(-1f, 0.5f, 0.5f, ExpectedResult = new[] { 0.25f, 0.25f, 0.5f })]
    public float[] Result_and_root_value_are_mixed(float result, float rootValue, float share) =>
        Compute(Game(result, (4, Even(9), 0, false), (0, Even(8), rootValue, false)), Result with { RootValueShare = share })[1];

    [Test]
    public void What_was_proven_first_is_learned_whatever_came_of_the_game()
    {
        // The second player has won for sure at ply 1, throws it away at ply 1 and loses in the end.
        var targets = Compute(Game(-1, (4, Even(9), 0, false), (0, Even(8), 1, true), (8, Even(7), 0, false), (2, Even(6), 0, false)), Result);
        Assert.That(targets, Is.EqualTo(new[] { Loss, Win, Win, Loss }));
    }

    /// <summary>The first player has a quarter of the best move's chance to play as it did, and loses by it.</summary>
    [Test]
    public void A_move_made_to_explore_hands_back_its_share_of_the_result()
    {
        float[] policy = [0.8f, 0, 0, 0, 0.2f, 0, 0, 0, 0];
        var game = Game(1, (4, policy, 0.6f, false), (0, Even(8), 0, false));
        Assert.Multiple(() =>
        {
            Assert.That(Compute(game, Result), Is.EqualTo(new[] { Loss, Win }), "as it ended");
            var cut = Compute(game, Result with { ExplorationCut = true });
            Assert.That(cut[1], Is.EqualTo(Win), "after the move nothing is cut");
            // 1/4 · (-1) + 3/4 · 0.6 = 0.2 for the first player, decided with 1/4 + 3/4 · 0.6 = 0.7.
            Assert.That(cut[0], Is.EqualTo(new[] { 0.45f, 0.3f, 0.25f }).Within(1e-6f));
        });
    }

    [Test]
    public void The_likeliest_move_cuts_nothing_off_and_an_unlikely_one_everything()
    {
        float[] corner = [0.9f, 0.1f, 0, 0, 0, 0, 0, 0, 0];
        Assert.Multiple(() =>
        {
            Assert.That(Compute(Game(1, (0, corner, 0, false), (4, Even(8), 0, false)), Result with { ExplorationCut = true })[0], Is.EqualTo(Loss));
            Assert.That(Compute(Game(1, (8, corner, 0, false), (4, Even(8), 0, false)), Result with { ExplorationCut = true })[0], Is.EqualTo(new[] { 0f, 1f, 0f }));
        });
    }

    private static float[] Win => [1, 0, 0];

    private static float[] Loss => [0, 0, 1];

    /// <summary>A game without an end.</summary>
    /// <param name="result">For the player who moves at ply 1.</param>
    /// <param name="plies">The move, and what search said of it: policy, value and whether that is proven.</param>
    private static GameRecord Game(float result, params (int Action, float[] Policy, float Value, bool IsProven)[] plies) =>
        new(0, 0, [.. plies.Select(p => p.Action)], [.. plies.Select(p => new SearchRecord(p.Policy, p.Value, p.IsProven))], [-result, result]);

    private static float[][] Compute(GameRecord game, ReplayOptions options) =>
        [.. ValueTargets.Compute<Rules, State>(RandomGames.TicTacToe, game, options).Select(t => t!)];

    private static float[] Even(int actions) => [.. Enumerable.Repeat(1f / actions, actions)];
}
