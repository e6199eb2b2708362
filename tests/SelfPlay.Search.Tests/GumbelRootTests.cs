using FsCheck;
using FsCheck.Fluent;
using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>Gumbel search at the root, against what Danihelka et al. (2022) say of it.</summary>
public sealed class GumbelRootTests
{
    [TestCase(4, 8, ExpectedResult = new[] { 0, 0, 0, 0, 1, 1, 2, 2 })]
    [TestCase(3, 7, ExpectedResult = new[] { 0, 0, 0, 1, 1, 2, 2 })]
    [TestCase(2, 5, ExpectedResult = new[] { 0, 0, 1, 1, 2 })]
    [TestCase(1, 3, ExpectedResult = new[] { 0, 1, 2 })]
    [TestCase(5, 2, ExpectedResult = new[] { 0, 0 })]
    [TestCase(5, 0, ExpectedResult = new int[0])]
    [TestCase(0, 5, ExpectedResult = new int[0])]
    public int[] Halving_spends_the_simulations_in_equal_rounds(int actions, int simulations)
    {
        var plan = new List<int>();
        GumbelRoot.Plan(actions, simulations, plan);
        return [.. plan];
    }

    /// <summary>The Gumbel-max trick: the first action looked at is a sample of the prior.</summary>
    [Test]
    public void The_first_action_is_drawn_from_the_prior()
    {
        float[] priors = [0.5f, 0.3f, 0.15f, 0.05f];
        var root = new GumbelRoot(4);
        var random = new SeededRandom(1);
        var drawn = new int[4];
        const int Draws = 20_000;
        for (var i = 0; i < Draws; i++)
        {
            root.Begin(priors, new int[4], new bool[4], 16, noisy: true, ref random);
            drawn[root.Next(new int[4], new float[4], new bool[4])]++;
        }
        for (var action = 0; action < 4; action++)
            Assert.That((double)drawn[action] / Draws, Is.EqualTo(priors[action]).Within(0.012), $"action {action}");
    }

    /// <summary>Ibid., equations 8 and 11: logits move by (50 + most visits) · scale · value.</summary>
    [TestCase(0.01f)]
    [TestCase(0.5f)]
    public void The_scale_says_how_much_values_count_beside_logits(float scale)
    {
        var random = new SeededRandom(1);
        var root = new GumbelRoot(2) { ValueScale = scale };
        root.Begin([0.8f, 0.2f], new int[2], new bool[2], 16, noisy: false, ref random);
        var improved = new float[2];
        root.ImprovedPolicy([6, 10], [-0.02f, 0.08f], new bool[2], improved);
        Assert.That(Math.Log(improved[1] / improved[0]), Is.EqualTo(Math.Log(0.25) + 60 * scale * 0.1).Within(1e-3));
    }

    /// <summary>Ibid., section 4: with the true values of all actions the target is no worse than the prior.</summary>
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property The_improved_policy_is_an_improvement(byte[] weights, ulong seed)
    {
        float[] priors = [.. weights.Append((byte)1).Take(30).Select(w => w + 1f)];
        var sum = priors.Sum();
        priors = [.. priors.Select(p => p / sum)];
        var random = new SeededRandom(seed);
        float[] values = [.. priors.Select(_ => (float)(2 * random.NextDouble() - 1))];
        int[] visits = [.. priors.Select(_ => 1 + random.Next(20))];
        var none = new bool[priors.Length];
        var root = new GumbelRoot(priors.Length);
        root.Begin(priors, visits, none, 16, noisy: true, ref random);
        var improved = new float[priors.Length];
        root.ImprovedPolicy(visits, values, none, improved);
        double Expected(float[] policy) => policy.Zip(values, (p, v) => (double)p * v).Sum();
        return (Expected(improved) >= Expected(priors) - 1e-4 && Math.Abs(improved.Sum() - 1) < 1e-4).ToProperty();
    }

    /// <summary>Ibid., appendix D: v_mix = (v + ΣN · Σ π q / Σ π) / (1 + ΣN), over visited actions.</summary>
    [Test]
    public void Unvisited_actions_are_worth_the_mixed_value()
    {
        var root = new GumbelRoot(3);
        var random = new SeededRandom(1);
        int[] visits = [3, 1, 0];
        float[] values = [0.8f, -0.4f, 0];
        root.Begin([0.5f, 0.25f, 0.25f], visits, new bool[3], 16, noisy: false, ref random);
        root.Complete(visits, values, rootValue: 0.1f);
        var visited = (0.5f * 0.8f + 0.25f * -0.4f) / 0.75f;
        Assert.That(values, Is.EqualTo(new[] { 0.8f, -0.4f, (0.1f + 4 * visited) / 5 }).Within(1e-6));
    }

    [Test]
    public void Lost_actions_are_neither_looked_at_nor_learned_even_if_all_others_were_passed_over()
    {
        var priors = new float[40];
        for (var i = 0; i < 40; i++)
            priors[i] = i < GumbelRoot.MaxConsidered ? 1f / GumbelRoot.MaxConsidered : 1e-6f;
        bool[] lost = [.. Enumerable.Range(0, 40).Select(i => i != 30)];
        var root = new GumbelRoot(40);
        var random = new SeededRandom(1);
        root.Begin(priors, new int[40], new bool[40], 64, noisy: false, ref random);
        Assert.That(root.Next(new int[40], new float[40], lost), Is.EqualTo(30));
        Assert.That(root.Choose(new int[40], new float[40], lost), Is.EqualTo(30));
        var policy = new float[40];
        root.ImprovedPolicy(new int[40], new float[40], lost, policy);
        Assert.That(policy[30], Is.EqualTo(1));
    }

    /// <summary>63 simulations on 7 actions after the root's own: 3 each, then 7 for each of 3, then 10 or 11 for each of 2.</summary>
    [Test]
    public void A_search_visits_its_actions_as_planned()
    {
        var options = new SearchOptions { Simulations = 64, GumbelRoot = true, RootNoiseFraction = 0.25f, ProveOutcomes = false };
        var run = SearchRun.Of(TestPositions.After("connect-four"), options, new FakePredictor());
        Assert.That(run.Visits.Order(), Is.EqualTo(new[] { 3, 3, 3, 3, 10, 20, 21 }));
        Assert.That(run.VisitsOf(run.Chosen), Is.GreaterThanOrEqualTo(20), "one of the last two is played");
        Assert.That(run.PolicyTarget.Sum(), Is.EqualTo(1).Within(1e-5));
    }

    [TestCase("take:players=3,tokens=20")]
    [TestCase("dice")]
    [TestCase("tic-tac-toe")]
    [TestCase("othello")]
    public void Every_kind_of_game_can_be_searched_reproducibly(string game)
    {
        var options = new SearchOptions { Simulations = 50, GumbelRoot = true, RootNoiseFraction = 0.25f };
        var position = TestPositions.After(game);
        while (position.CurrentPlayer == Player.Chance)
            position.Apply(position.LegalActions[0]);
        var (one, same) = (SearchRun.Of(position, options, new FakePredictor(), 1), SearchRun.Of(position, options, new FakePredictor(), 1));
        Assert.That((same.Visits, same.Chosen), Is.EqualTo((one.Visits, one.Chosen)));
        Assert.That(one.PolicyTarget.Sum(), Is.EqualTo(1).Within(1e-4));
        Assert.That(one.Visits[Array.IndexOf(one.Actions, one.Chosen)], Is.EqualTo(one.Visits.Max()));
    }

    [Test]
    public void A_won_game_is_proven_and_its_winning_move_played()
    {
        var position = TestPositions.After("tic-tac-toe", "a1 b1 a2 b2");
        var run = SearchRun.Of(position, new SearchOptions { Simulations = 50, GumbelRoot = true, RootNoiseFraction = 0.25f });
        Assert.That((run.IsProven, run.Value, position.ActionText(run.Chosen)), Is.EqualTo((true, 1f, "a3")));
    }

    /// <summary>Visits of fixed searches, added up: it moves with any change of behaviour. Golden.</summary>
    [Test]
    public void The_signature_is_unchanged()
    {
        long signature = 0;
        foreach (var game in new[] { "tic-tac-toe", "connect-four", "breakthrough:rows=6,columns=6", "othello", "take:players=3,tokens=20" })
        {
            var run = SearchRun.Of(TestPositions.After(game), new SearchOptions { Simulations = 200, GumbelRoot = true, RootNoiseFraction = 0.25f }, new FakePredictor(), seed: 3);
            signature = signature * 3 + run.Nodes + run.Visits.Select((visits, i) => (long)visits * (run.Actions[i] + 1)).Sum();
        }
        Assert.That(signature, Is.EqualTo(Signature));
    }

    private const long Signature = 256_173;
}
