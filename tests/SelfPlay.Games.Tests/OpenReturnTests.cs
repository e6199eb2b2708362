namespace SelfPlay.Games.Tests;

/// <summary>Shares of what is still open.</summary>
public sealed class OpenReturnTests
{
    [TestCase(-1f, 0.2f, ExpectedResult = 0.2f)]
    [TestCase(0f, 0.2f, ExpectedResult = 0.6f)]
    [TestCase(1f, 0.2f, ExpectedResult = 1f)]
    [TestCase(0.5f, -1f, ExpectedResult = 0.5f)]
    public float A_share_is_counted_from_what_is_sure(float share, float least) => OpenReturn.FromShare(share, least);

    [FsCheck.NUnit.Property]
    public bool Shares_and_returns_are_each_others_inverse(ushort share, ushort least)
    {
        var (s, l) = (share / 32768f - 1, least / 40000f - 1);
        return Math.Abs(OpenReturn.ToShare(OpenReturn.FromShare(s, l), l) - s) < 1e-4;
    }

    [Test]
    public void A_return_below_what_was_sure_counts_as_that() => Assert.That(OpenReturn.ToShare(0.1f, 0.2f), Is.EqualTo(-1));

    [TestCase("size=2")]
    [TestCase("size=4,moves=100")]
    public void What_is_sure_in_2048_never_falls_and_is_the_return_in_the_end(string parameters)
    {
        var game = Game<TwentyFortyEight.Rules, TwentyFortyEight.State>.Create(parameters);
        var rules = game.Rules;
        var random = new SeededRandom(1);
        var actions = new int[game.Shape.Actions.Count];
        var state = rules.NewPosition();
        var sure = -1f;
        while (rules.LegalActions(in state, actions) is var count and > 0)
        {
            Assert.That(TwentyFortyEight.Rules.LeastReturn(in rules, in state), Is.GreaterThanOrEqualTo(sure));
            sure = TwentyFortyEight.Rules.LeastReturn(in rules, in state);
            rules.Apply(ref state, actions[random.Next(count)]);
        }
        var returns = new float[1];
        rules.Returns(in state, returns);
        Assert.That(TwentyFortyEight.Rules.LeastReturn(in rules, in state), Is.EqualTo(returns[0]));
    }
}
