namespace SelfPlay.Forge.Tests.Suites;

/// <summary>The formulas of docs/forge-sealing.md, with numbers that Python's hmac and hashlib gave.</summary>
public class SealingFormulaTests
{
    private static readonly SuiteKey Key = SuiteKey.Of(new byte[32], new SuiteShape("sample 1", [1, 2], 3, 1));

    [Test]
    public void A_key_and_what_derives_from_it_are_hashes_that_anybody_can_compute()
    {
        Assert.That(Key.ToString(), Is.EqualTo("ed6722dfc622ffac5ade6803ce181ffcf8180302cab1aaced45a9b8fe3a7fe14"));
        Assert.That(Key.SuiteId, Is.EqualTo("s-fb316aa06138"));
        Assert.That(Key.Hex("salt", 2, 3), Is.EqualTo("4a8f56ab769973fd0fb601af2c7840178c5bc17cdf3c40325d99d3c1383dd268"));
        Assert.That(Key.Number("seed", 2, 3), Is.EqualTo(0xF2098FD40EF4D28DUL));
        Assert.That(SuiteKey.Parse(Key.ToString()).SuiteId, Is.EqualTo(Key.SuiteId));
    }

    [Test]
    public void A_commitment_is_a_hash_of_four_lines() =>
        Assert.That(Commitment.Of(new string('0', 64), "sample 1", KnownGames.TicTacToe), Is.EqualTo("77dc5d6ead80b6525d71bac56cfe14828e8c735d16fefbfd905c8a9c7d2f4ce6"));
}
